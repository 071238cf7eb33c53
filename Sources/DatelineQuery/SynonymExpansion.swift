internal import DatelineModel

/// Adds spellings to a query, those of a request and of an archive together.
package struct SynonymExpansion {
    private let sets: [Synonyms]
    /// The most words of a spelling.
    private let longest: Int
    /// Spellings that may still be added.
    private var left = limit
    /// Whether spellings were left out, since a query has too many.
    package private(set) var wasCut = false

    /// The most spellings added to one query.
    package static let limit = 200

    package init(_ sets: [Synonyms]) {
        self.sets = sets.filter { !$0.isEmpty }
        longest = self.sets.map(\.index.longest).max() ?? 1
    }

    /// A query with the spellings of its words.
    package mutating func apply(to query: Query) -> Query {
        guard !sets.isEmpty else { return query }
        switch query {
        case .word(let text), .phrase(let text):
            guard let others = spellings(of: text) else { return query }
            return .disjunction([query] + others)
        case .field(let field, let inner):
            guard Self.isOfWords(field) else { return query }
            return .field(field, apply(to: inner))
        case .terms(let clauses): return .list(apply(to: clauses))
        case .and(let operands): return .and(operands.map { apply(to: $0) })
        case .or(let operands):
            // An alternative that a word already has is not added to it again, so that a parsed query may be searched again.
            return Self.distinct(.disjunction(operands.map { apply(to: $0) }))
        case .not(let inner): return .not(apply(to: inner))
        default: return query
        }
    }

    private static func distinct(_ query: Query) -> Query {
        guard case .or(let operands) = query else { return query }
        var seen: Set<String> = []
        return .disjunction(operands.filter { seen.insert($0.description.lowercased()).inserted })
    }

    /// Whether a field has words, not whole values such as ids.
    private static func isOfWords(_ field: FieldName) -> Bool {
        FieldTable.standard[field].map { !$0.uses.contains(.identifier) } ?? true
    }

    /// Several words in a row without signs are looked up together, the most first.
    private mutating func apply(to clauses: [Query.Clause]) -> [Query.Clause] {
        var result: [Query.Clause] = []
        var place = 0
        while place < clauses.count {
            var count = min(longest, clauses.count - place)
            var found: Query?
            while count > 1, found == nil {
                let run = clauses[place..<place + count]
                if let text = Self.text(of: run), let others = spellings(of: text) {
                    found = .disjunction([.terms(Array(run))] + others)
                } else {
                    count -= 1
                }
            }
            let clause = clauses[place]
            result.append(
                found.map { Query.Clause(.should, $0) } ?? Query.Clause(clause.occurrence, apply(to: clause.query)))
            place += max(count, 1)
        }
        return result
    }

    private static func text(of clauses: ArraySlice<Query.Clause>) -> String? {
        var words: [String] = []
        for clause in clauses {
            guard clause.occurrence == .should, case .word(let word) = clause.query else { return nil }
            words.append(word)
        }
        return words.joined(separator: " ")
    }

    private mutating func spellings(of text: String) -> [Query]? {
        let key = text.lowercased()
        var others: [String] = []
        for set in sets {
            let further = set.others(of: key)
            others += others.isEmpty ? further : further.filter { !others.contains($0) }
        }
        if others.count > left { wasCut = true }
        guard !others.isEmpty, others.count <= left else { return nil }
        left -= others.count
        return others.map { $0.contains(" ") ? .phrase($0) : .word($0) }
    }
}
