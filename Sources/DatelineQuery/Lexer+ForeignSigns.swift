import DatelineModel

/// Signs of other programs within a run of text: `oil|gas`, `oil^2`, `te?t`, `published>2023`.
extension Lexer {
    // MARK: - Alternatives

    /// Reads `oil|gas`, `oil||gas` and `oil&&gas` as a group, and the signs alone as operators.
    ///
    /// - Returns: Whether the run was read.
    mutating func alternatives(_ run: String, from start: Int) -> Bool {
        if run == "||" || run == "&&" {
            append(run == "||" ? .or : .and)
            return true
        }
        let sign: Character = run.contains("|") ? "|" : "&"
        guard sign == "|" || run.contains("&&") else { return false }
        let parts = run.split(separator: sign).map(String.init)
        guard parts.count > 1, parts.allSatisfy(isTerm) else { return false }
        append(.open)
        for (place, part) in parts.enumerated() {
            if place > 0 { append(sign == "|" ? .or : .and) }
            if let term = term(part) { emit([], operand: term, from: start) }
            if isCut { return true }
        }
        append(.close)
        return true
    }

    /// Whether a text is a term that is printed as it is read, rather than an operator or a term with a sign before it.
    private func isTerm(_ text: String) -> Bool {
        var copy = self
        guard text.unicodeScalars.contains(where: \.isSearchable), let term = copy.term(text) else { return false }
        return QueryParser(fields: fields).parse(term.description).query == term
    }

    /// The same after a field.
    mutating func alternatives(of field: QueryName, typed: String, from start: Int) -> Bool {
        let end = runEnd(isIdentifier: false)
        let run = text(position..<end)
        guard run.contains("|") || run.contains("&&"), run.unicodeScalars.first != "=" else { return false }
        let count = tokens.count
        append(.field(field, typed: typed))
        guard alternatives(run, from: start), tokens.count > count + 1, tokens[count + 1] == .open else {
            removeTokens(from: count)
            return false
        }
        position = end
        return true
    }

    // MARK: - Boosts

    /// Whether a run is `^2`, directly after a group.
    func isBoost(_ run: String, at start: Int) -> Bool {
        guard start > 0, scalars[start - 1].operatorForm == ")" else { return false }
        return Self.boost(Array(run.unicodeScalars)) == 0
    }

    /// Where a run's boost begins, `^2` or `^0.5`; `nil` without one.
    private static func boost(_ run: [Unicode.Scalar]) -> Int? {
        guard let caret = run.lastIndex(of: "^"), caret + 1 < run.count,
            run[(caret + 1)...].allSatisfy({ $0.isDigit || $0 == "." }), run[caret + 1].isDigit
        else { return nil }
        return caret
    }

    /// A run without its boost.
    mutating func withoutBoost(_ run: String) -> String {
        guard run.utf8.contains(UInt8(ascii: "^")) else { return run }
        let scalars = Array(run.unicodeScalars)
        guard let caret = Self.boost(scalars), scalars[..<caret].contains(where: \.isLetter) else { return run }
        warnings.add(
            .operatorAsWord,
            "\(quoted(String(scalars[caret...]))) was passed over: no word is given more weight than others")
        return String(scalars[..<caret])
    }

    /// Skips `^2` after a phrase.
    mutating func passBoost() {
        guard position < scalars.count, scalars[position] == "^" else { return }
        let end = runEnd(isIdentifier: false)
        guard Self.boost(Array(scalars[position..<end])) == 0 else { return }
        warnings.add(
            .operatorAsWord,
            "\(quoted(text(position..<end))) was passed over: no word is given more weight than others")
        position = end
    }

    // MARK: - Wildcards and negations

    /// Warns about a `?` within a word, a `%` behind one and a `!` before a name, which are text.
    mutating func warnOfForeignSigns(in run: [Unicode.Scalar], of text: String) {
        guard run.count > 1 else { return }
        let places = run.indices.filter { run[$0] == "?" && $0 + 1 < run.count && run[$0 + 1].isLetter }
        if !places.isEmpty, run.allSatisfy({ $0.isLetter || $0 == "?" }) {
            warnings.add(
                .operatorAsWord,
                "the question mark in \(quoted(text)) is read as text; a word's beginning is written \(example(run))*")
        } else if run.last == "%", run.dropLast().allSatisfy(\.isLetter) {
            warnings.add(
                .operatorAsWord,
                "the sign in \(quoted(text)) is read as text; a word's beginning is written \(String(run.dropLast()))*")
        } else if run[0] == "!", run[1].isLetter {
            warnings.add(
                .operatorAsWord,
                "the sign in \(quoted(text)) is read as text; a word is left out by -\(String(run.dropFirst()))")
        }
    }

    /// A word's letters before its first sign; "word" if there are none.
    private func example(_ run: [Unicode.Scalar]) -> String {
        let letters = run.prefix(while: \.isLetter)
        return letters.isEmpty ? "word" : String(letters)
    }

    /// Warns about a star behind a word of a phrase.
    mutating func warnOfStars(inPhrase content: ArraySlice<Unicode.Scalar>) {
        for place in content.indices.dropFirst() where content[place].operatorForm == "*" {
            guard content[place - 1].isLetter || content[place - 1].isDigit,
                place + 1 == content.endIndex || !content[place + 1].isSearchable
            else { continue }
            warnings.add(
                .operatorAsWord,
                "the star in \(quoted(String(content))) is read as text: within quotes a word is exact")
            return
        }
    }

    // MARK: - Comparisons

    /// Reads `published>2023-08` as a date; warns about other fields with such a sign.
    ///
    /// - Returns: Whether the run was read.
    mutating func comparison(runEnd end: Int) -> Bool {
        let signs: [Unicode.Scalar] = [">", "<", "="]
        guard let sign = scalars[position..<end].firstIndex(where: { signs.contains($0) }), sign > position,
            sign + 1 < end, scalars[position..<sign].allSatisfy(\.isNameLetter),
            let field = QueryName(text(position..<sign), fields)
        else { return false }
        let start = position
        let name = text(position..<sign).lowercased()
        if case .criterion(let criterion) = field, criterion == .published || criterion == .indexed {
            position = end
            emit([.field(field, typed: name + ":")], operand: .word(text(sign..<end)), from: start)
            return true
        }
        warnings.add(
            .operatorAsWord, "\(excerpt(from: start, to: end)) is read as text; a field is written \(name):value")
        return false
    }
}
