internal import DatelineModel
internal import Glibc

/// The lock that makes one process the writer of an archive.
///
/// An open-file-description lock on `writer.lock` (fcntl(2), `F_OFD_SETLK`). It ends with its process, so it is never
/// stale, and it also excludes a second writer in the same process. The file's contents tell people who holds it.
struct WriterLock: ~Copyable {
    private let descriptor: Int32
    /// Whether the archive's folder was made for this lock.
    let madeFolder: Bool

    /// `F_OFD_SETLK`, which the Glibc module lacks; the number is the same on all Linux architectures.
    private static let setLock: Int32 = 37

    /// Takes the lock, retrying until `wait` is over; throws `.archiveLocked` with the holder's name if another process
    /// has it. `nil` if the folder has been removed.
    ///
    /// Refuses a file that is not the archive's own, since the file's contents are replaced by the holder's name.
    init?(path: String, wait: Duration, madeFolder: Bool = false) throws(DatelineError) {
        let descriptor: Int32
        do throws(DatelineError) {
            descriptor = try FileSystem.open(path, O_RDWR | O_CREAT, expectsOneName: true)
        } catch {
            if try FileSystem.kind(FileSystem.folder(of: path), followingLinks: true) == nil { return nil }
            throw error
        }
        let deadline = ContinuousClock.now + wait
        var request = flock()
        request.l_type = Int16(F_WRLCK)
        request.l_whence = Int16(SEEK_SET)
        while fcntl(descriptor, Self.setLock, &request) != 0 {
            guard errno == EAGAIN || errno == EACCES || errno == EINTR else {
                let error = FileSystem.failure("cannot lock", path)
                close(descriptor)
                throw error
            }
            if ContinuousClock.now >= deadline {
                let holder = Self.holder(descriptor)
                close(descriptor)
                throw DatelineError(
                    .archiveLocked,
                    "\(FileSystem.folder(of: path)): another process writes the archive (\(holder)); "
                        + "try again when it is done, or wait for it with --wait SECONDS")
            }
            usleep(50_000)
        }
        self.descriptor = descriptor
        self.madeFolder = madeFolder
        let command = CommandLine.arguments.joined(separator: " ")
        let line = Array("pid \(getpid()), \(command.prefix(200))\n".utf8)
        // The holder's name is only for people, so failing to write it is no error.
        _ = ftruncate(descriptor, 0)
        _ = line.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, line.count, 0) }
    }

    deinit {
        _ = ftruncate(descriptor, 0)
        // Unlocks explicitly, not just by closing: a child that another thread has just forked has the descriptor, and
        // with it the lock, until it runs its program.
        var request = flock()
        request.l_type = Int16(F_UNLCK)
        request.l_whence = Int16(SEEK_SET)
        _ = fcntl(descriptor, Self.setLock, &request)
        close(descriptor)
    }

    /// Whether the lock's file still has its name.
    func hasName(_ path: String) -> Bool {
        var (held, named) = (stat(), stat())
        return fstat(descriptor, &held) == 0 && lstat(path, &named) == 0 && held.st_ino == named.st_ino
            && held.st_dev == named.st_dev
    }

    private static func holder(_ descriptor: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 300)
        let count = pread(descriptor, &buffer, buffer.count, 0)
        let text = String(decoding: buffer[..<max(0, count)], as: UTF8.self).prefix { $0 != "\n" }
        return text.isEmpty ? "unknown" : String(text)
    }
}
