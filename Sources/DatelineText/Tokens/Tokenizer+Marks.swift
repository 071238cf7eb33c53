// Signs that are part of a word in one script and none in others.
extension Tokenizer {
    /// The most letters behind the gershayim of an acronym, which stands before its last letter or an ending (`מנכ"לית`).
    /// More follow where the mark is a quotation's, as in `ב"הארץ"`.
    private static let lettersAfterGershayim = 3

    /// The letter behind a geresh (`צ'ק`) or gershayim (`צה"ל`) at an offset, in any of the shapes that are typed; `nil`
    /// if there is no such mark within a word.
    func hebrewLetter(afterMarkAt offset: Int) -> Int? {
        let (mark, count) = UTF8Reader.scalar(in: text, at: offset)
        let next = offset + count
        switch mark {
        // Apostrophes and geresh.
        case 0x27, 0x2019, 0xB4, 0x5F3: return isHebrewLetter(at: next) ? next : nil
        // Quotes and gershayim.
        case 0x22, 0x201D, 0x5F4:
            let letters = hebrewLetters(at: next, most: Self.lettersAfterGershayim + 1)
            return 1...Self.lettersAfterGershayim ~= letters ? next : nil
        default: return nil
        }
    }

    func isArabicLetter(at offset: Int) -> Bool {
        offset < text.count && ScalarRanges.isArabicLetter(UTF8Reader.scalar(in: text, at: offset).value)
    }

    private func isHebrewLetter(at offset: Int) -> Bool {
        offset < text.count && ScalarRanges.isHebrewLetter(UTF8Reader.scalar(in: text, at: offset).value)
    }

    /// Counts letters from an offset on, up to a bound.
    private func hebrewLetters(at offset: Int, most: Int) -> Int {
        var letters = 0
        // A letter has two bytes.
        while letters < most, isHebrewLetter(at: offset + 2 * letters) { letters += 1 }
        return letters
    }
}
