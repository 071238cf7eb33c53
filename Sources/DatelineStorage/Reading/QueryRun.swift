internal import DatelineIndex
internal import DatelineSearch
package import DatelineModel
package import DatelineQuery
internal import Xapian

/// Answers queries one after another on one reader and says what their phases take, as `dateline run` does.
///
/// A pass over a query is the search that users run, without the reading and marking of articles where no snippets are
/// asked for.
package struct QueryRun: Sendable {
    package struct Answer: Sendable {
        package let hits: [(id: String, score: Double)]
        package let total: SearchResults.Total
        /// The medians of the counted passes, each phase by itself.
        package let timings: SearchTimings
        /// The median of the counted passes, from the query's text to ids and scores, facets included where asked.
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
        var passes: [Pass] = []
        for _ in 0..<max(1, repeats) { passes.append(try pass(request, snapshot)) }
        let last = passes[passes.count - 1]
        let hits = last.executed.found.hits.map { (OrderKey.id(of: $0.key), $0.weight) }
        func median(_ value: (Pass) -> Duration) -> Duration { passes.map(value).sorted()[passes.count / 2] }
        return Answer(
            hits: hits, total: last.executed.total,
            timings: SearchTimings(
                parse: median(\.timings.parse), expand: median(\.timings.expand), match: median(\.timings.match),
                count: median(\.timings.count), fetch: median(\.timings.fetch), mark: median(\.timings.mark)),
            time: median { $0.time(withFacets: !request.facets.isEmpty) }, warnings: last.warnings)
    }

    private struct Pass {
        let executed: Searcher.Executed
        let timings: SearchTimings
        let warnings: [QueryWarning]

        func time(withFacets: Bool) -> Duration {
            timings.parse + timings.expand + timings.match + (withFacets ? timings.count : .zero)
        }
    }

    private func pass(_ request: SearchRequest, _ snapshot: Snapshot) throws -> Pass {
        let budget = try SearchBudget(request.timeout ?? SearchBudget.defaultTime)
        let searcher = Searcher(snapshot: snapshot, budget: budget)
        let planned = try searcher.plan(request)
        let executed = try searcher.execute(planned, .hits(atMost: limit))
        if request.snippets > 0 { _ = try searcher.hits(executed) }
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
