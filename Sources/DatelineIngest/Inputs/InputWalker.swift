internal import Files

/// Finds the files of the named paths, in the same order in every run: paths as named, and within folders files and
/// folders together, sorted bytewise by name.
///
/// Links are followed; a folder is read once, by the first path that leads to it, so that cycles of links end. Holds
/// the names of the folders on the current path, never of the whole tree.
struct InputWalker {
    enum Found: Equatable {
        case file(InputFile)
        /// A hidden file or folder, a file of another format, one that has not changed, an archive, or a folder that
        /// was already read.
        case skipped(InputPath, reason: String)
        /// Something unreadable in a folder.
        case unreadable(InputPath, reason: String)
        /// A named path that cannot be read at all.
        case unreadableRoot(InputPath, reason: String)
        /// Everything below a named path has been returned.
        case endOfRoot(InputPath)
    }

    private struct Folder {
        let path: InputPath
        /// The names left to visit, in reverse order.
        var names: [[UInt8]]
    }

    private let selection: FormatSelection
    private let scope: InputScope
    /// The time of the last run with the current named path.
    private var since: Int?
    private var roots: ArraySlice<InputPath>
    private var root: InputPath?
    private var folders: [Folder] = []
    private var visited: Set<FileStatus.Identity> = []

    init(_ paths: [InputPath], _ selection: FormatSelection, scope: InputScope = InputScope()) {
        roots = (scope.found ?? paths)[...]
        self.scope = scope
        self.selection = selection
    }

    mutating func next() -> Found? {
        while true {
            if let folder = folders.indices.last {
                guard let name = folders[folder].names.popLast() else {
                    folders.removeLast()
                    continue
                }
                if let found = look(at: name, in: folders[folder].path) { return found }
            } else if let root {
                self.root = nil
                return .endOfRoot(root)
            } else if let path = roots.popFirst() {
                if scope.found != nil {
                    if let found = look(at: path.name, in: path.parent) { return found }
                    continue
                }
                root = path
                since = scope.since.isEmpty ? nil : path.resolved.flatMap { scope.since[$0] }
                if let found = begin(path) { return found }
            } else {
                return nil
            }
        }
    }

    private mutating func begin(_ named: InputPath) -> Found? {
        if InputFile.isStandardInput(named) { return .file(.standardInput(selection.format(named: nil))) }
        switch FileStatus.of(named) {
        case .failure(let failure):
            return .unreadableRoot(named, reason: failure.reason)
        case .success(let status):
            guard status.kind == .folder else {
                return begin(named, status)
            }
            guard let path = named.resolved else { return .unreadableRoot(named, reason: "cannot be resolved") }
            switch descend(path, status) {
            case .unreadable(_, let reason)?: return .unreadableRoot(named, reason: reason)
            case .skipped(_, Self.isArchive)?: return .unreadableRoot(named, reason: Self.isArchive)
            case let skipped?:
                // Its articles were read by another named path.
                root = nil
                return skipped
            case nil: return nil
            }
        }
    }

    private func begin(_ named: InputPath, _ status: FileStatus) -> Found {
        let format = selection.format(named: named.name)
        switch status.kind {
        case .file:
            if isUnchanged(named, status) {
                return .skipped(named.resolvedParent ?? named, reason: InputScope.unchanged)
            }
            return .file(
                InputFile(
                    path: named.resolvedParent ?? named, format: format, isNamed: true, byteCount: status.byteCount))
        case .fifo: return .file(InputFile(path: named, format: format, isPipe: true, isNamed: true))
        default: return .unreadableRoot(named, reason: "is \(status.kind.words), not a file or folder")
        }
    }

    private mutating func look(at name: [UInt8], in folder: InputPath) -> Found? {
        let path = folder.appending(name)
        if name.first == UInt8(ascii: ".") { return .skipped(path, reason: "is hidden") }
        switch FileStatus.of(path) {
        case .failure(let failure):
            return .unreadable(path, reason: failure.reason)
        case .success(let status):
            switch status.kind {
            case .folder: return descend(path, status)
            case .file:
                if scope.tables.contains(path) { return .skipped(path, reason: InputScope.table) }
                switch selection.verdict(inFolder: name) {
                case .read where isUnchanged(path, status), .readUnlessOther where isUnchanged(path, status):
                    return .skipped(path, reason: InputScope.unchanged)
                case .read(let format):
                    return .file(InputFile(path: path, format: format, byteCount: status.byteCount))
                case .readUnlessOther(let format):
                    return .file(
                        InputFile(path: path, format: format, mayBeOther: true, byteCount: status.byteCount))
                case .skip(let reason): return .skipped(path, reason: reason)
                }
            default: return .skipped(path, reason: "is \(status.kind.words)")
            }
        }
    }

    /// Whether a file was not written since the last run, and neither was the log that SQLite keeps beside it.
    private func isUnchanged(_ path: InputPath, _ status: FileStatus) -> Bool {
        guard let since, status.changed < since else { return false }
        guard case .success(let log) = FileStatus.of(SQLiteSource.log(of: path)) else { return true }
        return log.byteCount == 0 || log.changed < since
    }

    /// What is always in the folder of an archive.
    private static let archiveNames = ["manifest.json", "segments"].map { Array($0.utf8) }
    private static let isArchive = "is an archive of Dateline"

    private mutating func descend(_ path: InputPath, _ status: FileStatus) -> Found? {
        guard visited.insert(status.identity).inserted else {
            return .skipped(path, reason: "was read already, by another path")
        }
        switch FolderListing.names(in: path) {
        case .failure(let failure): return .unreadable(path, reason: failure.reason)
        case .success(let names):
            if Self.archiveNames.allSatisfy(names.contains) { return .skipped(path, reason: Self.isArchive) }
            folders.append(Folder(path: path, names: names.reversed()))
            return nil
        }
    }
}
