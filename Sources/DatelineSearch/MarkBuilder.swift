internal import DatelineIndex
internal import DatelineModel
internal import DatelineQuery
internal import DatelineText
internal import Xapian

/// Turns an analysed query into the marks for articles of one language.
struct MarkBuilder {
    /// The part of an article to mark: words searched only in titles are not marked in texts.
    enum Part { case title, text }

    let query: AnalyzedQuery
    let snapshot: Snapshot

    /// Whether titles and texts have the same marks.
    var isAlike: Bool {
        query.leaves.allSatisfy { $0.isProhibited || Self.concerns($0.field, .title) == Self.concerns($0.field, .text) }
    }

    func marks(in part: Part, language: String) throws(XapianError) -> HighlightQuery {
        var marks = HighlightQuery()
        for leaf in query.leaves where !leaf.isProhibited && Self.concerns(leaf.field, part) {
            try add(leaf.meaning, to: &marks, language: language)
        }
        return marks
    }

    private static func concerns(_ field: FieldName?, _ part: Part) -> Bool {
        switch field {
        case nil: true
        case .title: part == .title
        case .text: part == .text
        default: false
        }
    }

    private func add(
        _ meaning: AnalyzedLeaf.Meaning, to marks: inout HighlightQuery, language: String
    ) throws(XapianError) {
        switch meaning {
        case .word(let readings):
            for reading in readings { try add(reading, to: &marks, language: language) }
        case .sequences(let sequences), .url(_, let sequences):
            for sequence in sequences { try add(sequence: sequence, to: &marks) }
        case .prefix(let before, let forms):
            marks.prefixes.add(forms.folded, 1)
            for term in before { marks.exacts.add(term.exact, 1) }
        case .fuzzy(let readings, let forms):
            for form in forms.forms { marks.fuzzy.add(form, 1) }
            for reading in readings { try add(reading, to: &marks, language: language) }
        case .near(let terms, _, let window):
            marks.near.append(.init(window: window, terms: terms.map { [$0.exact] }))
        case .filter, .nothing: break
        }
    }

    private func add(_ reading: WordReading, to marks: inout HighlightQuery, language: String) throws(XapianError) {
        switch reading {
        case .nothing: break
        case .sequence(let terms) where query.match == .all: try add(sequence: terms, to: &marks)
        case .apostrophe(let readings):
            let reading = readings.first { $0.languages.contains { Stems.base(of: $0) == language } } ?? readings[0]
            if reading.core.count > 1 {
                try add(sequence: reading.core, to: &marks)
            } else {
                try add(.inflected(reading.core), to: &marks, language: language)
            }
        case .inflected(let terms), .sequence(let terms):
            for term in terms {
                let stems = snapshot.stems.stems(of: term, language: language)
                let weight = try weight(of: Schema.Prefix.stem + stems.first)
                for stem in [stems.first, stems.second].compactMap(\.self) { marks.stems.add(stem, weight) }
            }
        case .run(let run):
            for word in run.words {
                if word.isSequence { try add(sequence: word.terms, to: &marks) }
                for term in word.isSequence ? [] : word.terms where term.isUnstemmed {
                    marks.exacts.add(term.exact, try weight(of: term.exact))
                }
                try add(.inflected(word.terms.filter { !$0.isUnstemmed }), to: &marks, language: language)
            }
            for term in run.between { marks.exacts.add(term.exact, try weight(of: term.exact)) }
        }
    }

    private func add(sequence terms: [Analyzer.Term], to marks: inout HighlightQuery) throws(XapianError) {
        let sequence = PhraseTerms.sequence(terms).prefix(PhraseTerms.limit)
        guard let first = sequence.first else { return }
        if sequence.count == 1 {
            marks.exacts.add(first.exact, try weight(of: first.exact))
        } else {
            var weight: Float = 0
            for term in sequence { weight += try self.weight(of: term.exact) }
            marks.phrases.append(.init(sequence.map(\.exact), weight: weight))
        }
    }

    /// Inverse document frequency: rarer words weigh more.
    private func weight(of term: [UInt8]) throws(XapianError) -> Float {
        let frequency = max(1, try snapshot.frequency(of: term))
        let ratio = max(1, snapshot.info.documentCount / frequency)
        return 0.3 + Float(Int.bitWidth - ratio.leadingZeroBitCount)
    }
}
