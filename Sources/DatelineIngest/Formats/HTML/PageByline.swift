/// Finds the authors of a page.
struct PageByline {
    let names: String?
    let kind: EvidenceKind

    init(_ head: PageHead, _ data: LinkedData, _ tree: MarkupTree, outlet: String?) {
        let fromData = Self.joined(data.authors, outlet: outlet)
        if let fromData {
            names = fromData
            kind = .jsonld
            return
        }
        let metaNames = [
            "article:author", "author", "parsely-author", "sailthru.author", "byl", "dc.creator", "dcterms.creator",
            "dc:creator", "citation_author", "cxenseparse:author", "article.author", "og:article:author",
            "article:author_name", "authors", "creator", "rnews:author", "mediator_author",
        ]
        for name in metaNames {
            let values = (head.metas[name] ?? []).filter { !$0.contains("://") && !$0.contains("facebook.com") }
            guard let joined = Self.joined(values, outlet: outlet) else { continue }
            names = joined
            kind = .meta
            return
        }
        var found =
            ["author", "creator", "schema:author"].lazy.map { head.names(of: $0, in: tree) }
            .first { !$0.isEmpty } ?? []
        if found.isEmpty { found = head.authorLinks.map { tree.line(of: $0) }.filter { $0.utf8.count <= 60 } }
        names = Self.joined(found, outlet: outlet)
        kind = .markup
    }

    private static func joined(_ names: [String], outlet: String?) -> String? {
        var kept: [String] = []
        for name in names.prefix(20) {
            let name = cleaned(name)
            guard !name.isEmpty, name.utf8.count <= 200, !kept.contains(name), !name.contains("://"),
                !name.contains("@"),
                name.lowercased() != "admin", outlet.map({ !PageTitle.isSame($0, name) }) ?? true
            else { continue }
            kept.append(name)
        }
        return kept.isEmpty ? nil : kept.joined(separator: ", ")
    }

    private static let leadIns = ["by ", "von ", "par ", "por ", "di ", "door ", "av ", "af ", "text: ", "текст: "]

    private static func cleaned(_ name: String) -> String {
        var name = Substring(PlainText.line(MarkupText.plain(html: name)))
        let lower = name.lowercased()
        if let leadIn = leadIns.first(where: { lower.hasPrefix($0) }) { name = name.dropFirst(leadIn.count).trimmed }
        while let last = name.last, ",;|".contains(last) { name = name.dropLast().trimmed }
        return String(name)
    }
}
