/// The site of a URL: its host in lower case, without `www.`
package enum Site {
    package static func host(of url: String) -> String? {
        guard let scheme = url.range(of: "://") else { return nil }
        var authority = url[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        if let at = authority.lastIndex(of: "@") { authority = authority[authority.index(after: at)...] }
        var host = bare(authority.prefix { $0 != ":" }.lowercased())
        while host.hasSuffix(".") { host.removeLast() }
        return host.isEmpty ? nil : host
    }

    /// A site as given, or as somebody types it: a URL's host, without `www.`.
    package static func bare(_ site: String) -> String {
        if let host = host(of: site) { return host }
        return site.prefix(4).lowercased() == "www." ? String(site.dropFirst(4)) : site
    }
}

extension String {
    /// Where another string stands first; Foundation's would be the only thing wanted of it here.
    fileprivate func range(of other: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(other) { return start..<index(start, offsetBy: other.count) }
            start = index(after: start)
        }
        return nil
    }
}
