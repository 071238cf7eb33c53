internal import DatelineModel
internal import DatelineQuery
internal import Xapian

/// Counts facets, each as if its own filter were not set.
struct FacetCounter {
    let snapshot: Snapshot
    let planned: PlannedSearch

    private var facets: [SearchRequest.Facet] { planned.request.facets }

    /// What the main search counts on its way: the facets whose own filter is not set. On later pages of a walk it looks at
    /// the rest of the matches only, and counts none.
    var spiesOfMainSearch: [SearchPlan.Spy] { facets.filter(ridesAlong).map(\.spy) }

    /// The counts of all facets, from the main search and further ones.
    func counts(
        main: MatchResult
    ) throws(XapianError) -> [(facet: SearchRequest.Facet, counts: FacetCounts)] {
        var counts: [(facet: SearchRequest.Facet, counts: FacetCounts)] = []
        var spies = main.spies.makeIterator()
        for facet in facets {
            if !ridesAlong(facet) {
                counts.append((facet, try countedAlone(facet)))
            } else if let spy = spies.next() {
                counts.append((facet, summary(facet, spy, exact: !main.wasCut)))
            }
        }
        return counts
    }

    private func ridesAlong(_ facet: SearchRequest.Facet) -> Bool {
        !planned.filters.filters(facet.subject) && planned.request.cursor ?? "*" == "*"
    }

    private func countedAlone(_ facet: SearchRequest.Facet) throws(XapianError) -> FacetCounts {
        guard var plan = planned.plan(without: facet.subject) else {
            return FacetCounts(values: [], other: 0, missing: 0, exact: true)
        }
        plan.order = .relevance
        plan.count = 0
        plan.checkAtLeast = UInt32(clamping: snapshot.info.documentCount)
        plan.spies = [facet.spy]
        plan.deadline = planned.deadline
        let found = try snapshot.database.search(plan)
        return summary(facet, found.spies[0], exact: !found.wasCut)
    }

    private func summary(_ facet: SearchRequest.Facet, _ spy: MatchResult.SpyCounts, exact: Bool) -> FacetCounts {
        facet.isDate
            ? Self.dates(spy, exact: exact)
            : Self.values(spy, size: planned.request.facetSize, exact: exact)
    }

    /// Buckets in order of time, all of them; a date known less exactly than asked stands as it is known.
    private static func dates(_ spy: MatchResult.SpyCounts, exact: Bool) -> FacetCounts {
        var counts: [String: Int] = [:]
        var missing = 0
        for (value, count) in spy.values {
            if let bucket = OrderKey.bucket(of: value) { counts[bucket, default: 0] += count } else { missing += count }
        }
        let values = counts.sorted { $0.key < $1.key }.map { FacetCounts.Value(value: $0.key, count: $0.value) }
        return FacetCounts(values: values, other: 0, missing: missing, exact: exact)
    }

    /// Values that filter as one are counted as one, under the spelling that most articles have.
    private static func values(_ spy: MatchResult.SpyCounts, size: Int, exact: Bool) -> FacetCounts {
        var groups: [[UInt8]: (spelling: [UInt8], most: Int, count: Int)] = [:]
        var missing = 0
        for (bytes, count) in spy.values {
            guard !bytes.isEmpty else {
                missing += count
                continue
            }
            let key = ValueField.key(String(decoding: bytes, as: UTF8.self))
            var group = groups[key] ?? (bytes, 0, 0)
            if FacetSpelling.isBetter((bytes, count), than: (group.spelling, group.most)) {
                (group.spelling, group.most) = (bytes, count)
            }
            group.count += count
            groups[key] = group
        }
        let sorted = groups.values
            .map { FacetCounts.Value(value: String(decoding: $0.spelling, as: UTF8.self), count: $0.count) }
            .sorted { ($1.count, $0.value) < ($0.count, $1.value) }
        return FacetCounts(
            values: Array(sorted.prefix(size)), other: sorted.dropFirst(size).reduce(0) { $0 + $1.count },
            missing: missing, exact: exact)
    }
}

extension SearchRequest.Facet {
    var isDate: Bool { self == .publishedYear || self == .publishedMonth || self == .publishedDay }

    /// The filter that is set aside when this is counted.
    var subject: FilterPlanner.Subject {
        SearchRequest.Filter(rawValue: rawValue).map(FilterPlanner.Subject.value) ?? .published
    }

    /// The slot to count; dates are counted by the leading digits of the order key.
    var spy: SearchPlan.Spy {
        switch self {
        case .publishedYear: .init(slot: Schema.Slot.order, length: 4)
        case .publishedMonth: .init(slot: Schema.Slot.order, length: 6)
        case .publishedDay: .init(slot: Schema.Slot.order, length: 8)
        default: .init(slot: ValueField(rawValue: rawValue)!.slot)
        }
    }
}
