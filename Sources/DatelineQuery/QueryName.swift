package import DatelineModel

/// A name that may precede a colon in a query: a field, or a criterion that is not searched by words.
enum QueryName: Hashable {
    case field(ArticleField)
    case criterion(Criterion)

    /// A criterion, whose values are parsed as dates, names or codes.
    enum Criterion: String, CaseIterable {
        case published, indexed, missing, warning
        case publishedFrom = "published_from"
        case publishedPrecision = "published_precision"
    }

    /// Ignores case; `nil` for an unknown name.
    init?(_ name: String, _ fields: FieldTable) {
        if let criterion = Criterion(rawValue: name.lowercased()) {
            self = .criterion(criterion)
        } else if let field = fields.field(typed: name), field.isInQueries {
            self = .field(field)
        } else {
            return nil
        }
    }

    /// Whether its values are read whole, with parentheses.
    var isIdentifier: Bool {
        switch self {
        case .field(let field): field.uses.contains(.identifier)
        case .criterion: true
        }
    }
}

extension FieldTable {
    /// The names that may precede a colon in queries.
    package var queryNames: [String] {
        fields.filter(\.isInQueries).map(\.name.rawValue) + QueryName.Criterion.allCases.map(\.rawValue)
    }

    /// The name that an unknown one probably means.
    func suggestion(for name: String) -> String? {
        let typed = name.lowercased()
        return fields.first { $0.queryNames.contains(typed) }?.name.rawValue ?? NearestName.of(name, among: queryNames)
    }

    /// Parses the parameter `missing`: names separated by commas, with optional spaces; an empty one names none.
    package static func missing(_ list: String) -> [FieldName] {
        list.split(separator: ",").map(\.trimmingQuerySpaces).filter { !$0.isEmpty }.map { FieldName($0) }
    }

    /// Throws `invalid_parameter`, with the nearest name, if a request names an unknown field or one without the
    /// required use.
    package func validate(_ request: SearchRequest) throws(DatelineError) {
        let filters = valued.map(\.name.rawValue)
        for name in request.filters.keys.sorted() where !filters.contains(name.rawValue) {
            throw fault(
                name.rawValue, "\"\(Self.shown(name.rawValue))\" is no field to filter by", name.rawValue, filters)
        }
        for name in request.missing where field(typed: name.rawValue)?.uses.contains(.optional) != true {
            throw fault(
                "missing", "missing: \(quoted(name.rawValue)) is no field that an article can lack", name.rawValue,
                optional.map(\.name.rawValue))
        }
        let facets = facets.map(\.rawValue)
        for facet in request.facets where !facets.contains(facet.rawValue) {
            throw fault(
                "facets", "facets: \(quoted(facet.rawValue)) is none of \(facets.joined(separator: ", "))",
                facet.rawValue,
                facets)
        }
        for name in request.fields where self[FieldName(name)] == nil {
            throw fault("fields", "fields: \(quoted(name)) is no field of an article", name, names)
        }
    }

    private func fault(_ parameter: String, _ message: String, _ name: String, _ all: [String]) -> DatelineError {
        DatelineError(
            .invalidParameter, message + didYouMean(NearestName.of(name, among: all)), parameter: Self.shown(parameter))
    }

    private static func shown(_ name: String) -> String { name.count > 40 ? name.prefix(40) + "…" : name }

    /// The fields and date units that matches can be counted by.
    package var facets: [SearchRequest.Facet] {
        valued.map { SearchRequest.Facet(rawValue: $0.name.rawValue) } + SearchRequest.Facet.dates
    }
}
