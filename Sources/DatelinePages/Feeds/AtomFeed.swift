package import Dateline

/// A feed of search results, the latest stored first: <https://www.rfc-editor.org/rfc/rfc4287>.
package struct AtomFeed: Sendable {
    package static let contentType = "application/atom+xml; charset=utf-8"

    let parameters: PageParameters
    let results: SearchResults
    let base: BaseURL

    /// - Parameters:
    ///   - parameters: The parameters of the feed's URL.
    ///   - results: The results of their request after ``complete(_:)``.
    package init(parameters: PageParameters, results: SearchResults, base: BaseURL) {
        self.parameters = parameters
        self.results = results
        self.base = base
    }

    /// Sets the search options that a feed needs: its order, and fragments as HTML.
    package static func complete(_ request: inout SearchRequest, _: PageParameters = PageParameters()) {
        request.sort = .added
        request.marks = .html
        request.snippets = 2
        request.facets = []
        request.relax = false
        request.cursor = nil
        request.limit = min(request.limit, SearchPage.maximumLimit)
    }

    package var xml: String {
        let page = parameters.without("offset", "limit", "sort")
        var xml = XMLWriter()
        xml.open("feed", [("xmlns", "http://www.w3.org/2005/Atom")])
        xml.element("id", [], NameUUID.urn("feed\n" + base.text + "\n" + page.queryString))
        xml.element("title", [], title)
        xml.element("updated", [], updated)
        xml.element(
            "link",
            [("rel", "self"), ("type", "application/atom+xml"), ("href", base.absolute("/v1/feed.atom", parameters))])
        xml.element("link", [("rel", "alternate"), ("type", "text/html"), ("href", base.absolute("/", page))])
        xml.element(
            "link",
            [
                ("rel", "search"), ("type", OpenSearchDescription.contentType),
                ("href", base.absolute(OpenSearchDescription.route)),
            ])
        xml.element("generator", [("version", DatelineVersion.current)], "Dateline")
        xml.element("icon", [], base.absolute(Assets.icon.route))
        for hit in results.hits { write(hit, to: &xml) }
        xml.close("feed")
        return xml.text
    }

    private var title: String { parameters.query.isEmpty ? "Dateline" : "\(parameters.query) – Dateline" }

    /// The latest change; a feed without entries has never changed.
    private var updated: String { results.hits.map { Self.instant(of: $0.article) }.max() ?? Self.never }

    private static let never = "1970-01-01T00:00:00Z"

    private static func instant(of article: Article) -> String {
        guard let date = PublicationDate(iso: article.indexedAt), let time = date.time, time.zone != nil else {
            return never
        }
        return date.description
    }

    private func write(_ hit: SearchHit, to xml: inout XMLWriter) {
        let article = hit.article
        xml.open("entry", [("xml:lang", LanguageName.tag(article.language))])
        xml.element("id", [], NameUUID.urn("article\n" + article.id))
        xml.element("title", [], article.label)
        xml.element("updated", [], Self.instant(of: article))
        xml.element("published", [], published: article.published)
        xml.open("author")
        xml.element("name", [], author(of: article))
        xml.close("author")
        xml.element(
            "link", [("rel", "alternate"), ("type", "text/html"), ("href", base.absolute("") + route(article))])
        if let link = WebLink(article.url), link.url.utf8.allSatisfy({ $0 < 0x80 }) {
            xml.element("link", [("rel", "via"), ("href", link.url)])
        }
        for category in [article.section, article.place].compactMap(\.self) where !category.isEmpty {
            xml.element("category", [("term", category)])
        }
        let paragraphs = hit.snippets.map { "<p>" + Markup(marked: $0.text).html + "</p>" }
        if !paragraphs.isEmpty { xml.element("summary", [("type", "html")], paragraphs.joined()) }
        xml.close("entry")
    }

    private func route(_ article: Article) -> String { "/article?id=" + FormEncoding.encode(article.id) }

    /// Atom requires an author.
    private func author(of article: Article) -> String {
        for name in [article.byline, article.source, article.agency, article.site] {
            if let name, !XMLWriter.escaped(name).allSatisfy(\.isWhitespace) { return name }
        }
        return "not named"
    }
}

extension XMLWriter {
    /// `published`, if the day is known: Atom cannot express a month alone, and no day is invented. A time without a
    /// zone is taken for UTC, since Atom requires a zone.
    fileprivate mutating func element(_ name: String, _: [(String, String?)], published date: PublicationDate?) {
        guard let date, date.day != nil else { return }
        var text = date.description
        if date.time == nil { text += "T00:00:00Z" } else if date.time?.zone == nil { text += "Z" }
        element(name, [], text)
    }
}
