internal import Memory

// Other spellings of words: "email" of "e-mail", "1000" of "1,000", "jk" of "J. K.", "c#". Each is one more token, so
// that a word finds the articles that spell it otherwise.
extension Tokenizer {
    /// Adds the other spellings of the last token, which has a sign beside it or is a letter or number.
    @inline(never)
    mutating func addSpellings() {
        let token = output[output.count - 1]
        addHyphenated(token)
        let after = token.end < text.count ? text[token.end] : 0x20
        let before = token.start > 0 ? text[token.start - 1] : 0x20
        if token.kind == .number { return addNumber(token) }
        switch after {
        case UInt8(ascii: "."): addAbbreviation(token)
        case UInt8(ascii: " ") where token.end - token.start == 1: addAbbreviation(token)
        case UInt8(ascii: "#"), UInt8(ascii: "+"): addSigned(token)
        default: break
        }
        switch before {
        case UInt8(ascii: "#"), UInt8(ascii: "@"): addCamelCase(token)
        case UInt8(ascii: "."): addDotted(token)
        default: break
        }
    }

    /// Adds a spelling whose exact form ends the arena; drops it if it is longer than a term may be.
    /// - Parameter like: the first word that it spells.
    mutating func addSpelling(
        _ form: Range<Int>, of source: Range<Int>, like word: Token, join: Token.Join, folds: Bool
    ) {
        guard form.count <= Form.limit, !form.isEmpty else { return output.arena.setCount(form.lowerBound) }
        let folded = folds ? fold(form) ?? form : form
        guard folded.count <= Form.limit else { return output.arena.setCount(form.lowerBound) }
        output.append(
            Token(source: source, position: word.position, kind: .joined, join: join, exact: form, folded: folded))
    }

    /// The scalar at an offset; a space at the end of the text.
    func scalar(at offset: Int) -> (value: UInt32, count: Int) {
        offset < text.count ? UTF8Reader.scalar(in: text, at: offset) : (0x20, 0)
    }

    /// The last byte before an offset; a space at the start of the text.
    func byte(before offset: Int) -> UInt8 { offset > 0 ? text[offset - 1] : UInt8(ascii: " ") }
}

// MARK: - Hyphens

/// Words joined by hyphens, as far as they have been read.
struct HyphenChain {
    /// The most words that are joined to one.
    static let limit = 4

    /// The last word.
    var last: Token?
    /// The spelling of all words so far.
    var whole: Token?
    var count = 1
}

extension Tokenizer {
    /// "cease-fire" as "ceasefire"; of several words each two neighbours, and all together up to four.
    ///
    /// Two numbers are a score, a date or a range, and stay apart.
    private mutating func addHyphenated(_ token: Token) {
        // The hyphen is all that may be between them: after a Chinese character, the last word is another one.
        guard token.join == .hyphen, let last = chain.last, last.end < token.start, token.start - last.end <= 3,
            last.kind == .word || token.kind == .word
        else {
            chain = HyphenChain(last: token)
            return
        }
        let whole = chain.whole
        chain.whole = join(last, token)
        chain.last = token
        guard let whole, chain.count < HyphenChain.limit else {
            chain.count = 2
            return
        }
        chain.whole = join(whole, token)
        chain.count += 1
    }

    private mutating func join(_ first: Token, _ second: Token) -> Token? {
        let count = output.count
        let start = copy(first.exact).lowerBound
        let form = start..<copy(second.exact).upperBound
        addSpelling(
            form, of: first.start..<second.end, like: first, join: .hyphen, folds: first.isFolded || second.isFolded)
        return output.count > count ? output[output.count - 1] : nil
    }
}
