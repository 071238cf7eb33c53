/// What the lexer makes of a text and the grammar is built of.
enum Token: Hashable {
    case open, close
    case and, or, not
    /// `NEAR/5`, its window already within bounds, and as it was typed.
    case near(Int, typed: String)
    /// `+`, always followed by what it stands before: an operand, a field or an opening parenthesis.
    case required
    /// `-`, followed as `+` is.
    case prohibited
    /// `title:` as typed, always followed by an operand or an opening parenthesis.
    case field(QueryName, typed: String)
    /// A word, exact word, beginning, fuzzy word, phrase or URL.
    case operand(Query)

    /// Whether a query can begin with it; what cannot leaves an operator before it with nothing to work on.
    var beginsOperand: Bool {
        switch self {
        case .close, .and, .or: false
        default: true
        }
    }

    /// Whether a query can end with it.
    var endsOperand: Bool {
        switch self {
        case .close, .operand: true
        default: false
        }
    }

    /// How an operator that is a word is typed.
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
