package import Xapian

/// A match to run: which articles, in what order, and which page of them.
package struct Plan {
    typealias Order = SearchPlan.Order
    typealias WalkPlace = SearchPlan.WalkPlace

    var node: PlanNode
    var order = Order.relevance
    var first = 0
    var count = 10
    /// Whether to collect all matching articles, besides the page.
    var collects = false
    /// Where a page of a cursor search starts; `nil` for a search by offset.
    var walk: WalkPlace?
}

/// The result of running a plan.
package struct Found {
    /// An article's number, its score, and its key in date orders.
    package typealias Hit = MatchResult.Hit

    package var hits: [Hit] = []
    /// All matching documents, ascending; `nil` if the plan did not collect them.
    var documents: [UInt32]?
    /// A lower bound of the number of matches.
    var leastCount = 0
    /// Whether the budget ended the match: there may be more and better hits.
    var wasCut = false
}

/// An engine that runs plans on one revision of an archive. All searching uses one.
protocol Matcher {
    /// The best hits, in the plan's order.
    func top(_ plan: Plan, within budget: SearchBudget) throws(XapianError) -> Found

    /// All articles that a node matches, ascending, without weights or order.
    func documents(_ node: PlanNode, within budget: SearchBudget) throws(XapianError) -> Matches

    /// Whether a node matches any article; `nil` if the budget ended before one was found.
    func has(_ node: PlanNode, within budget: SearchBudget) throws(XapianError) -> Bool?

    /// How many of some articles, given in ascending order, have a term.
    func count(of term: [UInt8], among documents: [UInt32]) throws(XapianError) -> Int
}
