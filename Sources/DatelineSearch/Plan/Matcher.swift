package import Xapian

/// How the articles that match are looked for: which, in what order, and which page of them.
package struct Plan {
    typealias Order = SearchPlan.Order
    typealias WalkPlace = SearchPlan.WalkPlace

    var node: PlanNode
    var order = Order.relevance
    var first = 0
    var count = 10
    /// Whether every article that matches is listed, beside the page.
    var collects = false
    /// Where a page of a walk goes on; `nil` for a search by rank.
    var walk: WalkPlace?
}

/// The best of what a plan matches.
package struct Found {
    /// An article's number, its score, and its key in orders of time.
    package typealias Hit = MatchResult.Hit

    package var hits: [Hit] = []
    /// Everything that matches, ascending; `nil` where the plan did not collect it.
    var documents: [UInt32]?
    /// At least so many articles match.
    var leastCount = 0
    /// The budget ended the match: there may be more and better hits.
    var wasCut = false
}

/// An engine that finds what plans describe in one revision of an archive. All searching goes through one.
protocol Matcher {
    /// The best hits, by the plan's order.
    func top(_ plan: Plan, within budget: SearchBudget) throws(XapianError) -> Found

    /// Every article that a node matches, ascending, without weights or order.
    func documents(_ node: PlanNode, within budget: SearchBudget) throws(XapianError) -> Matches

    /// How many of some articles, ascending, hold a term.
    func count(of term: [UInt8], among documents: [UInt32]) throws(XapianError) -> Int
}
