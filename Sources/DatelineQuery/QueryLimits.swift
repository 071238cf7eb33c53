/// What one query may hold. Beyond it the rest is dropped, or read more simply, with a warning.
///
/// The bounds keep every query cheap before a search engine sees it: ORs cost the square of their words, and deep
/// trees exhaust small stacks. Real test questions reach 334 words.
public enum QueryLimits {
    /// Bytes of UTF-8 that are read: 16 KiB.
    public static let bytes = 16 * 1024
    /// Words, those in phrases counted singly, and dates and the like as one each.
    public static let words = 1024
    /// Parentheses within parentheses.
    public static let depth = 16
    /// Words of one phrase.
    public static let phraseWords = 20
    /// Positions between the first and the last of the operands of NEAR, at most: neighbours are 1 apart.
    public static let nearWindow = 1000
    /// The window of `NEAR` without a number.
    public static let defaultNearWindow = 10
    /// Edits of a fuzzy word, at most.
    public static let edits = 2

    /// The beginning of a text that is within ``bytes``, and how many bytes are left out.
    ///
    /// Cut at a space where one is near the end, else between two scalars; costs nothing of the rest's length.
    static func cut(_ text: String) -> (kept: Substring, droppedBytes: Int) {
        let byteCount = text.utf8.count
        guard byteCount > bytes else { return (text[...], 0) }
        var end = text.utf8.index(text.startIndex, offsetBy: bytes)
        while Unicode.UTF8.isContinuation(text.utf8[end]) { end = text.utf8.index(before: end) }
        let scalars = text.unicodeScalars[..<end]
        if let space = scalars.suffix(256).lastIndex(where: \.isQuerySpace) { end = space }
        return (text[..<end], text.utf8.distance(from: end, to: text.endIndex))
    }
}
