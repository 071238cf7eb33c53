import DatelineModel

/// Splits the text of a query into tokens.
///
/// Handles and reports all faults of single tokens (open quotes, stray signs, unknown fields), so the grammar sees only
/// tokens in the order that ``Token`` promises. Takes linear time.
struct Lexer {
    let scalars: [Unicode.Scalar]
    let fields: FieldTable
    var position = 0
    var warnings: WarningList
    let pairs: [Int: Int]
    private(set) var tokens: [Token] = []
    private var wordCount = 0
    /// Marks without a further closing mark, so that a text of many open quotes is not scanned once for each.
    private var openMarks: Set<Unicode.Scalar> = []

    init(_ text: Substring, fields: FieldTable = .standard, warnings: WarningList = WarningList()) {
        self.fields = fields
        scalars = Array(text.unicodeScalars)
        pairs = ParenthesisPairs.withinRuns(of: scalars)
        self.warnings = warnings
    }

    mutating func run() {
        while position < scalars.count {
            if scalars[position].isQuerySpace {
                position += 1
                continue
            }
            switch scalars[position].operatorForm {
            case "(":
                tokens.append(.open)
                position += 1
            case ")":
                tokens.append(.close)
                position += 1
            case "+", "-": sign()
            case "!" where isForeignNot: foreignNot()
            default: operand(isSigned: false)
            }
        }
        tokens = ForeignOperators.resolve(tokens, fields: fields, warnings: &warnings)
    }

    /// Reads one sign with its operand; ignores repeated signs and signs without an operand.
    private mutating func sign() {
        let start = position
        while position < scalars.count, isSign(scalars[position]) { position += 1 }
        // After a closing quote or parenthesis it is a hyphen: `"Li Shangfu"-led`.
        guard start == 0 || scalars[start - 1].isQuerySpace || scalars[start - 1].operatorForm == "(" else { return }
        let token: Token = scalars[start].operatorForm == "+" ? .required : .prohibited
        if position - start == 1, !isBoundary(position) {
            if scalars[position].operatorForm == "(" {
                tokens.append(token)
                return
            }
            tokens.append(token)
            let count = tokens.count
            operand(isSigned: true)
            if tokens.count != count || isCut { return }
            tokens.removeLast()
        }
        warnings.add(
            .strayOperator, "\(excerpt(from: start, to: position)) stands before no word and was ignored")
    }

    /// Whether a `!` before a word leaves it out, as in other programs. Before a capital it begins a name, such as `!Kung`.
    private var isForeignNot: Bool {
        guard position + 1 < scalars.count,
            position == 0 || scalars[position - 1].isQuerySpace || scalars[position - 1].operatorForm == "("
        else { return false }
        let next = scalars[position + 1]
        return next.operatorForm == "(" || isQuoteMark(position + 1)
            || (next.isLetter && !next.properties.isUppercase)
    }

    private mutating func foreignNot() {
        tokens.append(.prohibited)
        position += 1
        if scalars[position].operatorForm == "(" { return }
        let count = tokens.count
        operand(isSigned: true)
        if tokens.count == count, !isCut { tokens.removeLast() }
    }

    private func isSign(_ scalar: Unicode.Scalar) -> Bool { scalar.operatorForm == "+" || scalar.operatorForm == "-" }

    /// Whether a token may end at the position: at the end of the text, a space or a closing parenthesis.
    func isBoundary(_ position: Int) -> Bool {
        position >= scalars.count || scalars[position].isQuerySpace || scalars[position].operatorForm == ")"
    }

    func text(_ range: Range<Int>) -> String { String(scalars[range]) }

    /// Quotes text in a message, shortened to one line.
    func excerpt(from start: Int, to end: Int? = nil) -> String {
        quoted(text(start..<min(end ?? scalars.count, start + 60, scalars.count)))
    }

    // MARK: - Phrases

    /// Whether a quote can open at the position.
    func isQuoteMark(_ position: Int) -> Bool {
        position < scalars.count && QuoteMarks.opens(at: position, of: scalars)
    }

    /// Reads the phrase at the position; if there is none, skips the opening mark or both marks.
    mutating func phrase() -> Query? {
        let start = position
        position += 1
        guard let end = closingMark(of: scalars[start]) else {
            warnings.add(
                .openQuote, "the quote in \(excerpt(from: start)) is not closed; its words are searched one by one")
            return nil
        }
        let content = scalars[position..<end]
        let text = QuoteMarks.phraseText(content)
        position = end + 1
        warnOfStars(inPhrase: content)
        passSlop()
        passBoost()
        guard !text.isEmpty else {
            warnings.add(.emptyGroup, "quotes that hold no words were ignored")
            return nil
        }
        let wordCount = content.split(whereSeparator: \.isQuerySpace).count
        if wordCount > QueryLimits.phraseWords {
            warnings.add(
                .phraseCut,
                "the phrase \(quoted(text)) has \(wordCount) words; its first \(QueryLimits.phraseWords) are searched")
        }
        return .phrase(text)
    }

    private mutating func closingMark(of opener: Unicode.Scalar) -> Int? {
        guard let closers = QuoteMarks.closers(of: opener), !openMarks.contains(opener) else { return nil }
        for candidate in position..<scalars.count
        where closers.contains(scalars[candidate]) && !QuoteMarks.isGershayim(at: candidate, of: scalars) {
            return candidate
        }
        openMarks.insert(opener)
        return nil
    }

    /// Skips `~5` after a phrase, the slop syntax of other search engines.
    private mutating func passSlop() {
        guard position < scalars.count, scalars[position] == "~" else { return }
        var end = position + 1
        while end < scalars.count, scalars[end].isDigit { end += 1 }
        guard isBoundary(end) else { return }
        warnings.add(
            .strayOperator,
            "\(excerpt(from: position, to: end)) after a phrase was ignored; words apart are written a NEAR/5 b")
        position = end
    }

    // MARK: - The bound on words

    private(set) var isCut = false

    /// Adds a token that is not an operand.
    mutating func append(_ token: Token) { tokens.append(token) }

    /// Takes the last tokens back.
    mutating func removeTokens(from count: Int) { tokens.removeLast(tokens.count - count) }

    /// Adds the tokens read since `start`, unless the query then exceeds its limit on words.
    mutating func emit(_ new: [Token], operand: Query, from start: Int) {
        wordCount += operand.wordCount
        guard wordCount > QueryLimits.words else {
            tokens += new
            tokens.append(.operand(operand))
            return
        }
        isCut = true
        position = scalars.count
        let dropped = scalars[start...].split(whereSeparator: \.isQuerySpace).count
        warnings.add(
            .queryCut,
            "the query has more than \(QueryLimits.words) words; \(dropped == 1 ? "the last" : "its last \(dropped)") "
                + "from \(excerpt(from: start, to: start + 20)) on \(dropped.form(of: "was", "were")) left out")
        // Drops operators before the first omitted word, which have lost their operand.
        while let last = tokens.last, !last.endsOperand { tokens.removeLast() }
    }
}
