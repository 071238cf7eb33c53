/// Writes one fragment of a text: collapses white space, moves the marks, and ends at a sentence or word.
struct FragmentWriter: ~Copyable {
    /// A place where the fragment may end.
    private struct Cut {
        var bytes: Int
        var count: Int
        var source: Int
    }

    private let text: UnsafeRawBufferPointer
    private let marks: [Range<Int>]
    private let limit: Int
    private let scalars = ScalarTable.shared
    private var output: [UInt8] = []
    private var count = 0
    /// Whether all copied bytes are ASCII, in which every scalar is a grapheme cluster.
    private var isPlain = true
    private var written: [Range<Int>] = []
    private var lastMarkEnd = 0
    private var wordEnd: Cut?
    private var sentenceEnd: Cut?

    /// - Parameters:
    ///   - marks: Byte ranges in the text, ascending and disjoint.
    ///   - limit: The most scalars to write, without ellipses.
    init(_ text: UnsafeRawBufferPointer, marks: [Range<Int>], limit: Int) {
        self.text = text
        self.marks = marks
        self.limit = max(limit, 1)
    }

    /// - Parameters:
    ///   - bounds: Bytes of the text that may be used; the fragment begins at the first.
    ///   - isContinued: Whether the fragment begins within a sentence and needs an ellipsis.
    /// - Returns: The fragment and the offset in the text where it ends.
    consuming func write(_ bounds: Range<Int>, isContinued: Bool) -> (snippet: Snippet, end: Int) {
        output.reserveCapacity(limit * 2 + 8)
        if isContinued { output += "…".utf8 }
        let lead = isContinued ? 1 : 0
        let stopped = copy(bounds)
        let here = Cut(bytes: output.count, count: count, source: stopped)
        let isEnd = stopped == text.count
        let cut = stopped == bounds.upperBound ? here : self.cut(at: here)
        output.removeLast(output.count - cut.bytes)
        if !isEnd, cut.source != sentenceEnd?.source { output += "…".utf8 }
        let kept = written.compactMap { mark -> Range<Int>? in
            let end = min(mark.upperBound, cut.count)
            return mark.lowerBound < end ? mark.lowerBound + lead..<end + lead : nil
        }
        let fragment = String(decoding: output, as: UTF8.self)
        return (isPlain ? Snippet(text: fragment, marks: kept) : Snippet(text: fragment, widening: kept), cut.source)
    }

    /// Copies scalars until the limit or the end of the bounds; returns the offset where it stopped.
    private mutating func copy(_ bounds: Range<Int>) -> Int {
        var scanner = SentenceScanner(text, from: bounds.lowerBound)
        var next = marks.partitioningIndex { $0.upperBound > bounds.lowerBound }
        var opened: Int?
        var hasGap = false
        var isAfterIdeograph = false
        // Whether the last scalar belongs to the next one.
        var isBound = false
        while scanner.place.offset < bounds.upperBound {
            let offset = scanner.place.offset
            let (value, length) = UTF8Reader.scalar(in: text, at: offset)
            let entry = scalars[value]
            scanner.step()
            if let start = opened, offset >= marks[next].upperBound {
                close(next, from: start)
                opened = nil
                next += 1
            }
            if entry.flags.contains(.whitespace) {
                hasGap = count > 0
                continue
            }
            let here = Cut(bytes: output.count, count: count, source: offset)
            if count > 0 {
                if scanner.sentence.offset == offset { sentenceEnd = here }
                let isIdeograph = entry.role == .ideograph && !entry.flags.contains(.composes)
                let isBreak = hasGap || !isBound && (isIdeograph || isAfterIdeograph && entry.role == .letter)
                // Never show half of a phrase.
                if isBreak, opened == nil { wordEnd = here }
            }
            isAfterIdeograph = entry.role == .ideograph
            isBound = length > 1 && ScalarRanges.leansForward(value)
            if count + (hasGap ? 2 : 1) > limit {
                if let opened, count > opened { written.append(opened..<count) }
                return offset
            }
            if hasGap { append(UInt8(ascii: " ")) }
            hasGap = false
            if opened == nil, next < marks.count, marks[next].lowerBound <= offset { opened = count }
            append(value, length, at: offset)
            if !isAfterIdeograph {
                let mark = next < marks.count ? marks[next] : text.count..<text.count
                copyWord(&scanner, to: min(bounds.upperBound, opened == nil ? mark.lowerBound : mark.upperBound))
            }
        }
        if let opened { close(next, from: opened) }
        // The bounds end where another fragment begins: at a sentence or a word.
        let stop = scanner.place.offset
        if stop < text.count {
            scanner.step()
            if scanner.sentence.offset == stop { sentenceEnd = Cut(bytes: output.count, count: count, source: stop) }
        }
        return stop
    }

    /// Copies the rest of an ASCII word, up to the limit or an offset.
    private mutating func copyWord(_ scanner: inout SentenceScanner, to end: Int) {
        let start = scanner.place.offset
        let length = scanner.skipWord(to: min(end, start + limit - count))
        guard length > 0 else { return }
        output.append(contentsOf: UnsafeRawBufferPointer(rebasing: text[start..<start + length]))
        count += length
    }

    private mutating func close(_ mark: Int, from start: Int) {
        if count > start { written.append(start..<count) }
        lastMarkEnd = marks[mark].upperBound
    }

    private mutating func append(_ byte: UInt8) {
        output.append(byte)
        count += 1
    }

    private mutating func append(_ value: UInt32, _ length: Int, at offset: Int) {
        count += 1
        if length == 1, value < 0x80 { return output.append(text[offset]) }
        isPlain = false
        if value == UTF8Reader.replacement {
            output += "\u{FFFD}".utf8
        } else {
            output += text[offset..<offset + length]
        }
    }

    /// Prefers the end of a sentence that loses no mark and no more than half of the space, then the end of a word.
    private func cut(at here: Cut) -> Cut {
        if let sentenceEnd, sentenceEnd.source >= lastMarkEnd, sentenceEnd.count * 2 >= limit { return sentenceEnd }
        if let wordEnd, wordEnd.count * 3 >= limit || wordEnd.source >= lastMarkEnd { return wordEnd }
        return here
    }
}

extension Array {
    /// The first index whose element satisfies the predicate, where all elements that do come last.
    func partitioningIndex(_ answers: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if answers(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
