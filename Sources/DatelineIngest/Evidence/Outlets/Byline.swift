/// Parses the byline of an article: `By Ann Lee`, `By Ann Lee and Bob Roy, Reuters`.
enum Byline {
    private static let joins: Set<Substring> = [
        "and", "&", "of", "for", "in", "with", "de", "da", "di", "del", "der", "den", "van", "von", "al", "bin", "el",
        "la", "le", "y", "et", "und", "|", "-", "–",
    ]

    /// The names of a byline, without its `By`; `nil` if the line is not one.
    ///
    /// - Parameter needsBy: Whether a `By` is required; otherwise names alone are enough.
    static func named(_ line: some StringProtocol, needsBy: Bool) -> String? {
        var names = Substring(line).trimmed
        let hasBy = names.hasPrefix("By ") || names.hasPrefix("BY ") || names.hasPrefix("by ")
        if hasBy { names = names.dropFirst(3).trimmed }
        while let last = names.last, "|,-–—:·•".contains(last) { names = names.dropLast().trimmed }
        guard hasBy || !needsBy, !names.isEmpty, names.utf8.count <= 120, !names.hasSuffix(".") || names.count < 30
        else {
            return nil
        }
        let words = names.split(separator: " ")
        guard words.count <= (hasBy ? 12 : 6) else { return nil }
        let isNames = words.allSatisfy { word in
            joins.contains(word) || isName(word)
        }
        return isNames && words.contains(where: isName) ? String(names) : nil
    }

    /// A word that begins with a capital, or is in a script without case.
    private static func isName(_ word: Substring) -> Bool {
        guard let first = word.unicodeScalars.first, first.properties.isAlphabetic else { return false }
        return !first.properties.isLowercase
    }
}
