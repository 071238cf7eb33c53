/// States the dates of a page.
struct PageDates {
    let head: PageHead
    let data: LinkedData
    let tree: MarkupTree
    let language: String?

    private static let publishedNames = [
        "article:published_time", "og:article:published_time", "og:published_time", "article:published",
        "datepublished",
        "date.published", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
        "cxenseparse:publishtime",
        "publishdate", "publish-date", "publish_date", "publisheddate", "published_date", "published-date",
        "published_at",
        "published_time", "published", "pubdate", "pub_date", "publication_date", "publicationdate", "publication-date",
        "dc.date.issued", "dcterms.issued", "dc.date.published", "dc.date.created", "dcterms.created", "dc.date",
        "dcterms.date", "dc:date", "dc.issued", "citation_publication_date", "citation_online_date", "citation_date",
        "article_date_original", "article.published", "article.created", "article:created", "bt:pubdate",
        "vr:published_time", "rnews:datepublished",
        "originalpublicationdate", "iso-8601-publish-date", "displaydate", "ptime", "article-publish-date",
        "article:post_date",
        "releasedate", "date", "date.release", "og:pubdate", "og:release_date", "article:date", "article_date", "pdate",
        "timestamp", "datecreated", "og:article:created_time", "mediator_published_time", "news:publication_date",
        "weibo: article:create_at", "weibo:article:create_at", "shareaholic:article_published_time",
    ]

    private static let modifiedNames = [
        "article:modified_time", "og:article:modified_time", "og:modified_time", "og:updated_time",
        "article:updated_time", "article:updated", "datemodified",
        "date.modified", "last-modified", "lastmod", "last_updated", "revision_date", "dcterms.modified",
        "dc.date.modified",
        "updated_at", "modified", "article.updated", "utime", "mediator_updated_time",
    ]

    /// Whether there is a date of publication.
    func state(into evidence: inout ArticleEvidence) -> Bool {
        let reader = DateReader(language: language)
        var isDated = false
        func see(_ value: String, _ kind: EvidenceKind) -> Bool {
            guard let printed = reader.read(value), printed.year != nil else { return false }
            evidence.saw(printed, as: kind)
            return true
        }
        for value in data.published where !isDated { isDated = see(value, .jsonld) }
        for name in Self.publishedNames where !isDated {
            for value in head.metas[name] ?? [] where !isDated { isDated = see(value, .meta) }
        }
        if !isDated { isDated = statesProperty(see) }
        if !isDated { isDated = statesTime(see) }
        if !isDated, let value = data.published.first ?? head.meta(Self.publishedNames) {
            if !value.isEmpty, value.utf8.contains(where: { 0x30...0x39 ~= $0 }) { evidence.sawUnreadableDate(value) }
        }
        stateChange(reader, isDated: isDated, into: &evidence)
        return isDated
    }

    /// States when the page was last changed, which dates it if nothing else does.
    private func stateChange(_ reader: DateReader, isDated: Bool, into evidence: inout ArticleEvidence) {
        let stated: [(String?, EvidenceKind)] = [(data.modified, .jsonld), (head.meta(Self.modifiedNames), .meta)]
        for case (let value?, let kind) in stated {
            guard let printed = reader.read(value), printed.year != nil else { continue }
            if isDated {
                evidence.sawChange(printed, as: kind)
            } else {
                evidence.saw(printed, as: kind, isUpdate: true)
            }
            return
        }
        for (name, node) in head.properties where name == "datemodified" || name == "schema:datemodified" {
            let values = [tree.html(.content, of: node), tree.html(.datetime, of: node), tree.line(of: node)]
            for case let value? in values {
                guard let printed = reader.read(value), printed.year != nil else { continue }
                evidence.sawChange(printed, as: .markup)
                return
            }
        }
    }

    /// Microdata and RDFa.
    private func statesProperty(_ see: (String, EvidenceKind) -> Bool) -> Bool {
        let names = [
            "datepublished", "datecreated", "schema:datepublished", "dc:date", "dcterms:created", "dc:created",
        ]
        for (name, node) in head.properties where names.contains(name) {
            let values = [tree.html(.content, of: node), tree.html(.datetime, of: node), tree.line(of: node)]
            for case let value? in values where !value.isEmpty { if see(value, .markup) { return true } }
        }
        return false
    }

    /// A `<time>` that belongs to the article: outside lists of others, comments, menus.
    private func statesTime(_ see: (String, EvidenceKind) -> Bool) -> Bool {
        var rest: [MarkupNode] = []
        for node in head.times.prefix(200) {
            let isMarked = tree.html(.pubdate, of: node) != nil
            if isMarked || belongs(node) { if sees(node, see) { return true } } else { rest.append(node) }
        }
        // Those in lists count only if there is one alone.
        if rest.count == 1, let node = rest.first { return sees(node, see) }
        return false
    }

    private func sees(_ node: MarkupNode, _ see: (String, EvidenceKind) -> Bool) -> Bool {
        for case let value? in [tree.html(.datetime, of: node), tree.line(of: node)] where !value.isEmpty {
            if see(value, .time) { return true }
        }
        return false
    }

    private func belongs(_ node: MarkupNode) -> Bool {
        var current = tree.parent(of: node)
        while let element = current, element != .document {
            switch tree.name(of: element).number {
            case HTMLName.nav.rawValue, HTMLName.aside.rawValue, HTMLName.footer.rawValue, HTMLName.li.rawValue,
                HTMLName.a.rawValue:
                return false
            default: break
            }
            if !ClassHints.of(element, in: tree).isDisjoint(with: [.comment, .related, .nav]) { return false }
            current = tree.parent(of: element)
        }
        return true
    }
}
