internal import Glibc

/// Reads a section of a run front to back: from memory, or from its file through a buffer.
struct SectionStream {
    private(set) var position: UnsafePointer<UInt8>
    private var end: UnsafePointer<UInt8>
    private let source: SectionSource?

    init(_ section: RunSection, bufferSize: Int) {
        switch section.place {
        case .memory(let base):
            position = base
            end = position + section.byteCount
            source = nil
        case .file(let file, let offset):
            let source = SectionSource(file, offset, section.byteCount, bufferSize)
            position = UnsafePointer(source.buffer)
            end = position
            self.source = source
        }
    }

    /// Makes at least `count` bytes available at `position`, or all that are left.
    @inline(__always)
    mutating func ensure(_ count: Int) throws(GlassError) {
        if _slowPath(end - position < count) { try refill(count) }
    }

    @inline(never)
    private mutating func refill(_ count: Int) throws(GlassError) {
        guard let source, source.left > 0 else { return }
        (position, end) = try source.refill(position, end - position, count)
    }

    /// Reads a varint.
    @inline(__always)
    mutating func number() throws(GlassError) -> UInt64 {
        if _fastPath(position < end) {
            let byte = position.pointee
            if _fastPath(byte < 0x80) {
                position += 1
                return UInt64(byte)
            }
        }
        return try longNumber()
    }

    @inline(never)
    private mutating func longNumber() throws(GlassError) -> UInt64 {
        try ensure(IntegerCode.longest)
        guard let number = IntegerCode.get(&position, end) else { throw cutShort() }
        return number
    }

    /// Reads `count` bytes; the pointer is valid until the next read.
    @inline(__always)
    mutating func bytes(_ count: Int) throws(GlassError) -> UnsafePointer<UInt8> {
        try ensure(count)
        guard end - position >= count else { throw cutShort() }
        let bytes = position
        position += count
        return bytes
    }

    private func cutShort() -> GlassError {
        GlassError(kind: .damaged, path: source?.folder ?? "", what: "a run ends too early")
    }
}

/// The file behind a stream.
final class SectionSource {
    private let file: RunFile
    private var offset: Int
    private(set) var left: Int
    private(set) var buffer: UnsafeMutablePointer<UInt8>
    private var capacity: Int

    init(_ file: RunFile, _ offset: Int, _ count: Int, _ bufferSize: Int) {
        self.file = file
        self.offset = offset
        left = count
        capacity = max(min(bufferSize, count), 64)
        buffer = .allocate(capacity: capacity)
    }

    deinit { buffer.deallocate() }

    var folder: String { file.folder }

    /// Keeps the unread bytes and reads more behind them; the buffer grows if an entry needs it.
    func refill(
        _ rest: UnsafePointer<UInt8>, _ restCount: Int, _ needed: Int
    ) throws(GlassError) -> (UnsafePointer<UInt8>, UnsafePointer<UInt8>) {
        if needed > capacity {
            let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: needed)
            larger.update(from: rest, count: restCount)
            buffer.deallocate()
            buffer = larger
            capacity = needed
        } else {
            buffer.update(from: rest, count: restCount)
        }
        let wanted = min(capacity - restCount, left)
        let read = try readAt(file.descriptor, offset, buffer + restCount, wanted, folder)
        offset += read
        left = read < wanted ? 0 : left - read
        return (UnsafePointer(buffer), UnsafePointer(buffer + restCount + read))
    }
}
