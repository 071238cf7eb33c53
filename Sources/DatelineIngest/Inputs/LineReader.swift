internal import Glibc

/// Cuts bytes into lines, holding no line beyond a limit.
final class LineReader {
    enum Line {
        /// A line without its `\n`; valid until the next one is asked for.
        case bytes(UnsafeRawBufferPointer)
        /// A line beyond the limit was read over; its length in bytes.
        case tooLong(byteCount: Int)
    }

    private static let chunk = 1 << 20

    private let source: any ByteSource
    private let limit: Int
    private var buffer: UnsafeMutableRawBufferPointer
    /// The unread bytes of the buffer.
    private var start = 0
    private var end = 0
    private var isAtEnd = false

    init(_ source: some ByteSource, limit: Int) {
        self.source = source
        self.limit = limit
        buffer = .allocate(byteCount: Self.chunk, alignment: 16)
    }

    deinit { buffer.deallocate() }

    /// The next line, the last one with or without a line's end; `nil` at the end.
    func next() throws(ByteSourceFailure) -> Line? {
        var searched = 0
        while true {
            if let length = newline(after: searched) {
                let line = UnsafeRawBufferPointer(rebasing: buffer[start..<start + length])
                start += length + 1
                return length > limit ? .tooLong(byteCount: length) : .bytes(line)
            }
            searched = end - start
            if searched > limit { return try skipLine() }
            if isAtEnd {
                guard searched > 0 else { return nil }
                let line = UnsafeRawBufferPointer(rebasing: buffer[start..<end])
                start = end
                return .bytes(line)
            }
            try fill()
        }
    }

    private func newline(after offset: Int) -> Int? {
        guard end - start > offset, let base = buffer.baseAddress else { return nil }
        let found = memchr(base + start + offset, 0x0A, end - start - offset)
        return found.map { UnsafeRawPointer($0) - UnsafeRawPointer(base + start) }
    }

    private func skipLine() throws(ByteSourceFailure) -> Line? {
        var byteCount = 0
        while true {
            if let length = newline(after: 0) {
                start += length + 1
                return .tooLong(byteCount: byteCount + length)
            }
            byteCount += end - start
            start = end
            if isAtEnd { return .tooLong(byteCount: byteCount) }
            try fill()
        }
    }

    private func fill() throws(ByteSourceFailure) {
        if start > 0 {
            memmove(buffer.baseAddress!, buffer.baseAddress! + start, end - start)
            end -= start
            start = 0
        }
        if end == buffer.count {
            let larger = UnsafeMutableRawBufferPointer.allocate(
                byteCount: min(buffer.count * 2, limit + Self.chunk), alignment: 16)
            larger.copyMemory(from: UnsafeRawBufferPointer(buffer))
            buffer.deallocate()
            buffer = larger
        }
        let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[end...]))
        end += count
        isAtEnd = count == 0
    }
}
