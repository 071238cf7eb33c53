/// Builds queries in the parser's normal form, which prints to text that parses to the same tree.
extension Query {
    /// Juxtaposed terms; a single term becomes itself, or its negation.
    static func list(_ clauses: [Clause]) -> Query {
        guard let only = clauses.first else { return .everything }
        guard clauses.count == 1 else { return .terms(clauses) }
        return only.occurrence == .mustNot ? negation(of: only.query) : only.query
    }

    /// AND of the operands, with nested ANDs merged.
    static func conjunction(_ operands: [Query]) -> Query {
        let flat = operands.flatMap { operand in
            if case .and(let inner) = operand { inner } else { [operand] }
        }
        return flat.count > 1 ? .and(flat) : flat.first ?? .everything
    }

    /// OR of the operands, with nested ORs merged.
    static func disjunction(_ operands: [Query]) -> Query {
        let flat = operands.flatMap { operand in
            if case .or(let inner) = operand { inner } else { [operand] }
        }
        return flat.count > 1 ? .or(flat) : flat.first ?? .everything
    }

    /// The negation of a query; a double negation cancels out.
    static func negation(of query: Query) -> Query {
        if case .not(let inner) = query { inner } else { .not(query) }
    }

    /// Whether it may be an operand of NEAR: it has positions and needs no expansion.
    var hasPosition: Bool {
        switch self {
        case .word, .exact, .phrase: true
        default: false
        }
    }

    /// Whether ``warning(_:)`` accepts the code.
    static func isWarningCode(_ code: String) -> Bool {
        !code.isEmpty && code.unicodeScalars.allSatisfy { "a"..."z" ~= $0 || $0.isDigit || $0 == "_" || $0 == "-" }
    }

    /// The same query in the parser's normal form.
    ///
    /// Only a query that was built in code changes. ``everything`` within it is omitted, since no text represents it,
    /// windows and edits are clamped to their limits, and NEAR becomes AND unless its operands are words and phrases.
    public var normalised: Query {
        switch self {
        case .word(let text), .exact(let text), .prefix(let text), .url(let text):
            return text.trimmingQuerySpaces.isEmpty ? .everything : self
        case .phrase(let text):
            let kept = QuoteMarks.phraseText(text.unicodeScalars)
            return kept.isEmpty ? .everything : .phrase(kept)
        case .fuzzy(let word, let edits):
            guard !word.trimmingQuerySpaces.isEmpty else { return .everything }
            return .fuzzy(word, edits: min(max(edits, 1), QueryLimits.edits))
        case .near(let operands, let window):
            let kept = operands.map(\.normalised).filter { $0 != .everything }
            guard kept.count > 1, kept.allSatisfy(\.hasPosition) else { return .conjunction(kept) }
            return .near(kept, window: min(max(window, 1), QueryLimits.nearWindow))
        case .field(let field, let query):
            let inner = query.normalised
            return inner == .everything ? .everything : .field(field, inner)
        case .warning(let code):
            return Query.isWarningCode(code.lowercased()) ? .warning(code.lowercased()) : Query.phrase(code).normalised
        case .terms(let clauses):
            let kept = clauses.map { Clause($0.occurrence, $0.query.normalised) }
            return .list(kept.filter { $0.query != .everything })
        case .and(let operands):
            return .conjunction(operands.map(\.normalised).filter { $0 != .everything })
        case .or(let operands):
            return .disjunction(operands.map(\.normalised).filter { $0 != .everything })
        case .not(let query):
            let inner = query.normalised
            return inner == .everything ? .everything : .negation(of: inner)
        default:
            return self
        }
    }
}
