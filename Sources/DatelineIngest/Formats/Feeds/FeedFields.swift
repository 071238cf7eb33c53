/// The elements of a feed or an item by their names: `title`, `dc:creator`, `content:encoded`. Prefixes are the usual
/// ones of their namespaces, whatever the feed calls them.
struct FeedFields {
    private var fields: [String: [XMLElement]] = [:]

    init(_ element: XMLElement) {
        for child in element.elements { fields[Self.name(of: child), default: []].append(child) }
    }

    subscript(_ name: String) -> [XMLElement] { fields[name] ?? [] }

    func first(_ name: String) -> XMLElement? { fields[name]?.first }

    /// The first value of a field on one line.
    func line(_ name: String) -> String? { fields[name]?.lazy.compactMap(\.line).first }

    private static func name(of element: XMLElement) -> String {
        let (prefix, name) = (element.prefix, element.name)
        if prefix.isEmpty { return name }
        guard let space = element.namespace, let usual = usual(space) else {
            return prefix == "rss" || prefix == "atom" ? name : "\(prefix):\(name)"
        }
        return usual.isEmpty ? name : "\(usual):\(name)"
    }

    /// The usual prefix of a namespace; empty for those of feeds themselves.
    private static func usual(_ space: String) -> String? {
        if space.contains("wordpress.org/export/") { return space.hasSuffix("excerpt/") ? "excerpt" : "wp" }
        return spaces.first { space.contains($0.part) }?.prefix
    }

    private static let spaces: [(part: String, prefix: String)] = [
        ("rss/1.0/modules/content", "content"), ("purl.org/dc/elements", "dc"), ("purl.org/dc/terms", "dcterms"),
        ("search.yahoo.com/mrss", "media"), ("rss/1.0/modules/prism", "prism"), ("prismstandard.org", "prism"),
        ("feedburner", "feedburner"), ("itunes.com", "itunes"), ("w3.org/1999/xhtml", "xhtml"),
        ("w3.org/2005/Atom", ""), ("purl.org/atom/ns", ""), ("purl.org/rss/1.0/", ""), ("my.netscape.com/rdf", ""),
        ("channel.netscape.com/rdf", ""),
    ]
}
