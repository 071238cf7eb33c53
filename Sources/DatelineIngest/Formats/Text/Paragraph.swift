/// One paragraph of a text file.
struct Paragraph: Equatable {
    var text: String
    /// Number of blank lines before it.
    var gap: Int
    /// Whether it is the text after the date in a scraped head.
    var isHeadRest = false

    /// The longest title, caption or link in bytes. Headlines have up to about 150 letters, of one to three bytes.
    static let shortLimit = 300

    var isShort: Bool { text.utf8.count <= Self.shortLimit }

    /// Whether it ends like a sentence: with a full stop, question mark or exclamation mark, optionally before closing
    /// quotes. The full stop of an abbreviation with inner dots, such as `U.S.`, does not count.
    var endsSentence: Bool {
        guard let mark = Self.lastMark(text) else { return false }
        if mark == ".", Self.endsInAbbreviation(text) { return false }
        return ".!?…。！？".unicodeScalars.contains(mark)
    }

    /// Whether it was truncated, like a teaser.
    var isCut: Bool { text.hasSuffix("...") || text.hasSuffix("…") || text.hasSuffix("[…]") || text.hasSuffix("[...]") }

    /// Whether it could be a headline or a link: short, without a full stop at its end.
    var isHeadline: Bool {
        guard isShort, !isCut else { return false }
        guard let mark = Self.lastMark(text) else { return true }
        return mark != "." && mark != "。" && mark != ":" && mark != "," && mark != ";" || Self.endsInAbbreviation(text)
    }

    /// Whether it has a full stop with a sentence after it.
    var holdsSentences: Bool {
        var previous: Unicode.Scalar = " "
        var beforeStop: Unicode.Scalar = " "
        var isAfterStop = false
        for scalar in text.unicodeScalars {
            if isAfterStop, scalar.properties.isUppercase, beforeStop.properties.isLowercase { return true }
            if scalar == "." { beforeStop = previous }
            isAfterStop = previous == "." && scalar == " " || (isAfterStop && scalar == " ")
            previous = scalar
        }
        return false
    }

    /// The text by which paragraphs are compared.
    var folded: String { text.lowercased() }

    private static func lastMark(_ text: String) -> Unicode.Scalar? {
        text.unicodeScalars.reversed().first { !"\"'”’»“‘)]".unicodeScalars.contains($0) }
    }

    private static func endsInAbbreviation(_ text: String) -> Bool {
        guard let word = text.split(separator: " ").last, word.hasSuffix("."), word.utf8.count <= 8 else {
            return false
        }
        return word.dropLast().contains(".") && !word.hasSuffix("..")
    }
}
