internal import Memory

// Names with a sign, and the words of a tag in camel case.
extension Tokenizer {
    /// "C#", "C++", "Disney+": a sign behind a word belongs to its name, if no word goes on behind it.
    mutating func addSigned(_ token: Token) {
        var end = token.end
        while end < text.count, end - token.end < 2, text[end] == text[token.end] { end += 1 }
        let isSharp = text[token.end] == UInt8(ascii: "#")
        guard !isSharp || end - token.end == 1, end == text.count || !isSignOrWord(at: end) else { return }
        let form = copy(token.exact).lowerBound
        for byte in text[token.end..<end] { output.arena.append(byte) }
        addSpelling(
            form..<output.arena.count, of: token.start..<end, like: token, join: .adjacent, folds: token.isFolded)
    }

    private func isSignOrWord(at offset: Int) -> Bool {
        let byte = text[offset]
        return byte == UInt8(ascii: "#") || byte == UInt8(ascii: "+") || ascii.lower(byte) != 0
            || (byte >= 0x80 && scalars[scalar(at: offset).value].role != .separator)
    }

    /// ".NET": a point in front of a word, and a space in front of the point.
    mutating func addDotted(_ token: Token) {
        let start = token.start - 1
        let isFirst = start == 0 || text[start - 1] <= 0x20 || text[start - 1] == UInt8(ascii: "(")
        guard isFirst else { return }
        let form = output.arena.count
        output.arena.append(UInt8(ascii: "."))
        _ = copy(token.exact)
        addSpelling(
            form..<output.arena.count, of: start..<token.end, like: token, join: .adjacent, folds: token.isFolded)
    }

    /// The words of "#BlackLivesMatter": before a capital that follows a small letter or leads one, and between letters
    /// and digits.
    mutating func addCamelCase(_ token: Token) {
        guard token.end - token.start <= 80, isTag(at: token.start - 1) else { return }
        var cuts: [Int] = []
        var offset = token.start
        var last = ScalarEntry()
        var lastStart = offset
        while offset < token.end {
            let (value, count) = scalar(at: offset)
            let entry = scalars[value]
            let isCapital = entry.flags.contains(.uppercase)
            if offset > token.start {
                if isCapital, last.flags.contains(.lowercase) || last.role == .digit {
                    cuts.append(offset)
                } else if (entry.role == .digit) != (last.role == .digit), entry.role != .mark {
                    cuts.append(offset)
                } else if entry.flags.contains(.lowercase), last.flags.contains(.uppercase), lastStart > token.start,
                    cuts.last != lastStart
                {
                    cuts.append(lastStart)
                }
            }
            (last, lastStart) = (entry, offset)
            offset += count
        }
        guard !cuts.isEmpty else { return }
        var start = token.start
        for end in cuts + [token.end] {
            if text[start..<end].scalarCount > 1 { addWord(start..<end, of: token) }
            start = end
        }
    }

    /// Whether a "#" or "@" begins a word, as it does not in an address.
    private func isTag(at sign: Int) -> Bool {
        ascii.lower(byte(before: sign)) == 0
    }

    private mutating func addWord(_ source: Range<Int>, of token: Token) {
        let form = output.arena.count
        var offset = source.lowerBound
        while offset < source.upperBound {
            let (value, count) = scalar(at: offset)
            output.arena.append(scalars[value].exact)
            offset += count
        }
        addSpelling(form..<output.arena.count, of: source, like: token, join: .adjacent, folds: true)
    }
}
