/// One item of a feed, an article.
struct FeedItem {
    private let element: XMLElement
    private let fields: FeedFields
    private let head: FeedHead
    private let kind: EvidenceKind

    init(_ element: XMLElement, of head: FeedHead) {
        self.element = element
        fields = FeedFields(element)
        self.head = head
        kind = head.isWordPress ? .export : .feed
    }

    func state(_ evidence: inout ArticleEvidence) {
        // The language first: dates are read by it.
        let content = fields.first("content") ?? element
        let language = fields.line("dc:language") ?? content.language ?? element.language ?? head.language
        if let language { evidence.saw(.language, language, as: kind) }
        let source = self.source
        stateTitle(source, &evidence)
        stateAddress(&evidence)
        if let source { evidence.saw(.source, source, as: kind) }
        stateDates(&evidence)
        let section = fields["category"].first { $0["domain"] == "category" } ?? fields.first("category")
        if let section = section.flatMap({ $0["label"] ?? $0.line ?? $0["term"] }) ?? fields.line("dc:subject") {
            evidence.saw(.section, HTMLText.line(section), as: kind)
        }
        let names = byline
        if let names, names.lowercased() != source?.lowercased() { evidence.saw(.byline, names, as: kind) }
        let text = head.isWordPress ? WordPressItem.text(fields) : FeedText.body(fields)
        BodyOpening.state(text, into: &evidence, as: kind)
    }

    /// `<source>` names the outlet that an item was taken from.
    private var source: String? {
        let named = fields.first("source").flatMap { $0.child("title")?.line ?? ($0.elements.isEmpty ? $0.line : nil) }
        return named.map(HTMLText.line) ?? fields.line("prism:publicationName") ?? head.outlet
    }

    private func stateTitle(_ source: String?, _ evidence: inout ArticleEvidence) {
        guard let element = fields.first("title") ?? fields.first("dc:title") ?? fields.first("media:title") else {
            return
        }
        var title = Substring(FeedText.line(element))
        // Collections of several outlets end their titles with the name of each.
        if fields.first("source") != nil, let source, title.hasSuffix(" - " + source) {
            title = title.dropLast(source.count + 3)
        }
        evidence.saw(.title, title, as: kind)
    }

    /// The page's address, and the item's own name if that is unique beyond this feed.
    private func stateAddress(_ evidence: inout ArticleEvidence) {
        let guid = fields.first("guid") ?? fields.first("id")
        let name = guid?.line
        var address = FeedLink.of(fields, base: head.link)
        if address == nil, let about = element["about"] { address = FeedLink.absolute(about, base: head.link) }
        if address == nil, guid?["isPermaLink"] != "false", let name { address = FeedLink.absolute(name, base: nil) }
        if let address { evidence.saw(.url, address, as: kind) }
        guard let name, name != address else { return }
        let isUnique = name.contains(":") || name.count >= 20
        if isUnique {
            evidence.saw(.id, name, as: kind)
        } else if address == nil, let outlet = head.link ?? head.outlet {
            evidence.saw(.id, "\(outlet)#\(name)", as: kind)
        }
    }

    private func stateDates(_ evidence: inout ArticleEvidence) {
        let reader = DateReader(language: evidence.value(of: .language))
        var unreadable: String?
        func first(_ names: [String]) -> PrintedDate? {
            for words in names.lazy.compactMap({ fields.line($0) }) {
                if let date = reader.read(words) ?? EpochDate.read(digits: words) { return date }
                unreadable = unreadable ?? words
            }
            return nil
        }
        let posted = head.isWordPress ? WordPressItem.date(fields) : nil
        let published = posted ?? first(Self.published)
        if let published { evidence.saw(published, as: kind) }
        if let changed = first(Self.changed) {
            if published == nil {
                evidence.saw(changed, as: kind, isUpdate: true)
            } else {
                evidence.sawChange(changed, as: kind)
            }
        } else if published == nil, let unreadable {
            evidence.sawUnreadableDate(String(unreadable.prefix(200)))
        }
    }

    /// Atom's `published` and `issued` are the first publication, RSS knows only `pubDate`.
    private static let published = [
        "pubDate", "published", "issued", "dc:date", "dcterms:issued", "dcterms:created", "prism:publicationDate",
        "created", "pubdate", "date", "dc:created",
    ]
    private static let changed = ["updated", "modified", "dcterms:modified", "wp:post_modified", "lastBuildDate"]

    private var byline: String? {
        let own = FeedPeople.authors(fields).map { head.logins[$0] ?? $0 }
        let names = own.isEmpty ? head.authors : own
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }
}
