internal import DatelineModel
internal import DatelineQuery
internal import Xapian

/// Counts the facets of a search by columns: one match without weights and without the filters that facets set aside, then
/// one pass over the columns for each filter and facet.
struct ColumnCounter {
    /// What was counted.
    struct Counted {
        var facets: [(facet: SearchRequest.Facet, counts: FacetCounts)] = []
        /// Articles that match.
        var total = 0
        /// Matches without a date, the date filter set aside; `nil` where that was not counted.
        var undated: Int?
        /// The deadline ended the counting.
        var wasCut = false
    }

    private let planned: PlannedSearch
    private let snapshot: Snapshot
    private let columns: [FacetColumn]

    /// `nil` where no facet is asked for, or values are to be counted one by one.
    init?(_ planned: PlannedSearch, _ snapshot: Snapshot) throws(XapianError) {
        var fields: [ColumnField] = []
        for field in planned.request.facets.map(ColumnField.init) where !fields.contains(field) { fields.append(field) }
        guard !fields.isEmpty, let columns = try snapshot.columns?.columns(fields, of: snapshot) else { return nil }
        self.columns = columns
        self.planned = planned
        self.snapshot = snapshot
    }

    /// - Parameter deadline: seconds after which the match ends with what it has; 0 for never.
    func count(deadline: Double) throws(XapianError) -> Counted {
        let filters = columns.filter { planned.filters.filters($0.field.subject) }
            .map { ColumnFilter(planned.request, on: $0) }
        let aside = Set(filters.map(\.column.field.subject))
        guard let query = planned.query(without: aside, and: atLeastOne(of: aside)) else { return Counted() }
        let matches = try snapshot.database.matches(query.withoutWeights, deadline: deadline)
        let exact = !matches.wasCut
        return matches.withDocuments { documents in
            let tally = ColumnTally(documents, filters: filters)
            var counted = Counted(total: tally.total, wasCut: !exact)
            let counts = columns.map { column in
                let filter = filters.firstIndex { $0.column === column }
                return tally.counts(of: column, settingAside: filter.map { $0 + 1 })
            }
            for facet in planned.request.facets {
                let index = columns.firstIndex { $0.field == ColumnField(facet) }!
                let summary = ColumnSummary(columns[index], counts[index], exact: exact)
                counted.facets.append((facet, summary.counts(facet, size: planned.request.facetSize)))
                if facet.isDate { counted.undated = summary.missing }
            }
            return counted
        }
    }
}

extension ColumnCounter {
    /// What an article that only one filter stops must pass: of any two filters on values one; `nil` where fewer are set
    /// aside. Such a match is smaller by far than one without any of them.
    private func atLeastOne(of aside: Set<FilterPlanner.Subject>) -> PlanNode? {
        let values = planned.filters.nodes.filter { aside.contains($0.subject) && $0.subject != .published }
        return values.count < 2 ? nil : .or(values.prefix(2).map(\.node))
    }
}

extension PlanNode {
    /// A query that matches the same documents, without what only weighs them.
    fileprivate var withoutWeights: PlanNode {
        switch self {
        case .andMaybe(let left, _): left.withoutWeights
        case .scale(let node, _): node.withoutWeights
        case .filter(.everything, let filter): filter.withoutWeights
        case .filter(let node, let filter): .and([node.withoutWeights, filter.withoutWeights])
        case .and(let nodes): .and(nodes.map(\.withoutWeights))
        case .or(let nodes), .max(let nodes), .synonym(let nodes): .or(nodes.map(\.withoutWeights))
        case .andNot(let left, let right): .andNot(left.withoutWeights, right.withoutWeights)
        case .nothing, .everything, .term, .near, .phrase, .range, .wildcard, .titleOnly, .titleSequence: self
        }
    }
}
