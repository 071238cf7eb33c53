package import DatelineModel
package import DatelineQuery
internal import DatelineText
internal import Xapian

extension ArchiveReader {
    /// The article of an id with the marks of a request's query; its filters do not count.
    package func article(id: String, marking request: SearchRequest) throws(DatelineError) -> MarkedArticle? {
        try read { snapshot in
            guard let document = try snapshot.document(id: id) else { return nil }
            return try snapshot.marked(try snapshot.article(document), request)
        }
    }
}

extension Snapshot {
    fileprivate func marked(_ article: Article, _ request: SearchRequest) throws(XapianError) -> MarkedArticle {
        var marked = MarkedArticle(article: article)
        let parsed = QueryParser().parse(request.query, plain: request.plain)
        marked.warnings = parsed.warnings
        let planner = HighlightPlanner(snapshot: self, match: request.match)
        let language = Stems.base(of: article.language)
        let stemming = stems.stemming(for: language)
        var title = Highlighter(try planner.highlights(parsed.query, in: .title, language: language))
        var text = Highlighter(try planner.highlights(parsed.query, in: .text, language: language))
        let inTitle = article.title.map { title.marked($0, stemming: stemming) }
        let inText = text.marked(article.text, stemming: stemming)
        switch request.marks {
        case .codepoints: (marked.titleMarks, marked.textMarks) = (inTitle?.marks ?? [], inText.marks)
        case .utf16: (marked.titleMarks, marked.textMarks) = (inTitle?.utf16Marks ?? [], inText.utf16Marks)
        case .html: (marked.titleHTML, marked.textHTML) = (inTitle?.html, inText.html)
        }
        return marked
    }
}
