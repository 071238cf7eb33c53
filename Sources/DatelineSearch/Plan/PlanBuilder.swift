internal import DatelineIndex
internal import DatelineQuery
internal import DatelineText

/// Turns an analysed query into a plan.
struct PlanBuilder {
    private let query: AnalyzedQuery
    private let words: WordTerms

    init(_ query: AnalyzedQuery, snapshot: Snapshot, budget: SearchBudget) {
        self.query = query
        words = WordTerms(query, snapshot: snapshot, budget: budget)
    }

    /// The matches, with a bonus for words in the title; `nil` if the query contains nothing to search for.
    func plan() -> PlanNode? { node(query.root) }

    /// A leaf of the query by itself, and its bonus for the title.
    func parts(of leaf: AnalyzedLeaf) -> (main: PlanNode?, title: PlanNode?) {
        guard let node = node(leaf) else { return (nil, nil) }
        return (node.withoutBonus, PlanNode.any(node.bonuses))
    }

    /// Whether an article gets a bonus if the leaf's word is in its title.
    private static func hasBonus(_ leaf: AnalyzedLeaf) -> Bool {
        guard !leaf.isProhibited, leaf.field == nil, case .word = leaf.query else { return false }
        return true
    }

    private func node(_ node: AnalyzedQuery.Node) -> PlanNode? {
        switch node {
        case .everything: return .everything
        case .leaf(let leaf): return self.node(leaf)
        case .terms(let clauses): return list(clauses)
        case .and(let operands): return all(operands)
        case .or(let operands): return .any(operands.compactMap(self.node))
        case .not(let operand): return self.node(operand).map { .andNot(.everything, $0) }
        }
    }

    // MARK: - Lists

    /// A list of words: the match mode decides how those without a sign combine.
    private func list(_ clauses: [(occurrence: Query.Occurrence, node: AnalyzedQuery.Node)]) -> PlanNode? {
        func part(_ occurrence: Query.Occurrence) -> [PlanNode] {
            PlanNode.repeated(clauses.filter { $0.occurrence == occurrence }.compactMap { node($0.node) })
        }
        let should = part(.should)
        let must = part(.must)
        let mustNot = part(.mustNot)
        var positive: PlanNode?
        if query.match == .all {
            positive = .all(should + must)
        } else if must.isEmpty {
            positive = .any(should)
        } else if let required = PlanNode.all(must) {
            positive = PlanNode.any(should).map { .andMaybe(required, $0) } ?? required
        }
        guard let excluded = PlanNode.any(mustNot) else { return positive }
        return .andNot(positive ?? .everything, excluded)
    }

    private func all(_ operands: [AnalyzedQuery.Node]) -> PlanNode? {
        var positive: [PlanNode] = []
        var negative: [PlanNode] = []
        for operand in operands {
            if case .not(let inner) = operand {
                if let node = node(inner) { negative.append(node) }
            } else if let node = node(operand) {
                positive.append(node)
            }
        }
        guard let excluded = PlanNode.any(negative) else { return .all(positive) }
        return .andNot(.all(positive) ?? .everything, excluded)
    }

    // MARK: - Leaves

    private func node(_ leaf: AnalyzedLeaf) -> PlanNode? {
        switch leaf.meaning {
        case .nothing: nil
        case .filter(let node): node
        case .word(let readings):
            .any(
                readings.indices.compactMap { place in
                    let node = words.word(readings[place], in: leaf.scope, hasBonus: place == 0 && Self.hasBonus(leaf))
                    guard place > 0, query.match == .any, readings[0].hasWords else { return node }
                    return node.map { .scale($0, by: Ranking.compoundFactor) }
                })
        case .sequences(let sequences): words.phrases(sequences, in: leaf.scope)
        case .prefix(let before, let forms):
            // "all-weath*": the exact words before the prefix.
            .all([words.prefix(forms, in: leaf.scope)] + before.map { words.exact($0.exact, in: leaf.scope) })
        case .fuzzy(let readings, let forms): words.fuzzy(readings, forms, in: leaf.scope)
        case .near(let terms, let phrases, let window): near(terms, phrases, window: window, in: leaf.scope)
        case .url(let url, let sequences):
            // The URL's own article, and the articles whose text quotes it.
            .any([.term(Schema.urlTerm(url))] + [words.phrases(sequences, in: leaf.scope)].compactMap(\.self))
        }
    }

    /// NEAR ignores the order of words, so phrases in it are required separately.
    private func near(
        _ terms: [Analyzer.Term], _ phrases: [[Analyzer.Term]], window: Int, in scope: WordScope
    ) -> PlanNode? {
        guard !words.isCut, terms.count > 1 else { return terms.first.map { words.exact($0.exact, in: scope) } }
        let node = words.together(terms, window: UInt32(clamping: window), isOrdered: false, in: scope)
        let filters = phrases.compactMap { words.phrases([$0], in: scope) }
        return PlanNode.all(filters).map { .filter(node, by: $0) } ?? node
    }
}
