import DatelineModel

/// The meaning of a member of a record.
enum RecordField: Hashable {
    case field(ArticleEvidence.Field)
    /// The provenance of the date in a record of Dateline's own.
    case precision, evidence, words
    case extra, warnings
    /// Always set by the archive, so ignored.
    case ignored

    private init(_ field: ArticleField) {
        switch field.name.rawValue {
        case "published_precision": self = .precision
        case "published_from": self = .evidence
        case "published_raw": self = .words
        case "extra": self = .extra
        case "warnings": self = .warnings
        case "label", "sha256": self = .ignored
        default: self = ArticleEvidence.Field(field.name).map(RecordField.field) ?? .ignored
        }
    }

    /// The names of fields in records: Dateline's own first, then the others by precedence; the first one with a value
    /// wins. Fields are read in the order of the table: the date comes last, since parsing it depends on the language
    /// and on its provenance in a record of Dateline's own.
    static let table: [(field: RecordField, names: [String])] = {
        let rows = Article.fields.map { (field: RecordField($0), names: [$0.name.rawValue] + $0.inputNames) }
        return rows.filter { $0.field != .field(.published) } + rows.filter { $0.field == .field(.published) }
    }()

    /// The fields of the table's rows.
    static let fields = table.map(\.field)

    /// Row of the table and rank (0 the highest) by name.
    static let byName: [String: (row: Int, rank: Int)] = {
        var fields: [String: (row: Int, rank: Int)] = [:]
        for (row, entry) in table.enumerated() {
            for (rank, name) in entry.names.enumerated() { fields[name] = (row, rank) }
        }
        return fields
    }()
}
