internal import DatelineIndex
internal import DatelineSearch
package import DatelineModel
package import DatelineQuery
internal import Xapian

/// Answers queries one after another on one reader and measures their phases, for `dateline run`.
///
/// One pass over a query is the users' search for its hits, without fetching and marking articles if no snippets are
/// requested; counts are measured in separate passes.
package struct QueryRun: Sendable {
    package struct Answer: Sendable {
        package let hits: [(id: String, score: Double)]
        package let total: SearchResults.Total
        /// The medians of the counted passes, of each phase separately.
        package let timings: SearchTimings
        /// The median time of the counted passes, from the query's text to ids and scores, facets included if
        /// requested.
        package let time: Duration
        package let warnings: [QueryWarning]
    }

    /// The settings of all queries, except for the text.
    package var request: SearchRequest
    /// The most hits; `nil` for all.
    package var limit: Int?
    /// Passes over a query before counted ones.
    package var warmup = 0
    /// Counted passes over a query.
    package var repeats = 1

    package init(request: SearchRequest) { self.request = request }

    func answer(_ text: String, _ snapshot: Snapshot) throws -> Answer {
        var request = request
        request.query = text
        let hits = try passes(request, snapshot, .hits(atMost: limit))
        // After all passes for hits: counting between them would change the CPU caches.
        let counts = try passes(request, snapshot, .count)
        let last = hits[hits.count - 1]
        func median(_ passes: [Pass], _ value: (SearchTimings) -> Duration) -> Duration {
            passes.map { value($0.timings) }.sorted()[passes.count / 2]
        }
        let count = median(counts, \.count)
        return Answer(
            hits: last.executed.found.hits.map { (OrderKey.id(of: $0.key), $0.weight) },
            total: counts[counts.count - 1].executed.total,
            timings: SearchTimings(
                parse: median(hits, \.parse), expand: median(hits, \.expand), match: median(hits, \.match),
                count: count, fetch: median(hits, \.fetch), mark: median(hits, \.mark)),
            time: median(hits) { $0.parse + $0.expand + $0.match } + (request.facets.isEmpty ? .zero : count),
            warnings: last.warnings)
    }

    private struct Pass {
        let executed: Searcher.Executed
        let timings: SearchTimings
        let warnings: [QueryWarning]
    }

    /// Runs the passes and returns those that are counted.
    private func passes(_ request: SearchRequest, _ snapshot: Snapshot, _ scope: Searcher.Scope) throws -> [Pass] {
        var passes: [Pass] = []
        for number in 0..<warmup + max(1, repeats) {
            let pass = try pass(request, snapshot, scope)
            if number >= warmup { passes.append(pass) }
        }
        return passes
    }

    private func pass(_ request: SearchRequest, _ snapshot: Snapshot, _ scope: Searcher.Scope) throws -> Pass {
        let budget = try SearchBudget(request.timeout ?? SearchBudget.defaultTime)
        let searcher = Searcher(snapshot: snapshot, budget: budget)
        let planned = try searcher.plan(request)
        let executed = try searcher.execute(planned, scope)
        if scope != .count, request.snippets > 0 { _ = try searcher.hits(executed) }
        return Pass(
            executed: executed, timings: searcher.clock.timings, warnings: planned.warnings + budget.warnings)
    }
}

extension ArchiveReader {
    package func run(_ run: QueryRun, _ text: String) throws(DatelineError) -> QueryRun.Answer {
        try run.request.validate()
        return try read { snapshot in try run.answer(text, snapshot) }
    }
}
