import DatelineModel

/// Operators of other programs, as far as they are words or signs between spaces: `or`, `|`, `w/5`, `>`.
///
/// What is safe is read as meant there, anything else as text with a warning that names the operator here. Signs that are
/// part of a run are handled where the run is read.
enum ForeignOperators {
    /// In longer queries small `and` and `or` are most likely words of a sentence, and draw no warning.
    private static let shortQuery = 7

    /// The window of `w/5`, `within/5` or `near/5` in small letters; `nil` for other runs.
    static func nearWindow(_ run: String) -> Substring? {
        let lower = run.lowercased()
        for name in ["w/", "within/", "near/"] where lower.hasPrefix(name) {
            let number = run.dropFirst(name.count)
            if !number.isEmpty, number.utf8.count <= 4, number.unicodeScalars.allSatisfy(\.isDigit) { return number }
        }
        return nil
    }

    /// Whether a run is `near5` or `adj5`, in capitals or not.
    static func isNumberedNear(_ run: some Collection<UInt8>) -> Bool {
        let letters = run.prefix { $0 > UInt8(ascii: "9") }
        guard letters.count < run.count, (3...4).contains(letters.count), run.count <= letters.count + 2 else {
            return false
        }
        let name = String(decoding: letters.map { $0 | 0x20 }, as: UTF8.self)
        return (name == "near" || name == "adj")
            && run.dropFirst(letters.count).allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }

    /// Whether a run is an operator for words apart that has no counterpart with the same meaning: `pre/5`, `/s`, `adj5`.
    private static func isOtherNear(_ run: String) -> Bool {
        let lower = run.lowercased()
        if ["/s", "/p", "+s", "+p", "/sent", "/para"].contains(lower) || isNumberedNear(run.utf8) { return true }
        for name in ["pre/", "onear/", "adj/", "/"] where lower.hasPrefix(name) {
            let number = lower.dropFirst(name.count)
            if !number.isEmpty, number.unicodeScalars.allSatisfy(\.isDigit) { return true }
        }
        return false
    }

    /// Operators in capitals that have no counterpart here.
    static let words = ["XOR", "ANDNOT", "ADJ", "ONEAR"]

    private static let comparisons = [">", ">=", "<", "<=", "=", "=="]

    /// The tokens with `|` between single operands read as OR, and warnings about words that are operators elsewhere.
    static func resolve(_ tokens: [Token], fields: FieldTable, warnings: inout WarningList) -> [Token] {
        let tokens = withBars(tokens, &warnings)
        let operandCount = tokens.count {
            if case .operand = $0 { true } else { false }
        }
        for (place, token) in tokens.enumerated() where place > 0 && place + 1 < tokens.count {
            guard case .operand(.word(let word)) = token, tokens[place - 1].endsOperand,
                tokens[place + 1].beginsOperand
            else { continue }
            if operandCount <= shortQuery, ["or", "and", "not"].contains(word) {
                warnings.add(
                    .operatorAsWord, "\(quoted(word)) is searched as a word; the operator is \(word.uppercased())")
            } else if words.contains(word) {
                warnings.add(
                    .operatorAsWord,
                    "\(quoted(word)) is searched as a word; the operators are AND, OR, NOT and NEAR/5")
            } else if isOtherNear(word) {
                warnings.add(
                    .operatorAsWord, "\(quoted(word)) is read as text; words apart are written a NEAR/5 b")
            } else if comparisons.contains(word), case .operand(.word(let name)) = tokens[place - 1],
                QueryName(name, fields) != nil
            {
                warnings.add(
                    .operatorAsWord,
                    "\(quoted("\(name) \(word)")) is read as text; a field is written \(name.lowercased()):value")
            }
        }
        return tokens
    }

    /// A bar joins single words as OR does. Between longer texts it is typography, as in a headline with its outlet, and
    /// is passed over.
    private static func withBars(_ tokens: [Token], _ warnings: inout WarningList) -> [Token] {
        let bar = Token.operand(.word("|"))
        guard tokens.contains(bar) else { return tokens }
        let parts = tokens.split(separator: bar, omittingEmptySubsequences: false)
        let areSingle = parts.allSatisfy { part in
            guard let last = part.last, last.endsOperand else { return false }
            return part.count { if case .operand = $0 { true } else { false } } == 1
                && !part.contains { [Token.open, .close, .and, .or, .not].contains($0) }
        }
        if areSingle { return Array(parts.joined(separator: [Token.or])) }
        warnings.add(.operatorAsWord, "“|” was passed over; the operator is OR")
        var kept: [Token] = []
        for token in tokens {
            if token != bar {
                kept.append(token)
                continue
            }
            // A sign or field in front of it has no operand then.
            while let last = kept.last, last.needsOperand { kept.removeLast() }
        }
        return kept
    }
}
