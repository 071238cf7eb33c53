internal import DatelineModel
package import DatelineQuery
internal import Xapian

/// A request read for one revision of an archive: its query analysed, what matches, and by which filters.
package struct PlannedSearch {
    package let request: SearchRequest
    let parsed: ParsedQuery
    let analyzed: AnalyzedQuery
    /// What matches, filters set aside; `nil` where the query holds nothing that could be looked for.
    let node: PlanNode?
    /// Told where the archive's words are not those that this program makes.
    private let otherFeatures: QueryWarning?
    let filters: FilterPlanner
    let order: Plan.Order

    /// Terms in the average article from which on few articles are so alike that they tie: short texts have few lengths
    /// and frequencies, and so few weights.
    private static let longArticles = 120.0

    init(
        _ request: SearchRequest, snapshot: Snapshot, budget: SearchBudget, clock: PhaseClock
    ) throws(XapianError) {
        let parsed = clock.measure(.parse) {
            QueryParser(fields: snapshot.fields).parse(request.query, plain: request.plain)
        }
        let analyzed = try clock.measure(.expand) { () throws(XapianError) in
            try QueryAnalyzer(snapshot: snapshot, budget: budget).analyze(parsed.query, match: request.match)
        }
        self.init(request, parsed: parsed, analyzed: analyzed, snapshot: snapshot, budget: budget, clock: clock)
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

    /// The same search for articles that hold any of the words.
    func forAnyWord(_ snapshot: Snapshot, budget: SearchBudget, clock: PhaseClock) -> PlannedSearch {
        var request = request
        request.match = .any
        return PlannedSearch(
            request, parsed: parsed, analyzed: analyzed.matchingAny, snapshot: snapshot, budget: budget, clock: clock)
    }

    /// Whether hits are ordered by their weight, so that their order changes with every revision.
    var isByWeight: Bool { [.relevance, .relevanceThenKey, .relevanceTiesByKey].contains(order) }

    /// What of the query was read otherwise than typed, or not at all.
    package var warnings: [QueryWarning] {
        var warnings = parsed.warnings
        if let otherFeatures { warnings.append(otherFeatures) }
        if node == nil {
            warnings.append(QueryWarning(.noWords, "the query holds no word that could be looked for"))
        }
        return warnings
    }

    /// What matches, without the filters on some subjects; `nil` where nothing can match.
    func node(without subjects: Set<FilterPlanner.Subject> = [], and further: PlanNode? = nil) -> PlanNode? {
        let filter = PlanNode.all([filters.node(without: subjects), further].compactMap(\.self))
        guard let node, let filter else { return node }
        return node == .everything ? filter : .filter(node, by: filter)
    }

    /// The plan of a page of hits; `nil` where nothing can match.
    func plan() -> Plan? {
        node().map { Plan(node: $0, order: order, first: request.offset, count: request.limit) }
    }
}

extension AnalyzedQuery {
    fileprivate var matchingAny: AnalyzedQuery {
        AnalyzedQuery(query: query, match: .any, root: root, leaves: leaves, functionWords: functionWords)
    }
}

extension SearchBudget {
    /// What of a query was left out for want of budget, as warnings.
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
