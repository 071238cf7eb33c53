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

    /// Completes the last word of the text; if there are words before it, only by words that follow them directly in
    /// some article.
    package func completions(of text: String, limit: Int) throws(XapianError) -> [Suggestion] {
        let terms = Analyzer.terms(in: text).filter { $0.kind != .cjkBigram }
        guard let last = terms.last else { return [] }
        let isOpen = text.unicodeScalars.last.map { !$0.properties.isWhitespace } ?? false
        guard isOpen else { return [] }
        if last.kind == .cjkUnigram { return try completions(ofRun: terms, in: text, limit: limit) }
        let before = Array(terms.dropLast().suffix(3))
        guard !before.isEmpty else {
            return try words(last.exact, count: limit).map { word in
                Suggestion(text: String(decoding: word.term, as: UTF8.self), articles: word.frequency)
            }
        }
        let head = Self.head(of: text, before: last)
        var found: [Suggestion] = []
        for (term, frequency) in try words(last.exact, count: Self.triedCount) {
            // The frequency is an upper bound: words rarer than the worst of enough completions cannot be among the
            // best.
            if budget.isOver || (found.count >= limit && frequency <= found[limit - 1].articles) { break }
            let articles = try count(before.map(\.exact) + [term])
            guard articles > 0 else { continue }
            found.append(Suggestion(text: head + String(decoding: term, as: UTF8.self), articles: articles))
            found.sort { $0.articles != $1.articles ? $0.articles > $1.articles : $0.text < $1.text }
        }
        return Array(found.prefix(limit))
    }

    /// The most frequent words with a prefix: from the stored completions if the prefix is short, otherwise from all
    /// words.
    private func words(_ prefix: [UInt8], count: Int) throws(XapianError) -> [(term: [UInt8], frequency: Int)] {
        let kept = try snapshot.database.metadata(Schema.Metadata.prefix + String(decoding: prefix, as: UTF8.self))
        guard !kept.isEmpty else {
            return try snapshot.database.topTerms(prefix: prefix, count: count, within: budget.clock).terms
        }
        var words: [(term: [UInt8], frequency: Int)] = []
        for word in kept.split(separator: 0) {
            words.append((Array(word), try snapshot.database.frequency(of: Array(word))))
        }
        words.sort { $0.frequency > $1.frequency }
        return Array(words.prefix(count).filter { $0.frequency > 0 })
    }

    /// The text as typed, without its last word.
    private static func head(of text: String, before last: Analyzer.Term) -> String {
        String(decoding: Array(text.utf8)[..<last.range.lowerBound], as: UTF8.self)
    }

    func count(_ words: [[UInt8]]) throws(XapianError) -> Int {
        let phrase = PlanNode.phrase(words.map { .term($0) }, window: UInt32(words.count))
        return try XapianMatcher(snapshot: snapshot).documents(phrase, within: budget).documents.count
    }
}
