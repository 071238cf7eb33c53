internal import DatelineIndex
package import DatelineSearch
package import DatelineModel
package import DatelineQuery
internal import Xapian

extension ArchiveReader {
    package func search(_ request: SearchRequest, within budget: SearchBudget) throws(DatelineError) -> SearchResults {
        try request.validate()
        return try read { snapshot in
            try snapshot.fields.validate(request)
            return try Searcher(snapshot: snapshot, budget: budget).search(request)
        }
    }

    /// Articles like the one of an id, the most alike first.
    package func similar(
        to id: String, _ request: SearchRequest, within budget: SearchBudget
    ) throws(DatelineError) -> SearchResults {
        try request.validate()
        return try read { snapshot in
            try snapshot.fields.validate(request)
            return try SimilarArticles(snapshot: snapshot, budget: budget).search(id, request)
        }
    }

    /// How typed text may go on, by how many articles hold it.
    package func completions(
        of text: String, limit: Int, within budget: SearchBudget
    ) throws(DatelineError) -> [Suggestion] {
        guard 1...100 ~= limit else {
            throw DatelineError(.invalidParameter, "limit: \(limit) is not between 1 and 100", parameter: "limit")
        }
        return try read { snapshot in
            try Completer(snapshot: snapshot, budget: budget).completions(of: text, limit: limit)
        }
    }

    /// Reads the columns of facets now, so that no search has to.
    package func prepareFacets(_ facets: [SearchRequest.Facet]?) throws(DatelineError) {
        try read { snapshot in
            let fields = Set((facets ?? snapshot.fields.facets).map { ColumnField($0, snapshot.fields) })
            _ = try snapshot.columns?.columns(Array(fields), of: snapshot, force: true)
        }
    }

    /// The number of matches, and what was read otherwise than typed or left out.
    package func count(
        _ request: SearchRequest, within budget: SearchBudget
    ) throws(DatelineError) -> (total: SearchResults.Total, warnings: [QueryWarning]) {
        try request.validate()
        return try read { snapshot in
            try snapshot.fields.validate(request)
            let searcher = Searcher(snapshot: snapshot, budget: budget)
            let executed = try searcher.execute(try searcher.plan(request), .count)
            return (executed.total, try warnings(executed, snapshot, budget))
        }
    }

    private func warnings(
        _ executed: Searcher.Executed, _ snapshot: Snapshot, _ budget: SearchBudget
    ) throws(XapianError) -> [QueryWarning] {
        let planned = executed.planned
        let values = try FilterValues(snapshot: snapshot, budget: budget).warnings(planned.request)
        return planned.warnings + values + budget.warnings
    }

    /// The fields of the archive's articles.
    package func fields() throws(DatelineError) -> FieldTable { try read { $0.fields } }

    /// The article of an id, or of an article's URL.
    package func article(id: String) throws(DatelineError) -> Article? {
        try read { snapshot in
            guard let document = try snapshot.document(id: id) else { return nil }
            return try snapshot.article(document)
        }
    }

    /// The ids of every match in the order of the request, of one revision; `limit` and `offset` do not count.
    /// - Throws: `.timedOut` where the budget is over before all are found: some of them would look like all.
    package func ids(
        matching request: SearchRequest, within budget: SearchBudget
    ) throws(DatelineError) -> (ids: IdList, warnings: [QueryWarning]) {
        var request = request
        request.offset = 0
        request.cursor = nil
        request.facets = []
        let asked = request
        return try read { snapshot in
            try snapshot.fields.validate(asked)
            let searcher = Searcher(snapshot: snapshot, budget: budget)
            let executed = try searcher.execute(try searcher.plan(asked), .hits(atMost: nil))
            guard !budget.cuts.contains(.time) else {
                throw DatelineError(
                    .timedOut, "the matches could not all be found in the time that the request has; narrow it")
            }
            var ids = IdListBuilder(revision: snapshot.revision, generation: snapshot.generation)
            for hit in executed.found.hits { try ids.append(hit.key.dropFirst(OrderKey.dateLength), hit.document) }
            return (try ids.list(), try warnings(executed, snapshot, budget))
        }
    }

    /// The next articles of a list, as they are now; what has gone is left out.
    /// - Parameter byteCount: about how many bytes of text are read at once; one article may be larger.
    /// - Returns: the articles, and where the list goes on.
    package func articles(
        of list: IdList, _ range: Range<Int>, byteCount: Int
    ) throws(DatelineError) -> (articles: [Article], next: Int) {
        try read { snapshot in
            // In the list's own revision the documents are known; in another they are looked up.
            let isSame = snapshot.revision == list.revision && snapshot.generation == list.generation
            var articles: [Article] = []
            var next = range.lowerBound
            var step = 1
            var bytes = 0
            while next < range.upperBound, bytes < byteCount {
                let entries = try list.entries(next..<min(next + step, range.upperBound))
                let documents =
                    isSame ? entries.map(\.document) : try entries.compactMap { try snapshot.document(id: $0.id) }
                let found = try snapshot.articles(documents)
                bytes += found.reduce(0) { $0 + $1.text.utf8.count }
                articles += found
                next += entries.count
                // More at once as long as they are small.
                step = min(step * 2, 32)
            }
            return (articles, next)
        }
    }
}

extension ReaderPool {
    /// Runs work for a request within a budget, which is cancelled with the task.
    /// - Parameters:
    ///   - timeout: what the request asks for: from now on, so that the wait for a reader counts.
    ///   - otherwise: the time where it asks for none, from when a reader is there; `nil` for no end but cancellation.
    package func lend<Value: Sendable>(
        for timeout: Duration?, otherwise: Duration? = nil,
        _ work: (ArchiveReader, SearchBudget) async throws(DatelineError) -> Value
    ) async throws(DatelineError) -> Value {
        let end = timeout.map { ContinuousClock.now + $0 }
        return try await lend(until: end) { reader throws(DatelineError) in
            let budget: SearchBudget
            do throws(XapianError) {
                budget = try SearchBudget(end.map { max($0 - .now, .nanoseconds(1)) } ?? otherwise)
            } catch { throw DatelineError(.internal, "out of memory") }
            let result: Result<Value, DatelineError> = await withTaskCancellationHandler {
                do throws(DatelineError) { return .success(try await work(reader, budget)) } catch {
                    return .failure(error)
                }
            } onCancel: {
                budget.cancel()
            }
            return try result.get()
        }
    }
}
