import DatelineModel

extension Query: CustomStringConvertible {
    /// The query as text that parses to the same query: `parsed` in results.
    ///
    /// Field names are in lower case, quotes straight, NOT is `-`, dates are as short as possible, and there are only
    /// necessary parentheses, so reading a text and printing it never nests deeper. Empty for ``everything``.
    ///
    /// For a query that no text parses to (see ``normalised``, or words with spaces or operators, as `plain` allows) it
    /// is the nearest text: such words are quoted.
    public var description: String {
        let query = normalised
        return query == .everything ? "" : QueryPrinter.text(query, within: .either)
    }
}

/// Prints a query in its normal form.
enum QueryPrinter {
    /// How tightly an operator binds: an operand that binds less tightly than its context gets parentheses.
    enum Level: Int, Comparable {
        case either, both, terms, term, operand

        static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
    }

    static func text(_ query: Query, within level: Level) -> String {
        let (text, own) = textAndLevel(query)
        return own < level ? "(\(text))" : text
    }

    private static func textAndLevel(_ query: Query) -> (String, Level) {
        switch query {
        case .or(let operands): (operands.map { text($0, within: .both) }.joined(separator: " OR "), .either)
        case .and(let operands): (operands.map { text($0, within: .terms) }.joined(separator: " AND "), .both)
        case .terms(let clauses): (clauses.map(text).joined(separator: " "), .terms)
        case .not(let query): ("-" + text(query, within: .operand), .term)
        case .near(let operands, let window): (near(operands, window: window), .operand)
        case .field(let field, let query): (text(query, in: field), .operand)
        default: (leaf(query), .operand)
        }
    }

    private static func text(_ clause: Query.Clause) -> String {
        let sign =
            switch clause.occurrence {
            case .should: ""
            case .must: "+"
            case .mustNot: "-"
            }
        return sign + text(clause.query, within: .operand)
    }

    private static func near(_ operands: [Query], window: Int) -> String {
        let operation = window == QueryLimits.defaultNearWindow ? " NEAR " : " NEAR/\(window) "
        return operands.map(nearOperand).joined(separator: operation)
    }

    /// `missing:nothing` alone parses as text, but it is not a valid operand of NEAR.
    private static func nearOperand(_ query: Query) -> String {
        let text = leaf(query)
        let example = Query.near([.word("a"), query], window: QueryLimits.defaultNearWindow)
        return isRead("a NEAR " + text, as: example) ? text : phrase(content(query))
    }

    private static func text(_ query: Query, in field: FieldName) -> String {
        let name = field.rawValue + ":"
        guard let term = marked(query) else { return name + "(" + text(query, within: .either) + ")" }
        // Some terms, such as a URL, parse differently directly after a colon than within parentheses.
        let forms = [name + term, name + "(" + term + ")"]
        return forms.first { isRead($0, as: .field(field, query), fields(with: field)) } ?? name
            + phrase(content(query))
    }

    private static func isRead(_ text: String, as query: Query, _ fields: FieldTable = .standard) -> Bool {
        QueryParser(fields: fields).parse(text).query == query
    }

    /// Fields that include a name: one that is not standard is taken for an own field of the archive.
    private static func fields(with name: FieldName) -> FieldTable {
        if FieldTable.standard[name] != nil { return .standard }
        return (try? OwnField(name.rawValue)).map { FieldTable(own: [$0]) } ?? .standard
    }

    // MARK: - Leaves

    /// A leaf as typed, or quoted if it would otherwise parse differently.
    private static func leaf(_ query: Query) -> String {
        if let text = criterion(query) { return text }
        if let text = marked(query), isRead(text, as: query) { return text }
        return phrase(content(query))
    }

    private static func criterion(_ query: Query) -> String? {
        switch query {
        case .published(let range): "published:\(range)"
        case .indexed(let range): "indexed:\(range)"
        case .missing(let field): "missing:\(field)"
        case .publishedFrom(let evidence): "published_from:\(evidence.rawValue)"
        case .publishedPrecision(let precision): "published_precision:\(precision.rawValue)"
        case .warning(let code): "warning:\(code)"
        default: nil
        }
    }

    /// A term with its marks; `nil` if the query is not a term.
    private static func marked(_ query: Query) -> String? {
        switch query {
        case .word(let text), .url(let text): text
        case .exact(let text): "=" + text
        case .prefix(let text): text + "*"
        case .fuzzy(let text, let edits): text + (edits == 1 ? "~" : "~\(edits)")
        case .phrase(let text): phrase(text)
        default: nil
        }
    }

    private static func phrase(_ text: String) -> String { "\"\(QuoteMarks.phraseText(text.unicodeScalars))\"" }

    private static func content(_ query: Query) -> String {
        switch query {
        case .word(let text), .url(let text), .exact(let text): text
        case .prefix(let text), .fuzzy(let text, _), .phrase(let text): text
        default: ""
        }
    }
}
