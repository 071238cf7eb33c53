internal import DatelineModel
internal import Glibc

/// The few file operations that an archive needs, with their syncs; errors name the path and the system's reason.
enum FileSystem {
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Whether a file that is there may be written; one that is not there could be made.
    static func isWritable(_ path: String) -> Bool { access(path, W_OK) == 0 || errno == ENOENT }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    static func makeFolder(_ path: String) throws(DatelineError) {
        if mkdir(path, 0o777) != 0 && errno != EEXIST { throw failure("cannot make the folder", path) }
        if !isFolder(path) { throw DatelineError(.disk, "\(path): a file stands where a folder should be") }
    }

    static func read(_ path: String) throws(DatelineError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("cannot read", path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        // As large as a manifest mostly is, and no more: every command reads one, and fresh memory costs by the page.
        var buffer = [UInt8](repeating: 0, count: 1024)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count > 0 {
                bytes.append(contentsOf: buffer[..<count])
            } else if errno != EINTR {
                throw failure("cannot read", path)
            }
        }
    }

    /// Replaces a file at once and for good: a new file is written and synced, renamed over the old, the folder synced.
    static func replace(_ path: String, with bytes: [UInt8]) throws(DatelineError) {
        let temporary = path + ".new"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw failure("cannot write", temporary) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress! + written, bytes.count - written) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else {
                let error = failure("cannot write", temporary)
                close(descriptor)
                unlink(temporary)
                throw error
            }
            written += count
        }
        let synced = fsync(descriptor) == 0
        guard close(descriptor) == 0, synced else { throw failure("cannot write", temporary) }
        guard rename(temporary, path) == 0 else { throw failure("cannot write", path) }
        try syncFolder(folder(of: path))
    }

    /// Makes renames and new names within a folder survive a loss of power; Xapian leaves this to its callers.
    static func syncFolder(_ path: String) throws(DatelineError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("cannot open", path) }
        defer { close(descriptor) }
        if fsync(descriptor) != 0 { throw failure("cannot sync", path) }
    }

    /// Makes the contents of a folder's files survive a loss of power, and their names.
    static func syncFiles(in path: String) throws(DatelineError) {
        for name in names(in: path) {
            let descriptor = open(path + "/" + name, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw failure("cannot open", path + "/" + name) }
            defer { close(descriptor) }
            if fsync(descriptor) != 0 { throw failure("cannot sync", path + "/" + name) }
        }
        try syncFolder(path)
    }

    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The names in a folder, but `.` and `..`, in order; empty where there is none.
    static func names(in path: String) -> [String] {
        guard let stream = opendir(path) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Removes a folder and the files in it; what cannot be removed stays.
    static func removeFolder(_ path: String) {
        for name in names(in: path) { unlink(path + "/" + name) }
        rmdir(path)
    }

    /// Bytes of the files in a folder, by their length.
    static func size(of path: String) -> Int {
        var total = 0
        for name in names(in: path) {
            var status = stat()
            guard lstat(path + "/" + name, &status) == 0 else { continue }
            total += status.st_mode & S_IFMT == S_IFDIR ? size(of: path + "/" + name) : Int(status.st_size)
        }
        return total
    }

    static func failure(_ what: String, _ path: String) -> DatelineError {
        DatelineError(.disk, "\(path): \(what): \(String(cString: strerror(errno)))")
    }
}
