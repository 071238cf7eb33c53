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
        var cased = ""
        var isFirst = true
        var word = place[..<place.startIndex]
        for index in place.indices + [place.endIndex] {
            if index < place.endIndex, !" -/'’".contains(place[index]) { continue }
            word = place[word.endIndex..<index]
            // The "S" of "COX'S", not the "D" of "D'OR".
            let isGenitive = word.count == 1 && cased.last.map { "'’".contains($0) } ?? false
            // The "D" of "COEUR D'ALENE", not the "L" of "L'AQUILA".
            let isArticle =
                !cased.isEmpty && (word == "D" || word == "L")
                && place[index...].first.map { "'’".contains($0) } ?? false
            cased += isGenitive || isArticle ? word.lowercased() : self.cased(word: word, isFirst: isFirst)
            guard index < place.endIndex else { break }
            cased.append(place[index])
            isFirst = place[index] == "/"
            word = place[index...index]
        }
        return cased
    }

    private static func cased(word: Substring, isFirst: Bool) -> String {
        let word = String(word)
        let lower = word.lowercased()
        if word != word.uppercased() || acronyms.contains(word) || isInitials(word) { return word }
        if !isFirst, particles.contains(lower) { return lower }
        // Turkish has a dotted and a dotless i.
        if word.contains("İ") || word.contains("Ğ") {
            return word.prefix(1)
                + String(word.dropFirst().map { $0 == "İ" ? "i" : $0 == "I" ? "ı" : $0 }).lowercased()
        }
        return word.prefix(1) + word.dropFirst().lowercased()
    }

    /// `D.C.`
    private static func isInitials(_ word: String) -> Bool {
        let parts = word.split(separator: ".")
        return word.contains(".") && parts.count > 1 && parts.allSatisfy { $0.count == 1 }
    }
}
