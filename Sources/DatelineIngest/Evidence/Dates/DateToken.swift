/// One number, word or mark of a printed date.
struct DateToken {
    enum Kind: Equatable {
        /// Its value and its number of digits.
        case number(Int, digits: Int)
        /// In lower case.
        case word(String)
        case mark(Unicode.Scalar)
    }

    let kind: Kind
    /// End of the token in the text.
    let end: Substring.Index
    /// Whether white space precedes it.
    let followsSpace: Bool
    /// Whether a word is in capitals.
    let isCapitals: Bool

    /// The most tokens; no printed date needs more.
    static let limit = 32

    /// The first tokens of a text, up to the end of the line.
    static func split(_ text: Substring) -> [DateToken] {
        var tokens: [DateToken] = []
        tokens.reserveCapacity(limit)
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        var followsSpace = false
        while index < scalars.endIndex, tokens.count < limit {
            let scalar = scalars[index]
            if scalar == "\n" { break }
            if scalar.isBlank {
                followsSpace = true
                index = scalars.index(after: index)
                continue
            }
            let start = index
            let kind: Kind
            var isCapitals = false
            if isDigit(scalar) {
                repeat { index = scalars.index(after: index) } while index < scalars.endIndex && isDigit(scalars[index])
                let digits = scalars[start..<index]
                kind = .number(Int(String(digits.prefix(15))) ?? 0, digits: digits.count)
            } else if isLetter(scalar) {
                repeat {
                    index = scalars.index(after: index)
                } while index < scalars.endIndex && isLetter(scalars[index])
                let word = String(scalars[start..<index])
                isCapitals = word == word.uppercased()
                kind = .word(word.lowercased())
            } else {
                index = scalars.index(after: index)
                kind = .mark(scalar)
            }
            tokens.append(DateToken(kind: kind, end: index, followsSpace: followsSpace, isCapitals: isCapitals))
            followsSpace = false
        }
        return tokens
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? "a"..."z" ~= Unicode.Scalar(scalar.value | 0x20) ?? scalar : scalar.properties.isAlphabetic
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { "0"..."9" ~= scalar }
}
