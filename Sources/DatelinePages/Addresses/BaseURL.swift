/// Where the server stands for whoever asks it: the beginning of absolute addresses, and the path before all routes.
///
/// Behind a proxy that serves Dateline under a path, `https://example.com/news`, pages link to `/news/?q=…`.
package struct BaseURL: Sendable, Hashable {
    /// `https://example.com/news`, without a slash at its end.
    package let text: String
    /// What stands before every route: `/news`, or nothing.
    package let path: String
    /// The host, with the port where one is named: `example.com`.
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

    /// A route as the server's own pages link to it.
    func link(_ route: String, _ parameters: PageParameters = PageParameters()) -> String {
        let query = parameters.queryString
        return path + route + (query.isEmpty ? "" : "?" + query)
    }

    /// A route as feeds and other programs need it.
    func absolute(_ route: String, _ parameters: PageParameters = PageParameters()) -> String {
        let query = parameters.queryString
        return text + route + (query.isEmpty ? "" : "?" + query)
    }
}
