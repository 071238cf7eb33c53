internal import Glibc

/// Splits bytes into blocks of whole lines, so that several threads can read the lines.
struct LineBlocks {
    enum Block {
        /// Whole lines, each with its `
        /// ` except perhaps the last of the input.
        case lines(ByteBlock)
        /// A line beyond the limit was skipped; its length in bytes.
        case tooLong(byteCount: Int)
    }

    /// Bytes of a block, unless a line is longer.
    static let size = 512 << 10

    private let source: any ByteSource
    private let limit: Int
    /// Whether an interruption ended the input, so that its last line may be incomplete.
    private let isCutOff: () -> Bool
    /// Bytes that were read but not returned yet.
    private var rest = ByteBlock(capacity: size)
    private var isAtEnd = false
    /// The failure that ended the input early; thrown after the lines before it.
    private var failure: ByteSourceFailure?

    init(_ source: any ByteSource, limit: Int, isCutOff: @escaping () -> Bool = { false }) {
        self.source = source
        self.limit = limit
        self.isCutOff = isCutOff
    }

    /// Returns the next block; `nil` at the end.
    mutating func next() throws(ByteSourceFailure) -> Block? {
        while true {
            if isAtEnd || rest.room == 0, let end = Self.lastNewline(rest.bytes) { return .lines(take(end + 1)) }
            if isAtEnd { return try last() }
            if rest.room == 0 {
                if rest.count > limit { return skipLine() }
                rest.reserve(min(rest.count, Self.size * 4))
            }
            fill()
        }
    }

    private mutating func last() throws(ByteSourceFailure) -> Block? {
        if let failure { throw failure }
        guard rest.count > 0, !isCutOff() else { return nil }
        let length = rest.count
        let line = take(length)
        return length > limit ? .tooLong(byteCount: length) : .lines(line)
    }

    /// Removes the first bytes of the rest.
    private mutating func take(_ count: Int) -> ByteBlock {
        let taken = rest
        rest = ByteBlock(capacity: max(Self.size, taken.count - count))
        rest.append(UnsafeRawBufferPointer(rebasing: taken.bytes[count...]))
        taken.truncate(to: count)
        return taken
    }

    private mutating func fill() {
        do throws(ByteSourceFailure) {
            isAtEnd = try rest.fill(from: source) == 0
        } catch {
            failure = error
            isAtEnd = true
        }
    }

    private mutating func skipLine() -> Block? {
        var byteCount = 0
        while true {
            if let end = Self.newline(rest.bytes) {
                let line = take(end + 1)
                return .tooLong(byteCount: byteCount + line.count - 1)
            }
            byteCount += rest.count
            rest.truncate(to: 0)
            if isAtEnd { return .tooLong(byteCount: byteCount) }
            fill()
        }
    }

    private static func newline(_ bytes: UnsafeRawBufferPointer) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        return memchr(base, 0x0A, bytes.count).map { UnsafeRawPointer($0) - base }
    }

    private static func lastNewline(_ bytes: UnsafeRawBufferPointer) -> Int? {
        var end = bytes.count
        while end > 0, bytes[end - 1] != 0x0A { end -= 1 }
        return end > 0 ? end - 1 : nil
    }
}

/// Splits a block into its lines.
struct BlockLines {
    enum Line {
        /// A line without its `
        /// `.
        case bytes(UnsafeRawBufferPointer)
        /// A line beyond the limit; its length in bytes.
        case tooLong(byteCount: Int)
    }

    private let bytes: UnsafeRawBufferPointer
    private let limit: Int
    private var offset = 0

    init(_ bytes: UnsafeRawBufferPointer, limit: Int) {
        self.bytes = bytes
        self.limit = limit
    }

    /// Returns the next line without its end.
    mutating func next() -> Line? {
        guard offset < bytes.count, let base = bytes.baseAddress else { return nil }
        let start = offset
        let end = memchr(base + start, 0x0A, bytes.count - start).map { UnsafeRawPointer($0) - base } ?? bytes.count
        offset = end + 1
        return end - start > limit
            ? .tooLong(byteCount: end - start) : .bytes(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
    }
}
