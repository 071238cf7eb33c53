/// Parses the most common queries, a few words or one phrase in ASCII, without the grammar: on a small archive that
/// takes up to a tenth of the search's time. A test compares the results with the grammar's.
package enum SimpleQuery {
    private static let operators = (["AND", "OR", "NOT", "NEAR", "and", "or", "not"] + ForeignOperators.words).map {
        Array($0.utf8)
    }

    /// `nil` for anything that may contain an operator, a field or a warning.
    package static func read(_ text: Substring) -> Query? {
        var text = text.utf8
        let isPhrase = text.count > 2 && text.first == UInt8(ascii: "\"") && text.last == UInt8(ascii: "\"")
        if isPhrase { text = text.dropFirst().dropLast() }
        guard text.allSatisfy(isSimple) else { return nil }
        let words = text.split(separator: UInt8(ascii: " "))
        if isPhrase {
            guard !words.isEmpty, words.count <= QueryLimits.phraseWords else { return nil }
            return .phrase(words.map { String($0)! }.joined(separator: " "))
        }
        guard words.count <= QueryLimits.words,
            !words.contains(where: { operators.contains(Array($0)) || ForeignOperators.isNumberedNear($0) })
        else { return nil }
        return .list(words.map { Query.Clause(.should, .word(String($0)!)) })
    }

    private static func isSimple(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "):
            true
        default: false
        }
    }
}
