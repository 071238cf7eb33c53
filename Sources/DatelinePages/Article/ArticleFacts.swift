internal import Dateline

/// All known facts about an article, as names and values.
struct ArticleFacts {
    let article: Article
    let base: BaseURL

    /// Scalars shown of a value in `extra`; the linked record has the rest.
    private static let extraLimit = 500

    var views: [View] {
        var facts = [fact("Published", article.published.map { DateWords.date($0) } ?? "not known", dateFilter)]
        facts.append(fact("How that is known", DateEvidenceWords.sentence(of: article)))
        facts.append(fact("Source", article.source, filter("source", article.source)))
        facts.append(fact("Agency", article.agency, filter("agency", article.agency)))
        facts.append(fact("Place", article.place, filter("place", article.place)))
        facts.append(fact("Language", article.language.map(LanguageName.english), filter("language", article.language)))
        facts.append(fact("Section", article.section, filter("section", article.section)))
        facts.append(fact("By", article.byline))
        facts.append(fact("Site", article.site, filter("site", article.site)))
        facts.append(fact("Address", article.url, WebLink(article.url)?.url, leavesSite: true))
        facts.append(fact("File", article.origin))
        facts.append(fact("Id", article.id))
        facts.append(fact("In the archive since", DateWords.instant(article.indexedAt)))
        facts.append(fact("SHA-256", article.sha256))
        for member in article.extra.members { facts.append(fact(member.name, Self.text(member.value))) }
        return facts.compactMap(\.self)
    }

    private func fact(_ name: String, _ value: String?, _ href: String? = nil, leavesSite: Bool = false) -> View? {
        guard let value, !value.isEmpty else { return nil }
        return View([
            "name": .text(name), "value": .text(value), "href": .text(leavesSite ? nil : href),
            "outside": .text(leavesSite ? href : nil), "isText": .flag(href == nil),
        ])
    }

    private func filter(_ name: String, _ value: String?) -> String? {
        value.map { base.link("/", PageParameters([(name, $0)])) }
    }

    /// A link to the other articles of that day.
    private var dateFilter: String? {
        article.published.map { base.link("/", PageParameters([("published", $0.withoutTime.description)])) }
    }

    private static func plain(_ value: JSONValue) -> String? {
        if case .number(let digits) = value { digits } else { value.stringValue }
    }

    private static func json(_ value: JSONValue) -> String {
        var writer = JSONWriter()
        writer.write(value)
        return writer.text
    }

    private static func text(_ value: JSONValue) -> String {
        let text =
            plain(value) ?? value.arrayValue.map { $0.map { plain($0) ?? json($0) }.joined(separator: ", ") }
            ?? json(value)
        guard text.unicodeScalars.count > extraLimit else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(extraLimit))) + "…"
    }
}
