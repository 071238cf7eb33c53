internal import DatelineIndex
internal import DatelineJSON
internal import DatelineModel

/// The contents of an archive's `manifest.json`: the format, the base folder of ids, the published generations, and the
/// features. Its last member is a checksum of all before it (`RecordSeal`).
struct Manifest: Sendable, Equatable {
    var format = Schema.format
    /// Absolute path of the folder that ids are relative to; `nil` until files were indexed.
    var base: String?
    /// Numbers of the folders below `generations/` that make up the archive.
    var generations: [Int] = [1]
    var features: Features
    /// The fields that articles are indexed by, the archive's own among them.
    var fields = FieldTable.standard
    /// Earlier declarations of own fields that are being changed: some articles are still indexed by these.
    var changing: [OwnField] = []

    /// Names of the files beside the manifest that an archive has, however it is filled.
    private(set) var files = [ArchiveFolder.boilerplateName]

    /// When the last run began that read all of a path, the latest runs last.
    var runs: [Run] = []

    /// A path without links, and when a run began that read all of it, in seconds since 1970.
    struct Run: Sendable, Equatable {
        let path: String
        let started: Int
    }

    /// The fields that can be asked for: none whose change is incomplete, since only some articles would be found.
    var readable: FieldTable {
        changing.isEmpty ? fields : FieldTable(own: fields.own, hiding: changing.map(\.name))
    }

    /// The manifest of a new archive.
    init(features: Features = .current) { self.features = features }

    /// Throws `.unsupportedArchive` for a later format and for a file that is not a manifest, and `.corruptArchive` if
    /// it differs from its checksum.
    init(bytes: [UInt8], path: String) throws(DatelineError) {
        guard let object = try? JSONParser.parse(bytes).objectValue, let format = object["format"]?.intValue else {
            throw DatelineError(
                .unsupportedArchive,
                "\(path): manifest.json cannot be read; this is no Dateline archive, or a damaged one")
        }
        // Without checksum and files it is of an earlier build, or was edited, and is taken as it is.
        let isWhole =
            (bytes.last == Self.newline ? bytes.withUnsafeBytes { Self.isWhole($0) } : nil) ?? (object["files"] == nil)
        guard format <= Schema.format else {
            throw DatelineError(
                .unsupportedArchive,
                "\(path): archive of format \(format), made by a later Dateline\(isWhole ? "" : ", or damaged"); this one "
                    + "reads formats up to \(Schema.format): update Dateline")
        }
        guard isWhole else {
            throw DatelineError(
                .corruptArchive,
                "\(path): manifest.json differs from its checksum, so it is not trusted; restore it (nothing was changed)"
            )
        }
        let generations = object["generations"]?.arrayValue?.compactMap(\.intValue) ?? []
        guard format >= 1, !generations.isEmpty, generations.allSatisfy({ $0 > 0 }) else {
            throw DatelineError(
                .unsupportedArchive, "\(path): manifest.json names no generations; the archive is damaged")
        }
        self.format = format
        self.base = object["base"]?.stringValue
        self.generations = generations
        features = Features(object["features"]?.objectValue ?? [:])
        let own = try Self.fields(object["fields"]?.arrayValue ?? [], path: path)
        fields = own.isEmpty ? .standard : FieldTable(own: own)
        changing = try Self.fields(object["changing"]?.arrayValue ?? [], path: path)
        files = object["files"]?.arrayValue?.compactMap(\.stringValue).filter { !$0.contains("/") } ?? []
        // A run that cannot be read only makes the next one read more.
        runs = (object["runs"]?.arrayValue ?? []).compactMap { run in
            guard let path = run["path"]?.stringValue, let text = run["started"]?.stringValue else { return nil }
            return Instant.secondsSinceEpoch(text).map { Run(path: path, started: $0) }
        }
    }

    private static func fields(_ declared: [JSONValue], path: String) throws(DatelineError) -> [OwnField] {
        let own = declared.compactMap { $0.objectValue.flatMap(OwnField.init(json:)) }
        guard own.count == declared.count else {
            throw DatelineError(
                .unsupportedArchive,
                "\(path): manifest.json declares fields that cannot be read; the archive is damaged")
        }
        return own
    }

    var bytes: [UInt8] {
        var object: JSONObject = [
            "format": .int(format), "base": .optional(base),
            "generations": .array(generations.map { JSONValue.int($0) }), "features": .object(features.json),
        ]
        if !fields.own.isEmpty { object["fields"] = .array(fields.own.map { .object($0.json) }) }
        if !changing.isEmpty { object["changing"] = .array(changing.map { .object($0.json) }) }
        if !runs.isEmpty {
            object["runs"] = .array(
                runs.map { run in
                    ["path": .string(run.path), "started": .string(Instant.text(secondsSinceEpoch: run.started))]
                })
        }
        object["files"] = .array(files.map { .string($0) })
        return JSONValue.object(object).jsonBytes.withUnsafeBytes(RecordSeal.sealed) + [Self.newline]
    }

    private static func isWhole(_ bytes: UnsafeRawBufferPointer) -> Bool? {
        RecordSeal.isWhole(UnsafeRawBufferPointer(start: bytes.baseAddress, count: bytes.count - 1))
    }

    private static let newline = UInt8(ascii: "\n")
}
