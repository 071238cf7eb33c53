internal import DatelineModel
internal import DatelineQuery
internal import DatelineText
internal import Xapian

/// Turns a query into what is marked in the articles of one language, as the planner turns it into what is found.
struct HighlightPlanner {
    /// Which part of an article is marked: words that a query looks for in titles only are not marked in texts.
    enum Part { case title, text }

    let snapshot: Snapshot
    private let words: WordPlanner

    init(snapshot: Snapshot, match: SearchRequest.Match) {
        self.snapshot = snapshot
        words = WordPlanner(languages: snapshot.languages, stems: snapshot.stems, match: match)
    }

    func highlights(_ query: Query, in part: Part, language: String) throws(XapianError) -> HighlightQuery {
        var highlights = HighlightQuery()
        for leaf in query.leaves where !leaf.isProhibited && Self.concerns(leaf.field, part) {
            try add(leaf.query, to: &highlights, language: language)
        }
        return highlights
    }

    private static func concerns(_ field: Field?, _ part: Part) -> Bool {
        switch field {
        case nil: true
        case .title: part == .title
        case .text: part == .text
        default: false
        }
    }

    private func add(_ leaf: Query, to highlights: inout HighlightQuery, language: String) throws(XapianError) {
        switch leaf {
        case .word(let text):
            for text in Analyzer.spellings(of: text) { try addWord(text, to: &highlights, language: language) }
        case .exact(let text), .phrase(let text):
            for text in Analyzer.spellings(of: text) { try addSequence(Analyzer.terms(in: text), to: &highlights) }
        case .url(let text): try addSequence(Analyzer.terms(in: text), to: &highlights)
        case .prefix(let text):
            let terms = Analyzer.terms(in: text).filter { $0.kind != .cjkBigram }
            if let last = terms.last { highlights.prefixes[last.folded] = 1 }
            for term in terms.dropLast() { highlights.exacts[term.exact] = 1 }
        case .fuzzy(let text, let edits):
            let terms = Analyzer.terms(in: text)
            guard terms.count == 1 else { return try addWord(text, to: &highlights, language: language) }
            let forms = try FuzzyTerms(snapshot: snapshot).forms(near: terms[0].exact, edits: edits, prefix: [])
            for form in forms { highlights.fuzzy[form] = 1 }
        case .near(let operands, let window):
            let terms = operands.flatMap { operand -> [Analyzer.Term] in
                switch operand {
                case .word(let text), .exact(let text), .phrase(let text):
                    WordPlanner.sequence(Analyzer.terms(in: text))
                default: []
                }
            }
            highlights.near.append(.init(window: window + terms.count - 1, terms: terms.map { [$0.exact] }))
        default: break
        }
    }

    private func addWord(_ text: String, to highlights: inout HighlightQuery, language: String) throws(XapianError) {
        switch words.reading(of: text) {
        case .nothing: break
        case .sequence(let terms) where words.match == .all: try addSequence(terms, to: &highlights)
        case .inflected(let terms), .sequence(let terms):
            for term in terms {
                let stems = words.stems(of: term, language: language)
                let weight = try weight(of: Schema.Prefix.stem + stems.first)
                for stem in [stems.first, stems.second].compactMap(\.self) { highlights.stems[stem] = weight }
            }
        case .literal(let terms):
            for term in terms { highlights.exacts[term.exact] = try weight(of: term.exact) }
        }
    }

    private func addSequence(_ terms: [Analyzer.Term], to highlights: inout HighlightQuery) throws(XapianError) {
        let sequence = WordPlanner.sequence(terms)
        guard let first = sequence.first else { return }
        if sequence.count == 1 {
            highlights.exacts[first.exact] = try weight(of: first.exact)
        } else {
            var weight: Float = 0
            for term in sequence { weight += try self.weight(of: term.exact) }
            highlights.phrases.append(.init(sequence.map(\.exact), weight: weight))
        }
    }

    /// Rarer words tell more: the logarithm of how many articles there are for each that has it.
    private func weight(of term: [UInt8]) throws(XapianError) -> Float {
        let frequency = max(1, try snapshot.database.frequency(of: term))
        let ratio = max(1, snapshot.info.documentCount / frequency)
        return 0.3 + Float(Int.bitWidth - ratio.leadingZeroBitCount)
    }
}
