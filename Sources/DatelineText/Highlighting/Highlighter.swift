/// Marks what a query found, and cuts the parts of a text that show it best.
///
/// One per query and thread, for text after text: its memory is used again. Any bytes are accepted as text.
package struct Highlighter: ~Copyable {
    private var matcher: Matcher

    /// Bytes of a text in which matches are looked for: a long report has a hundredth of it, and to mark more would cost
    /// a reader's time without end.
    package static let textLimit = 1 << 20

    package init(_ query: HighlightQuery) { matcher = Matcher(query) }

    /// The byte ranges to mark, ascending and apart. A phrase is one range; accents and joiners that follow a letter are
    /// part of its range.
    package mutating func matches(in text: UnsafeRawBufferPointer, stemming: Stemming?) -> [Range<Int>] {
        let scalars = ScalarTable.shared
        var ranges = matcher.matches(in: text, stemming: stemming).mergedRanges
        for index in ranges.indices {
            var end = ranges[index].upperBound
            let limit = index + 1 < ranges.count ? ranges[index + 1].lowerBound : text.count
            while end < limit {
                let (value, count) = UTF8Reader.scalar(in: text, at: end)
                guard scalars[value].flags.contains(.extendsGrapheme) else { break }
                end += count
            }
            ranges[index] = ranges[index].lowerBound..<end
        }
        return ranges
    }

    /// A whole text that is never cut or changed, such as a title, with its marks.
    package mutating func marked(_ text: String, stemming: Stemming?) -> Snippet {
        var text = text
        let ranges = text.withUTF8 { bytes in
            let bytes = UnsafeRawBufferPointer(bytes)
            var counted = 0
            var count = 0
            return matches(in: bytes, stemming: stemming).map { range in
                count += bytes[counted..<range.lowerBound].scalarCount
                let start = count
                count += bytes[range].scalarCount
                counted = range.upperBound
                return start..<count
            }
        }
        return Snippet(text: text, widening: ranges)
    }

    /// The fragments of a text that show best what was found, the best first; without a match the text's beginning.
    ///
    /// They do not overlap, begin with a sentence where that is near and otherwise with a word after "…", and have white
    /// space collapsed. One pass over the text, and one more up to its last match.
    /// - Parameters:
    ///   - count: fragments at most.
    ///   - maxLength: characters (code points) of a fragment at most, ellipses not counted.
    package mutating func snippets(
        of text: UnsafeRawBufferPointer, count: Int, maxLength: Int = 200, stemming: Stemming?
    ) -> [Snippet] {
        guard count > 0 else { return [] }
        let matches = matcher.matches(in: text, stemming: stemming)
        let ranges = matches.mergedRanges
        let chooser = FragmentChooser(text, matches, weights: matcher.forms.weights, limit: maxLength)
        var snippets: [Snippet] = []
        var taken: [Range<Int>] = []
        var shown: UInt64 = 0
        while snippets.count < count, let candidate = chooser.best(shown: shown, outside: taken) {
            let bounds = bounds(of: candidate, in: text, outside: taken, lead: maxLength / 4)
            let writer = FragmentWriter(text, marks: ranges, limit: maxLength)
            let isContinued = candidate.sentenceOffset != bounds.lowerBound && bounds.lowerBound > 0
            let (snippet, end) = writer.write(bounds, isContinued: isContinued)
            snippets.append(snippet)
            // Never empty, so that the next round chooses something else.
            taken.append(bounds.lowerBound..<max(end, candidate.matched.lowerBound + 1))
            shown |= candidate.items
        }
        if snippets.isEmpty, let start = firstWord(of: text) {
            let writer = FragmentWriter(text, marks: [], limit: maxLength)
            snippets.append(writer.write(start..<text.count, isContinued: false).snippet)
        }
        return snippets
    }

    /// The same for a string.
    package mutating func snippets(
        of text: String, count: Int, maxLength: Int = 200, stemming: Stemming?
    ) -> [Snippet] {
        var text = text
        return text.withUTF8 { bytes in
            snippets(of: UnsafeRawBufferPointer(bytes), count: count, maxLength: maxLength, stemming: stemming)
        }
    }

    /// The bytes that a fragment may use: from where it begins to the next fragment that is shown.
    private func bounds(
        of candidate: FragmentChooser.Candidate, in text: UnsafeRawBufferPointer, outside taken: [Range<Int>], lead: Int
    ) -> Range<Int> {
        let match = candidate.matched.lowerBound
        let before = taken.map(\.upperBound).filter { $0 <= match }.max() ?? 0
        let after = taken.map(\.lowerBound).filter { $0 > match }.min() ?? text.count
        let start = candidate.sentenceOffset ?? text.wordStart(before: match, scalars: lead)
        return max(start, before)..<after
    }

    private func firstWord(of text: UnsafeRawBufferPointer) -> Int? {
        let scalars = ScalarTable.shared
        var offset = 0
        while offset < text.count {
            let (value, count) = UTF8Reader.scalar(in: text, at: offset)
            if !scalars[value].flags.contains(.whitespace) { return offset }
            offset += count
        }
        return nil
    }
}
