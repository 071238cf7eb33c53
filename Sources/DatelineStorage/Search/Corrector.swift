internal import DatelineQuery
internal import DatelineText
internal import Xapian

/// Finds words that may have been meant.
struct Corrector {
    let snapshot: Snapshot

    /// A word that more articles hold than this is right as it is.
    private static let knownFrequency = 5
    /// How many times as many articles a correction must hold.
    private static let betterFactor = 5
    /// Words looked at, at most.
    private static let wordLimit = 8

    /// The query with unknown words replaced; `nil` where nothing better is known.
    func correction(of query: Query) throws(XapianError) -> Query? {
        var corrections: [String: String] = [:]
        for word in Set(query.leaves.compactMap(Self.word)).sorted().prefix(Self.wordLimit) {
            corrections[word] = try correction(of: word)
        }
        return corrections.isEmpty ? nil : query.replacingWords { corrections[$0] }
    }

    private static func word(_ leaf: Query.Leaf) -> String? {
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
        let letters = Array(String(decoding: term.exact, as: UTF8.self).unicodeScalars)
        var best: (form: [UInt8], distance: Int, frequency: Int)?
        for form in try FuzzyTerms(snapshot: snapshot).forms(near: term.exact, edits: edits, prefix: []) {
            guard form != term.exact else { continue }
            let other = try snapshot.database.frequency(of: form)
            let scalars = Array(String(decoding: form, as: UTF8.self).unicodeScalars)
            let distance = EditDistance.isWithin(1, letters, scalars) ? 1 : 2
            guard other > frequency * Self.betterFactor else { continue }
            if best.map({ (distance, -other) < ($0.distance, -$0.frequency) }) ?? true {
                best = (form, distance, other)
            }
        }
        return best.map { String(decoding: $0.form, as: UTF8.self) }
    }

    /// In how many articles the word or an inflection of it stands.
    private func frequency(of term: Analyzer.Term) throws(XapianError) -> Int {
        let planner = WordPlanner(languages: snapshot.languages, stems: snapshot.stems)
        var most = try snapshot.database.frequency(of: term.exact)
        for language in snapshot.languages {
            let stem = planner.stems(of: term, language: language).first
            most = max(most, try snapshot.database.frequency(of: Schema.Prefix.stem + stem))
        }
        return most
    }
}
