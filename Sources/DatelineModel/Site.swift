/// The site of a URL: its host in lower case, without `www.`
package enum Site {
    /// The host of a URL, which may begin with `//` instead of a scheme.
    package static func host(of url: String) -> String? {
        guard let authority = authority(of: url) else { return nil }
        var host = authority
        if let user = host.lastIndex(of: "@") { host = host[host.index(after: user)...] }
        // An IPv6 address has colons within brackets.
        if host.first == "[", let end = host.firstIndex(of: "]") {
            host = host[...end]
        } else {
            host = host.prefix { $0 != ":" }
        }
        let site = bare(host.lowercased())
        return site.isEmpty ? nil : site
    }

    /// Normalises a given or typed site: the host of a URL, without `www.` and a trailing full stop. Idempotent, so
    /// that a site stays the same however often it is stored.
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

    /// The part of a URL between `//` and its path; `nil` if there is no URL with a host.
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
