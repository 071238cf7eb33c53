/// A token of the query language, from the lexer for the grammar.
enum Token: Hashable {
    case open, close
    case and, or, not
    /// `NEAR/5`, its window already clamped, and as it was typed.
    case near(Int, typed: String)
    /// `+`, always followed by its operand: an operand token, a field or an opening parenthesis.
    case required
    /// `-`, followed as `+` is.
    case prohibited
    /// `title:` as typed, always followed by an operand or an opening parenthesis.
    case field(QueryName, typed: String)
    /// A word, exact word, prefix, fuzzy word, phrase or URL.
    case operand(Query)

    /// Whether an operand can begin with it; otherwise an operator before it is stray.
    var beginsOperand: Bool {
        switch self {
        case .close, .and, .or: false
        default: true
        }
    }

    /// Whether an operand can end with it.
    var endsOperand: Bool {
        switch self {
        case .close, .operand: true
        default: false
        }
    }

    /// Whether it is always followed by its operand.
    var needsOperand: Bool {
        switch self {
        case .required, .prohibited, .field: true
        default: false
        }
    }

    /// A word operator as it is typed.
    var operatorName: String {
        switch self {
        case .and: "AND"
        case .or: "OR"
        case .not: "NOT"
        case .near(_, let typed): typed
        default: ""
        }
    }
}
