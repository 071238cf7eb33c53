internal import Files
internal import Glibc

/// A file beside a segment's tables that is open, and not yet read: it can be read when it is needed, also if the segment
/// was removed meanwhile.
package final class OpenSidecar: Sendable {
    package let path: String
    let descriptor: Int32

    /// Opens a file, without following a link.
    package init(path: String) throws(SidecarError) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw SidecarError(kind: .system(errno), path: path, what: "cannot open") }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }
}

/// A file beside a segment's tables, open for reading. Any number of threads may read at once.
///
/// It is read and never mapped: of a mapped file that is cut a reader is killed.
final class SidecarFile: Sendable {
    let frame: SidecarFrame
    /// Bytes between head and foot.
    let bodySize: Int
    private let opened: OpenSidecar

    var path: String { opened.path }
    private var descriptor: Int32 { opened.descriptor }

    /// Compares the head, the foot and the length of a regular file.
    init(_ kind: SidecarKind, _ opened: OpenSidecar) throws(SidecarError) {
        self.opened = opened
        (frame, bodySize) = try Self.frame(of: opened.descriptor, kind, opened.path)
    }

    private static func frame(
        of descriptor: Int32, _ kind: SidecarKind, _ path: String
    ) throws(SidecarError) -> (SidecarFrame, bodySize: Int) {
        func damaged(_ what: String) -> SidecarError { SidecarError(kind: .damaged, path: path, what: what) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw SidecarError(kind: .system(errno), path: path, what: "cannot look at it")
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw damaged("not a regular file") }
        let bodySize = Int(status.st_size) - SidecarFrame.headSize - SidecarFrame.footSize
        guard bodySize >= 0 else { throw damaged("cut short") }
        var head = [UInt8](repeating: 0, count: SidecarFrame.headSize)
        try head.withUnsafeMutableBufferPointer { head throws(SidecarError) in
            try read(descriptor, at: 0, into: UnsafeMutableRawBufferPointer(head), path)
        }
        let expected = SidecarFrame.head(kind)
        guard head.prefix(8) == expected.prefix(8) else { throw damaged("not a file of this kind") }
        let version: UInt32 = head.withUnsafeBytes { $0.number(at: 8) }
        guard version == SidecarKind.version else {
            throw SidecarError(
                kind: .unknownVersion, path: path,
                what: "its format has version \(version), and this program knows \(SidecarKind.version)")
        }
        var foot = [UInt8](repeating: 0, count: SidecarFrame.footSize)
        try foot.withUnsafeMutableBufferPointer { foot throws(SidecarError) in
            try read(
                descriptor, at: SidecarFrame.headSize + bodySize, into: UnsafeMutableRawBufferPointer(foot), path)
        }
        guard let frame = SidecarFrame(foot, head: head, bodySize: bodySize) else {
            throw damaged("cut short, or its last bytes are changed")
        }
        return (frame, bodySize)
    }

    /// Fills a buffer from an offset in the body on.
    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(SidecarError) {
        guard offset >= 0, offset <= bodySize, buffer.count <= bodySize - offset else { throw damaged("cut short") }
        try Self.read(descriptor, at: SidecarFrame.headSize + offset, into: buffer, path)
    }

    /// Bytes of the body.
    /// - Parameter count: not more than the body has, or it is an error, before memory is taken.
    func bytes(at offset: Int, count: Int) throws(SidecarError) -> [UInt8] {
        guard offset >= 0, count >= 0, offset <= bodySize, count <= bodySize - offset else {
            throw damaged("cut short")
        }
        var bytes = [UInt8](repeating: 0, count: count)
        try bytes.withUnsafeMutableBufferPointer { bytes throws(SidecarError) in
            try read(at: offset, into: UnsafeMutableRawBufferPointer(bytes))
        }
        return bytes
    }

    /// The index at the end of the body, compared with its checksum.
    func index() throws(SidecarError) -> [UInt8] {
        let count = Int(frame.indexSize)
        let index = try bytes(at: bodySize - count, count: count)
        guard index.withUnsafeBytes({ Checksum.of($0) }) == frame.indexChecksum else {
            throw damaged("its index differs from its checksum")
        }
        return index
    }

    func damaged(_ what: String) -> SidecarError { SidecarError(kind: .damaged, path: path, what: what) }

    private static func read(
        _ descriptor: Int32, at offset: Int, into buffer: UnsafeMutableRawBufferPointer, _ path: String
    ) throws(SidecarError) {
        let count: Int
        do throws(SystemError) {
            count = try Descriptor.read(descriptor, at: offset, into: buffer)
        } catch {
            throw SidecarError(kind: .system(error.number), path: path, what: "cannot read")
        }
        // Cut since it was opened.
        guard count == buffer.count else { throw SidecarError(kind: .damaged, path: path, what: "cut short") }
    }
}
