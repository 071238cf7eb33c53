package import DatelineModel
package import DatelineQuery
package import Xapian

extension Snapshot {
    /// For each article the fragment of its text that a search would show first, without marks: around what the query
    /// finds, else the beginning. The query is analysed once.
    package func excerpts(
        of articles: [Article], for request: SearchRequest, within budget: SearchBudget
    ) throws(XapianError) -> [String] {
        var request = request
        request.snippets = 1
        request.marksTitles = false
        request.marks = .codepoints
        let parsed = try PlannedSearch.parse(request, self)
        let analyzer = QueryAnalyzer(snapshot: self, budget: budget)
        let maker = SnippetMaker(
            try analyzer.analyze(parsed.query, match: request.match), request: request, snapshot: self)
        var excerpts: [String] = []
        for article in articles {
            var hit = SearchHit(rank: 1, score: 0, article: article)
            try maker.complete(&hit)
            excerpts.append(hit.snippets.first?.text ?? "")
        }
        return excerpts
    }
}
