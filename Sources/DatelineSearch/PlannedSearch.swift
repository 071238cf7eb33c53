internal import DatelineModel
package import DatelineQuery
internal import Xapian

/// A request planned for one revision of an archive: analysed query, matches, filters and order.
package struct PlannedSearch {
    package let request: SearchRequest
    let parsed: ParsedQuery
    let analyzed: AnalyzedQuery
    /// The query's matches without filters; `nil` if the query contains nothing to search for.
    let node: PlanNode?
    /// A warning if another program made the archive's terms.
    private let otherFeatures: QueryWarning?
    let filters: FilterPlanner
    let order: Plan.Order

    /// Average terms per article from which on few articles tie: short texts have few distinct lengths and frequencies,
    /// and so few distinct weights.
    private static let longArticles = 120.0

    init(
        _ request: SearchRequest, snapshot: Snapshot, budget: SearchBudget, clock: PhaseClock
    ) throws(XapianError) {
        let parsed = try clock.measure(.parse) { () throws(XapianError) in try Self.parse(request, snapshot) }
        let analyzed = try clock.measure(.expand) { () throws(XapianError) in
            try QueryAnalyzer(snapshot: snapshot, budget: budget).analyze(parsed.query, match: request.match)
        }
        self.init(request, parsed: parsed, analyzed: analyzed, snapshot: snapshot, budget: budget, clock: clock)
    }

    /// The query of a request, with the request's synonyms and those that the archive keeps.
    static func parse(_ request: SearchRequest, _ snapshot: Snapshot) throws(XapianError) -> ParsedQuery {
        let parsed = QueryParser(fields: snapshot.fields).parse(request.query, plain: request.plain)
        guard parsed.query != .everything else { return parsed }
        let kept = request.usesKeptSynonyms ? try snapshot.synonyms : nil
        var expansion = SynonymExpansion([request.synonyms, kept].compactMap(\.self))
        let query = expansion.apply(to: parsed.query)
        var warnings = parsed.warnings
        if expansion.wasCut {
            warnings.append(
                QueryWarning(
                    .expansionCut,
                    "the words have more than \(SynonymExpansion.limit) synonyms; those of the last words were left out"
                ))
        }
        return ParsedQuery(query: query, warnings: warnings)
    }

    private init(
        _ request: SearchRequest, parsed: ParsedQuery, analyzed: AnalyzedQuery, snapshot: Snapshot,
        budget: SearchBudget, clock: PhaseClock
    ) {
        self.request = request
        self.parsed = parsed
        self.analyzed = analyzed
        let node = clock.measure(.expand) { PlanBuilder(analyzed, snapshot: snapshot, budget: budget).plan() }
        self.node = node
        otherFeatures = snapshot.otherFeatures
        filters = FilterPlanner(request, snapshot.fields)
        order =
            switch request.sort ?? (parsed.query == .everything ? .newest : .relevance) {
            case .relevance:
                snapshot.info.averageLength > Self.longArticles && node?.isUnion == false
                    ? .relevanceTiesByKey : .relevanceThenKey
            case .newest: .key
            case .oldest: .keyDateReversed
            case .added: .nextSlotDescending
            }
    }

    /// The same search for another query.
    func replacing(
        _ query: Query, _ snapshot: Snapshot, budget: SearchBudget
    ) throws(XapianError) -> PlannedSearch {
        let analyzed = try QueryAnalyzer(snapshot: snapshot, budget: budget).analyze(query, match: request.match)
        return PlannedSearch(
            request, parsed: ParsedQuery(query: query), analyzed: analyzed, snapshot: snapshot, budget: budget,
            clock: PhaseClock())
    }

    /// The same search for articles with any of the words.
    func forAnyWord(_ snapshot: Snapshot, budget: SearchBudget, clock: PhaseClock) -> PlannedSearch {
        var request = request
        request.match = .any
        return PlannedSearch(
            request, parsed: parsed, analyzed: analyzed.matchingAny, snapshot: snapshot, budget: budget, clock: clock)
    }

    /// Whether hits are ordered by weight, so that their order changes with every revision.
    var isByWeight: Bool { [.relevance, .relevanceThenKey, .relevanceTiesByKey].contains(order) }

    /// Warnings about parts of the query that were reinterpreted or left out.
    package var warnings: [QueryWarning] {
        var warnings = parsed.warnings + request.dateNotes
        if let otherFeatures { warnings.append(otherFeatures) }
        if node == nil {
            warnings.append(QueryWarning(.noWords, "the query holds no word that could be looked for"))
        }
        return warnings
    }

    /// The matches, without the filters on some subjects; `nil` if nothing can match.
    func node(without subjects: Set<FilterPlanner.Subject> = [], and further: PlanNode? = nil) -> PlanNode? {
        let filter = PlanNode.all([filters.node(without: subjects), further].compactMap(\.self))
        guard let node, let filter else { return node }
        return node == .everything ? filter : .filter(node, by: filter)
    }

    /// The plan of a page of hits; `nil` if nothing can match.
    func plan() -> Plan? {
        node().map { Plan(node: $0, order: order, first: request.offset, count: request.limit) }
    }
}

extension AnalyzedQuery {
    fileprivate var matchingAny: AnalyzedQuery {
        AnalyzedQuery(
            query: query, match: .any, root: root, leaves: leaves, functionWords: functionWords,
            typedForms: typedForms)
    }
}

extension SearchBudget {
    /// Warnings about what the budget left out of a query.
    package var warnings: [QueryWarning] {
        var warnings: [QueryWarning] = []
        if cuts.contains(.words) {
            warnings.append(QueryWarning(.queryCut, "the query asks for too many words; the last were left out"))
        }
        if cuts.contains(.expansions) {
            warnings.append(
                QueryWarning(
                    .expansionCut,
                    "a prefix or a fuzzy word stands for more words than are looked for; the most frequent were taken"))
        }
        if cuts.contains(.answer) {
            warnings.append(
                QueryWarning(.answerCut, "the hits hold too much text for one answer; ask for fewer at once"))
        }
        return warnings
    }
}
