internal import Memory

/// One pass over a text, during one call of ``TokenBuffer/tokenize(_:base:limit:)``.
struct Tokenizer: ~Copyable {
    let text: UnsafeRawBufferPointer
    let scalars = ScalarTable.shared
    let ascii = ASCIITable.shared
    var output: TokenBuffer
    /// The pass stops after one token more than this.
    let limit: Int
    /// End of the last token.
    private(set) var previousEnd = -1
    /// The words in front of a hyphen.
    var chain = HyphenChain()

    init(text: UnsafeRawBufferPointer, output: consuming TokenBuffer, limit: Int) {
        self.text = UnsafeRawBufferPointer(rebasing: text.prefix(Int(Int32.max)))
        self.output = output
        self.limit = limit
    }

    consuming func finish() -> TokenBuffer { output }

    mutating func run() {
        var offset = 0
        while offset < text.count, output.count <= limit {
            let byte = text[offset]
            if ascii.lower(byte) != 0 {
                offset = asciiWord(at: offset)
            } else if byte < 0x80 {
                offset += 1
            } else {
                let (value, count) = UTF8Reader.scalar(in: text, at: offset)
                switch scalars[value].role {
                case .letter, .digit: offset = startsAcronym(at: offset) ? acronym(at: offset) : word(at: offset)
                case .ideograph: offset = ideographs(at: offset)
                case .emoji: offset = emoji(at: offset)
                case .separator, .mark, .ignorable: offset += count
                }
            }
        }
    }

    /// The fast path: eight ASCII letters and digits at a step, up to a character that cannot be part of the word.
    private mutating func asciiWord(at start: Int) -> Int {
        output.arena.reserve(Form.limit)
        let form = output.arena.count
        let target = output.arena.base + form
        let length = min(text.count - start, Form.limit)
        var count = 0
        var step = 8
        while step == 8, count + 8 <= length {
            let bytes = text.loadUnaligned(fromByteOffset: start + count, as: UInt64.self)
            let word = ASCIITable.word(UInt64(littleEndian: bytes))
            UnsafeMutableRawPointer(target + count).storeBytes(of: word.lower.littleEndian, as: UInt64.self)
            step = word.length
            count += step
        }
        while step == 8, count < length {
            let low = ascii.lower(text[start + count])
            if low == 0 { break }
            target[count] = low
            count += 1
        }
        let end = start + count
        if end < text.count {
            let next = text[end]
            if next >= 0x80 || count == Form.limit {
                if continues(at: end) { return word(at: start) }
            } else if next == UInt8(ascii: "."), count == 1, startsAcronym(at: start) {
                return acronym(at: start)
            }
        }
        output.arena.setCount(form + count)
        emit(
            start..<end, exact: form..<form + count, folded: form..<form + count,
            kind: target[0] <= UInt8(ascii: "9") && isNumber(form..<form + count) ? .number : .word)
        return end
    }

    private func isNumber(_ form: Range<Int>) -> Bool {
        output.arena[form].allSatisfy { $0 <= UInt8(ascii: "9") }
    }

    /// Whether the character at an offset continues the word before it.
    func continues(at offset: Int) -> Bool {
        switch scalars[UTF8Reader.scalar(in: text, at: offset).value].role {
        case .letter, .digit, .mark, .ignorable: true
        case .separator, .ideograph, .emoji: false
        }
    }

    /// Adds the token of a whole word, at the next position.
    @inline(__always)
    mutating func emit(_ source: Range<Int>, exact: Range<Int>, folded: Range<Int>, kind: Token.Kind) {
        output.lastPosition += 1
        let join = join(before: source.lowerBound)
        output.append(
            Token(
                source: source, position: output.lastPosition, kind: kind, join: join, exact: exact, folded: folded))
        previousEnd = source.upperBound
        if kind == .number || kind == .word, kind == .number || source.count == 1 || isBesideSign(source) {
            addSpellings()
        }
    }

    /// Whether there is anything but a space beside a word: only then, and if it is a letter, can it have other spellings.
    @inline(__always)
    private func isBesideSign(_ source: Range<Int>) -> Bool {
        let space = UInt8(ascii: " ")
        return (source.upperBound < text.count && text[source.upperBound] != space)
            || (source.lowerBound > 0 && text[source.lowerBound - 1] != space)
    }
}

// MARK: - Joins

extension Tokenizer {
    /// How a token that begins at an offset follows the one before it.
    @inline(__always)
    private func join(before start: Int) -> Token.Join {
        guard previousEnd >= 0 else { return .none }
        if previousEnd == start { return .adjacent }
        let (value, count) = UTF8Reader.scalar(in: text, at: previousEnd)
        let first = value < 0x80 ? ascii.join(UInt8(value)) : scalars[value].join
        if first == .none || previousEnd + count == start { return first }
        return longJoin(before: start)
    }

    /// Several signs join if all of them do and they are not only dots or dashes: "://", not "..." or "--".
    @inline(never)
    private func longJoin(before start: Int) -> Token.Join {
        var offset = previousEnd
        var found = Token.Join.none
        while offset < start {
            let (value, count) = UTF8Reader.scalar(in: text, at: offset)
            let entry = scalars[value]
            // A sentence may begin after "?" or "," and a quote, so only signs without a space join.
            if entry.join == .none, entry.role == .separator { return .none }
            if entry.join == .other { found = .other }
            offset += count
        }
        return found
    }
}
