extension Analyzer {
    /// A text as one word: "email" for "e-mail", "1000" for "1,000" or "1 000", "jk" for "J. K.", "c++" for "C++".
    package struct OtherSpelling: Sendable {
        package let term: Term
        /// Whether the text is a word with a sign that belongs to its name.
        package let isSigned: Bool
        /// Whether the text is a number in groups of digits.
        package let isNumber: Bool
        /// The letters and digits of its word.
        package let letterCount: Int
    }

    /// The spelling of a whole text as one word, if it is none yet.
    package static func otherSpelling(of text: String) -> OtherSpelling? {
        if let spelling = spelling(ofAll: text) { return spelling }
        // Initials with spaces are capitals in an article; in a query, case must not matter.
        return text.utf8.contains(UInt8(ascii: ".")) ? spelling(ofAll: text.uppercased()) : nil
    }

    private static func spelling(ofAll text: String) -> OtherSpelling? {
        let tokens = tokens(of: text)
        let words = tokens.filter { $0.kind != .joined }
        guard let first = words.first, let last = words.last else { return nil }
        // What has no join is a part of an emoji, and means something else.
        let whole = tokens.first {
            $0.kind == .joined && $0.join != .none && $0.range.lowerBound <= first.range.lowerBound
                && $0.range.upperBound >= last.range.upperBound
        }
        guard let whole else { return nil }
        let letters = words.reduce(into: 0) { $0 += String(decoding: $1.exact, as: UTF8.self).unicodeScalars.count }
        return OtherSpelling(
            term: whole, isSigned: words.count == 1 && whole.join == .adjacent && words[0].kind == .word,
            isNumber: words.allSatisfy { $0.kind == .number }, letterCount: letters)
    }
}
