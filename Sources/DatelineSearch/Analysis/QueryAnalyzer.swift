internal import DatelineIndex
internal import DatelineModel
internal import DatelineQuery
internal import DatelineText
internal import Xapian

/// Analyses a query's words and expands prefixes and fuzzy words for one revision of an archive.
struct QueryAnalyzer {
    let snapshot: Snapshot
    let budget: SearchBudget

    /// The most characters and bigrams searched for a run of Chinese, Japanese or Korean.
    private static let ideographLimit = 300

    func analyze(_ query: Query, match: SearchRequest.Match) throws(XapianError) -> AnalyzedQuery {
        var leaves: [AnalyzedLeaf] = []
        let root = try node(query, field: nil, isProhibited: false, leaves: &leaves)
        let functionWords = functionWords(of: leaves)
        return AnalyzedQuery(
            query: query, match: match, root: root, leaves: leaves, functionWords: functionWords,
            typedForms: try typedForms(of: leaves, without: functionWords))
    }

    private func node(
        _ query: Query, field: ArticleField?, isProhibited: Bool, leaves: inout [AnalyzedLeaf]
    ) throws(XapianError) -> AnalyzedQuery.Node {
        switch query {
        case .everything: return .everything
        case .field(let name, let operand):
            return try node(operand, field: snapshot.fields[name] ?? field, isProhibited: isProhibited, leaves: &leaves)
        case .terms(let clauses):
            var parts: [(occurrence: Query.Occurrence, node: AnalyzedQuery.Node)] = []
            var place = 0
            while place < clauses.count {
                let clause = clauses[place]
                if hasWords(field), let spelling = Self.spacedSpelling(clauses, at: place) {
                    let words = clauses[place..<place + spelling.count].map(\.query)
                    let apart = try nodes(words, field: field, isProhibited: isProhibited, leaves: &leaves)
                    let joined = leaf(
                        .word(spelling.text), field: field, isProhibited: isProhibited,
                        meaning: .word([.inflected([spelling.term])]))
                    leaves.append(joined)
                    parts.append((.should, .or([.terms(apart.map { (.should, $0) }), .leaf(joined)])))
                    place += spelling.count
                    continue
                }
                place += 1
                let prohibits = clause.occurrence == .mustNot
                let part = try node(
                    clause.query, field: field, isProhibited: isProhibited != prohibits, leaves: &leaves)
                parts.append((clause.occurrence, part))
            }
            return .terms(parts)
        case .and(let operands):
            return .and(try nodes(operands, field: field, isProhibited: isProhibited, leaves: &leaves))
        case .or(let operands):
            return .or(try nodes(operands, field: field, isProhibited: isProhibited, leaves: &leaves))
        case .not(let operand):
            return .not(try node(operand, field: field, isProhibited: !isProhibited, leaves: &leaves))
        default:
            var nodes: [AnalyzedQuery.Node] = []
            for spelling in hasWords(field) ? Self.spellings(of: query) : [query] {
                let leaf = leaf(
                    query, field: field, isProhibited: isProhibited, meaning: try meaning(of: spelling, field: field))
                leaves.append(leaf)
                nodes.append(.leaf(leaf))
            }
            return nodes.count == 1 ? nodes[0] : .or(nodes)
        }
    }

    /// Whether a field is searched by words: those that are whole values have one spelling.
    private func hasWords(_ field: ArticleField?) -> Bool { field.map { WordScope($0) != nil } ?? true }

    private func leaf(
        _ query: Query, field: ArticleField?, isProhibited: Bool, meaning: AnalyzedLeaf.Meaning
    ) -> AnalyzedLeaf {
        AnalyzedLeaf(
            query: query, field: field?.name, scope: field.flatMap(WordScope.init) ?? .everywhere,
            isProhibited: isProhibited, meaning: meaning)
    }

    private func nodes(
        _ queries: [Query], field: ArticleField?, isProhibited: Bool, leaves: inout [AnalyzedLeaf]
    ) throws(XapianError) -> [AnalyzedQuery.Node] {
        var nodes: [AnalyzedQuery.Node] = []
        for query in queries {
            nodes.append(try node(query, field: field, isProhibited: isProhibited, leaves: &leaves))
        }
        return nodes
    }

    // MARK: - Leaves

    private func meaning(of leaf: Query, field: ArticleField?) throws(XapianError) -> AnalyzedLeaf.Meaning {
        let scope = field.map(WordScope.init) ?? .everywhere
        guard let scope else { return IdentifierTerms.node(leaf, field!).map { .filter($0) } ?? .nothing }
        switch leaf {
        case .word(let text): return try word(text, in: scope)
        case .exact(let text), .phrase(let text): return try name(text, in: scope) ?? .sequences(Self.sequences(text))
        case .prefix(let text): return try prefix(text, in: scope)
        case .fuzzy(let text, let edits): return try fuzzy(text, edits: edits, in: scope)
        case .url(let url): return .url(url, Self.sequences(url))
        case .near(let operands, let window): return Self.near(operands, window: window)
        case .published(let range): return .filter(FilterPlanner.published(range))
        case .indexed(let range): return .filter(FilterPlanner.indexed(range))
        case .missing(let name): return snapshot.fields[name].map { .filter(FilterPlanner.missing($0)) } ?? .nothing
        case .warning(let code):
            return .filter(.term(Schema.Prefix.warning + Array(code.utf8.prefix(Schema.maximumValueBytes))))
        case .publishedFrom(let evidence): return .filter(.term(Schema.Prefix.evidence + Array(evidence.rawValue.utf8)))
        case .publishedPrecision(let precision):
            return .filter(.term(Schema.Prefix.precision + Array(precision.rawValue.utf8)))
        case .everything, .field, .terms, .and, .or, .not: return .nothing
        }
    }

    /// Parts written together must be found together: "all-weather" as a phrase, a run of Chinese by all its bigrams.
    func reading(of text: String) -> WordReading {
        let terms = Analyzer.terms(in: text)
        guard !terms.isEmpty else { return .nothing }
        if terms.contains(where: { $0.kind == .cjkUnigram || $0.kind == .cjkBigram }) {
            return .run(RunReading(Array(terms.prefix(Self.ideographLimit)), of: text))
        }
        if terms.count == 1 { return .inflected(terms) }
        guard terms.count <= Apostrophes.limit, terms.dropFirst().allSatisfy({ $0.join == .apostrophe }) else {
            return .sequence(terms)
        }
        let readings = ApostropheReading.readings(of: terms, languages: snapshot.languages)
        if readings.count == 1, readings[0].core.count == 1 { return .inflected(readings[0].core) }
        return .apostrophe(readings)
    }

    private static func sequences(_ text: String) -> [[Analyzer.Term]] {
        Analyzer.spellings(of: text).map(Analyzer.terms).filter { !$0.isEmpty }
    }

    private static func near(_ operands: [Query], window: Int) -> AnalyzedLeaf.Meaning {
        var terms: [Analyzer.Term] = []
        var phrases: [[Analyzer.Term]] = []
        for operand in operands {
            switch operand {
            case .word(let text), .exact(let text), .phrase(let text):
                let sequence = PhraseTerms.sequence(Analyzer.terms(in: text))
                terms += sequence
                if sequence.count > 1 { phrases += sequences(text) }
            default: continue
            }
        }
        return terms.isEmpty ? .nothing : .near(terms, phrases: phrases, window: window + terms.count - 1)
    }

    // MARK: - Expansions

    private func prefix(_ text: String, in scope: WordScope) throws(XapianError) -> AnalyzedLeaf.Meaning {
        let terms = Self.prefixTerms(text)
        guard let last = terms.last else { return .nothing }
        let forms = try TermExpander(snapshot: snapshot, budget: budget).forms(beginning: last, in: scope)
        return .prefix(before: Array(terms.dropLast()), forms)
    }

    private func fuzzy(_ text: String, edits: Int, in scope: WordScope) throws(XapianError) -> AnalyzedLeaf.Meaning {
        let terms = Analyzer.terms(in: text)
        guard terms.count == 1, let term = terms.first, term.kind == .word || term.kind == .number else {
            return try word(text, in: scope)
        }
        let expander = TermExpander(snapshot: snapshot, budget: budget)
        guard case .word(let readings) = try word(text, in: scope) else { return .nothing }
        return .fuzzy(readings, try expander.forms(near: term, edits: edits, prefix: scope.exactPrefix))
    }

    // MARK: - Words as typed

    /// The forms typed with accents that the archive spells otherwise, too.
    private func typedForms(
        of leaves: [AnalyzedLeaf], without functionWords: [[UInt8]]
    ) throws(XapianError) -> [[UInt8]] {
        var forms: [[UInt8]] = []
        for leaf in leaves where !leaf.isProhibited && leaf.field == nil {
            guard case .word(let readings) = leaf.meaning, case .inflected(let terms)? = readings.first else {
                continue
            }
            for term in terms where term.exact != term.folded && !functionWords.contains(term.exact) {
                guard !forms.contains(term.exact), try snapshot.frequency(of: term.exact) > 0, !budget.isOver else {
                    continue
                }
                let spellings = try TermExpander(snapshot: snapshot, budget: budget).spellings(of: term)
                if spellings.contains(where: { $0.form != term.exact }) { forms.append(term.exact) }
            }
        }
        return forms
    }

    // MARK: - Function words

    /// What of a word may be in a list of function words: each of its words, or initials with full stops between them.
    private static func forms(of reading: WordReading) -> [[UInt8]] {
        switch reading {
        case .inflected(let terms): terms.map(\.exact)
        case .sequence(let terms) where terms.allSatisfy({ $0.exact.count == 1 }): [terms.abbreviation]
        default: []
        }
    }

    /// Function words of the archive's main languages, unless the query has no other words.
    private func functionWords(of leaves: [AnalyzedLeaf]) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var hasOthers = false
        for leaf in leaves where !leaf.isProhibited {
            guard case .word(let readings) = leaf.meaning else {
                hasOthers = true
                continue
            }
            let forms = readings.first.map(Self.forms(of:)) ?? []
            if forms.isEmpty { hasOthers = true }
            for form in forms {
                let isFunctionWord = snapshot.mainLanguages.contains {
                    FunctionWords.contain(form, language: Stems.base(of: $0))
                }
                if !isFunctionWord {
                    hasOthers = true
                    continue
                }
                if !words.contains(form) { words.append(form) }
                // An abbreviation is also looked for without its full stops.
                for case .inflected(let terms) in readings.dropFirst() { words += terms.map(\.exact) }
            }
        }
        return hasOthers ? words : []
    }
}

/// The terms of a phrase.
enum PhraseTerms {
    /// The most words of a phrase; longer ones, such as words joined by hyphens, are truncated.
    static let limit = 32

    /// Bigrams, which are rarer than characters, if everything is one run of at least two characters of Chinese,
    /// Japanese or Korean; otherwise single characters and words.
    static func sequence(_ terms: [Analyzer.Term]) -> [Analyzer.Term] {
        let pairs = terms.filter { $0.kind == .cjkBigram }
        let singles = terms.filter { $0.kind != .cjkBigram }
        let isOneRun = singles.dropFirst().allSatisfy { $0.kind == .cjkUnigram && $0.join == .adjacent }
        return isOneRun && singles.first?.kind == .cjkUnigram && pairs.count == singles.count - 1 && !pairs.isEmpty
            ? pairs : singles
    }
}

extension [Analyzer.Term] {
    /// Their exact forms with full stops between them, as in ``FunctionWords``: "e.g".
    var abbreviation: [UInt8] { Array<UInt8>(map(\.exact).joined(separator: [UInt8(ascii: ".")])) }
}
