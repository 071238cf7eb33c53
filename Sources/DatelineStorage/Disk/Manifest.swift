internal import DatelineIndex
internal import DatelineJSON
internal import DatelineModel

/// The contents of an archive's `manifest.json`: one revision of the archive, named by the files that make it up. It is
/// replaced as a whole. Its last member is a checksum of all before it (`RecordSeal`).
struct Manifest: Sendable, Equatable {
    var format = Schema.format
    /// Distinguishes an archive from others and from those made in its place later.
    let archive: String
    /// Rises with every publication.
    var revision = 1
    /// The next number of a segment or a file, higher than all that were ever used.
    var next = 1
    /// Absolute path of the folder that ids are relative to; `nil` until files were indexed.
    var base: String?
    var features: Features
    /// The fields that articles are indexed by, the archive's own among them.
    var fields = FieldTable.standard
    /// That of new segments.
    var layout = SegmentEntry.Layout.standard
    /// Files beside the manifest that do not change: dictionaries, synonyms.
    var files: [FileEntry] = []
    /// Names of the files beside the manifest that change, so that it has no digests of them.
    private(set) var hints = [ArchiveFolder.boilerplateName]
    /// The databases that make up the archive, in the order of their documents.
    var segments: [SegmentEntry] = []
    /// The digests of this revision's contents and of all before.
    private(set) var chain: Chain
    /// When the last run began that read all of a path, the latest runs last.
    var runs: [Run] = []

    /// A path without links, and when a run began that read all of it, in seconds since 1970.
    struct Run: Sendable, Equatable {
        let path: String
        let started: Int
    }

    /// The manifest of a new archive.
    init(features: Features = .current) {
        archive = (0..<4).map { _ in
            let digits = String(UInt32.random(in: .min ... .max), radix: 16)
            return String(repeating: "0", count: 8 - digits.utf8.count) + digits
        }.joined()
        chain = Chain(archive: archive)
        self.features = features
    }

    /// The last document, numbered over all segments.
    var lastDocument: UInt32 { segments.reduce(0) { $0 + $1.last } }

    /// Takes the next number of a segment or a file.
    /// - Parameter used: a number that is in use already.
    mutating func takeNumber(after used: Int) -> Int {
        next = max(next, used + 1)
        defer { next += 1 }
        return next
    }

    /// Articles that readers see.
    var articles: Int { segments.reduce(0) { $0 + $1.articles } }

    /// Throws `.unsupportedArchive` for another format and for a file that is not a manifest, and `.corruptArchive` if
    /// it differs from its checksum or cannot be understood.
    init(bytes: [UInt8], path: String) throws(DatelineError) {
        guard let object = try? JSONParser.parse(bytes).objectValue, let format = object["format"]?.intValue else {
            throw DatelineError(
                .unsupportedArchive,
                "\(path): manifest.json cannot be read; this is no Dateline archive, or a damaged one")
        }
        let isWhole = bytes.last == Self.newline && bytes.withUnsafeBytes { Self.isWhole($0) } == true
        guard format <= Schema.format else {
            throw DatelineError(
                .unsupportedArchive,
                "\(path): archive of format \(format), made by a later Dateline\(isWhole ? "" : ", or damaged"); this one "
                    + "reads format \(Schema.format): update Dateline")
        }
        guard format == Schema.format else {
            throw DatelineError(
                .unsupportedArchive,
                "\(path): archive of format \(format), made by an earlier Dateline; this one reads format "
                    + "\(Schema.format): index the sources into a new archive")
        }
        guard isWhole else {
            throw DatelineError(
                .corruptArchive,
                "\(path): manifest.json differs from its checksum, so it is not trusted; restore it (nothing was changed)"
            )
        }
        guard let archive = object["archive"]?.stringValue, let revision = object["revision"]?.intValue, revision > 0,
            let next = object["next"]?.intValue, let segments = object["segments"]?.arrayValue,
            let files = object["files"]?.arrayValue, let chain = Chain(object["chain"])
        else { throw Self.damaged(path, "lacks a member") }
        self.format = format
        self.archive = archive
        self.chain = chain
        self.revision = revision
        self.next = next
        base = object["base"]?.stringValue
        layout = object["layout"]?.stringValue.flatMap(SegmentEntry.Layout.init) ?? .standard
        self.segments = segments.compactMap(SegmentEntry.init)
        self.files = files.compactMap(FileEntry.init)
        let last = self.segments.reduce(0) { $0 + Int($1.last) }
        guard self.segments.count == segments.count, self.files.count == files.count, last < UInt32.max,
            self.segments.allSatisfy({ $0.number < next }), Set(self.segments.map(\.number)).count == segments.count
        else { throw Self.damaged(path, "names segments or files that cannot be") }
        hints = object["hints"]?.arrayValue?.compactMap(\.stringValue).filter { !$0.contains("/") } ?? []
        features = try Features(object["features"]?.objectValue ?? [:], path: path)
        let declared = object["fields"]?.arrayValue ?? []
        let own = declared.compactMap { $0.objectValue.flatMap(OwnField.init(json:)) }
        guard own.count == declared.count else { throw Self.damaged(path, "declares fields that cannot be read") }
        fields = own.isEmpty ? .standard : FieldTable(own: own)
        // A run that cannot be read only makes the next one read more.
        runs = (object["runs"]?.arrayValue ?? []).compactMap { run in
            guard let path = run["path"]?.stringValue, let text = run["started"]?.stringValue else { return nil }
            return Instant.secondsSinceEpoch(text).map { Run(path: path, started: $0) }
        }
    }

    private static func damaged(_ path: String, _ what: String) -> DatelineError {
        DatelineError(.corruptArchive, "\(path): manifest.json \(what); the archive is damaged")
    }

    /// What the manifest says of the archive's contents.
    private var contents: JSONObject {
        var object: JSONObject = [
            "format": .int(format), "archive": .string(archive), "revision": .int(revision),
            "features": .object(features.json),
        ]
        if !fields.own.isEmpty { object["fields"] = .array(fields.own.map { .object($0.json) }) }
        object["files"] = .array(files.map(\.json))
        object["segments"] = .array(segments.map(\.json))
        return object
    }

    /// The root of this revision in the chain.
    var root: Chain.Root {
        Chain.Root(revision: revision, digest: Digest.hex(JSONValue.object(contents).jsonBytes))
    }

    /// Begins the next revision; ``seal()`` ends it.
    mutating func beginRevision() { revision += 1 }

    /// Adds this revision to the chain, once all that belongs to it is there.
    mutating func seal() { chain.append(root) }

    var bytes: [UInt8] {
        var object = contents
        object["next"] = .int(next)
        object["base"] = .optional(base)
        object["layout"] = .string(layout.rawValue)
        if !runs.isEmpty {
            object["runs"] = .array(
                runs.map { run in
                    ["path": .string(run.path), "started": .string(Instant.text(secondsSinceEpoch: run.started))]
                })
        }
        object["hints"] = .array(hints.map { .string($0) })
        object["chain"] = chain.json
        return JSONValue.object(object).jsonBytes.withUnsafeBytes(RecordSeal.sealed) + [Self.newline]
    }

    private static func isWhole(_ bytes: UnsafeRawBufferPointer) -> Bool? {
        RecordSeal.isWhole(UnsafeRawBufferPointer(start: bytes.baseAddress, count: bytes.count - 1))
    }

    private static let newline = UInt8(ascii: "\n")
}
