package import DatelineModel
package import DatelineQuery
internal import Xapian

/// Answers queries one after another on one reader and takes their times, as `dateline run` does.
package struct QueryRun: Sendable {
    package struct Answer: Sendable {
        package let hits: [(id: String, score: Double)]
        package let total: Int
        /// The median of the counted passes: from the query's text to ids and scores, facets and snippets where asked.
        package let time: Duration
        package let warnings: [QueryWarning]
    }

    /// What every query is asked with; its text is each query's own.
    package var request: SearchRequest
    /// Hits, at most; `nil` for all.
    package var limit: Int?
    /// Passes over a query that are not counted.
    package var warmup = 0
    /// Passes over a query that are counted.
    package var repeats = 1

    package init(request: SearchRequest) { self.request = request }

    func answer(_ text: String, _ snapshot: Snapshot) throws -> Answer {
        var request = request
        request.query = text
        for _ in 0..<warmup { _ = try pass(request, snapshot) }
        var times: [Duration] = []
        var last: (found: MatchResult?, hits: [(id: String, score: Double)]) = (nil, [])
        for _ in 0..<max(1, repeats) {
            let start = ContinuousClock.now
            last = try pass(request, snapshot)
            times.append(.now - start)
        }
        times.sort()
        let planned = try PlannedSearch(request, snapshot: snapshot)
        return Answer(
            hits: last.hits, total: try total(planned, last.found, snapshot), time: times[times.count / 2],
            warnings: planned.warnings)
    }

    private func pass(
        _ request: SearchRequest, _ snapshot: Snapshot
    ) throws -> (found: MatchResult?, hits: [(id: String, score: Double)]) {
        let planned = try PlannedSearch(request, snapshot: snapshot)
        guard var plan = planned.plan() else { return (nil, []) }
        plan.first = UInt32(request.offset)
        plan.count = UInt32(clamping: limit ?? snapshot.info.documentCount)
        plan.deadline = planned.deadline
        let facets = FacetCounter(snapshot: snapshot, planned: planned)
        if !request.facets.isEmpty {
            plan.spies = facets.spiesOfMainSearch
            plan.checkAtLeast = UInt32(clamping: snapshot.info.documentCount)
        }
        let found = try snapshot.database.search(plan)
        if !request.facets.isEmpty { _ = try facets.counts(main: found) }
        // Cut and let go: what is wanted of snippets here is their time.
        if request.snippets > 0 { _ = try Searcher(snapshot: snapshot).hits(found, planned, before: 0) }
        return (found, found.hits.map { (OrderKey.id(of: $0.key), $0.weight) })
    }

    /// The exact number of matches; counted apart where the search did not need to look at all of them.
    private func total(_ planned: PlannedSearch, _ found: MatchResult?, _ snapshot: Snapshot) throws -> Int {
        guard let found, var plan = planned.plan() else { return 0 }
        if found.lowerBound == found.upperBound { return found.lowerBound }
        plan.order = .relevance
        plan.count = 0
        plan.checkAtLeast = UInt32(clamping: snapshot.info.documentCount)
        return try snapshot.database.search(plan).lowerBound
    }
}

extension ArchiveReader {
    package func run(_ run: QueryRun, _ text: String) throws(DatelineError) -> QueryRun.Answer {
        try run.request.validate()
        return try read { snapshot in try run.answer(text, snapshot) }
    }
}
