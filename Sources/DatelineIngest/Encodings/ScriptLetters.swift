internal import Glibc

/// How often letters of other scripts occur, by which encodings with the same bytes for different scripts are told apart.
/// Of Cyrillic, the mean of six languages.
enum ScriptLetters {
    /// The improbability of a small letter, in nats; `nil` for a script that is not listed.
    static func cost(_ letter: Unicode.Scalar) -> Double? {
        guard 0x370..<0x700 ~= letter.value else { return nil }
        return costs[Int(letter.value) - 0x370]
    }

    private static let costs: [Double] = {
        // A letter that is not listed is rare.
        var costs = [Double](repeating: 8, count: 0x700 - 0x370)
        for row in rows {
            for entry in row.split(separator: " ") {
                guard let letter = entry.unicodeScalars.first, let count = Double(entry.dropFirst()),
                    0x370..<0x700 ~= letter.value
                else { continue }
                costs[Int(letter.value) - 0x370] = -log(count / 1000)
            }
        }
        return costs
    }()

    /// Letters with their number in 1,000 letters of text.
    private static let rows = [
        "а100 о90 е84 и68 н68 т60 р49 с46 в42 к36 л37 д33 п29 м30 у26 я17 з20 б16 ч13 г15 ы14 ь14 і13 й9 ц7 ж9 х8 ш7 "
            + "ю5 ј6 ф3 э3 щ3 њ3 ў3 ъ3 ё1 є2 ї2 љ2 ћ2 ђ1 џ1 ґ1",
        "α97 ο80 τ76 ε75 ι66 ν63 ρ47 σ47 η41 π40 μ40 κ32 υ30 ς27 ί26 λ25 γ22 δ20 έ19 ή18 ό18 ά16 χ14 θ13 ω13 ύ9 φ8 ώ5 "
            + "β4 ζ3 ξ3 ψ1 ϊ1",
        "י115 ו107 ת60 ה83 ל71 מ55 ר58 ש51 ב45 א50 נ39 ע30 ק24 ם30 ח25 ד26 פ20 כ19 ס15 ג14 ן15 צ11 ט11 ז8 ך5 ץ3 ף2",
        "ا149 ل90 ن60 ر55 م57 ی20 د40 ت45 و54 ه34 ي50 ب33 س25 ف25 ع28 ة20 ش15 ک12 ح18 ق20 خ10 ص12 ز9 ج13 ك15 پ5 ط9 ذ7 أ14 "
            + "گ5 إ7 ض6 ى6 غ5 ث5 ظ3 ئ3 آ3 چ1 ء2 ؤ1 ـ1",
    ]
}
