/// Converts a place in capitals to normal case: `MINSK` to `Minsk`, `RIO DE JANEIRO` to `Rio de Janeiro`.
enum PlaceName {
    private static let particles: Set<String> = [
        "al", "am", "an", "au", "auf", "aux", "da", "das", "de", "del", "den", "der", "des", "di", "do", "dos", "du",
        "e",
        "en",
        "im", "les", "lès", "of", "on", "sous", "sul", "sur", "the", "und", "upon", "y", "на",
    ]
    private static let acronyms: Set<String> = ["DC", "UAE", "UK", "UN", "US", "USA", "США", "ОАЭ"]

    /// The place in normal case; names that are not all in capitals are kept.
    static func cased(_ place: Substring) -> String {
        let scalars = place.unicodeScalars
        var cased = ""
        var isFirst = true
        var start = scalars.startIndex
        var before: Unicode.Scalar?
        while true {
            let end = scalars[start...].firstIndex(where: partsWords) ?? scalars.endIndex
            let after = end < scalars.endIndex ? scalars[end] : nil
            let word = place[start..<end]
            // The "S" of "COX'S", not the "D" of "D'OR".
            let isGenitive = isApostrophe(before) && word.unicodeScalars.count == 1
            // The "D" of "COEUR D'ALENE", not the "L" of "L'AQUILA".
            let isArticle = isApostrophe(after) && !cased.isEmpty && (word == "D" || word == "L")
            cased += isGenitive || isArticle ? word.lowercased() : self.cased(word: word, isFirst: isFirst)
            guard let after else { return cased }
            cased.unicodeScalars.append(after)
            isFirst = after == "/"
            before = after
            start = scalars.index(after: end)
        }
    }

    private static func partsWords(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "-" || scalar == "/" || isApostrophe(scalar)
    }

    private static func isApostrophe(_ scalar: Unicode.Scalar?) -> Bool { scalar == "'" || scalar == "’" }

    private static func cased(word: Substring, isFirst: Bool) -> String {
        let isCapitals = word.isCapitals || word == word.uppercased()
        let word = String(word)
        if !isCapitals || acronyms.contains(word) || isInitials(word) { return word }
        let lower = word.lowercased()
        if !isFirst, particles.contains(lower) { return lower }
        // Turkish has a dotted and a dotless i.
        if !word.utf8.allSatisfy({ $0 < 0x80 }), word.contains("İ") || word.contains("Ğ") {
            return word.prefix(1)
                + String(word.dropFirst().map { $0 == "İ" ? "i" : $0 == "I" ? "ı" : $0 }).lowercased()
        }
        return word.prefix(1) + word.dropFirst().lowercased()
    }

    /// `D.C.`
    private static func isInitials(_ word: String) -> Bool {
        guard word.utf8.contains(UInt8(ascii: ".")) else { return false }
        let parts = word.split(separator: ".")
        return parts.count > 1 && parts.allSatisfy { $0.count == 1 }
    }
}
