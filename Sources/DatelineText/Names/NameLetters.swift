/// Words of other alphabets in the letters that they are written with in Latin, for comparing their sounds.
///
/// The tables take what the usual romanisations (ISO 9, ISO 843, DIN 31635, ISO 259 and those of newspapers) agree on; where
/// they differ, ``NameSound`` knows all. Capitals stand for letters with signs or for several sounds: `S` š, `C` č, `Z` ž,
/// `Q` ç, `T` ć, `X` ś, `W` ź, `Y` ż, `A` ä, `O` ö, `U` ü, `B` ב or ب, `F` פ or ف, `V` ו or و, `J` ج.
enum NameLetters {
    /// The letters of an exact form; `nil` if it has any of another script.
    static func latin(_ word: String) -> (script: NameScript, letters: [UInt8])? {
        guard let first = word.unicodeScalars.first, let script = NameScript(first.value) else { return nil }
        var scalars = word.unicodeScalars.map { $0 }
        if script == .greek {
            scalars = Array(String(decoding: Analyzer.folded(word.utf8), as: UTF8.self).unicodeScalars)
        }
        // The article is written as part of the word.
        if script == .arabic, scalars.count > 4, scalars[0] == "ا", scalars[1] == "ل" { scalars.removeFirst(2) }
        var letters: [UInt8] = []
        var place = 0
        while place < scalars.count {
            let scalar = scalars[place]
            if script == .greek, place + 1 < scalars.count, let pair = greekPairs[[scalar, scalars[place + 1]]] {
                letters += pair.utf8
                place += 2
                continue
            }
            place += 1
            if scalar.isASCII {
                guard "a"..."z" ~= scalar, script == .latin else { return nil }
                letters.append(UInt8(scalar.value))
                continue
            }
            guard NameScript(scalar.value) == script else { return nil }
            if let known = table[scalar] {
                letters += known.utf8
            } else if script == .latin {
                let plain = Analyzer.foldedScalar(scalar.value)
                guard 0x61...0x7A ~= plain else { return nil }
                letters.append(UInt8(plain))
            }
        }
        return (script, letters)
    }

    private static let greekPairs: [[Unicode.Scalar]: String] = [
        ["ο", "υ"]: "u", ["α", "ι"]: "e", ["ε", "ι"]: "i", ["ο", "ι"]: "i", ["μ", "π"]: "b", ["ν", "τ"]: "d",
        ["γ", "κ"]: "g", ["γ", "γ"]: "ng", ["τ", "σ"]: "ts", ["τ", "ζ"]: "tz", ["α", "υ"]: "av", ["ε", "υ"]: "ev",
    ]

    private static let table: [Unicode.Scalar: String] = [
        // Latin
        "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "A", "œ": "O", "ø": "O", "å": "o", "ä": "A",
        "ö": "O", "ő": "O", "ü": "U", "ű": "U", "š": "S", "ş": "S", "ș": "S", "č": "C", "ž": "Z", "ç": "Q", "ć": "T",
        "ś": "X", "ź": "W", "ż": "Y",
        // Cyrillic
        "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "jo", "ж": "zh", "з": "z", "и": "i",
        "і": "i", "ї": "i", "й": "j", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
        "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y",
        "ь": "",
        "э": "e", "ю": "ju", "я": "ja", "є": "je", "ў": "w", "ј": "j", "љ": "l", "њ": "n", "ђ": "dj", "ћ": "ch",
        "џ": "dzh", "ѓ": "g", "ќ": "k", "ѕ": "dz",
        // Greek
        "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
        "μ": "m", "ν": "n", "ξ": "ks", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "i", "φ": "f",
        "χ": "kh", "ψ": "ps", "ω": "o",
        // Arabic, Persian
        "ا": "a", "أ": "a", "إ": "a", "آ": "a", "ب": "B", "ت": "t", "ث": "th", "ج": "J", "ح": "h", "خ": "kh", "د": "d",
        "ذ": "dh", "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "", "غ": "gh",
        "ف": "F", "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "V", "ي": "y", "ى": "a", "ة": "",
        "ء": "", "ئ": "y", "ؤ": "V", "پ": "p", "چ": "ch", "ژ": "zh", "گ": "g", "ک": "k", "ی": "y",
        // Hebrew
        "א": "a", "ב": "B", "ג": "g", "ד": "d", "ה": "h", "ו": "V", "ז": "z", "ח": "kh", "ט": "t", "י": "y", "כ": "k",
        "ך": "k", "ל": "l", "ם": "m", "מ": "m", "ן": "n", "נ": "n", "ס": "s", "ע": "", "פ": "F", "ף": "F", "צ": "ts",
        "ץ": "ts", "ק": "k", "ר": "r", "ש": "sh", "ת": "t",
    ]
}
