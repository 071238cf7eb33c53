public import DatelineModel

/// Words and names that are looked for together, from a file of yours:
///
/// ```
/// # names in several spellings: each finds all
/// Zelensky, Zelenskyy, Zelenskij
/// # one way: who types UN also finds United Nations
/// UN => United Nations, Vereinte Nationen
/// ```
///
/// A word or a few words in a row that stand in the file become `(word OR other …)`, which the `parsed` query of the results
/// shows. Capitals do not count, accents do. What is typed exactly (`=word`), with a star, a tilde or NEAR stays as it is.
public struct Synonyms: Sendable, Hashable {
    /// What else to look for, by words in lower case with single spaces.
    private var others: [String: [String]] = [:]
    /// The most words of an entry.
    private var longest = 1

    /// Lines of a file, spellings of a line, and words of a spelling, at most.
    public static let maximumLines = 20_000
    public static let maximumSpellings = 50
    public static let maximumWords = 6
    /// The most spellings added to one query.
    private static let addedLimit = 200

    /// Reads the lines of a file.
    /// - Parameter name: of the file, for messages.
    /// - Throws: `invalid_parameter` that names file and line, for one that cannot be read.
    public init(_ text: String, name: String = "synonyms") throws(DatelineError) {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard lines.count <= Self.maximumLines else {
            throw Self.fault(name, "more than \(Self.maximumLines) lines")
        }
        for (number, line) in lines.enumerated() {
            let line = line.prefix { $0 != "#" }
            if line.allSatisfy(\.isWhitespace) { continue }
            try add(String(line), "\(name): line \(number + 1)")
        }
    }

    private mutating func add(_ line: String, _ name: String) throws(DatelineError) {
        let arrow = line.firstRange(of: "=>")
        let left = Self.spellings(arrow.map { line[..<$0.lowerBound] } ?? line[...])
        let right = arrow.map { Self.spellings(line[$0.upperBound...]) }
        let all = left + (right ?? [])
        guard !left.isEmpty, all.count > 1, right?.isEmpty != true else {
            throw Self.fault(name, "\(quoted(line.trimmingQuerySpaces)) is neither \"a, b, c\" nor \"a => b\"")
        }
        guard all.count <= Self.maximumSpellings, all.allSatisfy({ $0.words <= Self.maximumWords }) else {
            throw Self.fault(
                name,
                "more than \(Self.maximumSpellings) spellings, or one of more than "
                    + "\(Self.maximumWords) words")
        }
        for spelling in left {
            let key = spelling.text.lowercased()
            for other in right ?? left where other.text.lowercased() != key {
                if !others[key, default: []].contains(other.text) { others[key, default: []].append(other.text) }
            }
            longest = max(longest, spelling.words)
        }
    }

    private static func spellings(_ text: Substring) -> [(text: String, words: Int)] {
        text.split(separator: ",").map { spelling in
            let words = spelling.unicodeScalars.split(whereSeparator: \.isQuerySpace).map { String($0) }
            return (words.joined(separator: " "), words.count)
        }.filter { $0.words > 0 }
    }

    private static func fault(_ name: String, _ message: String) -> DatelineError {
        DatelineError(.invalidParameter, "\(name): \(message)", parameter: "synonyms")
    }

    // MARK: - Queries

    /// A query with the spellings of its words added.
    package func applied(to query: Query) -> Query {
        guard !others.isEmpty else { return query }
        var left = Self.addedLimit
        return applied(to: query, &left)
    }

    private func applied(to query: Query, _ left: inout Int) -> Query {
        switch query {
        case .word(let text), .phrase(let text):
            guard let others = spellings(of: text, &left) else { return query }
            return .disjunction([query] + others)
        case .field(let field, let inner):
            guard Self.isOfWords(field) else { return query }
            return .field(field, applied(to: inner, &left))
        case .terms(let clauses): return .list(applied(to: clauses, &left))
        case .and(let operands): return .and(operands.map { applied(to: $0, &left) })
        case .or(let operands): return .disjunction(operands.map { applied(to: $0, &left) })
        case .not(let inner): return .not(applied(to: inner, &left))
        default: return query
        }
    }

    /// Whether a field has words, not whole values such as ids.
    private static func isOfWords(_ field: FieldName) -> Bool {
        FieldTable.standard[field].map { !$0.uses.contains(.identifier) } ?? true
    }

    /// Several words in a row without signs are looked up together, the most first.
    private func applied(to clauses: [Query.Clause], _ left: inout Int) -> [Query.Clause] {
        var result: [Query.Clause] = []
        var place = 0
        while place < clauses.count {
            var count = min(longest, clauses.count - place)
            var found: Query?
            while count > 1, found == nil {
                let run = clauses[place..<place + count]
                if let text = Self.text(of: run), let others = spellings(of: text, &left) {
                    found = .disjunction([.terms(Array(run))] + others)
                } else {
                    count -= 1
                }
            }
            let clause = clauses[place]
            result.append(
                found.map { Query.Clause(.should, $0) }
                    ?? Query.Clause(clause.occurrence, applied(to: clause.query, &left)))
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

    private func spellings(of text: String, _ left: inout Int) -> [Query]? {
        guard let others = others[text.lowercased()], others.count <= left else { return nil }
        left -= others.count
        return others.map { $0.contains(" ") ? .phrase($0) : .word($0) }
    }
}
