internal import DatelineModel
internal import DatelineQuery
internal import Xapian

/// Answers requests from one revision of an archive.
struct Searcher {
    let snapshot: Snapshot

    /// Up to so many matches are counted one by one.
    static let exactCount = 10_000
    /// With fewer matches, the words of the query are held against those of the archive.
    private static let rareTotal = 10

    func search(_ request: SearchRequest) throws -> SearchResults {
        let start = ContinuousClock.now
        let planned = try PlannedSearch(request, snapshot: snapshot)
        var results = try answer(planned)
        if request.relax, results.total.value == 0, !results.timedOut, Relaxation.isPossible(planned) {
            results = try relaxed(planned) ?? results
        }
        results.warnings =
            planned.warnings + (try FilterValues(snapshot: snapshot).warnings(request)) + results.warnings
        if !results.timedOut, results.total.value < Self.rareTotal {
            results.suggestion = try Corrector(snapshot: snapshot).correction(of: planned.parsed.query)?.description
        }
        results.took = .now - start
        return results
    }

    /// The best articles that hold some of the words; `nil` where none does.
    private func relaxed(_ planned: PlannedSearch) throws -> SearchResults? {
        var request = planned.request
        request.match = .any
        var results = try answer(PlannedSearch(request, parsed: planned.parsed, snapshot: snapshot))
        guard results.total.value > 0 else { return nil }
        results.request.match = planned.request.match
        results.relaxed = true
        return results
    }

    private func answer(_ planned: PlannedSearch) throws -> SearchResults {
        var request = planned.request
        request.sort = request.sort ?? (planned.parsed.query == .everything ? .newest : .relevance)
        var results = SearchResults(
            parsed: planned.parsed.query.description, request: request, total: .init(0, .exact),
            revision: snapshot.revision)
        let start = ContinuousClock.now
        let facets = FacetCounter(snapshot: snapshot, planned: planned)
        let columns = try ColumnCounter(planned, snapshot)
        guard var plan = planned.plan() else {
            results.facets = request.facets.map { ($0, FacetCounts(values: [], other: 0, missing: 0, exact: true)) }
            return results
        }
        plan.first = UInt32(request.offset)
        plan.count = UInt32(request.limit)
        plan.checkAtLeast = UInt32(clamping: max(Self.exactCount, request.offset + request.limit))
        plan.deadline = planned.deadline
        if columns != nil {
            plan.checkAtLeast = UInt32(request.offset + request.limit)
        } else if !request.facets.isEmpty {
            plan.spies = facets.spiesOfMainSearch
            plan.checkAtLeast = UInt32(clamping: snapshot.info.documentCount)
        }
        var before = request.offset
        if let cursor = request.cursor {
            before = try planned.walk(&plan, from: cursor, revision: snapshot.revision)
        }
        let found = try snapshot.database.search(plan)
        results.timedOut = found.wasCut
        if let columns {
            let counted = try columns.count(deadline: planned.deadline(since: start))
            results.timedOut = found.wasCut || counted.wasCut
            results.total =
                results.timedOut
                ? .init(max(counted.total, found.lowerBound), .atLeast) : .init(counted.total, .exact)
            results.facets = counted.facets
            results.undated = try counted.undated ?? undated(planned)
        } else {
            // On later pages of a walk by date the match looks at the rest only.
            results.total = request.cursor ?? "*" == "*" ? Self.total(found) : try total(planned)
            results.facets = try facets.counts(main: found)
            if !request.facets.isEmpty { snapshot.columns?.countTime(since: start) }
            results.undated = try undated(planned)
        }
        results.hits = try hits(found, planned, before: before)
        if request.cursor != nil, found.hits.count == request.limit, let last = found.hits.last {
            let indexed = try snapshot.database.value(slot: Schema.Slot.indexed, of: last.document)
            results.nextCursor = planned.cursor(
                behind: last, count: before + found.hits.count, indexedAt: indexed, revision: snapshot.revision)
        }
        return results
    }

    static func total(_ found: MatchResult) -> SearchResults.Total {
        if found.wasCut { return .init(found.lowerBound, .atLeast) }
        return found.lowerBound == found.upperBound
            ? .init(found.lowerBound, .exact) : .init(found.estimate, .estimate)
    }

    /// The number of matches, counted apart from a page of them.
    private func total(_ planned: PlannedSearch) throws(XapianError) -> SearchResults.Total {
        guard var plan = planned.plan() else { return .init(0, .exact) }
        plan.order = .relevance
        plan.count = 0
        plan.checkAtLeast = UInt32(Self.exactCount)
        return Self.total(try snapshot.database.search(plan))
    }

    /// Matches without a date, the date filter set aside.
    private func undated(_ planned: PlannedSearch) throws(XapianError) -> Int {
        let term = Schema.undated
        guard try snapshot.database.frequency(of: term) > 0,
            var plan = planned.plan(without: .published, and: .term(term))
        else { return 0 }
        plan.order = .relevance
        plan.count = 0
        plan.checkAtLeast = UInt32(clamping: snapshot.info.documentCount)
        return try snapshot.database.search(plan).lowerBound
    }

    /// - Parameter before: hits that come before the first of these.
    func hits(_ found: MatchResult, _ planned: PlannedSearch, before: Int) throws(XapianError) -> [SearchHit] {
        let articles = try snapshot.articles(found.hits.map(\.document))
        let snippets = SnippetMaker(query: planned.parsed.query, request: planned.request, snapshot: snapshot)
        let explainer = Explainer(snapshot: snapshot, planned: planned)
        var hits: [SearchHit] = []
        for (match, article) in zip(found.hits, articles) {
            var hit = SearchHit(rank: before + hits.count + 1, score: match.weight, article: article)
            try snippets.complete(&hit)
            if planned.request.explain { hit.explanation = try explainer.parts(of: hit.article.id) }
            hits.append(hit)
        }
        return hits
    }
}
