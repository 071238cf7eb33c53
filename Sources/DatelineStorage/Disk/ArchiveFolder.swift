internal import DatelineModel
internal import DatelineSearch
internal import Glibc

/// An archive's folder:
///
///     manifest.json                 what makes up the archive; replaced as a whole
///     manifest.json.new             the next one, until it takes its place
///     boilerplate                   counts of lines, from which boilerplate is learned; made again if it is lost
///     history                       when each revision was published, and the digest of its contents
///     writer.lock                   held by the one process that writes
///     dictionary-N, synonyms-N …    files that the manifest names and that never change; N is used once
///     segments/N/                   a database that the manifest names, with the files beside its tables
///     segments/N/gone-M             its documents that are gone; a new file for each change
///     segments/N.unfinished/        a segment that is being made and was never published
///     segments/N.building           locked by the process that makes it without holding writer.lock
///
/// The archive's folder itself may be a link. Within it links are refused, since they could lead a write to other
/// people's files.
struct ArchiveFolder: Sendable {
    let path: String

    init(_ path: String) {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        self.path = path
    }

    var manifestPath: String { path + "/manifest.json" }
    var newManifestPath: String { manifestPath + ".new" }
    var lockPath: String { path + "/writer.lock" }
    var segmentsPath: String { path + "/segments" }
    var boilerplatePath: String { "\(path)/\(Self.boilerplateName)" }

    var historyPath: String { path + "/history" }
    var newHistoryPath: String { historyPath + ".new" }

    func segment(_ number: Int) -> String { "\(segmentsPath)/\(SegmentEntry.name(number))" }
    func unfinished(_ number: Int) -> String { segment(number) + Self.unfinishedSuffix }

    func building(_ number: Int) -> String { segment(number) + Self.buildingSuffix }

    static let unfinishedSuffix = ".unfinished"
    static let buildingSuffix = ".building"
    static let boilerplateName = "boilerplate"
    /// The names in an archive's folder, except those of ``fileKinds``.
    private static let ownNames: Set<String> = [
        "manifest.json", "manifest.json.new", boilerplateName, boilerplateName + ".new", "writer.lock", "history",
        "history.new",
        "segments",
    ]
    /// What the names of files begin with that the manifest names.
    static let fileKinds = ["dictionary", "synonyms", "synonym-index"]
    /// The names in a segment's folder, except those of gone documents: the tables, the version file and its successor,
    /// the lock of Xapian's writer, and the files beside the tables.
    static let segmentNames =
        ["postlist", "docdata", "termlist", "position", "spelling", "synonym"].map { $0 + ".glass" }
        + ["iamglass", "v.tmp", "flintlock", Sidecar.ids, Sidecar.columns, Sidecar.completions]
    static let goneKind = "gone"

    /// The files beside a segment's tables.
    enum Sidecar {
        static let ids = "ids"
        static let columns = "columns"
        static let completions = "completions"
    }

    /// More than any manifest has.
    private static let mostManifestBytes = 1 << 20

    /// Whether a name in the archive's folder is one that Dateline gives.
    static func isOwn(_ name: String) -> Bool { ownNames.contains(name) || fileNumber(finishedName(name)) != nil }

    /// Whether a name is one under which a repair keeps what was damaged: `ids.damaged`, `ids.damaged-2`.
    static func isSetAside(_ name: String) -> Bool {
        guard let dot = name.lastIndex(of: ".") else { return false }
        let suffix = name[dot...]
        return suffix == setAsideSuffix
            || suffix.hasPrefix(setAsideSuffix + "-")
                && suffix.dropFirst(setAsideSuffix.count + 1).allSatisfy(\.isNumber)
    }

    static let setAsideSuffix = ".damaged"

    /// Whether a name in a segment's folder is that of a table, or of the file that says which tables there are.
    static func isTable(_ name: String) -> Bool { name.hasSuffix(".glass") || name == "iamglass" }

    /// Whether a name in a segment's folder is one that Dateline gives.
    static func isSegmentFile(_ name: String) -> Bool {
        segmentNames.contains(name) || number(finishedName(name), kind: goneKind) != nil
    }

    /// A name without the suffix of what is not published yet.
    static func finishedName(_ name: some StringProtocol) -> String {
        String(name.hasSuffix(unfinishedSuffix) ? name.dropLast(unfinishedSuffix.count) : name[...])
    }

    /// The number of a file beside the manifest, such as `synonyms-000012`; `nil` for other names.
    static func fileNumber(_ name: String) -> Int? {
        for kind in fileKinds { if let number = number(name, kind: kind) { return number } }
        return nil
    }

    static func name(_ kind: String, _ number: Int) -> String { "\(kind)-\(SegmentEntry.name(number))" }

    static func number(_ name: String, kind: String) -> Int? {
        name.hasPrefix(kind + "-") ? SegmentEntry.number(String(name.dropFirst(kind.count + 1))) : nil
    }

    /// Whether something has the manifest's name; throws if that cannot be determined.
    var hasManifest: Bool {
        get throws(DatelineError) { try FileSystem.kind(manifestPath) != nil }
    }

    /// Reads the manifest; throws `.noArchive` if there is none.
    func manifest() throws(DatelineError) -> Manifest {
        switch try FileSystem.kind(path, followingLinks: true) {
        case nil:
            throw DatelineError(
                .noArchive, "\(path): no archive there; make one with: dateline index --index \(path) FOLDER")
        case .folder?: break
        default:
            throw DatelineError(.noArchive, "\(path): a file, not an archive; archives are folders that Dateline makes")
        }
        guard try hasManifest else { throw try noManifest }
        return try readManifest(manifestPath)
    }

    func readManifest(_ file: String) throws(DatelineError) -> Manifest {
        try Manifest(bytes: FileSystem.read(file, limit: Self.mostManifestBytes), path: path)
    }

    /// The error for a folder without a manifest. If it holds databases, it is an archive that has lost its manifest.
    var noManifest: DatelineError {
        get throws(DatelineError) {
            let entries = try segmentEntries()
            let hasDatabases =
                !entries.numbers.isEmpty
                || entries.foreign.contains { access("\(segmentsPath)/\($0)/iamglass", F_OK) == 0 }
            if try FileSystem.kind(path + "/generations") == .folder {
                return DatelineError(
                    .unsupportedArchive,
                    "\(path): an archive of format 1, made by an earlier Dateline, without its manifest.json; nothing was "
                        + "changed")
            }
            return DatelineError(
                // Not `.noArchive`: a server then reports that the next article makes a new archive.
                hasDatabases ? .unsupportedArchive : .noArchive,
                hasDatabases
                    ? "\(path): segments/ holds databases, but manifest.json is missing; restore it (nothing was "
                        + "changed)"
                    : "\(path): a folder, but no Dateline archive (it has no manifest.json)")
        }
    }

    /// Throws unless all files that a manifest names are there, each a regular file of the size that it had: Xapian
    /// opens them by path, follows links, blocks on FIFOs, and takes a missing table for an empty one.
    func verify(_ manifest: Manifest) throws(DatelineError) {
        try verifyFolders(manifest)
        for file in manifest.files { try verify(file, in: "") }
        for segment in manifest.segments {
            for file in segment.allFiles { try verify(file, in: "segments/\(segment.name)/") }
        }
    }

    /// Throws unless the folders that a manifest names are there and are no links.
    func verifyFolders(_ manifest: Manifest) throws(DatelineError) {
        if !manifest.segments.isEmpty { try verifyFolder("segments") }
        for segment in manifest.segments { try verifyFolder("segments/\(segment.name)") }
    }

    private func verifyFolder(_ name: String) throws(DatelineError) {
        guard let kind = try FileSystem.kind("\(path)/\(name)") else {
            throw DatelineError(.corruptArchive, "\(path): \(name) is missing, which manifest.json names")
        }
        guard kind == .folder else {
            throw DatelineError(
                .corruptArchive,
                "\(path): \(name) is \(kind.words), where a folder of the archive should be; it is not opened")
        }
    }

    private func verify(_ file: FileEntry, in folder: String) throws(DatelineError) {
        guard let (kind, size) = try FileSystem.kindAndSize("\(path)/\(folder)\(file.name)") else {
            throw DatelineError(.corruptArchive, "\(path): \(folder)\(file.name) is missing, which manifest.json names")
        }
        guard kind.isFile else {
            throw DatelineError(
                .corruptArchive,
                "\(path): \(folder)\(file.name) is \(kind.words), where a file of the archive should be; it is not "
                    + "opened")
        }
        guard size == file.bytes else {
            throw DatelineError(
                .corruptArchive,
                "\(path): \(folder)\(file.name) has \(size) bytes, and had \(file.bytes) when it was made; run dateline "
                    + "check")
        }
    }

    /// The entries of `segments`.
    struct Entries {
        /// Published segments, by number.
        var numbers: [Int] = []
        /// Unpublished segments, their markers, and runs, whose makers have ended.
        var unfinished: [String] = []
        /// The highest number in use by any entry.
        var highest = 0
        /// Entries that Dateline did not make.
        var foreign: [String] = []
    }

    func segmentEntries() throws(DatelineError) -> Entries {
        var entries = Entries()
        switch try FileSystem.kind(segmentsPath) {
        case nil: return entries
        case .folder?: break
        case let kind?: throw FileSystem.foreign(segmentsPath, kind, expected: "a folder of the archive")
        }
        for name in try FileSystem.names(in: segmentsPath) {
            guard let kind = try FileSystem.kind("\(segmentsPath)/\(name)") else { continue }
            let suffix = [Self.unfinishedSuffix, Self.buildingSuffix].first { name.hasSuffix($0) }
            let isUnfinished = suffix == Self.unfinishedSuffix
            let number = SegmentEntry.number(String(name.dropLast(suffix?.utf8.count ?? 0)))
            if let number { entries.highest = max(entries.highest, number) }
            // Another process merges segments.
            if let number, suffix != nil, BuildingMarker.isHeld(building(number)) { continue }
            switch (number, kind) {
            case (let number?, .folder) where suffix == nil: entries.numbers.append(number)
            case (_?, .folder) where isUnfinished: entries.unfinished.append(name)
            case (_?, .file(names: 1)) where suffix == Self.buildingSuffix: entries.unfinished.append(name)
            case (nil, .file(names: 1)) where Self.isRun(name): entries.unfinished.append(name)
            default: entries.foreign.append(name)
            }
        }
        entries.numbers.sort()
        return entries
    }

    /// A spilled run briefly has a name on file systems without unnamed files; see `openUnnamed`.
    private static func isRun(_ name: String) -> Bool {
        name.hasPrefix("run.") && name.utf8.count == 10
            && name.utf8.dropFirst(4).allSatisfy {
                UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0
                    || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
            }
    }
}
