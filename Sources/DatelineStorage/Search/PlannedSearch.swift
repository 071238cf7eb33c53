internal import DatelineModel
internal import DatelineQuery
internal import Xapian

/// A request read for one revision of an archive: its query as parsed, what matches, and by which filters.
struct PlannedSearch {
    let request: SearchRequest
    let parsed: ParsedQuery
    /// What matches, filters set aside; `nil` where the query holds nothing that could be looked for.
    let query: PlanNode?
    /// Whether the query asks for more words than one search looks for.
    let isCut: Bool
    let filters: FilterPlanner
    /// Seconds after which a match is stopped; 0 where it is sure to be short.
    let deadline: Double
    let order: SearchPlan.Order

    /// How long a match may run where the request does not say.
    private static let defaultTimeout = Duration.seconds(5)
    /// Postings that a match reads well within any timeout; below, no clock is asked while it runs.
    private static let shortCost = 3_000_000

    /// Terms in the average article from which on few articles are so alike that they tie: short texts have few lengths
    /// and frequencies, and so few weights.
    private static let longArticles = 120.0

    init(_ request: SearchRequest, snapshot: Snapshot) throws(XapianError) {
        let parsed = QueryParser().parse(request.query, plain: request.plain)
        try self.init(request, parsed: parsed, snapshot: snapshot)
    }

    init(_ request: SearchRequest, parsed: ParsedQuery, snapshot: Snapshot) throws(XapianError) {
        self.request = request
        self.parsed = parsed
        let planner = QueryPlanner(snapshot: snapshot, match: request.match)
        query = try planner.plan(parsed.query)
        isCut = planner.isCut
        filters = FilterPlanner(request)
        let timeout = request.timeout ?? Self.defaultTimeout
        let isShort = (query?.cost ?? 0) * snapshot.info.documentCount < Self.shortCost && timeout >= .milliseconds(100)
        deadline = isShort ? 0 : timeout / .seconds(1)
        order =
            switch request.sort ?? (parsed.query == .everything ? .newest : .relevance) {
            case .relevance:
                snapshot.info.averageLength > Self.longArticles && query?.isUnion == false
                    ? .relevanceTiesByKey : .relevanceThenKey
            case .newest: .key
            case .oldest: .keyDateTurned
            case .added: .nextSlotDescending
            }
    }

    /// What is left of the deadline of a search that began earlier, in seconds; 0 where there is none.
    func deadline(since start: ContinuousClock.Instant) -> Double {
        deadline > 0 ? max(1e-6, deadline - (ContinuousClock.now - start) / .seconds(1)) : 0
    }

    /// What of the query was read otherwise than typed, or not at all.
    var warnings: [QueryWarning] {
        var warnings = parsed.warnings
        if isCut {
            warnings.append(QueryWarning(.queryCut, "the query asks for too many words; the last were left out"))
        }
        if query == nil {
            warnings.append(QueryWarning(.noWords, "the query holds no word that could be looked for"))
        }
        return warnings
    }

    /// The plan of what matches, without the filters on one subject; `nil` where nothing can match.
    func plan(without subject: FilterPlanner.Subject? = nil, and further: PlanNode? = nil) -> SearchPlan? {
        let filter = QueryPlanner.and([filters.node(without: subject), further].compactMap(\.self))
        guard let node = narrowed(by: filter) else { return nil }
        return SearchPlan(query: node, weights: Ranking.weights, order: order, keySlot: Schema.Slot.order)
    }

    /// What matches, without the filters on some subjects; `nil` where nothing can match.
    func query(without subjects: Set<FilterPlanner.Subject>, and further: PlanNode?) -> PlanNode? {
        narrowed(by: QueryPlanner.and([filters.node(without: subjects), further].compactMap(\.self)))
    }

    private func narrowed(by filter: PlanNode?) -> PlanNode? {
        guard let query, let filter else { return query }
        return query == .everything ? filter : .filter(query, by: filter)
    }
}

extension PlanNode {
    /// Whether what matches is a union of several terms: such a match costs most, and is not run twice for its ties.
    fileprivate var isUnion: Bool {
        switch self {
        case .or: true
        case .andMaybe(let left, _), .andNot(let left, _), .filter(let left, _), .scale(let left, _): left.isUnion
        default: false
        }
    }

    /// How many postings a match may read for each document, at most and by order of magnitude: positions cost about
    /// ten times as much as postings.
    var cost: Int {
        switch self {
        case .nothing, .everything, .term, .range: 1
        case .titleOnly: 2
        case .and(let nodes), .or(let nodes), .synonym(let nodes), .max(let nodes): nodes.reduce(0) { $0 + $1.cost }
        case .andNot(let left, let right), .andMaybe(let left, let right), .filter(let left, let right):
            left.cost + right.cost
        case .near(let nodes, _), .phrase(let nodes, _): 10 * nodes.count
        case .titleSequence(let words, _, _): 10 * words.count
        case .scale(let node, _): node.cost
        case .wildcard(_, let limit): Int(limit)
        }
    }
}
