public import DatelineModel

extension Query {
    /// A leaf of the tree: a query without subqueries, or NEAR with its operands.
    public struct Leaf: Sendable, Hashable {
        public let query: Query
        /// The innermost field that it is restricted to; `nil` for all fields.
        public let field: FieldName?
        /// Whether it is negated, so that its matches are excluded. A double negation cancels out.
        public let isProhibited: Bool
    }

    /// The leaves of the tree from left to right.
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

    /// The positive words as typed, from left to right, for corrections and relaxation.
    ///
    /// Includes words in phrases, NEAR and fields, but not prefixes and prohibited words.
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

    /// The same query with some of its ``words`` replaced, for example by corrections.
    ///
    /// - Parameter replacement: The word to use instead of one; `nil` keeps it. Not called for prohibited words.
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
