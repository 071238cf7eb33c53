internal import DatelineModel
internal import Files
internal import Glibc

/// The kind of file that a path names.
enum FileKind: Equatable {
    case folder
    /// A regular file, and its number of names (hard links).
    case file(names: Int)
    case link
    /// A FIFO, a socket or a device.
    case special(String)

    init(_ status: stat) {
        self =
            switch status.st_mode & S_IFMT {
            case S_IFDIR: .folder
            case S_IFREG: .file(names: Int(status.st_nlink))
            case S_IFLNK: .link
            case S_IFIFO: .special("a FIFO")
            case S_IFSOCK: .special("a socket")
            default: .special("a device")
            }
    }

    var isFile: Bool { if case .file = self { true } else { false } }

    /// For use in a message.
    var words: String {
        switch self {
        case .folder: "a folder"
        case .file(let names): names > 1 ? "a file with \(names) names (hard links)" : "a file"
        case .link: "a link"
        case .special(let words): words
        }
    }
}

/// The file operations that an archive needs, with their syncs; errors name the path and the system's message.
///
/// Within an archive's folder no link is followed and only regular files are read or written, so that a write never
/// reaches anything outside the archive, and a FIFO or a device never blocks a command.
enum FileSystem {
    /// The kind of file at a path, without following links by default; `nil` if there is none. Only `ENOENT` counts as
    /// none: after any other error the path may well hold an archive.
    static func kind(_ path: String, followingLinks: Bool = false) throws(DatelineError) -> FileKind? {
        var status = stat()
        if (followingLinks ? stat(path, &status) : lstat(path, &status)) == 0 { return FileKind(status) }
        guard errno == ENOENT else { throw failure("cannot look at it", path) }
        return nil
    }

    /// The kind and the size of a file, without following links; `nil` if there is none.
    static func kindAndSize(_ path: String) throws(DatelineError) -> (FileKind, Int)? {
        var status = stat()
        if lstat(path, &status) == 0 { return (FileKind(status), Int(status.st_size)) }
        guard errno == ENOENT else { throw failure("cannot look at it", path) }
        return nil
    }

    /// The error for something that has the name of one of the archive's own files but is of another kind.
    static func foreign(_ path: String, _ kind: FileKind, expected: String = "a file of the archive") -> DatelineError {
        DatelineError(
            .disk,
            "\(path): \(kind.words), where \(expected) should be; it is neither followed nor changed: remove it, or "
                + "restore what was there")
    }

    /// Whether an existing file is writable; true if the file does not exist.
    static func isWritable(_ path: String) -> Bool { access(path, W_OK) == 0 || errno == ENOENT }

    /// Makes a folder if there is none. The archive's own folder may be a link to one; folders within it may not.
    static func makeFolder(_ path: String, mayBeLink: Bool = false) throws(DatelineError) {
        if mkdir(path, 0o777) == 0 { return }
        guard errno == EEXIST else { throw failure("cannot make the folder", path) }
        let kind = try kind(path, followingLinks: mayBeLink)
        if kind != .folder { throw foreign(path, kind ?? .link, expected: "a folder") }
    }

    /// Opens a regular file without following a link and without blocking on a FIFO.
    /// - Parameter expectsOneName: refuses a file that has other hard links.
    static func open(_ path: String, _ flags: Int32, expectsOneName: Bool = false) throws(DatelineError) -> Int32 {
        let descriptor = Glibc.open(path, flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            if errno == ELOOP { throw foreign(path, .link) }
            // Sockets cannot be opened, and folders not for writing.
            if errno == ENXIO || errno == EISDIR, let kind = try kind(path), !kind.isFile { throw foreign(path, kind) }
            throw failure("cannot open", path)
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let error = failure("cannot look at it", path)
            close(descriptor)
            throw error
        }
        let kind = FileKind(status)
        // A file without a name was removed meanwhile.
        guard kind.isFile, !expectsOneName || kind == .file(names: 1) || kind == .file(names: 0) else {
            close(descriptor)
            throw foreign(path, kind)
        }
        return descriptor
    }

    /// Reads a file; throws if it is longer than the limit.
    static func read(_ path: String, limit: Int) throws(DatelineError) -> [UInt8] {
        let descriptor = try open(path, O_RDONLY)
        defer { close(descriptor) }
        let bytes: [UInt8]?
        do throws(SystemError) {
            bytes = try Descriptor.readAll(descriptor, limit: limit)
        } catch {
            throw failure("cannot read", path, error)
        }
        guard let bytes else {
            throw DatelineError(.disk, "\(path): longer than \(limit) bytes, so it is none of Dateline's")
        }
        return bytes
    }

    /// Writes a new file and syncs it. Removes a file of that name first, which an interrupted run may have left.
    static func write(_ path: String, _ bytes: [UInt8]) throws(DatelineError) {
        try write(path, bytes, syncs: true)
    }

    /// The same without the sync.
    static func writeUnsynced(_ path: String, _ bytes: [UInt8]) throws(DatelineError) {
        try write(path, bytes, syncs: false)
    }

    private static func write(_ path: String, _ bytes: [UInt8], syncs: Bool) throws(DatelineError) {
        if let kind = try kind(path) {
            guard kind.isFile else { throw foreign(path, kind) }
            unlink(path)
        }
        let descriptor = try open(path, O_WRONLY | O_CREAT | O_EXCL)
        do throws(SystemError) {
            defer { close(descriptor) }
            try Descriptor.write(bytes, to: descriptor)
            if syncs { try Descriptor.sync(descriptor) }
        } catch {
            unlink(path)
            throw failure("cannot write", path, error)
        }
    }

    static func rename(_ path: String, to other: String) throws(DatelineError) {
        guard Glibc.rename(path, other) == 0 else { throw failure("cannot give it the name \(other)", path) }
    }

    /// Makes renames and new names in a folder survive a power failure; Xapian leaves this to its callers.
    static func syncFolder(_ path: String) throws(DatelineError) {
        let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("cannot open", path) }
        defer { close(descriptor) }
        try sync(descriptor, path)
    }

    /// Makes the contents and names of a folder's files survive a power failure.
    static func syncFiles(in path: String) throws(DatelineError) {
        for name in try names(in: path) {
            let descriptor = try open(path + "/" + name, O_RDONLY)
            defer { close(descriptor) }
            try sync(descriptor, path + "/" + name)
        }
        try syncFolder(path)
    }

    private static func sync(_ descriptor: Int32, _ path: String) throws(DatelineError) {
        do throws(SystemError) { try Descriptor.sync(descriptor) } catch { throw failure("cannot sync", path, error) }
    }

    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The sorted names in a folder, without `.` and `..`; empty if there is no folder.
    static func names(in path: String) throws(DatelineError) -> [String] {
        guard let stream = opendir(path) else {
            guard errno == ENOENT else { throw failure("cannot list", path) }
            return []
        }
        defer { closedir(stream) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else { break }
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        guard errno == 0 else { throw failure("cannot list", path) }
        return names.sorted()
    }

    /// The total length of the files in a folder; files that cannot be examined are not counted.
    static func size(of path: String) -> Int {
        var total = 0
        for name in (try? names(in: path)) ?? [] {
            var status = stat()
            guard lstat(path + "/" + name, &status) == 0 else { continue }
            switch FileKind(status) {
            case .folder: total += size(of: path + "/" + name)
            case .file: total += Int(status.st_size)
            case .link, .special: break
            }
        }
        return total
    }

    static func failure(_ what: String, _ path: String, _ error: SystemError = .last) -> DatelineError {
        DatelineError(error.isFullDisk ? .diskFull : .disk, "\(path): \(what): \(error.reason)")
    }
}
