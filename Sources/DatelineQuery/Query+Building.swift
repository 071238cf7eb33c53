/// The forms that the parser builds; a tree of these prints to text that is read to the same tree.
extension Query {
    /// Juxtaposed terms; one alone is itself, or its negation.
    static func list(_ clauses: [Clause]) -> Query {
        guard let only = clauses.first else { return .everything }
        guard clauses.count == 1 else { return .terms(clauses) }
        return only.occurrence == .mustNot ? negation(of: only.query) : only.query
    }

    /// All of them: ANDs within it are one with it.
    static func conjunction(_ operands: [Query]) -> Query {
        let flat = operands.flatMap { operand in
            if case .and(let inner) = operand { inner } else { [operand] }
        }
        return flat.count > 1 ? .and(flat) : flat.first ?? .everything
    }

    /// One of them: ORs within it are one with it.
    static func disjunction(_ operands: [Query]) -> Query {
        let flat = operands.flatMap { operand in
            if case .or(let inner) = operand { inner } else { [operand] }
        }
        return flat.count > 1 ? .or(flat) : flat.first ?? .everything
    }

    /// Everything but that; two negations are none.
    static func negation(of query: Query) -> Query {
        if case .not(let inner) = query { inner } else { .not(query) }
    }

    /// Whether NEAR can stand beside it: it has a position in the text and needs no expansion.
    var hasPosition: Bool {
        switch self {
        case .word, .exact, .phrase: true
        default: false
        }
    }

    /// Whether ``warning(_:)`` can hold it.
    static func isWarningCode(_ code: String) -> Bool {
        !code.isEmpty && code.unicodeScalars.allSatisfy { "a"..."z" ~= $0 || $0.isDigit || $0 == "_" || $0 == "-" }
    }

    /// The same query in the forms that the parser builds.
    ///
    /// Only a query put together by hand changes. ``everything`` within it is left out, since no text stands for it,
    /// windows and edits are brought into their bounds, and NEAR between other things than words and phrases is AND.
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
