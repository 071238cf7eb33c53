/// The description that lets a browser add the archive as a search engine:
/// <https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md>.
package struct OpenSearchDescription: Sendable {
    package static let route = "/opensearch.xml"
    package static let contentType = "application/opensearchdescription+xml"

    let base: BaseURL

    package init(base: BaseURL) { self.base = base }

    package var xml: String {
        var xml = XMLWriter()
        xml.open("OpenSearchDescription", [("xmlns", "http://a9.com/-/spec/opensearch/1.1/")])
        xml.element("ShortName", [], "Dateline")
        xml.element("Description", [], "Search the news archive at \(base.text)")
        xml.element("Url", [("type", "text/html"), ("template", base.absolute("/?q={searchTerms}"))])
        xml.element(
            "Url", [("type", "application/atom+xml"), ("template", base.absolute("/v1/feed.atom?q={searchTerms}"))])
        xml.element(
            "Image", [("width", "16"), ("height", "16"), ("type", "image/svg+xml")], base.absolute(Assets.icon.route))
        xml.element("InputEncoding", [], "UTF-8")
        xml.element("OutputEncoding", [], "UTF-8")
        xml.close("OpenSearchDescription")
        return xml.text
    }
}
