/// What is read out of a URL.
enum WebAddress {
    /// The host of a URL in lower case, without `www.`, port and user.
    static func site(of url: String) -> String? {
        guard let scheme = url.firstRange(of: "//") else { return nil }
        var authority = url[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        if let user = authority.lastIndex(of: "@") { authority = authority[authority.index(after: user)...] }
        if authority.first != "[" { authority = authority.prefix { $0 != ":" } }
        let host = authority.lowercased()
        let site = host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
        return site.isEmpty ? nil : site
    }
}
