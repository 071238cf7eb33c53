internal import Dateline

/// One hit of a search, or an entry of the similar articles.
struct HitView {
    let hit: SearchHit
    let parameters: PageParameters
    let base: BaseURL
    var showsSnippets = true

    var view: View {
        let article = hit.article
        var title = hit.titleHTML.map { Markup(marked: $0) } ?? Markup()
        if title.isEmpty { title = Markup(article.label) }
        let link = WebLink(article.url)
        var view = View([
            "href": .text(base.articleLink(article.id, parameters)), "title": .markup(title),
            "untitled": .flag(article.title?.isEmpty ?? true),
            "lang": .text(LanguageName.tag(article.language)), "line": .view(ArticleLine(article: article).view),
            "original": .text(link?.url), "host": .text(link?.host),
        ])
        if showsSnippets {
            view["snippets"] = .views(
                hit.snippets.filter { !$0.text.isEmpty }.map { View(["html": .markup(Markup(marked: $0.text))]) })
        }
        return view
    }
}

extension BaseURL {
    /// A link to an article's page, which links back to the search with these parameters.
    func articleLink(_ id: String, _ parameters: PageParameters) -> String {
        let rest = parameters.queryString
        return link("/article") + "?id=" + FormEncoding.encode(id) + (rest.isEmpty ? "" : "&" + rest)
    }
}
