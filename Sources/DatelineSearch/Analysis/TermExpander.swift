internal import DatelineText
internal import Xapian

/// Finds the archive's words that match a prefix or a fuzzy word.
struct TermExpander {
    let snapshot: Snapshot
    let budget: SearchBudget

    /// The most forms of a prefix that are weighted, the most frequent ones; the others match without weight.
    static let formLimit = 200
    /// The most forms searched for a fuzzy word, the most frequent ones.
    private static let fuzzyLimit = 1000

    /// The forms that begin with a word once folded.
    func forms(beginning word: Analyzer.Term, in scope: WordScope) throws(XapianError) -> PrefixForms {
        let prefix = scope.exactPrefix
        let spelt = try SpeltPrefixes.of(word.folded, prefix: prefix, snapshot: snapshot, budget: budget)
        let limit = min(Self.formLimit, max(1, budget.termsLeft))
        let (frequent, seen) = try topForms(beginning: spelt, count: limit, prefix: prefix)
        if budget.isOver { budget.note(.expansions) }
        return PrefixForms(
            folded: word.folded, spelt: spelt, frequent: frequent.map(\.form), hasMore: seen > frequent.count)
    }

    /// The most frequent forms that begin in any of some ways, and how many forms there are.
    func topForms(
        beginning spelt: [[UInt8]], count: Int, prefix: [UInt8] = []
    ) throws(XapianError) -> (forms: [(form: [UInt8], frequency: Int)], seen: Int) {
        var frequent: [(form: [UInt8], frequency: Int)] = []
        var seen = 0
        for beginning in spelt {
            let (terms, number) = try snapshot.database.topTerms(
                prefix: prefix + beginning, count: count, within: budget.clock)
            frequent += terms.map { (Array($0.term.dropFirst(prefix.count)), $0.frequency) }
            seen += number
        }
        if spelt.count > 1 {
            frequent.sort { $0.frequency > $1.frequency }
            frequent = Array(frequent.prefix(count))
        }
        return (frequent, seen)
    }

    /// The exact forms that a word is spelt by, whatever its accents, the most frequent first.
    func spellings(of word: Analyzer.Term, prefix: [UInt8] = []) throws(XapianError) -> [(
        form: [UInt8], frequency: Int
    )] {
        var found: [(form: [UInt8], frequency: Int)] = []
        for form in try SpeltPrefixes.of(word.folded, prefix: prefix, snapshot: snapshot, budget: budget) {
            // One that is longer has a letter that folds to several, such as "œ" of a typed "o".
            let frequency = try snapshot.frequency(of: prefix + form)
            if frequency > 0, Analyzer.folded(form) == word.folded { found.append((form, frequency)) }
        }
        found.sort { $0.frequency > $1.frequency }
        return found
    }

    /// The forms within some edits of a word, without it, the most frequent first.
    func forms(near word: Analyzer.Term, edits: Int, prefix: [UInt8]) throws(XapianError) -> FuzzyForms {
        let found = try terms(near: word, edits: edits, prefix: prefix)
        if budget.isOver { budget.note(.expansions) }
        let limit = min(Self.fuzzyLimit, max(1, budget.termsLeft))
        let others = found.filter { $0.form != word.exact }
        if others.count > limit { budget.note(.expansions) }
        return FuzzyForms(forms: others.prefix(limit).map(\.form), isKnown: others.count < found.count)
    }

    /// The forms within some edits of a word once both are folded, with document frequencies: the word first, then the
    /// most frequent. The first letter must match, since spelling mistakes seldom affect it.
    func terms(
        near word: Analyzer.Term, edits: Int, prefix: [UInt8]
    ) throws(XapianError) -> [(form: [UInt8], frequency: Int)] {
        guard let first = String(decoding: word.folded, as: UTF8.self).unicodeScalars.first else { return [] }
        let heads = try SpeltPrefixes.of(
            Array(String(first).utf8), prefix: prefix, snapshot: snapshot, budget: budget)
        let distance = EditDistance(to: word.folded)
        var found: [(form: [UInt8], frequency: Int)] = []
        for head in heads {
            try snapshot.database.visitTerms(prefix: prefix + head, within: budget.clock) { term, frequency in
                let form = UnsafeRawBufferPointer(rebasing: term.dropFirst(prefix.count))
                guard distance.distance(toFolded: form, atMost: edits) != nil else { return }
                found.append(([UInt8](form), frequency))
            }
        }
        let exact = word.exact
        found.sort { ($0.form == exact ? 0 : 1, -$0.frequency) < ($1.form == exact ? 0 : 1, -$1.frequency) }
        return found
    }
}
