internal import DatelineSearch
internal import DatelineModel
internal import Glibc

/// An archive's folder:
///
///     manifest.json               format, base, generations, features, checksum; replaced as a whole
///     manifest.json.new           the next one, until it takes its place
///     boilerplate                 counts of lines, from which boilerplate is learned; made again if it is lost
///     writer.lock                 held by the one process that writes
///     generations/N/              a glass database that is or was published, or is just about to be
///     generations/N.unfinished/   a database that is being made and was never published
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
    var generationsPath: String { path + "/generations" }
    var boilerplatePath: String { "\(path)/\(Self.boilerplateName)" }

    func generation(_ number: Int) -> String { "\(generationsPath)/\(number)" }
    func unfinished(_ number: Int) -> String { generation(number) + Self.unfinishedSuffix }

    static let unfinishedSuffix = ".unfinished"
    static let boilerplateName = "boilerplate"
    /// The names in an archive's folder.
    static let ownNames: Set<String> = [
        "manifest.json", "manifest.json.new", boilerplateName, boilerplateName + ".new", "writer.lock", "generations",
    ]
    /// The names in a database's folder: the tables, the version file and its successor, Xapian's lock.
    static let databaseNames =
        ["postlist", "docdata", "termlist", "position", "spelling", "synonym"].map { $0 + ".glass" }
        + [versionFile, "v.tmp", "flintlock"]
    private static let versionFile = "iamglass"
    /// More than any manifest has.
    private static let mostManifestBytes = 1 << 20

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
            let entries = try generationEntries()
            let hasDatabases =
                !entries.numbers.isEmpty
                || entries.foreign.contains { access("\(generationsPath)/\($0)/iamglass", F_OK) == 0 }
            return DatelineError(
                // Not `.noArchive`: a server then reports that the next article makes a new archive.
                hasDatabases ? .unsupportedArchive : .noArchive,
                hasDatabases
                    ? "\(path): generations/ holds databases, but manifest.json is missing; restore it (nothing was "
                        + "changed)"
                    : "\(path): a folder, but no Dateline archive (it has no manifest.json)")
        }
    }

    /// Throws unless a generation is a folder of regular files: Xapian opens them by path, follows links and blocks on
    /// FIFOs.
    /// - Parameter forWriting: also refuses files with other hard links, since Xapian would change the file under all
    ///   its names.
    func verify(_ number: Int, forWriting: Bool = false) throws(DatelineError) {
        let name = "generations/\(number)"
        for folder in ["generations", name] {
            guard let kind = try FileSystem.kind("\(path)/\(folder)") else {
                throw DatelineError(.corruptArchive, "\(path): the archive's database \(name) is gone")
            }
            guard kind == .folder else {
                throw DatelineError(
                    .corruptArchive,
                    "\(path): \(folder) is \(kind.words), where a folder of the archive should be; it is not opened")
            }
        }
        for file in Self.databaseNames {
            guard let kind = try FileSystem.kind("\(path)/\(name)/\(file)") else {
                guard file == Self.versionFile else { continue }
                throw DatelineError(
                    .corruptArchive, "\(path): \(name)/\(file) is missing, without which its tables cannot be read")
            }
            guard kind.isFile else {
                throw DatelineError(
                    .corruptArchive,
                    "\(path): \(name)/\(file) is \(kind.words), where a file of the archive should be; it is not opened"
                )
            }
            if forWriting, kind != .file(names: 1) {
                throw DatelineError(
                    .disk,
                    "\(path): \(name)/\(file) is \(kind.words), and writing would change what has the others; give the "
                        + "archive files of its own: cp -a copies them")
            }
        }
    }

    /// The entries of `generations`.
    struct Entries {
        /// Published generations, by number.
        var numbers: [Int] = []
        /// Unpublished generations and runs.
        var unfinished: [String] = []
        /// The highest number in use by any entry.
        var highest = 0
        /// Entries that Dateline did not make.
        var foreign: [String] = []
    }

    func generationEntries() throws(DatelineError) -> Entries {
        var entries = Entries()
        switch try FileSystem.kind(generationsPath) {
        case nil: return entries
        case .folder?: break
        case let kind?: throw FileSystem.foreign(generationsPath, kind, expected: "a folder of the archive")
        }
        for name in try FileSystem.names(in: generationsPath) {
            guard let kind = try FileSystem.kind("\(generationsPath)/\(name)") else { continue }
            let isUnfinished = name.hasSuffix(Self.unfinishedSuffix)
            let number = Self.number(isUnfinished ? String(name.dropLast(Self.unfinishedSuffix.count)) : name)
            if let number { entries.highest = max(entries.highest, number) }
            switch (number, kind) {
            case (let number?, .folder) where !isUnfinished: entries.numbers.append(number)
            case (_?, .folder): entries.unfinished.append(name)
            case (nil, .file(names: 1)) where Self.isRun(name): entries.unfinished.append(name)
            default: entries.foreign.append(name)
            }
        }
        entries.numbers.sort()
        return entries
    }

    /// The number of a generation's folder in canonical form: no sign, no leading zeros.
    private static func number(_ name: String) -> Int? {
        guard name.utf8.count <= 9, let number = Int(name), number > 0, String(number) == name else { return nil }
        return number
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
