/// Limits of one query. A query beyond them is truncated or simplified, with a warning.
///
/// They keep every query cheap before it is searched: the time for ORs is quadratic in the number of words, and deep
/// trees overflow small stacks. Real test questions have up to 334 words.
public enum QueryLimits {
    /// Bytes of UTF-8: 16 KiB.
    public static let bytes = 16 * 1024
    /// Words, including each word of a phrase; a date or similar value counts as one.
    public static let words = 1024
    /// Nesting of parentheses.
    public static let depth = 16
    /// Words of one phrase.
    public static let phraseWords = 20
    /// Positions between the first and the last operand of NEAR; adjacent words are 1 apart.
    public static let nearWindow = 1000
    /// The window of `NEAR` without a number.
    public static let defaultNearWindow = 10
    /// Edits of a fuzzy word.
    public static let edits = 2

    /// The beginning of a text that fits into ``bytes``, and the number of bytes omitted.
    ///
    /// Cut at a space if one is near the end, else between two scalars; takes no time for the omitted rest.
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
