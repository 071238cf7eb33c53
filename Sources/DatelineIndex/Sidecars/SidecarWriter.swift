internal import DatelineModel
internal import Files
internal import Glibc
internal import Memory

/// A file beside a segment's tables that was written whole and closed.
///
/// It is not synced yet: its segment is published by syncing all of its files at once.
package struct SidecarOutput: Sendable, Equatable {
    package let path: String
    /// Bytes of the file.
    package let size: Int
    /// SHA-256 of the file, 32 bytes, made while it was written.
    package let digest: [UInt8]
}

/// Writes a new file from front to back. One that is not finished is removed again.
final class SidecarWriter {
    private static let bufferSize = 1 << 16

    let path: String
    private let descriptor: Int32
    private let head: [UInt8]
    private let digest = Digest.Running()
    private var buffer = GrowingBuffer<UInt8>(capacity: bufferSize)
    private var size = 0
    private var isFinished = false

    /// - Parameter path: of a file that does not exist.
    init(_ kind: SidecarKind, path: String) throws(SidecarError) {
        self.path = path
        head = SidecarFrame.head(kind)
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
        guard descriptor >= 0 else {
            isFinished = true
            throw SidecarError(kind: .system(errno), path: path, what: "cannot make the file")
        }
        try append(head)
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        if !isFinished { unlink(path) }
    }

    /// Bytes after the head.
    var bodySize: Int { size + buffer.count - head.count }

    func append(_ bytes: UnsafeRawBufferPointer) throws(SidecarError) {
        if buffer.count + bytes.count > Self.bufferSize { try flush() }
        if bytes.count >= Self.bufferSize {
            try write(bytes)
        } else {
            buffer.append(contentsOf: bytes.assumingMemoryBound(to: UInt8.self))
        }
    }

    func append(_ bytes: [UInt8]) throws(SidecarError) {
        try bytes.withUnsafeBufferPointer { bytes throws(SidecarError) in try append(UnsafeRawBufferPointer(bytes)) }
    }

    /// Writes the foot and closes the file.
    func finish(_ frame: SidecarFrame) throws(SidecarError) -> SidecarOutput {
        try append(frame.foot(head, bodySize: bodySize))
        try flush()
        isFinished = true
        return SidecarOutput(path: path, size: size, digest: digest.finish())
    }

    func refused(_ what: String) -> SidecarError { SidecarError(kind: .refused, path: path, what: what) }

    private func flush() throws(SidecarError) {
        try write(buffer.bytes)
        buffer.removeAll()
    }

    private func write(_ bytes: UnsafeRawBufferPointer) throws(SidecarError) {
        do throws(SystemError) {
            try Descriptor.write(bytes, to: descriptor)
        } catch {
            throw SidecarError(kind: .system(error.number), path: path, what: "cannot write")
        }
        digest.update(bytes)
        size += bytes.count
    }
}
