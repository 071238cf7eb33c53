/// What may stand before a colon: a field of text, or a criterion that is not searched by words.
enum FieldName: Hashable {
    case text(Field)
    case criterion(Criterion)

    /// A criterion: its values are read as dates, names or codes.
    enum Criterion: String, CaseIterable {
        case published, indexed, missing, warning
        case publishedFrom = "published_from"
        case publishedPrecision = "published_precision"
    }

    /// Capital or small letters alike; `nil` for a name that is none.
    init?(_ name: String) {
        let name = name.lowercased()
        if let field = Field(rawValue: name) {
            self = .text(field)
        } else if let criterion = Criterion(rawValue: name) {
            self = .criterion(criterion)
        } else {
            return nil
        }
    }

    /// Whether its values are read whole, parentheses and all.
    var isIdentifier: Bool {
        switch self {
        case .text(let field): field.isIdentifier
        case .criterion: true
        }
    }

    static let all = Field.allCases.map(\.rawValue) + Criterion.allCases.map(\.rawValue)

    /// Names that other programs and formats use; not accepted, so that one thing keeps one name, but suggested.
    private static let otherNames: [String: String] = [
        "author": "byline", "authors": "byline", "creator": "byline", "by": "byline",
        "headline": "title", "intitle": "title",
        "body": "text", "content": "text", "intext": "text",
        "publisher": "source", "outlet": "source", "newspaper": "source",
        "date": "published", "year": "published", "after": "published", "before": "published",
        "since": "published", "until": "published",
        "lang": "language", "category": "section", "rubric": "section", "desk": "section",
        "link": "url", "inurl": "url", "domain": "site", "host": "site",
        "file": "origin", "path": "origin", "filename": "origin",
        "dateline": "place", "location": "place", "city": "place",
    ]

    /// The field that was probably meant by a name that is none.
    static func suggestion(for name: String) -> String? {
        otherNames[name.lowercased()] ?? NearestName.of(name, among: all)
    }
}
