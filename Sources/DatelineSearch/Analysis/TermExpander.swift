internal import DatelineText
internal import Xapian

/// Finds the archive's words that match a prefix or a fuzzy word.
struct TermExpander {
    let snapshot: Snapshot
    let budget: SearchBudget

    /// The most forms of a prefix that are weighted, the most frequent ones; the others match without weight.
    static let formLimit = 200
    /// Letters of a prefix that may be accented: each needs its own range of terms.
    private static let accentedLetters = 24
    /// Terms read for each letter of the prefix.
    private static let scanLimit: UInt32 = 3000
    /// The first UTF-8 bytes of Latin letters beyond ASCII.
    private static let latin: ClosedRange<UInt8> = 0xC3...0xCA

    /// The forms that begin with a word once folded.
    ///
    /// Terms keep their accents, so those that begin with the prefix as spelt are one range of terms. All others differ
    /// from it first at a non-ASCII letter: for each position in the prefix, those are another narrow range.
    func forms(beginning word: Analyzer.Term, in scope: WordScope) throws(XapianError) -> PrefixForms {
        let prefix = scope.exactPrefix
        let spelt = word.exact == word.folded ? [word.folded] : [word.folded, word.exact]
        let limit = min(Self.formLimit, max(1, budget.termsLeft))
        var frequent: [(form: [UInt8], frequency: Int)] = []
        var seen = 0
        for beginning in spelt {
            let (terms, count) = try snapshot.database.topTerms(
                prefix: prefix + beginning, count: limit, within: budget.clock)
            frequent += terms.map { (Array($0.term.dropFirst(prefix.count)), $0.frequency) }
            seen += count
        }
        if spelt.count > 1 {
            frequent.sort { $0.frequency > $1.frequency }
            frequent = Array(frequent.prefix(limit))
        }
        if budget.isOver { budget.note(.expansions) }
        let accented = try accented(word.folded, prefix: prefix).filter { !$0.starts(with: word.exact) }
        // Words in the text alone must be checked one by one.
        if scope == .text, seen > frequent.count { budget.note(.expansions) }
        if accented.count > limit { budget.note(.expansions) }
        return PrefixForms(
            folded: word.folded, spelt: spelt, frequent: frequent.map(\.form), hasMore: seen > frequent.count,
            accented: Array(accented.prefix(limit)))
    }

    /// Exact forms that begin with the prefix only once folded.
    private func accented(_ folded: [UInt8], prefix: [UInt8]) throws(XapianError) -> [[UInt8]] {
        guard folded.allSatisfy({ $0 < 0x80 }) else { return [] }
        var forms: [[UInt8]] = []
        for place in folded.indices.prefix(Self.accentedLetters) {
            if budget.isOver {
                budget.note(.expansions)
                break
            }
            let head = prefix + folded[..<place]
            let terms = try snapshot.database.terms(
                prefix: head, after: head + [Self.latin.lowerBound - 1, 0xFF], limit: Self.scanLimit,
                within: budget.clock)
            for (term, _) in terms {
                guard Self.latin.contains(term[head.count]) else { break }
                let form = Array(term.dropFirst(prefix.count))
                if Analyzer.folded(form).starts(with: folded) { forms.append(form) }
            }
        }
        return forms
    }

    /// The most forms searched for a fuzzy word, the most frequent ones.
    private static let fuzzyLimit = 200

    /// The word itself and the forms within some edits of it, the most frequent first. The first letter must match,
    /// since spelling mistakes seldom affect it.
    func forms(near word: [UInt8], edits: Int, prefix: [UInt8]) throws(XapianError) -> [[UInt8]] {
        let found = try terms(near: word, edits: edits, prefix: prefix)
        if budget.isOver { budget.note(.expansions) }
        let limit = min(Self.fuzzyLimit, max(1, budget.termsLeft))
        if found.count > limit { budget.note(.expansions) }
        return found.isEmpty ? [word] : found.prefix(limit).map(\.form)
    }

    /// The same with document frequencies.
    func terms(
        near word: [UInt8], edits: Int, prefix: [UInt8]
    ) throws(XapianError) -> [(form: [UInt8], frequency: Int)] {
        guard let first = String(decoding: word, as: UTF8.self).unicodeScalars.first else { return [] }
        let head = prefix + Array(String(first).utf8)
        let distance = EditDistance(to: word)
        var found: [(form: [UInt8], frequency: Int)] = []
        try snapshot.database.visitTerms(prefix: head, within: budget.clock) { term, frequency in
            let form = UnsafeRawBufferPointer(rebasing: term.dropFirst(prefix.count))
            guard abs(form.count - word.count) <= edits * 4,
                distance.distance(to: form, atMost: edits) != nil
            else { return }
            found.append(([UInt8](form), frequency))
        }
        found.sort { ($0.form == word ? 0 : 1, -$0.frequency) < ($1.form == word ? 0 : 1, -$1.frequency) }
        return found
    }
}
