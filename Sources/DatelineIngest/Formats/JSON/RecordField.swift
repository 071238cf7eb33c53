/// The meaning of a member of a record.
enum RecordField: Hashable {
    case field(ArticleEvidence.Field)
    /// How a record of Dateline's own knew its date.
    case precision, evidence, words
    case extra, warnings
    /// Always made by the archive: read over.
    case ignored

    /// The names by which programs call the fields: Dateline's own first, then the others by weight, of which the first
    /// that holds something wins. Fields are read in the order of the table, the language before the date.
    static let table: [(field: RecordField, names: [String])] = [
        (.field(.id), ["id"]),
        (.field(.url), ["url", "link"]),
        (.field(.site), ["site"]),
        (.field(.title), ["title", "headline"]),
        (.field(.text), ["text", "body", "content", "article"]),
        (.field(.byline), ["byline", "author", "authors", "creator"]),
        (.field(.source), ["source", "publisher", "outlet", "source_name"]),
        (.field(.agency), ["agency"]),
        (.field(.place), ["place"]),
        (.field(.language), ["language", "lang"]),
        (.field(.section), ["section", "category"]),
        (.field(.origin), ["origin"]),
        (.field(.indexedAt), ["indexed_at"]),
        (.evidence, ["published_from"]),
        (.words, ["published_raw"]),
        (.precision, ["published_precision"]),
        (
            .field(.published),
            ["published", "date", "published_at", "publication_date", "datePublished", "pubDate"]
        ),
        (.extra, ["extra"]),
        (.warnings, ["warnings"]),
        (.ignored, ["label", "sha256"]),
    ]

    /// The fields of the table's rows.
    static let fields = table.map(\.field)

    /// Row of the table and weight (0 the heaviest) by name.
    static let byName: [String: (row: Int, rank: Int)] = {
        var fields: [String: (row: Int, rank: Int)] = [:]
        for (row, entry) in table.enumerated() {
            for (rank, name) in entry.names.enumerated() { fields[name] = (row, rank) }
        }
        return fields
    }()
}
