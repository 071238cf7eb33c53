import DatelineModel

extension QueryName.Criterion {
    /// Reads the value of a criterion; an invalid one is searched as text, with a warning.
    ///
    /// - Parameter typed: The name and colon directly before the value; empty within parentheses.
    func query(_ value: Query, typed: String, fields: FieldTable, warnings: inout WarningList) -> Query {
        let text: String
        switch value {
        case .word(let word): text = word
        case .phrase(let phrase): text = phrase
        default:
            warnings.add(
                .unknownValue,
                "\(rawValue): takes no marks or operators; \(quoted(value.description)) is searched as text")
            return value
        }
        if let query = read(text, fields, warnings: &warnings) { return query }
        if case .word = value { return .word(typed + text) }
        return value
    }

    /// The criterion, or `nil` and a warning if the value is invalid.
    private func read(_ text: String, _ fields: FieldTable, warnings: inout WarningList) -> Query? {
        let name = text.lowercased()
        switch self {
        case .published: return range(text, warnings: &warnings).map(Query.published)
        case .indexed: return range(text, warnings: &warnings).map(Query.indexed)
        case .missing:
            if let field = fields.field(typed: text), field.uses.contains(.optional) { return .missing(field.name) }
        case .warning:
            // Any code: readers of articles define their own.
            if Query.isWarningCode(name) { return .warning(name) }
        case .publishedFrom:
            if let evidence = Article.DateEvidence(rawValue: name) { return .publishedFrom(evidence) }
        case .publishedPrecision:
            if let precision = PublicationDate.Precision(rawValue: name) { return .publishedPrecision(precision) }
        }
        warnings.add(
            .unknownValue,
            "\(quoted(text)) is no value of \(rawValue): and is searched as text"
                + didYouMean(NearestName.of(name, among: values(fields))))
        return nil
    }

    private func values(_ fields: FieldTable) -> [String] {
        switch self {
        case .published, .indexed: []
        case .missing: fields.optional.map(\.name.rawValue)
        case .warning: ArticleWarning.Code.allCases.map(\.rawValue)
        case .publishedFrom: Article.DateEvidence.allCases.map(\.rawValue)
        case .publishedPrecision: PublicationDate.Precision.allCases.map(\.rawValue)
        }
    }

    private func range(_ text: String, warnings: inout WarningList) -> DateRange? {
        do throws(DateRange.Fault) {
            let reading = try DateRange.read(text)
            for note in reading.notes { warnings.add(.ambiguousDate, note) }
            return reading.range
        } catch .reversed(let range) {
            warnings.add(.reversedRange, "\(quoted(text)) ends before it begins; it is read as \(range)")
            return range
        } catch {
            warnings.add(
                .invalidDate,
                "\(quoted(text)) is no date and is searched as text; a date is 2023, 2023-08, 2023-08-17, yesterday, -7d or FROM..TO"
            )
            return nil
        }
    }
}
