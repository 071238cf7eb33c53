internal import Files
internal import Glibc

/// The bytes of an open file or pipe; closes it.
package final class FileBytes: PerhapsSeekable {
    private let descriptor: CInt
    private let closes: Bool
    /// Bytes read so far.
    private(set) var byteCount = 0
    /// How often it is still looked whether a FIFO has a writer; 0 for all else.
    private var looks: Int

    /// Every 20 ms for five seconds.
    static let looksForWriter = 250

    /// Takes ownership of the descriptor. Standard input is not closed.
    /// - Parameter looks: how often it is looked, every 20 ms, whether a FIFO that was opened without blocking has a
    ///   writer: until then it reads as if it were at its end.
    package init(descriptor: CInt, looks: Int = 0) {
        self.descriptor = descriptor
        self.looks = looks
        closes = descriptor != STDIN_FILENO
    }

    deinit {
        if closes { close(descriptor) }
    }

    /// Reads the next bytes; 0 at the end.
    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSourceFailure) -> Int {
        while true {
            do throws(SystemError) {
                let count = try Descriptor.read(descriptor, into: buffer)
                byteCount += count
                if looks == 0 || byteCount > 0 { return count }
            } catch {
                guard error.number == EAGAIN else { throw ByteSourceFailure(.unreadable, error.reason) }
                // A FIFO has a writer by now.
                looks = 0
                waitForInput()
                continue
            }
            try lookForWriter()
        }
    }

    /// The bytes, if the file is on a disk.
    var seekable: (any SeekableBytes)? {
        guard case .success(let status) = FileStatus.of(descriptor: descriptor), status.kind == .file else {
            return nil
        }
        return FileAtOffsets(file: self, byteSize: status.byteCount)
    }

    fileprivate func read(
        at offset: Int, of byteSize: Int, into buffer: UnsafeMutableRawBufferPointer
    ) throws(ByteSourceFailure) -> Int {
        do throws(SystemError) {
            let count = try Descriptor.read(descriptor, at: offset, into: buffer)
            // Parts may be read twice.
            byteCount = max(byteCount, min(byteCount + count, byteSize))
            return count
        } catch {
            throw ByteSourceFailure(.unreadable, error.reason)
        }
    }

    private func lookForWriter() throws(ByteSourceFailure) {
        guard looks > 1 else { throw ByteSourceFailure(.unreadable, "is a FIFO that no program writes to") }
        looks -= 1
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        // One that came and went is told at once.
        if poll(&request, 1, 20) > 0 { looks = 0 }
    }

    /// Waits for a terminal or pipe that another process made non-blocking.
    private func waitForInput() {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        poll(&request, 1, -1)
    }
}

/// A file on disk.
private final class FileAtOffsets: SeekableBytes {
    private let file: FileBytes
    let byteSize: Int

    init(file: FileBytes, byteSize: Int) {
        self.file = file
        self.byteSize = byteSize
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSourceFailure) -> Int {
        try file.read(into: buffer)
    }

    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(ByteSourceFailure) -> Int {
        try file.read(at: offset, of: byteSize, into: buffer)
    }
}
