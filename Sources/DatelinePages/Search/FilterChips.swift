internal import Dateline

/// The filters of the search, each with a link that removes it.
struct FilterChips {
    let parameters: PageParameters
    let base: BaseURL

    /// A removable filter, in words.
    struct Chip {
        let name: String
        let without: PageParameters
    }

    /// Chips shown; beyond them a single link still removes all filters.
    private static let limit = 40

    /// Filters without a chip of their own.
    var leftOut: Int { max(0, chips.count - Self.limit) }

    var views: [View] {
        chips.prefix(Self.limit).map { View(["name": .text($0.name), "href": .text(base.link("/", $0.without))]) }
    }

    var chips: [Chip] {
        var chips: [Chip] = []
        let rest = parameters.without("offset")
        for name in parameters.fields.valued.map(\.name) {
            for value in rest.values(name.rawValue) {
                let shown = name == .language ? LanguageName.english(value) : value
                chips.append(Chip(name: "\(name): \(shown)", without: parameters.toggling(name.rawValue, value)))
            }
        }
        for field in rest.missingFields {
            chips.append(Chip(name: Self.lacking(field), without: rest.togglingMissing(field)))
        }
        if let range = rest.publishedRange {
            chips.append(
                Chip(name: "published: \(DateWords.range(range))", without: rest.without("published", "from", "to")))
        }
        if let indexed = rest.first("indexed") {
            chips.append(
                Chip(
                    name: "stored: \(DateRange(indexed).map(DateWords.range) ?? indexed)",
                    without: rest.without("indexed")))
        }
        if let words = rest.first("undated").flatMap({ Self.undated[$0] }) {
            chips.append(Chip(name: words, without: rest.without("undated")))
        }
        if rest.first("match") == "any" { chips.append(Chip(name: "any of the words", without: rest.without("match"))) }
        if rest.first("plain") == "true" { chips.append(Chip(name: "plain words", without: rest.without("plain"))) }
        return chips
    }

    private static let undated = [
        "only": "without a date", "exclude": "with a date", "include": "undated ones too",
    ]

    private static func lacking(_ field: FieldName) -> String {
        switch field {
        case .published: "without a date"
        case .url: "without a URL"
        case .agency, .text: "without \(field.rawValue)"
        default: "without a \(field.rawValue)"
        }
    }
}
