package import DatelineJSON

/// The fields that articles of an archive have: those of every record, and the archive's own.
///
/// The database's schema, the query language, filters, facets, exports, the interfaces' descriptions and the pages read it.
public final class FieldTable: Sendable {
    /// The fields of the record alone.
    public static let standard = FieldTable()

    /// In the order in which records are written; an archive's own fields last.
    public let fields: [ArticleField]
    /// The archive's own fields, in the order in which they were declared.
    public let own: [OwnField]
    private let byName: [FieldName: ArticleField]

    /// Fields whose whole values filter and are counted, by their slots.
    package let valued: [ArticleField]
    /// Fields that articles may lack.
    package let optional: [ArticleField]

    /// - Parameter own: in the order in which they were declared, which is for good: it numbers their values.
    public init(own: [OwnField] = []) {
        self.own = own
        fields = Article.fields + own.enumerated().map { ArticleField($1, number: $0) }
        byName = Dictionary(fields.map { ($0.name, $0) }) { first, _ in first }
        valued = fields.filter { $0.uses.contains(.values) }.sorted { $0.terms.slot < $1.terms.slot }
        optional = fields.filter { $0.uses.contains(.optional) }
    }

    /// The field of a name, as it is spelt; `nil` where there is none.
    public subscript(name: FieldName) -> ArticleField? { byName[name] }

    /// The field of a name as a person types it: capital or small letters alike.
    package func field(typed name: String) -> ArticleField? {
        if let field = byName[FieldName(name)] { return field }
        let name = name.lowercased()
        return fields.first { $0.name.rawValue.lowercased() == name }
    }

    /// The archive's own fields.
    package var ownFields: ArraySlice<ArticleField> { fields.dropFirst(Article.fields.count) }

    /// The names that a record in JSON has, and those of own fields.
    package var names: [String] { fields.map(\.name.rawValue) }

    /// The value of a field as hits and exports show it; `nil` for a name that is none.
    package func json(_ name: String, of article: Article) -> JSONValue? { self[FieldName(name)]?.json(of: article) }

    /// Names that an own field cannot have: those of records, and of the parameters and answers of searches.
    package static let reserved = Set(
        Article.fields.flatMap { [$0.name.rawValue] + $0.inputNames.map { $0.lowercased() } } + [
            "q", "query", "match", "plain", "sort", "limit", "offset", "cursor", "facets", "facet", "facet_size",
            "snippets",
            "marks", "fields", "field", "filter", "relax", "timeout", "explain", "format", "missing", "from", "to",
            "indexed",
            "undated", "warning", "collapse", "story", "quote", "versions", "synonyms", "partial", "rank", "score",
            "href",
            "title_marks", "title_html", "text_marks", "all", "modified", "bom", "shard",
        ])
}

extension FieldTable: Hashable {
    public static func == (left: FieldTable, right: FieldTable) -> Bool { left.own == right.own }
    public func hash(into hasher: inout Hasher) { hasher.combine(own) }
}

extension ArticleField {
    /// Slots of own fields' values: those below are the record's.
    private static let firstOwnSlot: UInt32 = 16

    /// An archive's own field.
    /// - Parameter number: its place among them, from 0.
    fileprivate convenience init(_ field: OwnField, number: Int) {
        let name = field.name.rawValue.uppercased()
        let access = Access.json(get: { field.json(of: $0) })
        switch field.kind {
        case .keyword:
            self.init(
                field.name, "\(field.name), a field of this archive", uses: [.values, .optional],
                terms: Terms(values: "XF\(name):", slot: Self.firstOwnSlot + UInt32(number), absence: .noValue),
                shape: .values, own: field, access)
        case .text:
            self.init(
                field.name, "\(field.name), a field of this archive", uses: [.words, .optional],
                terms: Terms(words: "XT\(name):", areStemmed: true, absence: .unmarked), shape: .values, own: field,
                access)
        }
    }
}
