/// NewsML 1: items with components within components, of which those with a text and lines of their own are articles.
enum NewsML1 {
    static func articles(_ root: XMLElement, _ articles: inout ArticleList) {
        let sent = root.first("NewsEnvelope", "DateAndTime")?.line
        for item in root.children("NewsItem") {
            let management = item.child("NewsManagement")
            let name = item.descendants("HeadLine").first?.line ?? "an item"
            if let status = management?.child("Status")?["FormalName"]?.lowercased(), status.hasPrefix("cancel") {
                articles.omit(RecordFault(.emptyRecord, "\"\(name)\" was cancelled by its provider"))
                continue
            }
            var found = Found()
            for component in item.children("NewsComponent") { collect(component, lines: nil, into: &found) }
            if found.components.isEmpty {
                articles.omit(RecordFault(.emptyRecord, "\"\(name)\" holds no text of an article"))
            }
            let facts = ItemFacts(item, sent: sent)
            for (index, component) in found.components.enumerated() {
                var evidence = ArticleEvidence()
                facts.state(component.lines.child("NewsLines") ?? facts.lines, component.content, &evidence)
                if let id = item.first("Identification", "NewsIdentifier", "PublicIdentifier")?.line {
                    evidence.saw(.id, index == 0 ? id : "\(id)#\(index + 1)", as: .export)
                }
                articles.add(evidence)
            }
        }
    }

    /// A text, and the component around it that has the headline.
    private struct Component {
        let lines: XMLElement
        let content: XMLElement
    }

    private struct Found {
        private(set) var components: [Component] = []
        private var owners: Set<MarkupNode> = []

        /// Adds a text, unless its owner has one: another form of the same text, or a part without a headline.
        mutating func add(_ content: XMLElement, of owner: XMLElement, isOwner: Bool) {
            guard owners.insert(owner.node).inserted || isOwner else { return }
            components.append(Component(lines: owner, content: content))
        }
    }

    /// The texts of a component: the first of its own, and those of components with a headline of their own.
    private static func collect(_ component: XMLElement, lines: XMLElement?, into found: inout Found) {
        if let role = component.child("Role")?["FormalName"]?.lowercased(),
            others.contains(where: { role.contains($0) })
        {
            return
        }
        let own = component.first("NewsLines", "HeadLine")?.line == nil ? nil : component
        let lines = own ?? lines
        let isOwner = own != nil || lines == nil
        let before = found.components.count
        if let content = component.children("ContentItem").lazy.compactMap(text).first {
            found.add(content, of: lines ?? component, isOwner: isOwner)
        }
        guard found.components.count == before || !isOwner else { return }
        for inner in component.children("NewsComponent") { collect(inner, lines: lines, into: &found) }
    }

    private static let others = [
        "caption", "photo", "picture", "image", "thumbnail", "preview", "quicklook", "graphic",
    ]

    /// The content of an item that is text.
    private static func text(_ item: XMLElement) -> XMLElement? {
        if let type = item.child("MediaType")?["FormalName"]?.lowercased(), !type.contains("text") { return nil }
        guard let content = item.child("DataContent") ?? item.first("Encoding", "DataContent"),
            content.text.contains(where: { !$0.isWhitespace })
        else { return nil }
        return content
    }
}

/// What an item of NewsML 1 says for all its texts.
private struct ItemFacts {
    let lines: XMLElement?
    private let language: String?
    /// Names of the outlet, the surest first.
    private let provider: String?
    private let others: [String?]
    private let place: String?
    private let dates: [String?]
    private let change: String?

    init(_ item: XMLElement, sent: String?) {
        lines = item.descendants("NewsLines").first
        language = item.descendants("Language").lazy.compactMap { $0["FormalName"] }.first
        provider = item.descendants("Provider").lazy.compactMap { $0.child("Party")?["FormalName"] }.first
        let identifier = item.first("Identification", "NewsIdentifier")
        others = [
            item.descendants("Source").lazy.compactMap { $0.child("Party")?["FormalName"] }.first,
            identifier?.child("ProviderId")?.line,
        ]
        place =
            item.descendants("Location").lazy.flatMap { $0.children("Property") }
            .first { $0["FormalName"] == "City" }?["Value"]
        let management = item.child("NewsManagement")
        change = management?.child("ThisRevisionCreated")?.line
        dates = [management?.child("FirstCreated")?.line, change, sent, identifier?.child("DateId")?.line]
    }

    func state(_ lines: XMLElement?, _ content: XMLElement, _ evidence: inout ArticleEvidence) {
        if let language = language ?? content.language { evidence.saw(.language, language, as: .export) }
        if let title = lines?.child("HeadLine")?.line { evidence.saw(.title, title, as: .export) }
        let names = ([provider, lines?.child("CreditLine")?.line] + others).compactMap { WireXML.outlet($0) }
        if let source = names.first(where: { !WireXML.isHost($0) }) ?? names.first {
            evidence.saw(.source, source, as: .export)
        }
        WireXML.saw(first: dates, into: &evidence)
        WireXML.saw(change: [change], into: &evidence)
        if let place = WireXML.place(lines?.child("DateLine")?.line) ?? WireXML.place(place) {
            evidence.saw(.place, place, as: .export)
        }
        WireXML.saw(byline: lines?.child("ByLine")?.line, into: &evidence)
        stateText(content, &evidence)
    }

    private func stateText(_ content: XMLElement, _ evidence: inout ArticleEvidence) {
        if let nitf = content.child("nitf") {
            let article = NITFArticle(nitf)
            article.stateHead(&evidence)
            return WireXML.saw(WireBody(article.content ?? nitf), into: &evidence)
        }
        let html = content.child("html") ?? content.child("xhtml")
        let body = html?.child("body") ?? html ?? content.child("body.content") ?? content
        WireXML.saw(WireBody(body), into: &evidence)
    }
}
