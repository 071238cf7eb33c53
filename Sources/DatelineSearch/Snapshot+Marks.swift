internal import DatelineIndex
package import DatelineModel
package import DatelineQuery
internal import DatelineText
package import Xapian

extension Snapshot {
    /// An article with the marks of a request's query; its filters are ignored.
    package func marked(
        _ article: Article, _ request: SearchRequest, _ budget: SearchBudget
    ) throws(XapianError) -> MarkedArticle {
        var marked = MarkedArticle(article: article)
        let parsed = try PlannedSearch.parse(request, self)
        let analyzer = QueryAnalyzer(snapshot: self, budget: budget)
        let builder = MarkBuilder(query: try analyzer.analyze(parsed.query, match: request.match), snapshot: self)
        let language = Stems.base(of: article.language)
        let stemming = stems.stemming(for: language)
        var title = Highlighter(try builder.marks(in: .title, language: language))
        var text = Highlighter(try builder.marks(in: .text, language: language))
        let inTitle = article.title.map { title.marked($0, stemming: stemming) }
        let inText = text.marked(article.text, stemming: stemming)
        switch request.marks {
        case .codepoints: (marked.titleMarks, marked.textMarks) = (inTitle?.marks ?? [], inText.marks)
        case .utf16: (marked.titleMarks, marked.textMarks) = (inTitle?.utf16Marks ?? [], inText.utf16Marks)
        case .html: (marked.titleHTML, marked.textHTML) = (inTitle?.html, inText.html)
        }
        marked.warnings = parsed.warnings + budget.warnings
        if article.text.utf8.count > Highlighter.textLimit {
            marked.warnings.append(QueryWarning(.marksCut, "only the beginning of the text is marked: it is very long"))
        }
        return marked
    }
}
