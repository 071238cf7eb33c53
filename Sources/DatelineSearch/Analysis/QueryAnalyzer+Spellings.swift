internal import DatelineIndex
internal import DatelineQuery
internal import DatelineText
internal import Xapian

// Words that are spelt in several ways: "e-mail", "1 000", "J. K.", "C++".
extension QueryAnalyzer {
    /// The most words that are taken together for one: "1 000 000", "J. R. R."
    private static let spacedLimit = 6
    /// The most bytes of such a word.
    private static let pieceLimit = 12

    /// A typed word in each of its spellings, what was typed first.
    func word(_ text: String, in scope: WordScope) throws(XapianError) -> AnalyzedLeaf.Meaning {
        let readings = Analyzer.spellings(of: text).map(reading)
        guard let joined = Analyzer.otherSpelling(of: text) else {
            return readings.isEmpty ? .nothing : .word(readings)
        }
        // One letter with a sign is another name than the letter.
        if joined.isSigned, joined.letterCount == 1, try snapshot.holds(spelling: joined, in: scope) {
            return .word([.inflected([joined.term])])
        }
        // No group of a number is a word by itself, whatever is between them.
        let typed = joined.isNumber ? [.sequence(Analyzer.terms(in: text))] : readings
        return .word(typed + [.inflected([joined.term])])
    }

    /// A query that has initials in each of their spellings; other queries as they are. A word has its spellings among
    /// its readings.
    static func spellings(of query: Query) -> [Query] {
        switch query {
        case .prefix(let text): Analyzer.spellings(of: text).map { .prefix($0) }
        case .near(let operands, let window):
            operands.reduce([[]] as [[Query]]) { found, operand in
                let spellings = found.count > 4 ? [operand] : Self.spellings(ofOperand: operand)
                return found.flatMap { operands in spellings.map { operands + [$0] } }
            }.map { .near($0, window: window) }
        default: [query]
        }
    }

    private static func spellings(ofOperand operand: Query) -> [Query] {
        guard case .word(let text) = operand else { return [operand] }
        return Analyzer.spellings(of: text).map { .word($0) }
    }

    /// Words with spaces between them that may be spelt as one, from a place in a list on.
    static func spacedSpelling(
        _ clauses: [Query.Clause], at start: Int
    ) -> (text: String, term: Analyzer.Term, count: Int)? {
        var pieces: [String] = []
        for clause in clauses[start...].prefix(spacedLimit) {
            guard clause.occurrence == .should, case .word(let text) = clause.query, let piece = piece(text) else {
                break
            }
            pieces.append(piece)
        }
        while pieces.count > 1 {
            let text = pieces.joined(separator: " ")
            if let joined = Analyzer.otherSpelling(of: text) { return (text, joined.term, pieces.count) }
            pieces.removeLast()
        }
        return nil
    }

    /// A word that may be a part of a number or of an abbreviation; a letter with its point.
    private static func piece(_ text: String) -> String? {
        guard text.utf8.count <= pieceLimit else { return nil }
        let scalars = text.unicodeScalars
        if text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) || scalars.last == "." { return text }
        guard scalars.count == 1, scalars.first!.properties.isAlphabetic, scalars.first!.properties.isCased else {
            return nil
        }
        return text + "."
    }

    /// The words of a prefix, of which the last is one: of a run without spaces its pairs, which hold what follows.
    static func prefixTerms(_ text: String) -> [Analyzer.Term] {
        let terms = Analyzer.terms(in: text)
        guard let last = terms.last, last.kind == .cjkUnigram,
            terms.contains(where: { $0.kind == .cjkBigram && $0.range.upperBound == last.range.upperBound })
        else { return terms.filter { $0.kind != .cjkBigram } }
        return RunReading.withoutPaired(terms)
    }
}

extension Snapshot {
    /// Whether any article has a spelling such as "c++".
    func holds(spelling: Analyzer.OtherSpelling, in scope: WordScope) throws(XapianError) -> Bool {
        guard let prefix = scope.joinedPrefix else { return false }
        for language in languages
        where try frequency(of: prefix + stems.stems(of: spelling.term, language: language).first) > 0 {
            return true
        }
        return false
    }
}
