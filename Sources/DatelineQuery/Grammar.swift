import DatelineModel

/// Builds a query from tokens, by the grammar in ``QueryParser``.
///
/// Recurses only into parentheses, up to ``QueryLimits/depth``, so no text can overflow the stack.
struct Grammar {
    private let tokens: [Token]
    private let fields: FieldTable
    private var position = 0
    private var depth = 0
    /// Open parentheses within one that is nested too deep; `nil` outside such a group.
    private var flattenedDepth: Int?
    private(set) var warnings: WarningList

    init(_ tokens: [Token], fields: FieldTable, warnings: WarningList) {
        self.fields = fields
        self.tokens = tokens
        self.warnings = warnings
    }

    mutating func query() -> Query { sequence(of: nil) ?? .everything }

    private var next: Token? { position < tokens.count ? tokens[position] : nil }

    // MARK: - AND, OR and juxtaposition

    /// Reads up to the parenthesis that closes this level, or the end.
    ///
    /// - Parameter criterion: The criterion that the words are values of, within `published:(2023 OR 2024)`.
    private mutating func sequence(of criterion: QueryName.Criterion?) -> Query? {
        var parts = SequenceParts()
        var waiting: Token?
        while let token = next {
            switch token {
            case .close:
                if depth > 0 { return finish(&parts, waiting) }
                warnings.add(.unbalancedParenthesis, "a parenthesis that closes nothing was ignored")
                position += 1
            case .and, .or:
                position += 1
                if waiting != nil {
                    warnings.add(.strayOperator, "\(quoted(token.operatorName)) after another operator was ignored")
                } else if parts.clauses.isEmpty {
                    parts.clauses.append(straySpelled(token.operatorName))
                } else {
                    waiting = token
                }
            default:
                guard let clause = clause(of: criterion) else { continue }
                if let operation = waiting { parts.endClauses(before: operation) }
                waiting = nil
                parts.clauses.append(clause)
            }
        }
        return finish(&parts, waiting)
    }

    private mutating func finish(_ parts: inout SequenceParts, _ waiting: Token?) -> Query? {
        if let waiting { parts.clauses.append(straySpelled(waiting.operatorName)) }
        return parts.query
    }

    /// An operator without operands, as the word that it spells; in lower case it is no operator.
    private mutating func straySpelled(_ name: String) -> Query.Clause {
        warnings.add(.strayOperator, "\(quoted(name)) has nothing to join and is searched as text")
        return Query.Clause(.should, .word(name.lowercased()))
    }

    // MARK: - Signs and operands

    /// Reads one operand with the signs before it; `nil` for an empty parenthesis.
    private mutating func clause(of criterion: QueryName.Criterion?) -> Query.Clause? {
        var isNegated = false
        while next == .not {
            position += 1
            guard next?.beginsOperand == true else {
                let word = straySpelled(Token.not.operatorName)
                return isNegated ? Query.Clause(.mustNot, word.query) : word
            }
            isNegated.toggle()
        }
        var occurrence = Query.Occurrence.should
        if next == .required || next == .prohibited {
            if next == .prohibited { isNegated.toggle() } else { occurrence = .must }
            position += 1
        }
        guard let query = operand(of: criterion) else { return nil }
        return Query.Clause(isNegated ? .mustNot : occurrence, query)
    }

    private mutating func operand(of criterion: QueryName.Criterion?) -> Query? {
        guard let token = next else { return nil }
        switch token {
        case .field(let name, let typed):
            position += 1
            return value(of: name, typed: typed)
        case .open:
            return group(of: criterion)
        case .operand(let query):
            position += 1
            if let criterion { return criterion.query(query, typed: "", fields: fields, warnings: &warnings) }
            return query.hasPosition ? near(query) : query
        case .near(_, let typed):
            position += 1
            warnings.add(
                .strayOperator, "\(quoted(typed)) does not stand between words or phrases and is searched as text")
            return Self.spelled(typed)
        case .close, .and, .or, .not, .required, .prohibited:
            // These are read before an operand; skipping one here prevents an endless loop should that fail.
            position += 1
            return nil
        }
    }

    /// An operator as text: in lower case, and a window in quotes, since it is an operator in lower case too.
    static func spelled(_ typed: String) -> Query {
        typed.contains("/") ? .phrase(typed.lowercased()) : .word(typed.lowercased())
    }

    private mutating func value(of name: QueryName, typed: String) -> Query? {
        let isGroup = next == .open
        switch name {
        case .field(let field):
            guard let value = isGroup ? group(of: nil) : plainOperand() else { return nil }
            return .field(field.name, value)
        case .criterion(let criterion):
            if isGroup { return group(of: criterion) }
            return plainOperand().flatMap { criterion.query($0, typed: typed, fields: fields, warnings: &warnings) }
        }
    }

    private mutating func plainOperand() -> Query? {
        guard case .operand(let query) = next else { return nil }
        position += 1
        return query
    }

    /// Reads the rest of `a NEAR/5 b NEAR/5 c`.
    private mutating func near(_ first: Query) -> Query {
        var operands = [first]
        var windows: [Int] = []
        while case .near(let window, _) = next, position + 1 < tokens.count,
            case .operand(let operand) = tokens[position + 1], operand.hasPosition
        {
            position += 2
            operands.append(operand)
            windows.append(window)
        }
        guard let widest = windows.max() else { return first }
        if widest != windows.min() {
            warnings.add(.nearWindow, "words joined by several NEAR share the widest, NEAR/\(widest)")
        }
        return .near(operands, window: widest)
    }

    // MARK: - Parentheses

    private mutating func group(of criterion: QueryName.Criterion?) -> Query? {
        position += 1
        if let open = flattenedDepth {
            // A sign or field before the parenthesis is dropped too, and its terms join those around it.
            flattenedDepth = open + 1
            return nil
        }
        if depth == QueryLimits.depth { return flattened(of: criterion) }
        depth += 1
        let query = sequence(of: criterion)
        depth -= 1
        closeGroup(isEmpty: query == nil)
        return query
    }

    /// Reads a parenthesis that is nested too deep, and those within it, as juxtaposed terms.
    private mutating func flattened(of criterion: QueryName.Criterion?) -> Query? {
        warnings.add(
            .tooDeep,
            "parentheses are nested deeper than \(QueryLimits.depth); those within are read as words side by side")
        flattenedDepth = 0
        var clauses: [Query.Clause] = []
        while let token = next, let open = flattenedDepth {
            switch token {
            case .close where open == 0:
                flattenedDepth = nil
            case .close:
                flattenedDepth = open - 1
                position += 1
            case .and, .or:
                position += 1
            default:
                if let clause = clause(of: criterion) { clauses.append(clause) }
            }
        }
        flattenedDepth = nil
        closeGroup(isEmpty: clauses.isEmpty)
        return clauses.isEmpty ? nil : .list(clauses)
    }

    private mutating func closeGroup(isEmpty: Bool) {
        if next == .close {
            position += 1
            if isEmpty { warnings.add(.emptyGroup, "parentheses that hold nothing were ignored") }
        } else {
            warnings.add(.unbalancedParenthesis, "a parenthesis that is not closed was closed at the end")
        }
    }
}
