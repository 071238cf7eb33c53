internal import Glibc

/// Bytes that are examined before they are taken, in lines and in pieces; holds one block of them.
final class BufferedBytes {
    /// The most bytes that can be examined at once.
    static let capacity = 256 << 10

    private let source: any ByteSource
    private let block = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 16)
    private var start = 0
    private var end = 0
    private var isAtEnd = false
    /// Bytes taken so far.
    private(set) var position = 0

    init(_ source: any ByteSource) { self.source = source }

    deinit { block.deallocate() }

    /// Up to `count` of the next bytes, fewer only at the end; valid until the next call.
    func peek(_ count: Int) throws(ByteSourceFailure) -> UnsafeRawBufferPointer {
        let wanted = min(count, Self.capacity)
        if start == end { (start, end) = (0, 0) }
        if end - start < wanted, start + wanted > Self.capacity {
            block.copyMemory(from: UnsafeRawBufferPointer(rebasing: block[start..<end]))
            (start, end) = (0, end - start)
        }
        while end - start < wanted, !isAtEnd {
            let read = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: block[end...]))
            isAtEnd = read == 0
            end += read
        }
        return UnsafeRawBufferPointer(rebasing: block[start..<min(end, start + wanted)])
    }

    /// Takes bytes that were examined.
    func take(_ count: Int) {
        let taken = min(count, end - start)
        start += taken
        position += taken
    }

    /// The next line without its end; `nil` at the end. Of a line that is longer than the limit only its beginning.
    func line(limit: Int) throws(ByteSourceFailure) -> [UInt8]? {
        var line: [UInt8] = []
        var isBegun = false
        while true {
            let bytes = try peek(max(1, end - start))
            guard let base = bytes.baseAddress, !bytes.isEmpty else { return isBegun ? line : nil }
            isBegun = true
            let newline = memchr(base, 0x0A, bytes.count).map { UnsafeRawPointer($0) - base }
            line += bytes.prefix(min(newline ?? bytes.count, limit - line.count))
            take(newline.map { $0 + 1 } ?? bytes.count)
            if newline != nil {
                if line.last == 0x0D { line.removeLast() }
                return line
            }
        }
    }

    /// The next `count` bytes, fewer only at the end.
    func bytes(_ count: Int) throws(ByteSourceFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(count, 16 << 20))
        while bytes.count < count {
            let more = try peek(max(1, min(count - bytes.count, end - start)))
            if more.isEmpty { break }
            bytes += more
            take(more.count)
        }
        return bytes
    }

    /// Passes over bytes and returns their number, fewer than `count` only at the end.
    func skip(_ count: Int) throws(ByteSourceFailure) -> Int {
        var skipped = 0
        while skipped < count {
            let more = try peek(max(1, min(count - skipped, end - start))).count
            if more == 0 { break }
            take(more)
            skipped += more
        }
        return skipped
    }
}
