internal import Files
internal import Glibc

extension GlassError {
    /// A system's error for a file or folder.
    /// - Parameter what: what could not be done.
    init(_ error: SystemError, _ path: String, _ what: String) {
        self.init(kind: .system(error.number), path: path, what: what)
    }
}

/// An error from `errno`.
func systemError(_ path: String, _ what: String) -> GlassError { GlassError(.last, path, what) }

/// Writes all bytes at the file's position.
package func writeAll(_ file: Int32, _ bytes: UnsafePointer<UInt8>, _ count: Int, _ path: String) throws(GlassError) {
    do throws(SystemError) {
        try Descriptor.write(UnsafeRawBufferPointer(start: bytes, count: count), to: file)
    } catch {
        throw GlassError(error, path, "cannot write")
    }
}

/// Reads up to `count` bytes; fewer only at the end of the file.
package func readAt(
    _ file: Int32, _ offset: Int, _ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ path: String
) throws(GlassError) -> Int {
    do throws(SystemError) {
        return try Descriptor.read(file, at: offset, into: UnsafeMutableRawBufferPointer(start: bytes, count: count))
    } catch {
        throw GlassError(error, path, "cannot read")
    }
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
    do throws(SystemError) { try Descriptor.sync(file) } catch { throw GlassError(error, path, "cannot sync") }
}
