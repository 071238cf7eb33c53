public import DatelineModel

extension Query {
    /// An end of the tree: a query that holds no other, or NEAR with its operands.
    public struct Leaf: Sendable, Hashable {
        public let query: Query
        /// The innermost field that it is asked for in; `nil` for all of them.
        public let field: FieldName?
        /// Whether it stands under a negation, so that articles are left out for it. Two negations are none.
        public let isProhibited: Bool
    }

    /// The ends of the tree from left to right.
    public var leaves: [Leaf] {
        var found: [Leaf] = []
        collectLeaves(into: &found, field: nil, isProhibited: false)
        return found
    }

    private func collectLeaves(into found: inout [Leaf], field: FieldName?, isProhibited: Bool) {
        switch self {
        case .everything:
            break
        case .field(let inner, let query):
            query.collectLeaves(into: &found, field: inner, isProhibited: isProhibited)
        case .terms(let clauses):
            for clause in clauses {
                let prohibits = clause.occurrence == .mustNot
                clause.query.collectLeaves(into: &found, field: field, isProhibited: isProhibited != prohibits)
            }
        case .and(let operands), .or(let operands):
            for operand in operands { operand.collectLeaves(into: &found, field: field, isProhibited: isProhibited) }
        case .not(let query):
            query.collectLeaves(into: &found, field: field, isProhibited: !isProhibited)
        default:
            found.append(Leaf(query: self, field: field, isProhibited: isProhibited))
        }
    }

    /// The words that articles are found by, as typed and from left to right: what did-you-mean and relaxation look at.
    ///
    /// Those in phrases, beside NEAR and in fields are among them, beginnings and prohibited words are not.
    public var words: [String] {
        leaves.filter { !$0.isProhibited }.flatMap(\.query.ownWords)
    }

    private var ownWords: [String] {
        switch self {
        case .word(let text), .exact(let text), .fuzzy(let text, _): [text]
        case .phrase(let text): text.split(separator: " ").map(String.init)
        case .near(let operands, _): operands.flatMap(\.ownWords)
        default: []
        }
    }

    /// The same query with some of its ``words`` exchanged, such as for the one that was probably meant.
    ///
    /// - Parameter replacement: the word to put in the place of one; `nil` leaves it. Prohibited words are not asked for.
    public func replacingWords(_ replacement: (String) -> String?) -> Query {
        switch self {
        case .word(let text): .word(replacement(text) ?? text)
        case .exact(let text): .exact(replacement(text) ?? text)
        case .fuzzy(let text, let edits): .fuzzy(replacement(text) ?? text, edits: edits)
        case .phrase(let text):
            .phrase(text.split(separator: " ").map { replacement(String($0)) ?? String($0) }.joined(separator: " "))
        case .near(let operands, let window): .near(operands.map { $0.replacingWords(replacement) }, window: window)
        case .field(let field, let query): .field(field, query.replacingWords(replacement))
        case .terms(let clauses):
            .terms(
                clauses.map { clause in
                    guard clause.occurrence != .mustNot else { return clause }
                    return Clause(clause.occurrence, clause.query.replacingWords(replacement))
                })
        case .and(let operands): .and(operands.map { $0.replacingWords(replacement) })
        case .or(let operands): .or(operands.map { $0.replacingWords(replacement) })
        default: self
        }
    }
}
