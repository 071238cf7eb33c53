internal import DatelineQuery
internal import DatelineText
internal import Xapian

/// Turns words as typed into the terms that find them, in every language of an archive.
struct WordPlanner {
    /// The languages of the archive's articles, ``Snapshot/unknown`` among them.
    let languages: [String]
    let stems: Stems
    /// Where any word will do, the parts of a compound are words too.
    let match: SearchRequest.Match

    /// What was learnt of the words of a query: each stands in the plan twice, once for its title.
    private final class Memory {
        /// The first few, and the rest: for a handful of words a list is faster than a table, and sooner made.
        var readings: [(text: String, reading: Reading)] = []
        var moreReadings: [String: Reading] = [:]
        var groups: [[UInt8]: [(stems: Stems.Pair, languages: [String])]] = [:]
        var termsLeft = WordPlanner.termLimit
        /// Exact forms of words that weigh little in this query, each once.
        var slight: [[UInt8]] = []
    }

    /// Terms that one plan may hold: Xapian's time grows faster than their number, and a query of 16 KiB could ask for
    /// ten thousand, times the languages of the archive.
    private static let termLimit = 3000
    /// Words that are looked for one behind the other, at most: what is joined by hyphens without end is cut there.
    private static let sequenceLimit = 32

    private let memory = Memory()

    init(languages: [String], stems: Stems, match: SearchRequest.Match = .all) {
        self.match = match
        self.languages = languages
        self.stems = stems
    }

    /// Learns which words of a query weigh little: function words of the archive's main languages, where there are others
    /// beside them that tell something.
    func weigh(_ leaves: [Query.Leaf], mainLanguages: [String]) {
        var slight: [[UInt8]] = []
        var hasOthers = false
        for leaf in leaves where !leaf.isProhibited {
            guard case .word(let text) = leaf.query, case .inflected(let terms) = reading(of: text) else {
                hasOthers = true
                continue
            }
            for term in terms {
                if mainLanguages.contains(where: { FunctionWords.contain(term.exact, language: Stems.base(of: $0)) }) {
                    if !slight.contains(term.exact) { slight.append(term.exact) }
                } else {
                    hasOthers = true
                }
            }
        }
        memory.slight = hasOthers ? slight : []
    }

    /// Letters that a word may have to be dropped where an apostrophe parts it from its neighbour: the "s" of
    /// "China's", the "l" of "l'économie". They are everywhere and say nothing.
    private static let cliticLength = 2

    /// How a word as typed is looked for.
    enum Reading {
        /// It holds no word.
        case nothing
        /// Each of the words with its inflections.
        case inflected([Analyzer.Term])
        /// Each of the forms as it stands: pairs and characters of Chinese, Japanese and Korean.
        case literal([Analyzer.Term])
        /// The words as they stand, one after the other.
        case sequence([Analyzer.Term])
    }

    /// What was written together is found together: "all-weather" as a sequence, a run of Chinese by all its pairs.
    func reading(of text: String) -> Reading {
        if let known = memory.readings.first(where: { $0.text == text })?.reading { return known }
        if !memory.moreReadings.isEmpty, let known = memory.moreReadings[text] { return known }
        let reading = read(text)
        if memory.readings.count < 16 {
            memory.readings.append((text, reading))
        } else {
            memory.moreReadings[text] = reading
        }
        return reading
    }

    private func read(_ text: String) -> Reading {
        let terms = Analyzer.terms(in: text)
        guard !terms.isEmpty else { return .nothing }
        if terms.contains(where: { $0.kind == .cjkUnigram || $0.kind == .cjkBigram }) {
            return .literal(Array(Self.ideographs(terms).prefix(Self.termLimit / 10)))
        }
        let kept = Self.withoutClitics(terms)
        if kept.count == 1 || kept.dropFirst().allSatisfy({ $0.join == .apostrophe }) { return .inflected(kept) }
        return .sequence(terms)
    }

    /// Whether words were left out of the plan, since it holds as many terms as it may.
    var isCut: Bool { memory.termsLeft <= 0 }

    /// A word with its inflections; `nil` where the text holds no word, or the plan no room for it.
    func word(_ text: String, in scope: WordScope) -> PlanNode? {
        QueryPlanner.or(Analyzer.spellings(of: text).compactMap { spelt($0, in: scope) })
    }

    private func spelt(_ text: String, in scope: WordScope) -> PlanNode? {
        guard memory.termsLeft > 0 else { return nil }
        return switch reading(of: text) {
        case .nothing: nil
        case .inflected(let terms), .literal(let terms): QueryPlanner.and(terms.map { inflected($0, in: scope) })
        case .sequence(let terms):
            match == .all ? exactSequence(terms, in: scope) : QueryPlanner.or(terms.map { inflected($0, in: scope) })
        }
    }

    /// Words exactly as they stand, one after the other.
    func phrase(_ text: String, in scope: WordScope) -> PlanNode? {
        QueryPlanner.or(
            Analyzer.spellings(of: text).compactMap { text in
                let terms = Analyzer.terms(in: text)
                return terms.isEmpty || isCut ? nil : exactSequence(terms, in: scope)
            })
    }

    /// The terms of a word for a bonus where they stand in the title.
    func titleTerms(_ text: String) -> [PlanNode] {
        switch reading(of: text) {
        case .nothing: []
        case .inflected(let terms), .literal(let terms): terms.map { inflected($0, in: .title) }
        case .sequence(let terms): [exactSequence(terms, in: .title)]
        }
    }

    // MARK: - Terms

    func exact(_ form: [UInt8], in scope: WordScope) -> PlanNode {
        memory.termsLeft -= 1
        let term = PlanNode.term(scope.exactPrefix + form)
        return scope == .text ? .andNot(term, Self.titleOnly(form)) : term
    }

    /// Articles that have an exact form in the title and not in the text.
    static func titleOnly(_ form: [UInt8]) -> PlanNode {
        .titleOnly(term: form, inTitle: Schema.Prefix.title + form)
    }

    /// One word by its stems: each language's stem in the articles of that language.
    private func inflected(_ term: Analyzer.Term, in scope: WordScope) -> PlanNode {
        if term.kind == .cjkUnigram || term.kind == .cjkBigram { return exact(term.exact, in: scope) }
        guard let prefix = scope.stemPrefix else { return .term(scope.exactPrefix + term.folded) }
        let node = stemmed(term, prefix, in: scope)
        return memory.slight.contains(term.exact) ? .scale(node, by: Ranking.functionWordFactor) : node
    }

    private func stemmed(_ term: Analyzer.Term, _ prefix: [UInt8], in scope: WordScope) -> PlanNode {
        let groups = languageGroups(term)
        memory.termsLeft -= groups.count == 1 ? 1 : groups.count + languages.count
        if groups.count == 1 { return stemmed(groups[0].stems, prefix, in: scope) }
        return .or(
            groups.map { group in
                let allowed = group.languages.map { language in
                    language == Snapshot.unknown
                        ? PlanNode.term(Schema.withoutLanguage)
                        : .term(Schema.Prefix.language + Array(language.utf8))
                }
                return .filter(
                    stemmed(group.stems, prefix, in: scope), by: allowed.count == 1 ? allowed[0] : .or(allowed))
            })
    }

    private func stemmed(_ stems: Stems.Pair, _ prefix: [UInt8], in scope: WordScope) -> PlanNode {
        let all = [stems.first] + (stems.second.map { [$0] } ?? [])
        let nodes = all.map { stem -> PlanNode in
            guard scope == .text else { return .term(prefix + stem) }
            let inTitle = Schema.Prefix.stem + Schema.Prefix.title + stem
            return .andNot(.term(prefix + stem), .titleOnly(term: prefix + stem, inTitle: inTitle))
        }
        return nodes.count == 1 ? nodes[0] : Self.synonym(nodes)
    }

    /// Alternatives weighted as one term. Xapian can only do so with those whose frequencies it knows, so what stands in
    /// the title alone is asked beside it.
    static func synonym(_ nodes: [PlanNode]) -> PlanNode {
        let terms = nodes.map { node -> PlanNode in
            if case .andNot(let term, .titleOnly) = node { term } else { node }
        }
        return terms == nodes ? .synonym(nodes) : .filter(.synonym(terms), by: .or(nodes))
    }

    private func languageGroups(_ term: Analyzer.Term) -> [(stems: Stems.Pair, languages: [String])] {
        if languages.count <= 1 {
            return [(stems(of: term, language: languages.first ?? Snapshot.unknown), languages)]
        }
        if let known = memory.groups[term.exact] { return known }
        var groups: [(stems: Stems.Pair, languages: [String])] = []
        for language in languages {
            let stems = stems(of: term, language: language)
            if let index = groups.firstIndex(where: { $0.stems == stems }) {
                groups[index].languages.append(language)
            } else {
                groups.append((stems, [language]))
            }
        }
        memory.groups[term.exact] = groups
        return groups
    }

    func stems(of term: Analyzer.Term, language: String) -> Stems.Pair {
        term.exact.withUnsafeBytes { exact in
            term.folded.withUnsafeBytes { folded in
                stems.stems(exact: exact, folded: folded, language: Stems.base(of: language))
            }
        }
    }

    private static func withoutClitics(_ terms: [Analyzer.Term]) -> [Analyzer.Term] {
        let kept = terms.enumerated().filter { index, term in
            let isParted = term.join == .apostrophe || (index + 1 < terms.count && terms[index + 1].join == .apostrophe)
            return !isParted || term.exact.count > cliticLength
        }
        return kept.isEmpty ? terms : kept.map(\.element)
    }

    // MARK: - Sequences

    /// Terms at consecutive positions. A run of Chinese is matched by its pairs, which are rarer than its characters.
    private func exactSequence(_ terms: [Analyzer.Term], in scope: WordScope) -> PlanNode {
        let sequence = Array(Self.sequence(terms).prefix(Self.sequenceLimit))
        memory.termsLeft -= sequence.count
        if sequence.count == 1 { return exact(sequence[0].exact, in: scope) }
        let window = sequence.last!.position - sequence.first!.position + 1
        return Self.together(sequence, window: UInt32(max(window, sequence.count)), isOrdered: true, in: scope)
    }

    /// Exact forms within a window of positions.
    static func together(
        _ terms: [Analyzer.Term], window: UInt32, isOrdered: Bool, in scope: WordScope
    ) -> PlanNode {
        let nodes = terms.map { PlanNode.term(scope.exactPrefix + $0.exact) }
        if scope == .title {
            // The terms of titles have no positions of their own.
            let words = terms.map { PlanNode.TitleWord(term: $0.exact, inTitle: scope.exactPrefix + $0.exact) }
            return .filter(.and(nodes), by: .titleSequence(words, window: window, isOrdered: isOrdered))
        }
        let node = isOrdered ? PlanNode.phrase(nodes, window: window) : .near(nodes, window: window)
        return scope == .text ? terms.reduce(node) { .andNot($0, titleOnly($1.exact)) } : node
    }

    /// The terms that a phrase is made of: pairs where all is one run of two characters or more, else single characters
    /// and words.
    static func sequence(_ terms: [Analyzer.Term]) -> [Analyzer.Term] {
        let pairs = terms.filter { $0.kind == .cjkBigram }
        let singles = terms.filter { $0.kind != .cjkBigram }
        let isOneRun = singles.dropFirst().allSatisfy { $0.kind == .cjkUnigram && $0.join == .adjacent }
        return isOneRun && singles.first?.kind == .cjkUnigram && pairs.count == singles.count - 1 && !pairs.isEmpty
            ? pairs : singles
    }

    /// All pairs of each run of Chinese, Japanese or Korean, single characters where they stand alone, and the words
    /// between.
    private static func ideographs(_ terms: [Analyzer.Term]) -> [Analyzer.Term] {
        let paired = Set(terms.filter { $0.kind == .cjkBigram }.flatMap { [$0.position, $0.position + 1] })
        return terms.filter { $0.kind != .cjkUnigram || !paired.contains($0.position) }
    }
}
