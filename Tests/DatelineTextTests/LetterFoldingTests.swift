import DatelineText
import Testing

/// Spellings that differ in letters which people type for one another.
struct LetterFoldingTests {
    private func folded(_ text: String) -> [String] {
        Analyzer.terms(in: text).map { String(decoding: $0.folded, as: UTF8.self) }
    }

    private func exact(_ text: String) -> [String] {
        Analyzer.terms(in: text).map { String(decoding: $0.exact, as: UTF8.self) }
    }

    @Test(arguments: [
        // Arabic script: kaf, yeh, heh, hamza, tatweel and marks.
        ("شریک", "شريك"), ("مالیات", "ماليات"), ("مشکلہ", "مشكله"), ("خانۀ", "خانه"), ("مدرسة", "مدرسه"),
        ("ئازادی", "ئازادي"), ("مسؤول", "مسوول"), ("قرآن", "قران"), ("بـــنک", "بنك"), ("دَولت", "دولت"),
        ("ګټه", "گټه"), ("هەولێر", "ههولێر"),
        // Devanagari: nukta, candrabindu, nasals of a row, open vowels, a silent virama.
        ("ज़रूरी", "जरूरी"), ("पढ़ाई", "पढाई"), ("आँकड़ा", "आंकडा"), ("सम्बन्ध", "संबंध"), ("पञ्चायत", "पंचायत"),
        ("ठण्ड", "ठंड"), ("गङ्गा", "गंगा"), ("लाइसेन्स", "लाइसेंस"), ("कॉलेज", "कालेज"), ("अर्थात्", "अर्थात"),
        ("दुःख", "दुख"), ("ऍप", "अॅप"), ("\u{958}लम", "कलम"),
        // The same in other scripts of India.
        ("ਫ਼ਿਲਮ", "ਫਿਲਮ"), ("ਪੰਜਾਬ", "ਪਂਜਾਬ"), ("ਸੱਚ", "ਸਚ"), ("બેન્ક", "બેંક"), ("કૉલેજ", "કોલેજ"),
        ("উৎসব", "উত্\u{200D}সব"), ("হঠাৎ", "হঠাত্"), ("পাঁচ", "পাচ"), ("মন্ত্রী", "মংত্রী"),
        ("അവൻ", "അവന്\u{200D}"), ("സർക്കാർ", "സര്\u{200D}ക്കാര്\u{200D}"), ("കൌതുകം", "കൗതുകം"), ("ಫ಼ೀಸ್", "ಫೀಸ್"),
        ("మన్త్రి", "మంత్రి"),
        // Latin letters with hooks, strokes and open vowels.
        ("ɓarna", "barna"), ("ƊAN", "dan"), ("ƙofa", "kofa"), ("ƴanci", "yanci"), ("dövlət", "dovlet"),
        ("ŋkeke", "nkeke"), ("ɖevi", "devi"), ("ɔdɔ", "odo"), ("ɛnam", "enam"), ("ɲama", "nama"), ("ʋuʋu", "vuvu"),
        ("ƒe", "fe"), ("ɣe", "ge"), ("Ọ̀ṣun", "osun"), ("Đồng", "dong"),
    ])
    func `Two spellings of a word have one folded form and each its own exact form`(one: String, other: String) {
        #expect(folded(one) == folded(other))
        #expect(folded(one).count == 1)
    }

    @Test(arguments: [
        ("کھا", "کہا"), ("لڑکی", "لڑکے"), ("گل", "کل"), ("अन्न", "अंन"), ("कन्या", "कंया"), ("दिन", "दीन"), ("ড়", "ড"),
        ("கல்", "கல"), ("നല്ല", "നല"), ("ёлка", "йолка"), ("अन्य", "अन"),
    ])
    func `Letters that tell words apart stay`(one: String, other: String) {
        #expect(folded(one) != folded(other))
    }

    @Test(arguments: [
        ("کتاب‌ها", ["کتاب", "ها"]), ("نمی‌شود", ["نمی", "شود"]), ("Auf‌lage", ["auflage"]),
        ("राजक‌कुमार", ["राजककुमार"]), ("کتاب‌", ["کتاب"]), ("‌کتاب", ["کتاب"]), ("کتاب‌‌ها", ["کتاب", "ها"]),
        ("a‌کتاب", ["aکتاب"]),
    ])
    func `A non-joiner parts words of Arabic script and no others`(text: String, words: [String]) {
        #expect(exact(text) == words)
    }

    @Test(arguments: [
        ("מנכ\"ל", ["מנכל"]), ("מנכ״ל", ["מנכל"]), ("מנכ”לית", ["מנכלית"]), ("צ'כיה", ["צכיה"]), ("ג׳ירפה", ["גירפה"]),
        ("ב\"מעריב\"", ["ב", "מעריב"]), ("\"שלום\"", ["שלום"]), ("פרופ' כהן", ["פרופ", "כהן"]), ("a\"ב", ["a", "ב"]),
        ("שלום\" \"עולם", ["שלום", "עולם"]), ("דו\"חות", ["דוחות"]),
    ])
    func `Geresh and gershayim within a Hebrew word are part of it in any shape`(text: String, words: [String]) {
        #expect(exact(text) == words)
    }

    @Test(arguments: [
        ("خانه‌های", ["خانه‌های", "خانههای", "خانەهای"]), ("خانههای", ["خانههای", "خانه‌های"]),
        ("میشود", ["میشود", "می‌شود"]), ("باغ", ["باغ"]), ("ها", ["ها"]), ("ministers", ["ministers"]),
    ])
    func `A word in Arabic script is typed with its joiner and without`(typed: String, spellings: [String]) {
        #expect(Analyzer.spellings(of: typed) == spellings)
    }

    @Test func `Forms that are folded twice stay as they are`() {
        for value in UInt32(0x80)...0xFFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for term in Analyzer.terms(in: "\(scalar)") + Analyzer.terms(in: "ka\(scalar)\u{94D}\u{926}") {
                // Runs without spaces are not found by folded forms.
                if term.kind == .cjkUnigram || term.kind == .cjkBigram { continue }
                if Analyzer.folded(term.folded) != term.folded { Issue.record("U+\(String(value, radix: 16))") }
            }
        }
    }
}
