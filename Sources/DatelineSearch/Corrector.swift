internal import DatelineIndex
internal import DatelineModel
internal import DatelineQuery
internal import DatelineText
internal import Xapian

/// Suggests corrections of misspelt words. Offers only what finds something.
struct Corrector {
    let snapshot: Snapshot
    let budget: SearchBudget

    /// A word with a higher document frequency counts as correct.
    private static let knownFrequency = 5
    /// How many times the word's document frequency a correction must have.
    private static let betterFactor = 5
    /// The most words checked.
    private static let wordLimit = 8
    /// The most corrections tried of one word, and the most queries tried.
    private static let formLimit = 3
    private static let trialLimit = 16

    /// The corrections of a word, the most likely first.
    private struct Corrections {
        let word: String
        /// Whether the word is so rare beside them that it is most likely a mistake.
        let isLikely: Bool
        let forms: [String]
    }

    /// The query with words replaced so that it finds something; `nil` if there is nothing better.
    /// - Parameter total: the number of articles that the query itself finds.
    func correction(of planned: PlannedSearch, total: Int) throws(XapianError) -> Query? {
        var found: [Corrections] = []
        for word in Set(planned.analyzed.leaves.compactMap(Self.word)).sorted().prefix(Self.wordLimit) {
            guard !budget.clock.isOver else { break }
            guard let corrections = try corrections(of: word), corrections.isLikely || total == 0 else { continue }
            found.append(corrections)
        }
        let query = planned.analyzed.query
        for replacements in Self.trials(found).prefix(Self.trialLimit) where !budget.clock.isOver {
            let other = query.replacingWords { word in replacements.first { $0.word == word }?.form }
            if other != query, try finds(other, planned) { return other }
        }
        return nil
    }

    /// Words to replace together, the most likely first: all mistakes, each with its next corrections, then also words
    /// that are known and may be meant otherwise.
    private static func trials(_ found: [Corrections]) -> [[(word: String, form: String)]] {
        let likely = found.filter(\.isLikely)
        let best = likely.map { (word: $0.word, form: $0.forms[0]) }
        var trials = likely.isEmpty ? [] : [best]
        for corrections in likely {
            for form in corrections.forms.dropFirst() {
                trials.append(best.map { $0.word == corrections.word ? (word: $0.word, form: form) : $0 })
            }
        }
        if likely.count > 1 { trials += best.map { [$0] } }
        for corrections in found where !corrections.isLikely {
            for form in corrections.forms { trials.append(best + [(word: corrections.word, form: form)]) }
        }
        return trials
    }

    /// Whether a query finds anything under the request's filters.
    private func finds(_ query: Query, _ planned: PlannedSearch) throws(XapianError) -> Bool {
        guard let node = try planned.replacing(query, snapshot, budget: budget).node() else { return false }
        return try XapianMatcher(snapshot: snapshot).has(node, within: budget) == true
    }

    private static func word(_ leaf: AnalyzedLeaf) -> String? {
        guard !leaf.isProhibited, leaf.field == nil || leaf.field == .title || leaf.field == .text else { return nil }
        if case .word(let text) = leaf.query { return text }
        return nil
    }

    private func corrections(of word: String) throws(XapianError) -> Corrections? {
        let terms = Analyzer.terms(in: word)
        guard terms.count == 1, let term = terms.first, term.kind == .word, term.exact.count >= 4 else { return nil }
        let frequency = try frequency(of: term)
        let edits = term.exact.count >= 8 ? 2 : 1
        let distances = EditDistance(to: term.exact)
        var forms: [(form: [UInt8], distance: Int, frequency: Int)] = []
        for (form, other) in try TermExpander(snapshot: snapshot, budget: budget).terms(
            near: term, edits: edits, prefix: [])
        {
            guard form != term.exact else { continue }
            let distance = form.withUnsafeBytes { distances.distance(to: $0, atMost: edits) } ?? edits
            forms.append((form, distance, other))
        }
        let better = forms.filter { $0.frequency > frequency * Self.betterFactor }
        let isLikely = frequency <= Self.knownFrequency && !better.isEmpty
        if isLikely { forms = better }
        guard !forms.isEmpty else { return nil }
        forms.sort { ($0.distance, -$0.frequency) < ($1.distance, -$1.frequency) }
        return Corrections(
            word: word, isLikely: isLikely,
            forms: forms.prefix(Self.formLimit).map { String(decoding: $0.form, as: UTF8.self) })
    }

    /// The highest document frequency of the word and its inflections.
    private func frequency(of term: Analyzer.Term) throws(XapianError) -> Int {
        var most = try snapshot.frequency(of: term.exact)
        for language in snapshot.languages {
            let stem = snapshot.stems.stems(of: term, language: language).first
            most = max(most, try snapshot.frequency(of: Schema.Prefix.stem + stem))
        }
        return most
    }
}
