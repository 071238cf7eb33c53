// Finnish and Swedish write the endings of abbreviations behind a colon: EU:n, USA:s, YK:ssa.
extension Lexer {
    /// Whether a run of text is an abbreviation with such an ending, and perhaps a full stop or the like behind it.
    ///
    /// An abbreviation is in capitals, or has three letters at most: people type `eu:n` too. So a field's name that is
    /// written wrongly (`titel:minsk`) goes on to be told.
    func isColonEnding(behind name: String, colon: Int, runEnd: Int) -> Bool {
        let letters = name.unicodeScalars
        guard letters.count >= 2, letters.allSatisfy({ $0.isLetter || "0"..."9" ~= $0 }),
            letters.count <= 3 || letters.allSatisfy({ !$0.properties.isLowercase })
        else { return false }
        var end = colon + 1
        while end < runEnd, scalars[end].properties.isAlphabetic { end += 1 }
        guard scalars[end..<runEnd].allSatisfy({ [".", ",", ";", "!", "?"].contains($0) }) else { return false }
        let ending = String(String.UnicodeScalarView(scalars[colon + 1..<end]))
        // With the clitic kin, "too".
        return Self.endings.contains(ending)
            || ending.hasSuffix("kin") && Self.endings.contains(String(ending.dropLast(3)))
    }

    /// Those of Finnish cases, then of Swedish genitives, articles and plurals.
    private static let endings = [
        "n", "a", "ä", "ta", "tä", "ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "lle", "na", "nä", "ksi",
        "t", "en",
        "in", "iin", "hin", "hun", "han", "hyn", "hön", "hen", "seen", "ia", "iä", "ien", "ja", "jä", "issa", "issä",
        "ille",
        "illa", "illä", "ista", "istä", "nsa", "nsä", "kin",
        "s", "et", "ets", "ens", "ns", "ts", "ar", "er", "or", "are", "aren", "arna", "erna", "as", "ers",
    ]
}
