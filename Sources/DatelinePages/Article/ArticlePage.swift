package import Dateline

/// The page of one article: its text, the facts about it with their evidence, and similar articles.
package struct ArticlePage: Sendable {
    let article: Article
    let titleMarks: [Range<Int>]
    let textMarks: [Range<Int>]
    let similar: [SearchHit]
    let parameters: PageParameters
    let base: BaseURL

    /// - Parameters:
    ///   - textMarks: Matches of the query in the text: half-open ranges of code points, ascending and disjoint.
    ///   - titleMarks: Matches in the title.
    ///   - similar: The most similar articles.
    ///   - parameters: The parameters of the page's URL: those of the search that led here, for the way back.
    package init(
        article: Article, titleMarks: [Range<Int>] = [], textMarks: [Range<Int>] = [], similar: [SearchHit] = [],
        parameters: PageParameters = PageParameters(), summary: ArchiveSummary? = nil, base: BaseURL
    ) {
        self.article = article
        self.titleMarks = titleMarks
        self.textMarks = textMarks
        self.similar = similar
        self.parameters = parameters
        self.summary = summary
        self.base = base
    }

    let summary: ArchiveSummary?

    package var html: String { Templates.render("article", view) }

    var view: View {
        var view = PageFrame(base: base, summary: summary).view(
            title: "\(article.label) – Dateline", parameters: parameters)
        let title = article.title.flatMap { $0.isEmpty ? nil : $0 }
        let link = WebLink(article.url)
        view["form"] = .view(SearchForm(parameters: parameters, base: base, hasDates: false).view)
        view["back"] = .text(parameters.isEmpty ? nil : base.link("/", parameters))
        view["backTo"] = .text(parameters.query.isEmpty ? "the list" : "“\(parameters.query)”")
        view["headline"] = .markup(
            MarkedText(text: title ?? article.label, marks: title == nil ? [] : titleMarks).inline)
        view["untitled"] = .flag(title == nil)
        view["lang"] = .text(LanguageName.tag(article.language))
        view["line"] = .view(ArticleLine(article: article).view)
        view["byline"] = .text(article.byline)
        view["original"] = .text(link?.url)
        view["host"] = .text(link?.host)
        view["paragraphs"] = .views(
            MarkedText(text: article.text, marks: textMarks).paragraphs().map { View(["html": .markup($0)]) })
        view["facts"] = .views(ArticleFacts(article: article, base: base).views)
        view["record"] = .text(base.link("/v1/articles") + "?id=" + FormEncoding.encode(article.id))
        view["citations"] = .views(citations)
        view["warnings"] = .views(article.warnings.map { View(["message": .text($0.message)]) })
        view["similarHits"] = .views(
            similar.map { HitView(hit: $0, parameters: parameters, base: base, showsSnippets: false).view })
        view["hasSimilar"] = .flag(!similar.isEmpty)
        return view
    }

    private var citations: [View] {
        let citation = Citation(article)
        return Citation.Format.allCases.map { format in
            let file = CitationFile(format)
            return View([
                "name": .text(file.title), "file": .text(file.name),
                "text": .text(citation.formatted(format).replacing("\r\n", with: "\n")),
                "href": .text(
                    base.link("/v1/articles/cite") + "?id=" + FormEncoding.encode(article.id)
                        + "&format=\(format.rawValue)"),
            ])
        }
    }
}
