internal import DatelineIndex
internal import DatelineModel
internal import DatelineQuery
internal import Xapian

/// Counts the total, the undated articles and the facets of a search, all from one set of matching articles.
///
/// A facet is counted without its own filter but with the others. So the filters on facet fields are left out of the
/// match and applied by columns; the date filter likewise, to count undated articles.
struct MatchCounter {
    /// The counts.
    struct Counted {
        var facets: [FacetResult] = []
        /// Matching articles.
        var total = 0
        /// Undated matches, without the date filter.
        var undated = 0
        /// Whether the budget ended the counting.
        var wasCut = false
    }

    let planned: PlannedSearch
    let snapshot: Snapshot
    let matcher: any Matcher
    let budget: SearchBudget

    private var request: SearchRequest { planned.request }

    /// - Parameter found: the result of the match for hits, reused if no filter is left out.
    func count(_ found: Found?) throws(XapianError) -> Counted {
        var fields: [ColumnField] = []
        for field in request.facets.map({ ColumnField($0, snapshot.fields) }) where !fields.contains(field) {
            fields.append(field)
        }
        let hasUndated = try snapshot.frequency(of: Schema.undated) > 0
        // If filters are left out, the match alone does not tell which articles count.
        let setsAside = planned.filters.filters(.published) || fields.contains { planned.filters.filters($0.subject) }
        if hasUndated, setsAside, !fields.contains(.published) { fields.append(.published) }
        let aside = Set(fields.map(\.subject).filter(planned.filters.filters))
        guard let node = planned.node(without: aside, and: atLeastOne(of: aside)) else {
            return Counted(
                facets: request.facets.map { FacetResult(facet: $0, counts: .none) })
        }
        let matches: Matches
        if aside.isEmpty, let documents = found?.documents {
            matches = Matches(documents: documents, wasCut: found?.wasCut ?? false)
        } else {
            matches = try matcher.documents(node, within: budget)
        }
        guard !fields.isEmpty else {
            let undated = hasUndated ? try matcher.count(of: Schema.undated, among: matches.documents) : 0
            return Counted(total: matches.documents.count, undated: undated, wasCut: matches.wasCut)
        }
        return try count(fields, matches, hasUndated: hasUndated)
    }

    private func count(
        _ fields: [ColumnField], _ matches: Matches, hasUndated: Bool
    ) throws(XapianError) -> Counted {
        let columns = try snapshot.columns.columns(fields, of: snapshot)
        let filters = columns.filter { planned.filters.filters($0.field.subject) }.map { ColumnFilter(request, on: $0) }
        let wasCut = matches.wasCut
        let counted = matches.documents.withUnsafeBufferPointer { documents in
            let tally = ColumnTally(documents, of: snapshot.files.segments, filters: filters)
            let counts = columns.map { column in
                let filter = filters.firstIndex { $0.column === column }
                return tally.counts(of: column, settingAside: filter.map { $0 + 1 })
            }
            var counted = Counted(total: tally.total, wasCut: wasCut)
            for facet in request.facets {
                let index = columns.firstIndex { $0.field == ColumnField(facet, snapshot.fields) }!
                let summary = ColumnSummary(columns[index], counts[index], exact: !wasCut)
                counted.facets.append(
                    FacetResult(facet: facet, counts: summary.counts(facet, size: request.facetSize)))
            }
            if let dates = columns.firstIndex(where: { $0.field == .published }) {
                counted.undated = ColumnSummary(columns[dates], counts[dates], exact: !wasCut).missing
            }
            return counted
        }
        guard hasUndated, !fields.contains(.published) else { return counted }
        var complete = counted
        complete.undated = try matcher.count(of: Schema.undated, among: matches.documents)
        return complete
    }

    /// A condition for articles that at most one filter rejects: of any two value filters, one must pass; `nil` if
    /// fewer than two are left out. The match is then much smaller than without any of them.
    private func atLeastOne(of aside: Set<FilterPlanner.Subject>) -> PlanNode? {
        let values = planned.filters.nodes.filter { aside.contains($0.subject) && $0.subject != .published }
        return values.count < 2 ? nil : .any(values.prefix(2).map(\.node))
    }
}
