/// Marks the matches of a query and cuts the fragments that show them best.
///
/// One per query and thread, reused for one text after another. Accepts any bytes as text.
package struct Highlighter: ~Copyable {
    private var matcher: Matcher

    /// How many bytes of a text are searched for matches: a long report has a hundredth of it, and marking more would
    /// make the reader wait.
    package static let textLimit = 1 << 20

    package init(_ query: HighlightQuery) { matcher = Matcher(query) }

    /// The byte ranges to mark, ascending and disjoint. A phrase is one range; a range includes the accents and joiners
    /// that follow a letter.
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

    /// The whole text with its marks, such as a title, neither cut nor changed.
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

    /// The best fragments of a text, the best first; without a match, the beginning of the text.
    ///
    /// Fragments do not overlap. They begin at a sentence if one is near and otherwise at a word after "…"; white space
    /// is collapsed. One pass over the text, and a second one up to its last match.
    /// - Parameters:
    ///   - count: The most fragments.
    ///   - maxLength: The most characters (code points) of a fragment, without ellipses.
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
            // Never empty, so that the next round chooses another candidate.
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

    /// The bytes available to a fragment: up to the next fragment that is shown.
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
