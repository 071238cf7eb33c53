internal import DatelineIndex
internal import DatelineModel
package import DatelineQuery
package import Xapian

/// Answers one request from one revision of an archive. Used by every search, count, export and list of ids.
package struct Searcher {
    let snapshot: Snapshot
    let budget: SearchBudget
    let matcher: any Matcher
    /// The times of the request's phases so far.
    package let clock = PhaseClock()

    /// With fewer matches, the query is checked for spelling mistakes.
    private static let rareTotal = 10
    /// Articles read at once; the deadline is checked between batches.
    private static let fetchedAtOnce = 16

    package init(snapshot: Snapshot, budget: SearchBudget) {
        self.snapshot = snapshot
        self.budget = budget
        matcher = XapianMatcher(snapshot: snapshot)
    }

    /// The part of a request's results that is needed.
    package enum Scope: Equatable {
        /// The requested page and its counts.
        case page
        /// Hits from the request's offset on, up to a limit or all if `nil`, without counts, so that the match can skip
        /// articles that cannot be among them.
        case hits(atMost: Int?)
        /// Only counts.
        case count
    }

    /// The result of a request: hits by document number, and counts.
    package struct Executed {
        package var planned: PlannedSearch
        package var found = Found()
        var counted: MatchCounter.Counted
        /// Hits on earlier pages of a cursor search, or the offset.
        var before = 0
        package var total = SearchResults.Total(0, .exact)
    }

    package func plan(_ request: SearchRequest) throws(XapianError) -> PlannedSearch {
        try PlannedSearch(request, snapshot: snapshot, budget: budget, clock: clock)
    }

    /// Runs a planned request.
    /// - Throws: `.cursorExpired` and `.invalidParameter` for cursors, and Xapian's errors.
    package func execute(_ planned: PlannedSearch, _ scope: Scope = .page) throws -> Executed {
        let request = planned.request
        let nothing = request.facets.map { FacetResult(facet: $0, counts: .none) }
        var executed = Executed(planned: planned, counted: .init(facets: nothing), before: request.offset)
        guard var plan = planned.plan() else { return executed }
        var found: Found?
        switch scope {
        case .page: plan.collects = !planned.isByWeight || !plan.node.withoutWeights.isSet
        case .hits(let most): plan.count = most ?? snapshot.info.documentCount
        case .count: plan.count = 0
        }
        if scope != .count {
            if let cursor = request.cursor {
                executed.before = try planned.walk(&plan, from: cursor, revision: snapshot.revision)
            }
            executed.found = try clock.measure(.match) { () throws(XapianError) in
                try matcher.top(plan, within: budget)
            }
            found = executed.found
            // Later pages by date match only the remaining articles.
            if plan.walk != nil, !(request.cursor == "*" || planned.isByWeight) { found?.documents = nil }
        }
        if executed.found.wasCut { budget.note(.time) }
        if case .hits = scope {
            executed.total = .init(max(executed.found.leastCount, executed.found.hits.count), .atLeast)
            return executed
        }
        let counter = MatchCounter(planned: planned, snapshot: snapshot, matcher: matcher, budget: budget)
        executed.counted = try clock.measure(.count) { () throws(XapianError) in try counter.count(found) }
        if executed.counted.wasCut { budget.note(.time) }
        executed.total = total(executed)
        return executed
    }

    private func total(_ executed: Executed) -> SearchResults.Total {
        let least = max(executed.counted.total, executed.found.leastCount, executed.found.hits.count)
        if executed.found.wasCut || executed.counted.wasCut { return .init(least, .atLeast) }
        let total = executed.counted.total
        if budget.cuts.contains(.words) { return .init(total, .estimate) }
        guard budget.cuts.contains(.expansions) else { return .init(total, .exact) }
        // Excluded forms may be incomplete too; the total can then be too high.
        return .init(total, executed.planned.analyzed.leaves.contains(where: \.isProhibited) ? .estimate : .atLeast)
    }

    // MARK: - Searches

    package func search(_ request: SearchRequest) throws -> SearchResults {
        let start = ContinuousClock.now
        let planned = try plan(request)
        var executed = try execute(planned)
        var isRelaxed = false
        if request.relax, executed.total == .init(0, .exact), Relaxation.isPossible(planned), !budget.isOver {
            let relaxed = try execute(planned.forAnyWord(snapshot, budget: budget, clock: clock))
            if relaxed.total.value > 0 {
                executed = relaxed
                isRelaxed = true
            }
        }
        var results = try results(executed)
        // The request as it was made, not as it was relaxed.
        results.request.match = request.match
        results.relaxed = isRelaxed
        results.warnings = planned.warnings + (try FilterValues(snapshot: snapshot, budget: budget).warnings(planned))
        if !isRelaxed, results.total.value < Self.rareTotal, !budget.isOver {
            let corrector = Corrector(snapshot: snapshot, budget: budget)
            results.suggestion = try corrector.correction(of: planned, total: results.total.value)?.description
        }
        results.warnings += budget.warnings
        results.timedOut = budget.cuts.contains(.time)
        results.timings = clock.timings
        results.took = .now - start
        return results
    }

    /// Converts the matches to results for display.
    private func results(_ executed: Executed) throws -> SearchResults {
        let planned = executed.planned
        var request = planned.request
        request.sort = request.sort ?? (planned.parsed.query == .everything ? .newest : .relevance)
        var results = SearchResults(
            parsed: planned.parsed.query.description, request: request, total: executed.total,
            revision: snapshot.revision, fields: snapshot.fields)
        results.facets = executed.counted.facets
        results.undated = executed.counted.undated
        results.hits = try hits(executed)
        results.nextCursor = try nextCursor(executed, shown: results.hits.count)
        return results
    }

    /// Fetches, marks and excerpts the articles of a page, as far as the budget allows.
    package func hits(_ executed: Executed) throws -> [SearchHit] {
        let planned = executed.planned
        // A cursor page that was cut off may lack hits that come before those it has.
        let isUsable = planned.request.cursor ?? "*" == "*" || !executed.found.wasCut
        guard isUsable else { return [] }
        let snippets = SnippetMaker(planned.analyzed, request: planned.request, snapshot: snapshot)
        let explainer = Explainer(snapshot: snapshot, query: planned.analyzed, matcher: matcher, budget: budget)
        var hits: [SearchHit] = []
        var rest = executed.found.hits[...]
        while !rest.isEmpty, hits.isEmpty || !budget.isFinished {
            let matches = rest.prefix(Self.fetchedAtOnce)
            rest = rest.dropFirst(Self.fetchedAtOnce)
            let articles = try clock.measure(.fetch) { () throws(XapianError) in
                try snapshot.articles(matches.map(\.document))
            }
            for (place, match) in matches.enumerated() {
                let article = articles[place]
                guard budget.spend(bytes: article.text.utf8.count) || hits.isEmpty else { return hits }
                var hit = SearchHit(rank: executed.before + hits.count + 1, score: match.weight, article: article)
                if !budget.isFinished {
                    try clock.measure(.mark) { () throws(XapianError) in try snippets.complete(&hit) }
                }
                if planned.request.explain { hit.explanation = try explainer.parts(of: hit.article.id) }
                hits.append(hit)
            }
        }
        return hits
    }

    /// The cursor after the hits shown; `nil` at the end.
    private func nextCursor(_ executed: Executed, shown: Int) throws -> String? {
        let planned = executed.planned
        let found = executed.found
        guard let cursor = planned.request.cursor else { return nil }
        // Unread articles may come before the hits found, so the next page is the same again.
        if found.wasCut { return cursor }
        guard shown > 0, shown < found.hits.count || found.hits.count == planned.request.limit else { return nil }
        let last = found.hits[shown - 1]
        let indexed = try snapshot.database.value(slot: Schema.Slot.indexed, of: last.document)
        return planned.cursor(
            behind: last, count: executed.before + shown, indexedAt: indexed, revision: snapshot.revision)
    }
}
