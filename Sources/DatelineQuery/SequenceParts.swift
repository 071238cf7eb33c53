/// The parts of one level of parentheses: juxtaposed terms, joined by AND, joined by OR.
struct SequenceParts {
    /// The terms since the last operator.
    var clauses: [Query.Clause] = []
    private var conjuncts: [Query] = []
    private var alternatives: [Query] = []

    /// Ends the terms before AND or OR.
    mutating func endClauses(before operation: Token) {
        conjuncts.append(.list(clauses))
        clauses = []
        guard operation == .or else { return }
        alternatives.append(.conjunction(conjuncts))
        conjuncts = []
    }

    /// The whole level; `nil` if it is empty. An operator is read only before terms, so none is left over.
    var query: Query? {
        guard !clauses.isEmpty else { return nil }
        return .disjunction(alternatives + [.conjunction(conjuncts + [.list(clauses)])])
    }
}
