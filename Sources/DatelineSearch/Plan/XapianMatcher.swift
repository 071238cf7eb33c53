internal import DatelineIndex
internal import Xapian

/// Runs plans on Xapian's matcher.
struct XapianMatcher: Matcher {
    let snapshot: Snapshot

    func top(_ plan: Plan, within budget: SearchBudget) throws(XapianError) -> Found {
        var search = SearchPlan(
            query: plan.node.encoded, weights: Ranking.weights, order: plan.order, keySlot: Schema.Slot.order)
        search.first = UInt32(clamping: plan.first)
        search.count = UInt32(clamping: min(plan.count, snapshot.info.documentCount))
        search.collects = plan.collects
        search.walk = plan.walk
        let result = try snapshot.database.search(search, within: budget.clock)
        return Found(
            hits: result.hits, documents: plan.collects || plan.walk != nil ? result.documents : nil,
            leastCount: result.lowerBound, wasCut: result.wasCut)
    }

    func documents(_ node: PlanNode, within budget: SearchBudget) throws(XapianError) -> Matches {
        let node = node.withoutWeights
        return node.isSet
            ? try snapshot.database.documents(ofSets: node.encoded, within: budget.clock)
            : try snapshot.database.matches(node.encoded, within: budget.clock)
    }

    func has(_ node: PlanNode, within budget: SearchBudget) throws(XapianError) -> Bool? {
        let (found, wasCut) = try snapshot.database.has(node.withoutWeights.encoded, within: budget.clock)
        return wasCut ? nil : found
    }

    func count(of term: [UInt8], among documents: [UInt32]) throws(XapianError) -> Int {
        try snapshot.database.count(of: term, among: documents)
    }
}

extension PlanNode {
    /// The node as a Xapian query.
    fileprivate var encoded: EncodedQuery {
        switch self {
        case .nothing: .nothing
        case .everything: .everything
        case .term(let term, let frequency): .term(term, frequency: frequency)
        case .and(let nodes): .and(nodes.map(\.encoded))
        case .or(let nodes): .or(nodes.map(\.encoded))
        case .andNot(let left, let right): .andNot(left.encoded, right.encoded)
        // Not Xapian's AND_MAYBE, which loses an article when it turns into AND while its right side is ahead: one in a
        // hundred unions of two words with bonuses lacked one of its ten best (1.4.22).
        case .andMaybe(let left, let right): .or([left.encoded, .filter(right.encoded, by: left.encoded)])
        case .titled(let node, let bonus): .or([node.encoded, bonus.encoded])
        case .filter(let node, let filter): .filter(node.encoded, by: filter.encoded)
        case .near(let nodes, let window): .near(nodes.map(\.encoded), window: window)
        case .phrase(let nodes, let window): .phrase(nodes.map(\.encoded), window: window)
        case .scale(let node, let factor): .scale(node.encoded, by: factor)
        case .synonym(let nodes): .synonym(nodes.map(\.encoded))
        case .max(let nodes): .max(nodes.map(\.encoded))
        case .range(let slot, let low, let high): .range(slot: slot, low: low, high: high)
        case .termRange(let prefix, let title): .termRange(prefix: prefix, title: title)
        case .titleOnly(let term, let inTitle): .countingAlike(term: term, part: inTitle)
        }
    }
}
