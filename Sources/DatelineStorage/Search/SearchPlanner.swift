internal import DatelineModel
internal import DatelineQuery
internal import Xapian

/// A request read for one revision of an archive: its query as parsed, what matches, and by which filters.
struct PlannedSearch {
    let request: SearchRequest
    let parsed: ParsedQuery
    /// What matches, filters set aside; `nil` where the query holds nothing that could be looked for.
    let query: PlanNode?
    let filters: FilterPlanner
    let order: SearchPlan.Order

    init(_ request: SearchRequest, snapshot: Snapshot) throws(XapianError) {
        let parsed = QueryParser().parse(request.query, plain: request.plain)
        try self.init(request, parsed: parsed, snapshot: snapshot)
    }

    init(_ request: SearchRequest, parsed: ParsedQuery, snapshot: Snapshot) throws(XapianError) {
        self.request = request
        self.parsed = parsed
        query = try QueryPlanner(snapshot: snapshot, match: request.match).plan(parsed.query)
        filters = FilterPlanner(request)
        order =
            switch request.sort ?? (parsed.query == .everything ? .newest : .relevance) {
            case .relevance: .relevanceThenKey
            case .newest: .key
            case .oldest: .keyDateTurned
            case .added: .nextSlotDescending
            }
    }

    /// The plan of what matches, without the filters on one subject; `nil` where nothing can match.
    func plan(without subject: FilterPlanner.Subject? = nil, and further: PlanNode? = nil) -> SearchPlan? {
        guard var node = query else { return nil }
        let filter = QueryPlanner.and([filters.node(without: subject), further].compactMap(\.self))
        if let filter { node = node == .everything ? filter : .filter(node, by: filter) }
        return SearchPlan(query: node, weights: Ranking.weights, order: order, keySlot: Schema.Slot.order)
    }
}
