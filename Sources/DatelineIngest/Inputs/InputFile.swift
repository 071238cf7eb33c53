internal import Files
internal import Glibc

/// A file to read, or standard input.
struct InputFile: Equatable {
    let path: InputPath
    /// `nil` if its first bytes have to decide.
    let format: Format?
    var isStandardInput = false
    /// Whether it is a pipe with a name, such as the shell's `<(…)`, which ends when its writer does.
    var isPipe = false
    /// Whether a person named the file itself, not a folder that contains it.
    var isNamed = false
    /// Whether it is passed over if its first bytes show another format than ``format``.
    var mayBeOther = false
    /// Bytes on disk when it was found.
    var byteCount = 0

    /// Whether it has no place to which its records' ids could refer.
    var isStream: Bool { isStandardInput || isPipe }

    static func standardInput(_ format: Format?) -> InputFile {
        InputFile(path: InputPath("stdin"), format: format, isStandardInput: true, isNamed: true)
    }

    static func isStandardInput(_ path: InputPath) -> Bool {
        path == InputPath("-") || path == InputPath("/dev/stdin")
    }

    /// The open file, and its size if it has one.
    ///
    /// It is opened without blocking: a file may have been replaced by a FIFO since it was found, and a FIFO may never
    /// have a writer.
    func open() throws(ByteSourceFailure) -> (bytes: FileBytes, size: Int) {
        if isStandardInput { return (FileBytes(descriptor: STDIN_FILENO), 0) }
        let descriptor = path.withCString { Glibc.open($0, O_RDONLY | O_NONBLOCK | O_CLOEXEC) }
        guard descriptor >= 0 else { throw ByteSourceFailure(.unreadable, SystemError.last.reason) }
        let bytes = FileBytes(descriptor: descriptor, looks: Self.isFIFO(descriptor) ? FileBytes.looksForWriter : 0)
        switch FileStatus.of(descriptor: descriptor) {
        case .failure(let failure): throw ByteSourceFailure(.unreadable, failure.reason)
        case .success(let status):
            guard status.kind == (isPipe ? .fifo : .file) else {
                throw ByteSourceFailure(.unreadable, "is \(status.kind.words)")
            }
            return (bytes, status.byteCount)
        }
    }

    /// Whether it is a FIFO in a folder: a shell's `<(…)` has had its writer since it was made, and has no path.
    private static func isFIFO(_ descriptor: CInt) -> Bool {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFIFO else { return false }
        var target: [CChar] = Array(repeating: 0, count: 5)
        return readlink("/proc/self/fd/\(descriptor)", &target, target.count) < 5
            || target != "pipe:".utf8.map { CChar(bitPattern: $0) }
    }

    /// Whether its name has a suffix of compressed files.
    var isNamedGzip: Bool {
        path.bytes.count > 3 && path.bytes.suffix(3).map { $0 | 0x20 } == Array(".gz".utf8).map { $0 | 0x20 }
    }
}
