import DatelineModel

/// Cuts the text of a query into tokens.
///
/// What is wrong with single tokens (open quotes, stray signs, unknown fields) is settled and warned of here, so that
/// the grammar sees only tokens in the order that ``Token`` promises. Takes time in proportion to the text.
struct Lexer {
    let scalars: [Unicode.Scalar]
    let fields: FieldTable
    var position = 0
    var warnings: WarningList
    let pairs: [Int: Int]
    private(set) var tokens: [Token] = []
    private var wordCount = 0
    /// Marks whose closing half does not come again, so that a text of open quotes is not searched for each of them.
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
            default: operand(isSigned: false)
            }
        }
    }

    /// Reads one sign and what it stands before; signs that stand before nothing, or in a row, are ignored.
    private mutating func sign() {
        let start = position
        while position < scalars.count, isSign(scalars[position]) { position += 1 }
        // Between a closing quote or parenthesis and a word it is a hyphen: `"Li Shangfu"-led`.
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

    private func isSign(_ scalar: Unicode.Scalar) -> Bool { scalar.operatorForm == "+" || scalar.operatorForm == "-" }

    /// Whether nothing that belongs to what comes before stands there: the end, a space, a closing parenthesis.
    func isBoundary(_ position: Int) -> Bool {
        position >= scalars.count || scalars[position].isQuerySpace || scalars[position].operatorForm == ")"
    }

    func text(_ range: Range<Int>) -> String { String(scalars[range]) }

    /// Text for a message to quote; a message never quotes more than a line of it.
    func excerpt(from start: Int, to end: Int? = nil) -> String {
        quoted(text(start..<min(end ?? scalars.count, start + 60, scalars.count)))
    }

    // MARK: - Phrases

    /// Whether a quote can open there.
    func isQuoteMark(_ position: Int) -> Bool {
        position < scalars.count && QuoteMarks.opens(at: position, of: scalars)
    }

    /// Reads a phrase where a quote opens; passes over the mark alone, or both, where there is none.
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
        passSlop()
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

    /// Passes over `~5` after a phrase, by which other engines let its words stand apart.
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

    /// Adds a token that is no operand.
    mutating func append(_ token: Token) { tokens.append(token) }

    /// Adds what was read from `start` on, unless the query then holds too many words.
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
                + "from \(excerpt(from: start, to: start + 20)) on were left out")
        // What stood before the first word that is left out has nothing to work on any more.
        while let last = tokens.last, !last.endsOperand { tokens.removeLast() }
    }
}
