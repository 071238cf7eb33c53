internal import DatelineIndex
package import DatelineQuery
internal import DatelineText
package import Xapian

/// Completes typed text with the archive's own words.
package struct Completer {
    let snapshot: Snapshot
    let budget: SearchBudget

    package init(snapshot: Snapshot, budget: SearchBudget) {
        self.snapshot = snapshot
        self.budget = budget
    }

    /// Words tried after preceding words, most of which will not follow them.
    private static let triedCount = 60
    /// The most spellings of a preceding word, and of all preceding words together.
    private static let spellingCount = 3
    private static let sequenceCount = 9

    /// Completes the last word of the text; if there are words before it, only by words that follow them directly in
    /// some article.
    package func completions(of text: String, limit: Int) throws(XapianError) -> [Suggestion] {
        let terms = Analyzer.terms(in: text).filter { $0.kind != .cjkBigram }
        guard let last = terms.last else { return [] }
        let isOpen = text.unicodeScalars.last.map { !$0.properties.isWhitespace } ?? false
        guard isOpen else { return [] }
        if last.kind == .cjkUnigram { return try completions(ofRun: terms, in: text, limit: limit) }
        let candidates = try words(last, count: terms.count > 1 ? Self.triedCount : limit)
        let before = try preceding(Array(terms.dropLast().suffix(3)))
        guard !before.isEmpty else {
            if terms.count > 1 { return [] }
            return candidates.map { word in
                Suggestion(text: String(decoding: word.form, as: UTF8.self), articles: word.frequency)
            }
        }
        let head = Self.head(of: text, before: last)
        var found: [Suggestion] = []
        for (form, frequency) in candidates {
            // The frequency is an upper bound: words rarer than the worst of enough completions cannot be among the
            // best.
            if budget.isOver || (found.count >= limit && frequency <= found[limit - 1].articles) { break }
            let articles = try count(before.map { $0 + [form] })
            guard articles > 0 else { continue }
            found.append(Suggestion(text: head + String(decoding: form, as: UTF8.self), articles: articles))
            found.sort { $0.articles != $1.articles ? $0.articles > $1.articles : $0.text < $1.text }
        }
        return Array(found.prefix(limit))
    }

    /// The words before the last one in each of the spellings that the archive has, whatever their accents.
    private func preceding(_ terms: [Analyzer.Term]) throws(XapianError) -> [[[UInt8]]] {
        guard !terms.isEmpty else { return [] }
        let expander = TermExpander(snapshot: snapshot, budget: budget)
        var sequences: [[[UInt8]]] = [[]]
        for term in terms {
            let spellings = try expander.spellings(of: term).prefix(Self.spellingCount).map(\.form)
            sequences = sequences.flatMap { sequence in spellings.map { sequence + [$0] } }
        }
        return Array(sequences.prefix(Self.sequenceCount))
    }

    /// The most frequent words that begin so, whatever their accents: from the stored completions if the prefix is short,
    /// otherwise from all words.
    private func words(_ prefix: Analyzer.Term, count: Int) throws(XapianError) -> [(form: [UInt8], frequency: Int)] {
        let expander = TermExpander(snapshot: snapshot, budget: budget)
        var words: [(form: [UInt8], frequency: Int)] = []
        for beginning in try SpeltPrefixes.of(prefix.folded, prefix: [], snapshot: snapshot, budget: budget) {
            let kept = try snapshot.keptCompletions(of: beginning)
            guard !kept.isEmpty else {
                // Some may be frequent only in documents that are gone.
                for (word, _) in try expander.topForms(beginning: [beginning], count: 2 * count).forms {
                    words.append((word, try snapshot.liveFrequency(of: word)))
                }
                continue
            }
            for word in kept { words.append((word, try snapshot.liveFrequency(of: word))) }
        }
        words.sort {
            $0.frequency != $1.frequency ? $0.frequency > $1.frequency : $0.form.lexicographicallyPrecedes($1.form)
        }
        return Array(words.prefix(count).filter { $0.frequency > 0 })
    }

    /// The text as typed, without its last word.
    private static func head(of text: String, before last: Analyzer.Term) -> String {
        String(decoding: Array(text.utf8)[..<last.range.lowerBound], as: UTF8.self)
    }

    /// The articles with one of some sequences of words.
    func count(_ sequences: [[[UInt8]]]) throws(XapianError) -> Int {
        let phrases = sequences.map { words in
            PlanNode.phrase(words.map { .term($0) }, window: UInt32(words.count))
        }
        guard let node = PlanNode.any(phrases) else { return 0 }
        return try XapianMatcher(snapshot: snapshot).documents(node, within: budget).documents.count
    }
}

extension Snapshot {
    /// The words that segments keep for a short prefix; none if no segment has many words with it. Words that only
    /// small segments have may be missing until those are merged.
    fileprivate func keptCompletions(of prefix: [UInt8]) throws(XapianError) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var seen: Set<[UInt8]> = []
        for segment in files.segments {
            for kept in try segment.words(prefix: prefix) ?? [] where seen.insert(kept.word).inserted {
                words.append(kept.word)
            }
        }
        return words
    }
}
