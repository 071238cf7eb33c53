internal import Glibc

/// Where the paragraphs of a text are; in a text without blank lines, where its lines are.
package struct Paragraphs {
    /// UTF-8 offsets, without the white space around each paragraph; none is empty.
    package private(set) var ranges: [Range<Int>] = []
    /// Whether blank lines part them.
    package private(set) var arePartedByBlankLines = false

    /// Lines looked at to tell whether a text is wrapped.
    private static let sample = 16
    /// The usual lengths in bytes of the lines of a wrapped text.
    private static let wrappedLengths = 40...90

    package init(_ text: UnsafeBufferPointer<UInt8>) {
        guard let base = text.baseAddress else { return }
        var lines: [(range: Range<Int>, isAfterBlank: Bool)] = []
        var start = 0
        var isAfterBlank = false
        while start < text.count {
            let found = memchr(base + start, Int32(UInt8(ascii: "\n")), text.count - start)
            let end = found.map { $0 - UnsafeMutableRawPointer(mutating: base) } ?? text.count
            let line = Self.trimmed(start..<end, text)
            if line.isEmpty {
                isAfterBlank = !lines.isEmpty
            } else {
                arePartedByBlankLines = arePartedByBlankLines || isAfterBlank
                lines.append((line, isAfterBlank))
                isAfterBlank = false
            }
            start = end + 1
        }
        ranges.reserveCapacity(lines.count)
        for line in lines {
            if arePartedByBlankLines, !line.isAfterBlank, let last = ranges.last {
                ranges[ranges.count - 1] = last.lowerBound..<line.range.upperBound
            } else {
                ranges.append(line.range)
            }
        }
    }

    private static func trimmed(_ range: Range<Int>, _ text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, text[start] <= 0x20 { start += 1 }
        while end > start, text[end - 1] <= 0x20 { end -= 1 }
        return start..<end
    }

    /// Whether the lines are those of paragraphs that were wrapped at some width, so that a line means nothing alone.
    package func areWrapped(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard !arePartedByBlankLines, ranges.count > 2 else { return false }
        let sample = ranges.dropLast().prefix(Self.sample)
        let wrapped = sample.count { range in
            guard Self.wrappedLengths.contains(range.count) else { return false }
            let last = text[range.upperBound - 1]
            return last < 0x80 && last != UInt8(ascii: ".") && last != UInt8(ascii: "!") && last != UInt8(ascii: "?")
                && last != UInt8(ascii: "\"") && last != UInt8(ascii: ":")
        }
        return wrapped * 2 > sample.count
    }
}
