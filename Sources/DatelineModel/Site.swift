/// The site of a URL: its host in lower case, without `www.`
package enum Site {
    /// The host of a URL; one that begins with `//` leaves its scheme out.
    package static func host(of url: String) -> String? {
        guard let authority = authority(of: url) else { return nil }
        var host = authority
        if let user = host.lastIndex(of: "@") { host = host[host.index(after: user)...] }
        // An address of IPv6 holds colons, within brackets.
        if host.first == "[", let end = host.firstIndex(of: "]") {
            host = host[...end]
        } else {
            host = host.prefix { $0 != ":" }
        }
        let site = bare(host.lowercased())
        return site.isEmpty ? nil : site
    }

    /// A site as given, or as somebody types it: a URL's host, without `www.` and a full stop at the end. What this gives
    /// it gives back as it is, so that a site is the same however often it was stored.
    package static func bare(_ site: String) -> String {
        var site = Substring(site)
        while true {
            if authority(of: site) != nil {
                guard let host = host(of: String(site)) else { return "" }
                return host
            }
            if site.prefix(4).lowercased() == "www." {
                site = site.dropFirst(4)
            } else if site.hasSuffix(".") {
                site.removeLast()
            } else {
                return String(site)
            }
        }
    }

    /// What stands between a URL's `//` and its path; `nil` for what is no URL with a host's name.
    private static func authority(of url: some StringProtocol) -> Substring? {
        let text = Substring(url)
        let slashes = Array("//".utf8)
        guard let start = text.utf8.firstIndex(of: slashes[0]) else { return nil }
        let rest = text.utf8[start...]
        guard rest.starts(with: slashes) else { return nil }
        let scheme = text.utf8[..<start]
        guard scheme.isEmpty || scheme.last == UInt8(ascii: ":") else { return nil }
        return Substring(
            rest.dropFirst(2).prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") })
    }
}
