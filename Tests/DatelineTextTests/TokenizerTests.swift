import DatelineText
import Testing

struct TokenizerTests {
    /// The exact forms, with the folded form after a slash where it differs.
    private func forms(_ text: String, kinds: Set<Token.Kind> = [.word, .number, .cjkUnigram, .cjkBigram]) -> String {
        Analyzer.terms(in: text).filter { kinds.contains($0.kind) }.map { term in
            let exact = String(decoding: term.exact, as: UTF8.self)
            let folded = String(decoding: term.folded, as: UTF8.self)
            return term.exact == term.folded ? exact : "\(exact)/\(folded)"
        }.joined(separator: " ")
    }

    @Test(arguments: [
        ("Belarus and China’s vision", "belarus and china s vision"), ("don't ʼn", "don t n"),
        ("covid19 b2b 5G", "covid19 b2b 5g"), ("snake_case", "snake case"), ("155,221 3.14", "155 221 3 14"),
        ("l’élection qu'à", "l élection/election qu à/a"), ("Straße ÜBER Zürich", "strasse über/uber zürich/zurich"),
        ("İstanbul ışık ISPARTA", "istanbul işik/isik isparta"),
        ("Pääministeri Öljy", "pääministeri/paaministeri öljy/oljy"),
        ("Αθήνας ΑΘΗΝΑΣ ΐ", "αθήνασ/αθηνασ αθηνασ ΐ/ι"), ("Йод ЁЛКА Їжак ещё", "йод ёлка/елка їжак ещё/еще"),
        ("Ælfred Øre Łódź Đorđe œuvre þing", "ælfred/aelfred øre/ore łódź/lodz đorđe/dorde œuvre/oeuvre þing/thing"),
        ("ﬁnance ＡＢＣ１２", "finance abc12"), ("so\u{AD}ft zero\u{200B}width", "soft zerowidth"),
        ("naïve cafe\u{301}", "naïve/naive café/cafe"), ("CO₂", "co₂/co2"), ("1ª", "1ª/1a"), ("३४ ١٢", "३४/34 ١٢/12"),
        ("", ""), ("… — “”", ""), ("👍🏽 ok 🇧🇾", "👍 ok 🇧🇾"), ("👩🏽‍🚀🔥", "👩🚀 🔥"), ("❤️ © ™ →", "❤"), ("1️⃣ x", "1 x"),
    ])
    func foldsLettersOfManyScripts(text: String, expected: String) {
        #expect(forms(text) == expected)
    }

    @Test(arguments: [
        ("أحمد", "أحمد/احمد"), ("مُحَمَّد", "مُحَمَّد/محمد"), ("مدرسة", "مدرسة/مدرسه"), ("عـربي", "عـربي/عربي"),
        ("مصطفى", "مصطفى/مصطفي"), ("مسؤول", "مسؤول/مسوول"), ("שָׁלוֹם", "שָׁלוֹם/שלום"), ("हिन्दी में", "हिन्दी/हिंदी में"),
        ("বাংলা", "বাংলা"),
    ])
    func stripsPointsButNotLetters(text: String, expected: String) {
        // Composed, since the analyzer's forms are: the order of points differs from how they are typed.
        #expect(forms(text).unicodeScalars.elementsEqual(nfc(expected).unicodeScalars))
    }

    @Test(arguments: ["a b c d e", "北京市上海 x 東京", "U.S. naïve l'été", "", "…"], [0, 1, 2, 3, 5, 7, 100])
    func `The first words of a text are those of the whole`(text: String, limit: Int) {
        var whole = TokenBuffer()
        var first = TokenBuffer()
        let bytes = Array(text.utf8)
        bytes.withUnsafeBytes {
            whole.tokenize($0, base: 10)
            first.tokenize($0, base: 10, limit: limit)
        }
        #expect(first.count == min(limit, whole.count))
        #expect(first.isCut == (whole.count > limit))
        for index in 0..<first.count { #expect(first[index] == whole[index]) }
        #expect(first.lastPosition == (first.count == 0 ? 10 : first[first.count - 1].position))
    }

    private func nfc(_ text: String) -> String {
        text.split(separator: "/").map { part in
            part.split(separator: " ").map { String(decoding: Analyzer.terms(in: String($0))[0].exact, as: UTF8.self) }
                .joined(separator: " ")
        }.joined(separator: "/")
    }

    @Test(arguments: [
        ("中国人", "中 中国 国 国人 人"), ("iPhone手机", "iphone 手 手机 机"), ("2023年", "2023 年"),
        ("東京タワー", "東 東京 京 京タ タ タワ ワ ワー ー"), ("人々", "人 人々 々"), ("한국", "한 한국 국"),
        ("ｶﾞｽ", "ガ ガス ス"), ("ガス", "ガ ガス ス"), ("か\u{3099}", "が"), ("中。国", "中 国"), ("𠀀𠀁", "𠀀 𠀀𠀁 𠀁"),
        ("ที่นี่", "ที่ ที่นี่ นี่"), ("ประเท", "ป ปร ร ระ ะ ะเ เ เท ท"), ("ភ្នំ", "ភ្ ភ្នំ នំ"), ("བོད་ཡིག", "བོད ཡིག"),
        ("葛\u{E0100}城", "葛 葛城 城"), ("\u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8}", "한 한국 국"),
    ])
    func cutsRunsWithoutSpaces(text: String, expected: String) {
        #expect(forms(text) == expected)
    }

    @Test func pairsShareThePositionOfTheirFirstCharacter() {
        let terms = Analyzer.terms(in: "in 中国人 now")
        #expect(terms.map(\.position) == [1, 2, 2, 3, 3, 4, 5])
        #expect(terms.map(\.range) == [0..<2, 3..<6, 3..<9, 6..<9, 6..<12, 9..<12, 13..<16])
        #expect(terms.map(\.join) == [.none, .none, .adjacent, .adjacent, .adjacent, .adjacent, .none])
    }

    @Test(arguments: [
        ("the U.S. said", "the us said"), ("U.S", "us"), ("N.A.T.O. or NATO", "nato or nato"),
        ("Mr. A. Smith", "mr a smith"),
        ("A.Lukashenko", "a lukashenko"), ("J.R.Smith", "jr smith"), ("e.g. this", "e g this"), ("С.Ш.А.", "сша"),
        ("U.S.A", "usa"), ("É.U.", "éu/eu"), ("U. S.", "u s"), ("U.S.-led", "us led"), ("Plan B.", "plan b"),
    ])
    func joinsAcronyms(text: String, expected: String) {
        #expect(forms(text) == expected)
    }

    @Test(arguments: [
        ("all-weather", [Token.Join.none, .hyphen]), ("well–known", [.none, .hyphen]),
        ("China's", [.none, .apostrophe]),
        ("China’s", [.none, .apostrophe]), ("bbc.co.uk", [.none, .dot, .dot]), ("155,221", [.none, .other]),
        ("http://a", [.none, .other]), ("AT&T", [.none, .other]), ("a - b", [.none, .none]),
        ("end. Next", [.none, .none]),
        ("wait...what", [.none, .none]), ("a--b", [.none, .none]), ("(a)b", [.none, .none]),
        ("U.S.-led", [.none, .hyphen]),
        ("x手", [.none, .adjacent]), ("say, “no”", [.none, .none]),
    ])
    func tellsWhatJoinsTwoWords(text: String, expected: [Token.Join]) {
        #expect(Analyzer.terms(in: text).map(\.join) == expected)
    }

    @Test func numbersAreDigitsOnly() {
        #expect(Analyzer.terms(in: "155 5g g5 １２ ٣").map(\.kind) == [.number, .word, .word, .number, .number])
    }

    @Test func offsetsCoverTheWordsOwnBytes() {
        let text = "“Élan” is so\u{AD}ft."
        let words = Analyzer.terms(in: text).map { term in
            String(decoding: Array(text.utf8)[term.range], as: UTF8.self)
        }
        #expect(words == ["Élan", "is", "so\u{AD}ft"])
    }

    @Test(arguments: [
        ("élève", "e\u{301}le\u{300}ve"), ("Ångström", "A\u{30A}ngstro\u{308}m"), ("й", "и\u{306}"),
        ("ΐ", "ι\u{308}\u{301}"),
        ("Tiếng Việt", "Tie\u{302}\u{301}ng Vie\u{323}\u{302}t"), ("İzmir", "I\u{307}zmir"), ("ᾴ", "α\u{345}\u{301}"),
        ("ガ", "カ\u{3099}"), ("각", "\u{1100}\u{1161}\u{11A8}"), ("\u{9CB}ক", "\u{9C7}\u{9BE}ক"),
        ("ৰো", "ৰ\u{9C7}\u{9BE}"),
        ("أ", "ا\u{654}"), ("ệ", "e\u{302}\u{323}"), ("\u{212B}", "A\u{30A}"),
    ])
    func composedAndDecomposedTextGiveTheSame(composed: String, decomposed: String) {
        let one = Analyzer.terms(in: composed)
        let other = Analyzer.terms(in: decomposed)
        #expect(one.map(\.exact) == other.map(\.exact))
        #expect(one.map(\.folded) == other.map(\.folded))
    }

    @Test func aLongWordIsOneShortFindableTerm() throws {
        for letter in ["a", "é", "ж", "ह"] {
            let long = String(repeating: letter, count: 10_000)
            let terms = Analyzer.terms(in: long + " " + long + "b")
            #expect(terms.count == 2)
            #expect(terms[0].exact.count <= 64 && terms[0].folded.count <= 64)
            #expect(terms[0].exact == Analyzer.terms(in: long.uppercased())[0].exact)
            #expect(terms[0].exact != terms[1].exact)
            let text = try #require(String(validating: terms[0].exact, as: UTF8.self))
            #expect(text.contains("#"))
        }
        let plain = Analyzer.terms(in: String(repeating: "e", count: 10_000))[0]
        let accented = Analyzer.terms(in: String(repeating: "é", count: 10_000))[0]
        #expect(accented.folded == plain.exact)
        #expect(Analyzer.terms(in: String(repeating: "a", count: 64))[0].exact.count == 64)
    }

    @Test func bytesThatAreNotUTF8SeparateWords() {
        let bytes: [UInt8] = [0x61, 0xFF, 0x62, 0xC3, 0x20, 0x63, 0xED, 0xA0, 0x80, 0x64, 0xC0, 0xAF, 0x65, 0xE4, 0xB8]
        var buffer = TokenBuffer()
        bytes.withUnsafeBytes { buffer.tokenize($0, base: 100) }
        var words: [String] = []
        for index in 0..<buffer.count { words.append(String(decoding: buffer.exact(buffer[index]), as: UTF8.self)) }
        #expect(words == ["a", "b", "c", "d", "e"])
        #expect(buffer[0].position == 101 && buffer.lastPosition == 105)
    }

    @Test(arguments: [
        ("  The  New\tYork\n Times ", "the new york times"), ("Le Père Noël", "le pere noel"),
        ("AT&T, Inc.", "at&t, inc."),
        ("Associated Press (AP)", "associated press (ap)"), ("Cafe\u{301}", "cafe"), ("", ""), ("新华社", "新华社"),
    ])
    func wholeValuesKeepTheirPunctuation(value: String, key: String) {
        #expect(String(decoding: Analyzer.foldedWhole(value), as: UTF8.self) == key)
    }
}
