internal import DatelineQuery
internal import DatelineText
internal import Xapian

// Completions in scripts without spaces.
extension Completer {
    /// Characters that are added to what was typed.
    private static let addedCharacters = 4
    /// Beginnings that are continued by a further character, and characters that are tried after each.
    private static let keptBeginnings = 4
    private static let triedCharacters = 12

    /// A beginning of a word: its characters, and the articles that have them next to each other.
    private struct Beginning {
        var characters: [[UInt8]]
        var articles = 0

        var bytes: [UInt8] { characters.flatMap(\.self) }
        /// The terms of its pairs; the character itself if it is one.
        var terms: [[UInt8]] {
            characters.count == 1 ? characters : zip(characters, characters.dropFirst()).map { $0 + $1 }
        }
    }

    /// Completes the last word of a run by words of the archive's texts that the dictionary knows; none without a
    /// dictionary, since the index has pairs of characters, most of which mean nothing.
    func completions(ofRun terms: [Analyzer.Term], in text: String, limit: Int) throws(XapianError) -> [Suggestion] {
        let run = Self.lastWord(of: terms, in: Array(text.utf8))
        guard let first = run.first, WordBreaker.version != nil else { return [] }
        let head = String(decoding: Array(text.utf8)[..<first.range.lowerBound], as: UTF8.self)
        var beginnings = [Beginning(characters: run.map(\.exact))]
        beginnings[0].articles = try count([beginnings[0].terms])
        var found: [Suggestion] = []
        for _ in 0...Self.addedCharacters where !beginnings.isEmpty && !budget.isOver {
            for beginning in beginnings where WordBreaker.ends(of: beginning.bytes) == [beginning.bytes.count] {
                found.append(
                    Suggestion(
                        text: head + String(decoding: beginning.bytes, as: UTF8.self), articles: beginning.articles))
            }
            beginnings = try continued(beginnings)
        }
        // One character is a word to the dictionary, and completes nothing.
        found.removeAll { $0.text == text && run.count == 1 }
        found.sort { $0.articles != $1.articles ? $0.articles > $1.articles : $0.text < $1.text }
        return Array(found.prefix(limit))
    }

    /// The characters of the word that the text ends with.
    private static func lastWord(of terms: [Analyzer.Term], in bytes: [UInt8]) -> [Analyzer.Term] {
        var run = Array(terms.suffix(32).reversed().prefix { $0.kind == .cjkUnigram }.reversed())
        // A character that is not joined to the one before it begins the run.
        if let start = run.lastIndex(where: { $0.join != .adjacent }) { run.removeFirst(start) }
        guard let first = run.first, let last = run.last else { return [] }
        let ends = WordBreaker.ends(of: Array(bytes[first.range.lowerBound..<last.range.upperBound]))
        guard let start = ends.dropLast().last else { return run }
        return run.filter { $0.range.lowerBound >= first.range.lowerBound + start }
    }

    /// The most frequent beginnings with one more character.
    private func continued(_ beginnings: [Beginning]) throws(XapianError) -> [Beginning] {
        var longer: [Beginning] = []
        for beginning in beginnings {
            let last = beginning.characters[beginning.characters.count - 1]
            let pairs = try snapshot.database.topTerms(
                prefix: last, count: Self.triedCharacters, within: budget.clock
            ).terms
            for (pair, _) in pairs where pair.count > last.count && Analyzer.isPair(pair) {
                guard !budget.isOver else { return [] }
                var next = Beginning(characters: beginning.characters + [Array(pair.dropFirst(last.count))])
                next.articles = try count([next.terms])
                if next.articles > 0 { longer.append(next) }
            }
        }
        longer.sort { $0.articles > $1.articles }
        return Array(longer.prefix(Self.keptBeginnings))
    }
}
