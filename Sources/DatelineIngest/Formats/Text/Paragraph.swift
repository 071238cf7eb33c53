/// One paragraph of a text file.
struct Paragraph: Equatable {
    var text: String
    /// Blank lines before it.
    var gap: Int
    /// Whether it is what followed the date in a scraped head.
    var isHeadRest = false

    /// Bytes within which a line may be a title, a caption or a link. Headlines run to some 150 letters, of one to
    /// three bytes.
    static let shortLimit = 300

    var isShort: Bool { text.utf8.count <= Self.shortLimit }

    /// Whether it ends as sentences do: in a stop, a question mark or an exclamation mark, within closing quotes. A full
    /// stop of an abbreviation with dots inside, such as `U.S.`, ends none.
    var endsSentence: Bool {
        guard let mark = Self.lastMark(text) else { return false }
        if mark == ".", Self.endsInAbbreviation(text) { return false }
        return ".!?…。！？".unicodeScalars.contains(mark)
    }

    /// Whether it was cut short, as teasers are.
    var isCut: Bool { text.hasSuffix("...") || text.hasSuffix("…") || text.hasSuffix("[…]") || text.hasSuffix("[...]") }

    /// Whether it could be a headline or a link: short, and no full stop at its end.
    var isHeadline: Bool {
        guard isShort, !isCut else { return false }
        guard let mark = Self.lastMark(text) else { return true }
        return mark != "." && mark != "。" && mark != ":" && mark != "," && mark != ";" || Self.endsInAbbreviation(text)
    }

    /// Whether full stops stand within it with a sentence after them.
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

    /// The text by which two paragraphs are held to be the same.
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
