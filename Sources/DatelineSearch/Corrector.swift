internal import DatelineIndex
internal import DatelineModel
internal import DatelineQuery
internal import DatelineText
internal import Xapian

/// Suggests corrections of misspelt words.
struct Corrector {
    let snapshot: Snapshot
    let budget: SearchBudget

    /// A word with a higher document frequency counts as correct.
    private static let knownFrequency = 5
    /// How many times the word's document frequency a correction must have.
    private static let betterFactor = 5
    /// The most words checked.
    private static let wordLimit = 8

    /// The query with unknown words replaced; `nil` if there is nothing better.
    func correction(of query: AnalyzedQuery) throws(XapianError) -> Query? {
        var corrections: [String: String] = [:]
        for word in Set(query.leaves.compactMap(Self.word)).sorted().prefix(Self.wordLimit) {
            guard !budget.clock.isOver else { break }
            corrections[word] = try correction(of: word)
        }
        return corrections.isEmpty ? nil : query.query.replacingWords { corrections[$0] }
    }

    private static func word(_ leaf: AnalyzedLeaf) -> String? {
        guard !leaf.isProhibited, leaf.field == nil || leaf.field == .title || leaf.field == .text else { return nil }
        if case .word(let text) = leaf.query { return text }
        return nil
    }

    private func correction(of word: String) throws(XapianError) -> String? {
        let terms = Analyzer.terms(in: word)
        guard terms.count == 1, let term = terms.first, term.kind == .word, term.exact.count >= 4 else { return nil }
        let frequency = try frequency(of: term)
        guard frequency <= Self.knownFrequency else { return nil }
        let edits = term.exact.count >= 8 ? 2 : 1
        let distances = EditDistance(to: term.exact)
        var best: (form: [UInt8], distance: Int, frequency: Int)?
        let expander = TermExpander(snapshot: snapshot, budget: budget)
        for (form, other) in try expander.terms(near: term.exact, edits: edits, prefix: []) {
            guard form != term.exact else { continue }
            let distance = form.withUnsafeBytes { distances.distance(to: $0, atMost: edits) } ?? edits
            guard other > frequency * Self.betterFactor else { continue }
            if best.map({ (distance, -other) < ($0.distance, -$0.frequency) }) ?? true {
                best = (form, distance, other)
            }
        }
        return best.map { String(decoding: $0.form, as: UTF8.self) }
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
