import DatelineModel

/// States what else a page says of its article, for people who ask why a value was taken: the readers of titles, outlets
/// and dates choose among several places before they state one.
struct PageClaims {
    let head: PageHead
    let data: LinkedData
    let tree: MarkupTree
    let headings: [String]

    func state(into evidence: inout ArticleEvidence) {
        let words: [(ArticleEvidence.Field, String?, EvidenceKind)] = [
            (.title, data.headline, .jsonld), (.title, head.meta("og:title"), .meta),
            (.title, head.meta("twitter:title"), .meta), (.title, headings.first, .layout),
            (.title, head.title, .markup),
            (.source, data.publisher, .jsonld), (.source, head.meta("og:site_name"), .meta),
            (.section, data.section, .jsonld), (.section, head.meta("article:section"), .meta),
            (.language, data.language, .jsonld), (.language, head.language, .markup),
            (.language, head.meta("og:locale"), .meta),
            (.byline, data.authors.isEmpty ? nil : data.authors.joined(separator: ", "), .jsonld),
            (.byline, head.meta(["article:author", "author"]), .meta),
            (.url, data.url, .jsonld), (.url, head.canonical, .markup), (.url, head.meta("og:url"), .meta),
        ]
        for case (let field, let value?, let kind) in words { evidence.sawBesides(field, value, as: kind) }
        let dates: [(ArticleEvidence.Field, String?, EvidenceKind)] = [
            (.published, data.published.first, .jsonld),
            (.published, head.meta(["article:published_time", "datepublished", "date", "dc.date"]), .meta),
            (.published, head.times.first.flatMap { tree.html(.datetime, of: $0) ?? tree.line(of: $0) }, .time),
            (.modified, data.modified, .jsonld),
            (.modified, head.meta(["article:modified_time", "og:updated_time", "datemodified"]), .meta),
        ]
        for case (let field, let value?, let kind) in dates { evidence.sawBesides(field, value, as: kind) }
    }
}
