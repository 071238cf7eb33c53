/// What a feed says of itself, before its items.
struct FeedHead {
    /// The root's start tag, whose namespaces and language hold for the items.
    let rootTag: [UInt8]
    let isWordPress: Bool
    /// The outlet by the feed's title.
    let outlet: String?
    /// The address of the site.
    let link: String?
    let language: String?
    /// Whom all items are by, if the feed says so.
    let authors: [String]
    /// The names of a WordPress site's authors by the names with which they log in.
    let logins: [String: String]

    static func isFeed(_ bytes: [UInt8]) -> Bool {
        guard let head = XMLHead(bytes) else { return false }
        switch head.root {
        case "rss": return !isWordPress(bytes)
        case "feed": return !head.mentions("xmlns") || head.mentions("Atom") || head.mentions("atom/ns")
        case "RDF":
            return head.mentions("purl.org/rss/") || head.mentions("netscape.com") || head.mentions("purl.org/net/rss")
        default: return false
        }
    }

    static func isWordPress(_ bytes: [UInt8]) -> Bool {
        guard let head = XMLHead(bytes), head.root == "rss" else { return false }
        return head.mentions("wordpress.org/export/")
    }

    init(_ bytes: [UInt8]) throws(RecordFault) {
        guard let start = XMLHead(bytes) else { throw RecordFault("no feed: its root cannot be found") }
        guard ["rss", "feed", "RDF"].contains(start.root) else {
            throw RecordFault("no feed: its root is <\(start.root)>")
        }
        rootTag = Array(start.startTag.utf8)
        isWordPress = start.mentions("wordpress.org/export/")
        let root = try XMLDocument.root(bytes)
        let fields = FeedFields(root.child("channel") ?? root)
        language = fields.line("language") ?? fields.line("dc:language") ?? root.language
        link = FeedLink.of(fields, base: nil)
        let title = fields.first("title").map(FeedText.line)
        outlet =
            title.flatMap { FeedTitle.outlet($0, link: fields.line("link") ?? fields.first("link")?["href"]) }
            ?? fields.line("dc:publisher")
        authors = FeedPeople.authors(fields)
        var logins: [String: String] = [:]
        for author in fields["wp:author"] {
            let parts = FeedFields(author)
            if let login = parts.line("wp:author_login") { logins[login] = parts.line("wp:author_display_name") }
        }
        self.logins = logins
    }

    /// Parses an item within the root's start tag.
    func item(_ bytes: [UInt8]) throws(RecordFault) -> XMLElement {
        guard let item = try XMLDocument.root(rootTag + bytes).elements.first else {
            throw RecordFault("an item that cannot be read")
        }
        return item
    }
}
