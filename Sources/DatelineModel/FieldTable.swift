package import DatelineJSON

/// The fields of an archive's articles: those of every record, and the archive's own fields.
///
/// Used by the database schema, the query language, filters, facets, exports, interface descriptions and pages.
public final class FieldTable: Sendable {
    /// Only the fields of the record.
    public static let standard = FieldTable()

    /// In the order of records; an archive's own fields last.
    public let fields: [ArticleField]
    /// The archive's own fields, in the order of their declaration.
    public let own: [OwnField]

    /// Fields whose whole values can be filtered and counted, by slot.
    package let valued: [ArticleField]
    /// Fields that articles may lack.
    package let optional: [ArticleField]

    /// - Parameter own: The own fields in the order of their declaration, which never changes: it determines their
    ///   slots.
    public convenience init(own: [OwnField] = []) { self.init(own: own, hiding: []) }

    /// - Parameter hidden: Names of own fields that keep their slots and cannot be asked for.
    package init(own: [OwnField], hiding hidden: [FieldName]) {
        let shown = own.enumerated().filter { !hidden.contains($0.element.name) }
        self.own = shown.map(\.element)
        fields = Article.fields + shown.map { ArticleField($0.element, number: $0.offset) }
        valued = fields.filter { $0.uses.contains(.values) }.sorted { $0.terms.slot < $1.terms.slot }
        optional = fields.filter { $0.uses.contains(.optional) }
    }

    /// The field of a name, as it is spelt; `nil` where there is none.
    public subscript(name: FieldName) -> ArticleField? { fields.first { $0.name == name } }

    /// Looks a field up by a typed name, ignoring case.
    package func field(typed name: String) -> ArticleField? {
        if let field = self[FieldName(name)] { return field }
        let name = name.lowercased()
        return fields.first { $0.name.rawValue.lowercased() == name }
    }

    /// The archive's own fields.
    package var ownFields: ArraySlice<ArticleField> { fields.dropFirst(Article.fields.count) }

    /// The names of the JSON record's fields and of own fields.
    package var names: [String] { fields.map(\.name.rawValue) }

    /// The value of a field in hits and exports; `nil` for an unknown name.
    package func json(_ name: String, of article: Article) -> JSONValue? { self[FieldName(name)]?.json(of: article) }

    /// Names that an own field cannot have: those of records, and of the parameters and answers of searches.
    package static let reserved = Set(
        Article.fields.flatMap { [$0.name.rawValue] + $0.inputNames.map { $0.lowercased() } } + [
            "q", "query", "match", "plain", "sort", "limit", "offset", "cursor", "facets", "facet", "facet_size",
            "snippets", "marks", "fields", "field", "filter", "relax", "timeout", "explain", "format", "missing",
            "from",
            "to", "indexed", "undated", "warning", "collapse", "story", "quote", "versions", "synonyms", "partial",
            "rank", "score", "href", "title_marks", "title_html", "text_marks", "all", "bom", "shard",
        ])
}

extension FieldTable: Hashable {
    public static func == (left: FieldTable, right: FieldTable) -> Bool { left.own == right.own }
    public func hash(into hasher: inout Hasher) { hasher.combine(own) }
}

extension ArticleField {
    /// The first slot of own fields; the record has those below.
    private static let firstOwnSlot: UInt32 = 16

    /// An own field of the archive.
    /// - Parameter number: Its index among the own fields, from 0.
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
