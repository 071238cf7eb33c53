internal import DatelineIndex
internal import DatelineQuery

/// When all words together find nothing, what some of them find.
enum Relaxation {
    /// Whether asking for any word in place of all could find more.
    static func isPossible(_ planned: PlannedSearch) -> Bool {
        planned.request.match == .all && lists(in: planned.parsed.query)
    }

    /// Whether words stand side by side somewhere, so that the match decides how they combine.
    private static func lists(in query: Query) -> Bool {
        switch query {
        case .terms(let clauses):
            clauses.filter { $0.occurrence == .should }.count > 1 || clauses.contains { lists(in: $0.query) }
        case .and(let operands), .or(let operands): operands.contains { lists(in: $0) }
        case .field(_, let inner): lists(in: inner)
        default: false
        }
    }
}
