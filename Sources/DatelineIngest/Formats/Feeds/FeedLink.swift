/// The addresses of a feed and its items.
enum FeedLink {
    /// The address of the page: of RSS the text of `link`, of Atom the alternate link.
    static func of(_ fields: FeedFields, base: String?) -> String? {
        if let original = fields.line("feedburner:origLink").flatMap({ absolute($0, base: base) }) { return original }
        let links = fields["link"]
        for link in links {
            if let address = link.line.flatMap({ absolute($0, base: base) }) { return address }
        }
        let alternates = links.filter { ($0["rel"] ?? "alternate") == "alternate" }
        let page = alternates.first { $0["type"]?.contains("html") ?? false } ?? alternates.first
        return page?["href"].flatMap { absolute($0, base: base) }
    }

    /// The address with the host of another one if it has none; `nil` if it is no address of a page.
    static func absolute(_ address: String, base: String?) -> String? {
        let address = HTMLText.unescaped(address)
        if isWeb(address) { return address }
        guard let base, isWeb(base), let start = base.firstRange(of: "://")?.upperBound else { return nil }
        if address.hasPrefix("//") { return base[..<start].dropLast(2) + address }
        guard address.hasPrefix("/") else { return nil }
        let host = base[start...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return base[..<start] + host + address
    }

    static func isWeb(_ address: String) -> Bool {
        let start = address.prefix(8).lowercased()
        return start.hasPrefix("http://") || start.hasPrefix("https://")
    }
}
