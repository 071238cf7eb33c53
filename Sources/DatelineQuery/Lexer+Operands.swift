import DatelineModel

extension Lexer {
    /// Reads a phrase, a field with its value, a word operator, or a run of text.
    ///
    /// - Parameter isSigned: Whether `+` or `-` precedes it, in which case a word in capitals is no operator.
    mutating func operand(isSigned: Bool) {
        let start = position
        passExactMark()
        if isQuoteMark(position) {
            if let phrase = phrase() { emit([], operand: phrase, from: start) }
            return
        }
        if let end = urlEnd() {
            url(upTo: end)
            return
        }
        let end = runEnd(isIdentifier: false)
        // For example an exact mark before a parenthesis.
        guard end > position else {
            position += 1
            warnings.add(.strayOperator, "\(excerpt(from: start, to: position)) stands before no word and was ignored")
            return
        }
        if let colon = scalars[position..<end].firstIndex(where: { $0.operatorForm == ":" }), colon > position,
            field(colon: colon, runEnd: end)
        {
            return
        }
        if comparison(runEnd: end) { return }
        let run = text(position..<end)
        position = end
        if let token = wordOperator(run) {
            guard isSigned else {
                append(token)
                return
            }
            emit([], operand: Grammar.spelled(run), from: start)
        } else if isBoost(run, at: start) {
            warnings.add(.operatorAsWord, "\(quoted(run)) was passed over: no word is given more weight than others")
        } else if alternatives(run, from: start) {
            return
        } else if let term = term(run) {
            emit([], operand: term, from: start)
        }
    }

    /// Skips the `=` of `="…"`: phrases are exact anyway.
    private mutating func passExactMark() {
        if position < scalars.count, scalars[position] == "=", isQuoteMark(position + 1) { position += 1 }
    }

    // MARK: - Fields

    /// Reads `name:` and its value if the name is a field; warns if it looks like one.
    private mutating func field(colon: Int, runEnd: Int) -> Bool {
        let start = position
        let name = text(start..<colon)
        guard let field = QueryName(name, fields) else {
            if isColonEnding(behind: name, colon: colon, runEnd: runEnd) {
                position = runEnd
                emit([], operand: .word(name), from: start)
                return true
            }
            warnIfUnknownField(name, colon: colon, runEnd: runEnd)
            return false
        }
        let typed = text(start..<colon + 1)
        position = colon + 1
        if position < scalars.count, scalars[position].operatorForm == "(" {
            append(.field(field, typed: typed))
        } else if !field.isIdentifier, alternatives(of: field, typed: typed, from: start) {
            return true
        } else if let value = value(of: field) {
            emit([.field(field, typed: typed)], operand: value, from: start)
        } else {
            warnings.add(
                .emptyValue,
                "\(quoted(typed)) has no value and is searched as text; write \(name.lowercased()):word without a space"
            )
            emit([], operand: .word(typed), from: start)
        }
        return true
    }

    private mutating func value(of field: QueryName) -> Query? {
        passExactMark()
        while isQuoteMark(position) {
            if let phrase = phrase() { return phrase }
        }
        let end = runEnd(isIdentifier: field.isIdentifier)
        let first = position < end ? scalars[position] : " "
        // A value cannot begin with a parenthesis: one after a skipped mark is a group.
        guard position < end, first.operatorForm != "(" else { return nil }
        let run = text(position..<end)
        position = end
        switch field {
        case .criterion: return .word(run)
        case .field(let known):
            if !field.isIdentifier, first.operatorForm == "-" || first.operatorForm == "+", run.unicodeScalars.count > 1
            {
                warnings.add(
                    .strayOperator,
                    "the sign in \(quoted("\(known.name):\(run)")) is read as text; it belongs before the field")
            }
            return term(run, isIdentifier: field.isIdentifier)
        }
    }

    /// No warning for `Re:`, `10:30`, `C:\x`, `ftp://…` and `a::b`, which are ordinary text.
    private mutating func warnIfUnknownField(_ name: String, colon: Int, runEnd: Int) {
        let value = colon + 1
        guard name.unicodeScalars.count > 1, name.unicodeScalars.allSatisfy(\.isNameLetter), !isBoundary(value) else {
            return
        }
        if value < runEnd, ["/", "\\", ":"].contains(scalars[value].operatorForm) { return }
        warnings.add(
            .unknownField,
            "\(excerpt(from: position, to: value)) is no field and is searched as text"
                + didYouMean(fields.suggestion(for: name).map { $0 + ":" }))
    }

    // MARK: - Runs of text

    /// End of the text from the position on that has no space, quote or parenthesis.
    ///
    /// An identifier may have balanced parentheses: `https://en.wikipedia.org/wiki/Li_(surname)`.
    func runEnd(isIdentifier: Bool) -> Int {
        var end = position
        while end < scalars.count, !scalars[end].isQuerySpace, !isQuoteMark(end) {
            let form = scalars[end].operatorForm
            if form == "(", isIdentifier, let close = pairs[end] {
                end = close
            } else if form == "(" || form == ")" {
                break
            }
            end += 1
        }
        return end
    }

    /// End of the URL at the position, if there is one.
    private func urlEnd() -> Int? {
        guard position < scalars.count, scalars[position] == "h" || scalars[position] == "H" else { return nil }
        for scheme in ["https://", "http://"] {
            let length = scheme.unicodeScalars.count
            guard position + length < scalars.count,
                text(position..<position + length).lowercased() == scheme
            else { continue }
            let end = runEnd(isIdentifier: true)
            return end > position + length ? end : nil
        }
        return nil
    }

    private mutating func url(upTo end: Int) {
        let start = position
        let url = text(start..<end)
        position = end
        let address = String(url.unicodeScalars.reversed().drop { $0.operatorForm == "*" }.reversed())
        guard address.unicodeScalars.count == url.unicodeScalars.count else {
            emit([.field(.field(FieldTable.standard[.url]!), typed: "url:")], operand: .prefix(address), from: start)
            return
        }
        emit([], operand: .url(url), from: start)
    }
}
