internal import DatelineQuery
internal import Xapian

/// Says where a hit's score comes from: the parts of a query are asked one by one of the one article.
///
/// BM25 adds up, so the parts do too, but where alternatives count as one word.
struct Explainer {
    let snapshot: Snapshot
    let planned: PlannedSearch

    func parts(of id: String) throws(XapianError) -> [ScorePart] {
        let planner = QueryPlanner(snapshot: snapshot, match: planned.request.match)
        var parts: [ScorePart] = []
        for leaf in planned.parsed.query.leaves where !leaf.isProhibited {
            let nodes = try planner.parts(of: leaf)
            let field = leaf.field?.rawValue ?? "all"
            for (node, field) in [(nodes.main, field), (nodes.title, "title")] {
                guard let node, let score = try score(node, id), score > 0 else { continue }
                parts.append(ScorePart(query: leaf.query.description, field: field, score: score))
            }
        }
        return parts
    }

    private func score(_ node: PlanNode, _ id: String) throws(XapianError) -> Double? {
        var plan = SearchPlan(query: .filter(node, by: .term(Schema.idTerm(id))), weights: Ranking.weights)
        plan.count = 1
        return try snapshot.database.search(plan).hits.first?.weight
    }
}
