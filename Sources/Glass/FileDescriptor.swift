internal import Glibc

/// The system's message for an error number.
func reason(of number: Int32) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
        buffer.initialize(repeating: 0)
        _ = strerror_r(number, buffer.baseAddress!, buffer.count - 1)
        return String(cString: buffer.baseAddress!)
    }
}

/// An error from `errno`.
func systemError(_ path: String, _ what: String) -> GlassError {
    GlassError(kind: .system(errno), path: path, what: what)
}

/// Writes all bytes at the file's position.
package func writeAll(_ file: Int32, _ bytes: UnsafePointer<UInt8>, _ count: Int, _ path: String) throws(GlassError) {
    var done = 0
    while done < count {
        let written = write(file, bytes + done, count - done)
        if written < 0 {
            if errno == EINTR { continue }
            throw systemError(path, "cannot write")
        }
        done += written
    }
}

/// Reads up to `count` bytes; fewer only at the end of the file.
package func readAt(
    _ file: Int32, _ offset: Int, _ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ path: String
) throws(GlassError) -> Int {
    var done = 0
    while done < count {
        let read = pread(file, bytes + done, count - done, off_t(offset + done))
        if read < 0 {
            if errno == EINTR { continue }
            throw systemError(path, "cannot read")
        }
        if read == 0 { break }
        done += read
    }
    return done
}

/// Opens a new unnamed file for reading and writing, which is deleted when it is closed.
package func openUnnamed(in folder: String) throws(GlassError) -> Int32 {
    // O_TMPFILE including O_DIRECTORY, which Swift does not import; some file systems lack it.
    let unnamed: Int32 = 0o20200000
    var file = open(folder, O_RDWR | O_CLOEXEC | unnamed, 0o600)
    if file >= 0 { return file }
    guard errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL else {
        throw systemError(folder, "cannot make a file")
    }
    var template = Array("\(folder)/run.XXXXXX".utf8CString)
    file = mkstemp(&template)
    guard file >= 0 else { throw systemError(folder, "cannot make a file") }
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    unlink(template)
    return file
}

/// Syncs a file, or a folder's entries, to disk.
func sync(_ file: Int32, _ path: String) throws(GlassError) {
    while fsync(file) != 0 {
        if errno != EINTR { throw systemError(path, "cannot sync") }
    }
}
