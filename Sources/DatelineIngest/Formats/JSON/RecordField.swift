import DatelineModel

/// The meaning of a member of a record.
enum RecordField: Hashable {
    case field(ArticleEvidence.Field)
    /// How a record of Dateline's own knew its date.
    case precision, evidence, words
    case extra, warnings
    /// Always made by the archive: read over.
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

    /// The names by which programs call the fields: Dateline's own first, then the others by weight, of which the first
    /// that holds something wins. Fields are read in the order of the table: the date last, since it is read by the
    /// language, and what a record of Dateline's own says of it comes first.
    static let table: [(field: RecordField, names: [String])] = {
        let rows = Article.fields.map { (field: RecordField($0), names: [$0.name.rawValue] + $0.inputNames) }
        return rows.filter { $0.field != .field(.published) } + rows.filter { $0.field == .field(.published) }
    }()

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
