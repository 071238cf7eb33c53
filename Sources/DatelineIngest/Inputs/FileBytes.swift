internal import Files
internal import Glibc

/// The bytes of an open file or pipe; closes it.
package final class FileBytes: PerhapsSeekable {
    private let descriptor: CInt
    private let closes: Bool
    /// Bytes read so far.
    private(set) var byteCount = 0

    /// Takes ownership of the descriptor. Standard input is not closed.
    package init(descriptor: CInt) {
        self.descriptor = descriptor
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
                return count
            } catch {
                guard error.number == EAGAIN else { throw ByteSourceFailure(.unreadable, error.reason) }
                waitForInput()
            }
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
