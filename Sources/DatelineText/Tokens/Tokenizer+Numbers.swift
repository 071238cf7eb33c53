internal import Memory

// Numbers with separators of thousands: "1,000", "1.000", "1 000", "1’000", "1,00,000" as "1000" and "100000".
extension Tokenizer {
    /// Adds a number that begins with a token and goes on in groups of three digits, all after the same separator.
    ///
    /// After one point or comma, three digits may be decimals: the spelling then has that join, and counts only where
    /// the text's language does not write decimals so (``Analyzer/DecimalMark``). There is no further number beside the
    /// groups, since numbers are listed with spaces too.
    mutating func addNumber(_ token: Token) {
        guard token.end < text.count, let separator = separator(at: token.end),
            (1...3).contains(text[token.start..<token.end].scalarCount), text[token.start] != UInt8(ascii: "0"),
            !follows(number: token, separator)
        else { return }
        let form = copy(token.exact).lowerBound
        var end = token.end
        var groups = 0
        var isWhole = true
        while let next = self.separator(at: end), next.kind == separator.kind,
            let group = digits(at: end + next.count)
        {
            // India groups by two, and the last three.
            guard group.count == 3 || (group.count == 2 && separator.kind == .comma) else { break }
            isWhole = group.count == 3
            end = group.end
            groups += 1
        }
        guard groups > 0, isWhole, !isNumber(after: end, separator.kind) else { return output.arena.setCount(form) }
        end = readWord(at: end)
        let join: Token.Join =
            switch separator.kind {
            case .point where groups == 1: .dot
            case .comma where groups == 1: .other
            default: .adjacent
            }
        addSpelling(form..<output.arena.count, of: token.start..<end, like: token, join: join, folds: true)
    }

    private enum Separator { case point, comma, apostrophe, space, noBreakSpace }

    private func separator(at offset: Int) -> (kind: Separator, count: Int)? {
        let (value, count) = scalar(at: offset)
        guard count > 0 else { return nil }
        let kind: Separator? =
            switch value {
            case 0x2E: .point
            // Also the Arabic comma of thousands.
            case 0x2C, 0x66C: .comma
            case 0x27, 0x2019: .apostrophe
            case 0x20: .space
            case 0xA0, 0x2009, 0x202F: .noBreakSpace
            default: nil
            }
        return kind.map { ($0, count) }
    }

    /// Whether a token goes on a number before it.
    private func follows(number token: Token, _ separator: (kind: Separator, count: Int)) -> Bool {
        switch token.join {
        case .dot, .other, .apostrophe: return token.start >= 2 && 0x30...0x39 ~= text[token.start - 2]
        case .none:
            let isSpaced = separator.kind == .space || separator.kind == .noBreakSpace
            guard isSpaced, token.start >= 2, byte(before: token.start) == 0x20 || byte(before: token.start) >= 0x80
            else {
                return false
            }
            var place = token.start - 1
            while place > 0, text[place] & 0xC0 == 0x80 { place -= 1 }
            return 0x30...0x39 ~= byte(before: place)
        default: return false
        }
    }

    /// Whether the same separator and a digit follow: what was read is a part of a list, an address or a date.
    private func isNumber(after end: Int, _ kind: Separator) -> Bool {
        guard let separator = separator(at: end), separator.kind == kind else { return false }
        let (value, count) = scalar(at: end + separator.count)
        return count > 0 && scalars[value].role == .digit
    }

    /// Copies two or three digits, and no more, to the arena.
    private mutating func digits(at start: Int) -> (count: Int, end: Int)? {
        let form = output.arena.count
        var (offset, count) = (start, 0)
        while count < 4 {
            let (value, length) = scalar(at: offset)
            guard length > 0, scalars[value].role == .digit else { break }
            output.arena.append(scalars[value].exact)
            count += 1
            offset += length
        }
        if 2...3 ~= count { return (count, offset) }
        output.arena.setCount(form)
        return nil
    }

    /// Copies the letters that follow without a space: the unit of "1,500m".
    private mutating func readWord(at start: Int) -> Int {
        var offset = start
        let limit = output.arena.count + Form.limit
        while output.arena.count < limit {
            let (value, length) = scalar(at: offset)
            guard length > 0, scalars[value].role == .letter else { break }
            output.arena.append(scalars[value].exact)
            offset += length
        }
        return offset
    }
}

extension Analyzer {
    /// What a language writes between a number and its decimals. The other sign separates thousands.
    package enum DecimalMark: Sendable {
        case point, comma
        /// Both are usual, or nothing is known.
        case unknown

        /// - Parameter language: without a region. After the number patterns of Unicode CLDR (cldr-numbers).
        package init(language: String) {
            switch language {
            case "en", "zh", "ja", "ko", "th", "he", "hi", "bn", "ta", "te", "mr", "ur", "my", "ga", "cy", "ms", "sw",
                "ha", "yo", "am", "ne", "si", "km":
                self = .point
            case "de", "fr", "it", "pt", "nl", "sv", "no", "nb", "nn", "da", "fi", "is", "pl", "cs", "sk", "hu", "ro",
                "bg", "ru", "uk", "be", "tr", "el", "id", "vi", "hr", "sr", "sl", "bs", "mk", "sq", "lt", "lv", "et",
                "ca", "gl", "eu", "az", "kk", "ka", "hy":
                self = .comma
            default: self = .unknown
            }
        }

        /// Whether a number that is joined so has decimals in this language, and is no other spelling of a whole one.
        @inlinable
        package func isDecimal(_ join: Token.Join) -> Bool {
            (join == .dot && self == .point) || (join == .other && self == .comma)
        }
    }
}
