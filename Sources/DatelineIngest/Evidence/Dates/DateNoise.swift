/// Words after a date that do not change it: marks, the name of a time zone, words for the clock.
enum DateNoise {
    static func isNoise(_ rest: Substring) -> Bool {
        var word = rest.trimmed
        while let first = word.unicodeScalars.first, ".,;|)]·।。".unicodeScalars.contains(first) {
            word = Substring(word.unicodeScalars.dropFirst()).trimmed
        }
        if word.isEmpty { return true }
        guard word.utf8.count <= 64 else { return false }
        if word.first == "[", word.last == "]" || word.first == "(" {
            return !holdsDigits(word) || word.utf8.count <= 40
        }
        if word.first == "(" || word.first == "（" { return word.last == ")" || word.last == "）" }
        if word.utf8.count <= 5, word.utf8.allSatisfy({ UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }) { return true }
        let folded = word.lowercased()
        return isZone(word) || DateZones.phrases.contains(folded) || folded.hasSuffix(" time") && !holdsDigits(word)
            || isReadingTime(folded) || isLabel(word)
    }

    /// `Europe/Minsk`
    private static func isZone(_ word: Substring) -> Bool {
        guard let slash = word.firstIndex(of: "/") else { return false }
        let (area, city) = (word[..<slash], word[word.index(after: slash)...])
        return area.utf8.count >= 3 && city.utf8.count >= 3
            && word.utf8.allSatisfy { 0x61...0x7A ~= $0 | 0x20 || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "_") }
    }

    /// `5 min read`
    private static func isReadingTime(_ folded: String) -> Bool {
        folded.hasSuffix(" min read") || folded.hasSuffix(" read")
    }

    /// `2023-08-17 10:31 发布`
    private static func isLabel(_ word: Substring) -> Bool {
        DateLabel.prefix(of: word).map { $0.rest.trimmed.isEmpty } ?? false
    }

    private static func holdsDigits(_ word: Substring) -> Bool { word.utf8.contains { 0x30...0x39 ~= $0 } }
}
