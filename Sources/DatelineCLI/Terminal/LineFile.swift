internal import Dateline
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
        let bytes = Array((line + "\n").utf8)
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress! + written, bytes.count - written)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw Self.failure(path, .disk) }
            written += count
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
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            if count < 0 { throw failure(path, .unreadableInput) }
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        return String(decoding: bytes, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    }

    private static func failure(_ path: String, _ code: DatelineError.Code) -> DatelineError {
        DatelineError(code, "\(path): \(String(cString: strerror(errno)))")
    }
}
