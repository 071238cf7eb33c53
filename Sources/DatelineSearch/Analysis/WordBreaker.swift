internal import CWordBreak

/// Cuts text without spaces into words by ICU's dictionaries, if the library is there.
///
/// The index has all pairs of characters, so it does not depend on the library: only what is typed is cut.
package enum WordBreaker {
    /// The most bytes that are cut.
    private static let limit = 4096

    /// The version of ICU, such as 72; `nil` without it. Loads it.
    package static var version: Int? { cw_version() > 0 ? Int(cw_version()) : nil }

    /// The ends of the words of a text, in bytes of its UTF-8; none without ICU.
    static func ends(of text: [UInt8]) -> [Int] {
        guard !text.isEmpty, text.count <= limit else { return [] }
        var ends = [UInt32](repeating: 0, count: text.count)
        let count = cw_words(text, text.count, &ends, ends.count)
        return ends.prefix(count).map(Int.init)
    }
}
