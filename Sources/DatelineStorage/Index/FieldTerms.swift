internal import DatelineText
internal import Xapian

/// The words of one field of one article with their positions, as numbers of a ``WordTable``.
struct FieldTerms {
    /// Word number in the upper half, position in the lower; sorted once all are in.
    private var postings: [UInt64] = []
    /// The position of the last word.
    private(set) var lastPosition = 0

    mutating func removeAll() {
        postings.removeAll(keepingCapacity: true)
        lastPosition = 0
    }

    /// Adds the words of a text behind a position.
    mutating func add(
        _ text: String, after base: Int, buffer: inout TokenBuffer, table: WordTable, foldedToo: Bool = false
    ) {
        var text = text
        text.withUTF8 { buffer.tokenize(UnsafeRawBufferPointer($0), base: base) }
        lastPosition = buffer.lastPosition
        for index in 0..<buffer.count {
            let token = buffer[index]
            let number = table.number(of: token, in: buffer)
            postings.append(UInt64(number) << 32 | UInt64(UInt32(truncatingIfNeeded: token.position)))
            if foldedToo, token.isFolded {
                postings.append(UInt64(table.folded(number)) << 32 | UInt64(UInt32(truncatingIfNeeded: token.position)))
            }
        }
    }

    mutating func add(_ other: FieldTerms) { postings.append(contentsOf: other.postings) }

    mutating func sort() { postings.sort() }

    /// The distinct words in ascending order of number, with their positions. The words must be sorted.
    func forEachWord(_ body: (_ number: UInt32, _ positions: ArraySlice<UInt64>) -> Void) {
        var start = 0
        while start < postings.count {
            let number = postings[start] >> 32
            var end = start + 1
            while end < postings.count, postings[end] >> 32 == number { end += 1 }
            body(UInt32(number), postings[start..<end])
            start = end
        }
    }
}

/// How often each stem counts in one field of one article.
struct StemCounts {
    private var counts: [UInt64] = []

    mutating func removeAll() { counts.removeAll(keepingCapacity: true) }

    mutating func add(_ stem: UInt32, _ count: Int) { counts.append(UInt64(stem) << 32 | UInt64(count)) }

    mutating func forEachStem(_ body: (_ number: UInt32, _ count: UInt32) -> Void) {
        counts.sort()
        var start = 0
        while start < counts.count {
            let number = counts[start] >> 32
            var sum: UInt64 = 0
            while start < counts.count, counts[start] >> 32 == number {
                sum += counts[start] & 0xFFFF_FFFF
                start += 1
            }
            body(UInt32(number), UInt32(sum))
        }
    }
}
