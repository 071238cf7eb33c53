/// The fields of an article's record, and the names by which other programs call them.
enum RecordField: Int, CaseIterable {
    case id, url, site, title, text, byline, source, agency, place, language, published, publishedPrecision
    case publishedFrom, publishedRaw, section, origin, indexedAt, extra, warnings
    /// Made anew always: read over.
    case ignored

    /// The field's own name first, then the others by weight: the first that holds something wins.
    var names: [String] {
        switch self {
        case .id: ["id"]
        case .url: ["url", "link"]
        case .site: ["site"]
        case .title: ["title", "headline"]
        case .text: ["text", "body", "content", "article"]
        case .byline: ["byline", "author", "authors", "creator"]
        case .source: ["source", "publisher", "outlet", "source_name"]
        case .agency: ["agency"]
        case .place: ["place"]
        case .language: ["language", "lang"]
        case .published: ["published", "date", "published_at", "publication_date", "datePublished", "pubDate"]
        case .publishedPrecision: ["published_precision"]
        case .publishedFrom: ["published_from"]
        case .publishedRaw: ["published_raw"]
        case .section: ["section", "category"]
        case .origin: ["origin"]
        case .extra: ["extra"]
        case .warnings: ["warnings"]
        case .indexedAt: ["indexed_at"]
        case .ignored: ["label", "sha256"]
        }
    }

    /// Field and weight (0 the heaviest) by name.
    static let byName: [String: (field: RecordField, rank: Int)] = {
        var fields: [String: (field: RecordField, rank: Int)] = [:]
        for field in allCases {
            for (rank, name) in field.names.enumerated() { fields[name] = (field, rank) }
        }
        return fields
    }()
}
