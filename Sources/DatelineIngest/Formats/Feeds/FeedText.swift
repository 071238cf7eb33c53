/// The values of a feed's elements, which hold text, HTML as text, or XHTML.
enum FeedText {
    /// A title or a name on one line.
    static func line(_ element: XMLElement) -> String {
        isPlain(element) ? PlainText.line(HTMLText.unescaped(element.line ?? "")) : PlainText.line(plain(element))
    }

    /// A text with its paragraphs.
    static func plain(_ element: XMLElement) -> String {
        // The text of content elsewhere is not here.
        if element["src"] != nil { return "" }
        if !element.elements.isEmpty { return MarkupText.plain(element.node, in: element.tree) }
        let text = element.text
        return isPlain(element) ? PlainText.cleaned(HTMLText.unescaped(text)) : HTMLText.plain(escaped: text)
    }

    /// Whether Atom declares an element's value to be text without markup.
    private static func isPlain(_ element: XMLElement) -> Bool {
        guard let type = element["type"]?.lowercased() else { return false }
        return (type == "text" || type == "text/plain") && !HTMLText.holdsTags(element.text)
    }

    /// The fuller text of an item: its content, unless this is little beside its description.
    static func body(_ fields: FeedFields) -> String {
        let contents = ["content:encoded", "content", "xhtml:body", "body", "content:items"]
        let content = contents.lazy.flatMap { fields[$0] }.map(plain).first { !$0.isEmpty } ?? ""
        let summaries = [
            "description", "summary", "dcterms:abstract", "excerpt:encoded", "media:description", "tagline",
        ]
        let described = summaries.flatMap { fields[$0] } + fields["media:group"].flatMap { $0.children("description") }
        let summary = described.lazy.map(plain).first { !$0.isEmpty } ?? ""
        return withoutFooter(content.utf8.count * 2 >= summary.utf8.count ? content : summary)
    }

    /// Without the line with which WordPress ends an item: `The post … appeared first on …`, and without a last
    /// paragraph that only leads on.
    private static func withoutFooter(_ text: String) -> String {
        var rest = Substring(text)
        while let start = rest.utf8.lastIndex(of: 0x0A) {
            let last = rest[start...].trimmed
            guard last.utf8.count <= 1000 else { break }
            let isFooter = last.hasPrefix("The post ") && last.contains(" appeared first on ")
            guard isFooter || leads.contains(last.lowercased()) else { break }
            rest = rest[..<start].trimmed
        }
        return String(rest)
    }

    private static let leads: Set<String> = [
        "read more", "read more...", "read more…", "read more »", "continue reading", "continue reading →",
        "continue reading…", "continue reading...", "weiterlesen", "weiterlesen …", "lire la suite", "leer más", "[…]",
        "[...]", "(more…)", "more…",
    ]
}
