/// NewsML 1: items with components within components, of which those with a text and lines of their own are articles.
enum NewsML1 {
    static func articles(_ root: XMLElement, _ articles: inout ArticleList) {
        for item in root.children("NewsItem") {
            let management = item.child("NewsManagement")
            let name = item.descendants("HeadLine").first?.line ?? "an item"
            if let status = management?.child("Status")?["FormalName"]?.lowercased(), status.hasPrefix("cancel") {
                articles.omit(RecordFault(.emptyRecord, "\"\(name)\" was cancelled by its provider"))
                continue
            }
            var found: [Component] = []
            for component in item.children("NewsComponent") { collect(component, lines: nil, into: &found) }
            if found.isEmpty {
                articles.omit(RecordFault(.emptyRecord, "\"\(name)\" holds no text of an article"))
            }
            for (index, component) in found.enumerated() {
                var evidence = ArticleEvidence()
                state(component, of: item, in: root, &evidence)
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

    /// The texts of a component: the first of its own, and those of components with a headline of their own.
    private static func collect(_ component: XMLElement, lines: XMLElement?, into found: inout [Component]) {
        if let role = component.child("Role")?["FormalName"]?.lowercased(),
            others.contains(where: { role.contains($0) })
        {
            return
        }
        let own = component.first("NewsLines", "HeadLine")?.line == nil ? nil : component
        let lines = own ?? lines
        let isOwner = own != nil || lines == nil
        let before = found.count
        if let content = component.children("ContentItem").lazy.compactMap(text).first {
            let owner = lines ?? component
            // Another form of the same text, or a part that has no headline.
            if isOwner || !found.contains(where: { $0.lines.node == owner.node }) {
                found.append(Component(lines: owner, content: content))
            }
        }
        guard found.count == before || !isOwner else { return }
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

    private static func state(
        _ component: Component, of item: XMLElement, in root: XMLElement, _ evidence: inout ArticleEvidence
    ) {
        let lines = component.lines.child("NewsLines") ?? item.descendants("NewsLines").first
        let language = item.descendants("Language").lazy.compactMap { $0["FormalName"] }.first
        if let language = language ?? component.content.language { evidence.saw(.language, language, as: .export) }
        if let title = lines?.child("HeadLine")?.line { evidence.saw(.title, title, as: .export) }
        let provider = item.descendants("Provider").lazy.compactMap { $0.child("Party")?["FormalName"] }.first
        let maker = item.descendants("Source").lazy.compactMap { $0.child("Party")?["FormalName"] }.first
        let names = [
            provider, lines?.child("CreditLine")?.line, maker,
            item.first("Identification", "NewsIdentifier", "ProviderId")?.line,
        ].compactMap { WireXML.outlet($0) }
        if let source = names.first(where: { !WireXML.isHost($0) }) ?? names.first {
            evidence.saw(.source, source, as: .export)
        }
        stateDates(item, lines, root, &evidence)
        let location = item.descendants("Location").lazy.flatMap { $0.children("Property") }
            .first { $0["FormalName"] == "City" }?["Value"]
        if let place = WireXML.place(lines?.child("DateLine")?.line) ?? WireXML.place(location) {
            evidence.saw(.place, place, as: .export)
        }
        WireXML.saw(byline: lines?.child("ByLine")?.line, into: &evidence)
        stateText(component.content, &evidence)
    }

    private static func stateText(_ content: XMLElement, _ evidence: inout ArticleEvidence) {
        if let nitf = content.child("nitf") {
            let article = NITFArticle(nitf)
            article.stateHead(&evidence)
            return WireXML.saw(WireBody(article.content ?? nitf), into: &evidence)
        }
        let html = content.child("html") ?? content.child("xhtml")
        let body = html?.child("body") ?? html ?? content.child("body.content") ?? content
        WireXML.saw(WireBody(body), into: &evidence)
    }

    private static func stateDates(
        _ item: XMLElement, _ lines: XMLElement?, _ root: XMLElement, _ evidence: inout ArticleEvidence
    ) {
        let management = item.child("NewsManagement")
        let words = [
            management?.child("FirstCreated")?.line, management?.child("ThisRevisionCreated")?.line,
            root.first("NewsEnvelope", "DateAndTime")?.line,
            item.first("Identification", "NewsIdentifier", "DateId")?.line,
        ]
        for case let words? in words where WireXML.saw(words, into: &evidence) { return }
        if let first = words.lazy.compactMap(\.self).first { evidence.sawUnreadableDate(first) }
    }
}
