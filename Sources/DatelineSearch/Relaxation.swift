internal import DatelineIndex
internal import DatelineQuery

/// Decides whether a search without results may be repeated for any of its words.
enum Relaxation {
    /// Whether searching for any word instead of all could find more.
    static func isPossible(_ planned: PlannedSearch) -> Bool {
        planned.request.match == .all
            && (lists(in: planned.parsed.query) || planned.analyzed.leaves.contains(where: isRun))
    }

    /// Whether a leaf is a run without spaces that may be taken apart.
    private static func isRun(_ leaf: AnalyzedLeaf) -> Bool {
        guard !leaf.isProhibited, case .word(let readings) = leaf.meaning else { return false }
        return readings.contains { if case .run(let run) = $0 { run.isDivisible } else { false } }
    }

    /// Whether there is a list of words somewhere, so that the match mode matters.
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
