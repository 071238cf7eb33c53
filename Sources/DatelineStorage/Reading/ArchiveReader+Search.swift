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

    /// Articles similar to the one with an id, the most similar first.
    package func similar(
        to id: String, _ request: SearchRequest, within budget: SearchBudget
    ) throws(DatelineError) -> SearchResults {
        try request.validate()
        return try read { snapshot in
            try snapshot.fields.validate(request)
            return try SimilarArticles(snapshot: snapshot, budget: budget).search(id, request)
        }
    }

    /// Completions of typed text, by document frequency.
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

    /// Loads the columns of facets now, so that no search has to.
    package func prepareFacets(_ facets: [SearchRequest.Facet]?) throws(DatelineError) {
        try read { snapshot in
            let fields = Set((facets ?? snapshot.fields.facets).map { ColumnField($0, snapshot.fields) })
            _ = try snapshot.columns.columns(Array(fields), of: snapshot)
        }
    }

    /// The number of matches, and warnings about what was reinterpreted or left out.
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
        let values = try FilterValues(snapshot: snapshot, budget: budget).warnings(planned)
        return planned.warnings + values + budget.warnings
    }

    /// The fields of the archive's articles.
    package func fields() throws(DatelineError) -> FieldTable { try read { $0.fields } }

    /// The article with an id or URL.
    package func article(id: String) throws(DatelineError) -> Article? {
        try read { snapshot in
            guard let document = try snapshot.document(id: id) else { return nil }
            return try snapshot.article(document)
        }
    }

    /// The ids of all matches in the order of the request, from one revision; `limit` and `offset` are ignored.
    /// - Throws: `.timedOut` if the budget ends first, since a partial list would look complete.
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
            var ids = IdListBuilder(revision: snapshot.revision, archive: snapshot.files.archive)
            for hit in executed.found.hits { try ids.append(hit.key.dropFirst(OrderKey.dateLength), hit.document) }
            return (try ids.list(), try warnings(executed, snapshot, budget))
        }
    }

    /// The next articles of a list in their present state; removed ones are skipped.
    /// - Parameters:
    ///   - byteCount: about how many bytes of text to read at once; one article may be larger.
    ///   - request: the search whose fragments of text are wanted too; `nil` for none.
    /// - Returns: the articles, their fragments, and where to continue in the list.
    package func articles(
        of list: IdList, _ range: Range<Int>, byteCount: Int, excerptsFor request: SearchRequest?,
        within budget: SearchBudget
    ) throws(DatelineError) -> (articles: [Article], excerpts: [String], next: Int) {
        try read { snapshot in
            // The list's document numbers are valid only in its own revision; in another the ids are looked up.
            let isSame = snapshot.revision == list.revision && snapshot.files.archive == list.archive
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
                // Larger steps while articles are small.
                step = min(step * 2, 32)
            }
            let excerpts = try request.map { try snapshot.excerpts(of: articles, for: $0, within: budget) }
            return (articles, excerpts ?? [], next)
        }
    }
}

extension ReaderPool {
    /// Runs work for a request within a budget that is cancelled with the task.
    /// - Parameters:
    ///   - timeout: the request's timeout, counted from now, so that it includes the wait for a reader.
    ///   - otherwise: the timeout if the request has none, counted from when a reader is there; `nil` for none.
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
