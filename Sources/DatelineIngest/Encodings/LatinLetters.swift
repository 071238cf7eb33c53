internal import Glibc

/// How often letters beyond ASCII occur in languages with Latin letters, by which their encodings are told apart: `ã`
/// with `ç` is Portuguese, `ã` with `ş` is a Romanian text in another encoding.
enum LatinLetters {
    /// The improbability of letters beyond ASCII in the language that they fit best, in nats.
    /// - Parameters:
    ///   - letters: How often each occurs, small letters only.
    ///   - ascii: The number of ASCII letters.
    static func cost(_ letters: [UInt32: Int], ascii: Int) -> Double {
        if letters.isEmpty { return 0 }
        return languages.map { $0.cost(letters, ascii: ascii) }.min() ?? 0
    }

    private struct Language {
        /// The improbability of each letter.
        let letters: [UInt32: Double]
        /// The improbability of one of ASCII.
        let ascii: Double

        /// - Parameter row: Letters with their number in 100,000 letters of text.
        init(_ row: String) {
            var letters: [UInt32: Double] = [:]
            var total = 0.0
            for entry in row.split(separator: " ") {
                guard let letter = entry.unicodeScalars.first, let count = Double(entry.dropFirst()) else { continue }
                letters[letter.value] = -log(count / 100_000)
                total += count
            }
            self.letters = letters
            ascii = -log(1 - total / 100_000)
        }

        func cost(_ found: [UInt32: Int], ascii count: Int) -> Double {
            // A letter of another language, as in a foreign name.
            found.reduce(Double(count) * ascii) { $0 + Double($1.value) * (letters[$1.key] ?? 12) }
        }
    }

    private static let languages = rows.map { Language($0) }

    /// German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish, Norwegian, Icelandic, Finnish, Catalan,
    /// Afrikaans, Galician, Irish, Polish, Czech, Slovak, Hungarian, Slovene, Croatian, Romanian, Turkish, Lithuanian,
    /// Latvian, Estonian, Esperanto, Welsh, Maltese, Albanian, Vietnamese. Counted in translations of programs.
    private static let rows = [
        "ü627 ä442 ß296 ö282 é18 è4 à4 ç6 á4 ñ3 š2 ê2",
        "é2155 ê234 à380 è345 ô91 î61 ç66 â39 û28 ù17 ï8 ë5 œ20 ü3 ö3 ñ2",
        "ó760 á497 í428 é297 ú143 ñ127 ü8 ç3 º5 ª4",
        "è204 à168 ò65 ù57 é40 ì30 î1",
        "ã1027 ç654 á545 í419 é442 õ181 ó266 ú154 ê217 â71 à98 º8 ô31 ª4 ü2",
        "é55 ï30 ë49 ó6 è10 ö6 ü6 ê3 á2 ç2",
        "ä1764 ö1300 å1150 é30 ü6 à3",
        "æ825 ø807 å781 é39 í3 ö8 ä6 ü5",
        "å957 ø797 æ186 é20 ò5 ö6 ä6 ô3",
        "ð3382 á1871 þ1031 í1210 æ791 ó821 ú593 ö751 ý261 é547",
        "ä3599 ö516 å20 é4 š4 ž2",
        "ó577 à563 é393 í337 è278 ò164 ç155 ú109 ï58 ü25",
        "ê256 ë229 ï19 ó16 é25 è5 ô15 î3 û3",
        "ó759 á613 í431 é305 ú256 ñ275 º19 ü5 ï8",
        "á2376 í2287 é1431 ú1204 ó1010",
        "ł1659 ż818 ś684 ą931 ę983 ó816 ć413 ń157 ź64 é4 ü3 ö3",
        "í2837 á2132 ě1487 ž993 ř1032 é1156 ý925 č914 š748 ů559 ú123 ň70 ť60 ď29 ó42 ľ4 ö4 ü4",
        "á1922 č1096 í1037 é867 ý898 ú868 ž852 ť743 ľ465 š715 ô129 ä110 ň104 ó98 ď42 ĺ32 ŕ13 ö2 ü2",
        "á3277 é3122 í679 ó1005 ő884 ö974 ü643 ű266 ú321",
        "č1293 š892 ž582 ć23 đ8 é3",
        "č966 ć578 š678 ž479 đ245 é2",
        "ă2411 ţ1071 ş1065 î1039 â511 ș30 ț30",
        "ı4522 ş1606 ç1073 ü1739 ğ1099 ö790 â14 î6 û4",
        "š1376 ė1463 ų1143 į648 ą837 ž758 č384 ū465 ę230",
        "ā3343 ē1747 ī1719 š1093 ļ375 ņ473 ū332 ķ153 ž225 ģ154 č88",
        "ä1367 õ952 ü829 ö247 ž19 š27",
        "ĉ528 ŭ488 ĝ463 ŝ432 ĵ116 ĥ43",
        "ŵ180 ŷ60 â120 ô90 ê50 î40 û15 á20 ö15 ï30",
        "ħ1200 ż900 ġ700 ċ500 à300 è60 ù60 ò60",
        "ë6000 ç600",
        "đ2797 á1422 ư1343 à1633 ô1234 ó827 ê814 í675 ì370 ù366 ã430 ú293 â546 ơ526 ă300 é100 ý150 õ100 ò120 è60",
    ]
}
