/// The URL by which clients reach the server: the prefix of absolute addresses, and the path before all routes.
///
/// Behind a proxy that serves Dateline under a path, `https://example.com/news`, pages link to `/news/?q=…`.
package struct BaseURL: Sendable, Hashable {
    /// `https://example.com/news`, without a slash at its end.
    package let text: String
    /// The path before every route: `/news`, or empty.
    package let path: String
    /// The host, with the port if there is one: `example.com`.
    package let authority: String

    /// `nil` for anything but an `http` or `https` address without query and fragment.
    package init?(_ text: String) {
        var text = text
        while text.hasSuffix("/") { text.removeLast() }
        guard let url = WebLink(text)?.url, !url.contains("?"), !url.contains("#") else { return nil }
        let authority = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        guard authority.count == 3 else { return nil }
        let rest = authority[2]
        guard rest.first != "/", rest.first != nil else { return nil }
        self.text = url
        path = rest.firstIndex(of: "/").map { String(rest[$0...]) } ?? ""
        self.authority = String(rest.prefix { $0 != "/" })
    }

    /// A link to a route from the server's own pages.
    func link(_ route: String, _ parameters: PageParameters = PageParameters()) -> String {
        let query = parameters.queryString
        return path + route + (query.isEmpty ? "" : "?" + query)
    }

    /// The absolute address of a route, for feeds and other programs.
    func absolute(_ route: String, _ parameters: PageParameters = PageParameters()) -> String {
        let query = parameters.queryString
        return text + route + (query.isEmpty ? "" : "?" + query)
    }
}
