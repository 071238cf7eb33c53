internal import Dateline
internal import Files
internal import Glibc

/// Text files of lines that commands read and write.
struct LineFile: Sendable {
    private let path: String
    private let descriptor: Int32

    /// Creates a file or truncates an existing one.
    init(writing path: String) throws(DatelineError) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw Self.failure(path, .disk) }
        self.path = path
    }

    func write(_ line: String) throws(DatelineError) {
        do throws(SystemError) {
            try Descriptor.write(Array((line + "\n").utf8), to: descriptor)
        } catch {
            throw Self.failure(path, .disk, error)
        }
    }

    func close() throws(DatelineError) {
        if Glibc.close(descriptor) != 0 { throw Self.failure(path, .disk) }
    }

    /// The lines of a file, or of standard input for `-`, without a byte order mark; invalid UTF-8 is repaired.
    static func lines(of path: String) throws(DatelineError) -> [Substring] {
        let descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path, .unreadableInput) }
        defer { Glibc.close(descriptor) }
        var bytes: [UInt8]
        do throws(SystemError) {
            bytes = try Descriptor.readAll(descriptor) ?? []
        } catch {
            throw failure(path, .unreadableInput, error)
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        return String(decoding: bytes, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    }

    private static func failure(
        _ path: String, _ code: DatelineError.Code, _ error: SystemError = .last
    ) -> DatelineError {
        DatelineError(code, "\(path): \(error.reason)")
    }
}
