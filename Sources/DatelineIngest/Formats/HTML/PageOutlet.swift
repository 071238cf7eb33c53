internal import DatelineModel

/// Finds the outlet of a page.
struct PageOutlet {
    let name: String?
    let kind: EvidenceKind

    /// - Parameter host: The host of the page, without `www.`
    init(_ head: PageHead, _ data: LinkedData, titleName: String?, host: String?) {
        let graph = Self.siteName(head)
        let publisher = data.publisher.flatMap { Self.cleaned($0) }
        if let publisher, graph == nil || Self.fits(publisher, host) || !Self.fits(graph ?? "", host) {
            name = publisher
            kind = .jsonld
        } else if let graph {
            name = graph
            kind = .meta
        } else if let site = data.siteName.flatMap({ Self.cleaned($0) }) {
            name = site
            kind = .jsonld
        } else if let titleName, let cleaned = Self.cleaned(titleName) {
            name = cleaned
            kind = .markup
        } else {
            name = host
            kind = .url
        }
    }

    static func siteName(_ head: PageHead) -> String? {
        for name in [
            "og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher", "dcterms.publisher",
            "cre", "publisher", "citation_journal_title", "copyright",
        ] {
            guard let value = head.meta(name).flatMap({ cleaned($0) }) else { continue }
            if name == "copyright" || name == "publisher", value.utf8.count > 40 { continue }
            return value
        }
        return nil
    }

    /// Whether a name resembles a host: `Der Standard` and `derstandard.at`.
    private static func fits(_ name: String, _ host: String?) -> Bool {
        let name = letters(name)
        guard let host = host.map(letters) else { return false }
        guard name.utf8.count > 1 else { return false }
        return host.contains(name) || name.contains(letters(String(host.prefix(8))))
    }

    private static func letters(_ text: String) -> String {
        String(text.lowercased().filter { $0.isLetter || $0.isNumber })
    }

    private static func cleaned(_ name: String) -> String? {
        let name = PlainText.line(name)
        guard !name.isEmpty, name.utf8.count <= 100, !name.hasPrefix("http"), !name.hasPrefix("@") else {
            return Site.host(of: name)
        }
        return name
    }
}
