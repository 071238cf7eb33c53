/// Which member of a record, or which column of a table, holds a field: for records of a program whose names are not
/// known.
public struct FieldMapping: Sendable, Hashable {
    /// The field of the article's record.
    public let field: FieldName
    /// The member or column as given: a name, or a path such as `metadata.headline`.
    public let column: String
    /// The path; `nil` for a column whose name is no path.
    package let path: JSONPath?

    /// The fields that can be mapped.
    public static let fields: [FieldName] = [
        .id, .url, .site, .title, .text, .byline, .source, .agency, .place, .language, .published, .modified, .section,
    ]

    /// Parses `FIELD=COLUMN` or `FIELD=PATH`: `published=Erschienen am`, `text=content.blocks[*].text`.
    /// - Throws: `.invalidParameter` for another form, or a field that records do not have.
    public init(parsing text: String) throws(DatelineError) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[1].isEmpty else {
            throw DatelineError(
                .invalidParameter, "map: \"\(text.prefix(60))\" is not FIELD=COLUMN, such as published=date_online",
                parameter: "map")
        }
        guard let field = Self.fields.first(where: { $0.rawValue == parts[0] }) else {
            let names = Self.fields.map(\.rawValue).joined(separator: ", ")
            throw DatelineError(
                .invalidParameter, "map: \"\(parts[0].prefix(60))\" is none of \(names)", parameter: "map")
        }
        self.field = field
        column = parts[1]
        path = try? JSONPath(parsing: parts[1])
    }
}
