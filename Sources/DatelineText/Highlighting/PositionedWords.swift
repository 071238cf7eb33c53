/// The tokens of a text that are words of phrases and groups, with their positions.
struct PositionedWords {
    private struct Word {
        let range: Range<Int>
        let position: Int
        /// The numbers of its forms in ``QueryForms``; -1 for none.
        let exact: Int32
        let folded: Int32
    }

    /// Ascending by position; a bigram has the position of its first character and comes after it.
    private var words: [Word] = []

    var isEmpty: Bool { words.isEmpty }

    mutating func removeAll() { words.removeAll(keepingCapacity: true) }

    mutating func append(_ token: Token, exact: Int32, folded: Int32) {
        words.append(Word(range: token.start..<token.end, position: token.position, exact: exact, folded: folded))
    }

    /// Adds each occurrence of a phrase as one match, from its first word to its last.
    func find(_ phrase: QueryForms.Phrase, into matches: inout [Match]) {
        for first in words.indices where words[first].exact == phrase.words[0] {
            var last = first
            var isWhole = true
            for (offset, word) in phrase.words.enumerated().dropFirst() {
                guard let next = index(of: word, at: words[first].position + offset, after: last) else {
                    isWhole = false
                    break
                }
                last = next
            }
            guard isWhole else { continue }
            matches.append(
                Match(range: words[first].range.lowerBound..<words[last].range.upperBound, item: phrase.item))
        }
    }

    private func index(of word: Int32, at position: Int, after index: Int) -> Int? {
        var next = index + 1
        while next < words.count, words[next].position <= position {
            if words[next].position == position, words[next].exact == word { return next }
            next += 1
        }
        return nil
    }

    /// Adds the words of each closest occurrence of a group.
    func find(_ group: QueryForms.Near, into matches: inout [Match]) {
        var latest: [Int?] = Array(repeating: nil, count: group.terms.count)
        var marked = -1
        for (index, word) in words.enumerated() {
            var isTerm = false
            for (term, forms) in group.terms.enumerated()
            where forms.contains(where: { $0 == word.exact || $0 == word.folded }) {
                latest[term] = index
                isTerm = true
            }
            let stand = latest.compactMap(\.self)
            guard isTerm, stand.count == group.terms.count, let first = stand.min(),
                word.position - words[first].position < group.window
            else { continue }
            for found in Set(stand).sorted() where found > marked {
                matches.append(Match(range: words[found].range, item: group.item))
            }
            marked = index
        }
    }
}
