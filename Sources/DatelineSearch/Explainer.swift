internal import DatelineIndex
internal import DatelineModel
internal import DatelineQuery
internal import Xapian

/// Explains a hit's score by matching the parts of a query separately against that one article.
///
/// BM25 is a sum, so the parts add up, except for alternatives that count as one word.
struct Explainer {
    let snapshot: Snapshot
    let query: AnalyzedQuery
    let matcher: any Matcher
    let budget: SearchBudget

    func parts(of id: String) throws(XapianError) -> [ScorePart] {
        let builder = PlanBuilder(query, snapshot: snapshot, budget: budget)
        var parts: [ScorePart] = []
        for leaf in query.leaves where !leaf.isProhibited && !budget.isFinished {
            let nodes = builder.parts(of: leaf)
            let field = leaf.field?.rawValue ?? "all"
            for (node, field) in [(nodes.main, field), (nodes.title, "title")] {
                guard let node, let score = try score(node, id), score > 0 else { continue }
                parts.append(ScorePart(query: leaf.query.description, field: field, score: score))
            }
        }
        return parts
    }

    private func score(_ node: PlanNode, _ id: String) throws(XapianError) -> Double? {
        let plan = Plan(node: .filter(node, by: .term(Schema.idTerm(id))), count: 1)
        return try matcher.top(plan, within: budget).hits.first?.weight
    }
}
