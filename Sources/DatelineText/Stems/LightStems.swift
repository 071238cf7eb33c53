/// Light stemmers of languages of several families, by grammars. Words are folded.
enum LightStems {
    /// Georgian: postpositions, cases, and the plural; then the vowel that some nouns lose.
    static let georgian: LanguageStemmer.Step = { word in
        // A postposition follows the bare stem, or has its case with it.
        if !georgianPostpositions.apply(&word) { georgianCases.apply(&word) }
        georgianVowels.apply(&word)
        // Twice, since nouns in -eba have the ending of the plural themselves; then the vowel that o and u keep before it.
        if georgianPlurals.apply(&word) {
            georgianPlurals.apply(&word)
            georgianVowels.apply(&word)
        }
        georgianSyncope.apply(&word)
    }

    private static let georgianPostpositions = EndingRules("3 ისთვის თვის იდან დან ამდე მდე თან ში ზე გან ისგან")
    private static let georgianCases = EndingRules(
        """
        2 ის ით ად ს თა ი 2 ბმა>ბ გმა>გ დმა>დ ვმა>ვ ზმა>ზ თმა>თ კმა>კ ლმა>ლ მმა>მ ნმა>ნ პმა>პ ჟმა>ჟ რმა>რ
        სმა>ს ტმა>ტ ფმა>ფ ქმა>ქ ღმა>ღ ყმა>ყ შმა>შ ჩმა>ჩ ცმა>ც ძმა>ძ წმა>წ ჭმა>ჭ ხმა>ხ ჯმა>ჯ ჰმა>ჰ 3 მ
        """)
    private static let georgianVowels = EndingRules("2 ა ე ო 3 ი ია იო")
    private static let georgianPlurals = EndingRules("2 ებ")
    /// The vowel that is lost before an ending: წელი (year), წლის.
    private static let georgianSyncope = EndingRules("1 ალ>ლ ელ>ლ ან>ნ ენ>ნ არ>რ ერ>რ ორ>რ")

    /// Hausa: the n or r behind a noun's last vowel, which says *of* or *the*.
    static let hausa: LanguageStemmer.Step = { word in hausaLinks.apply(&word) }

    private static let hausaLinks = EndingRules("3 an>a en>e in>i on>o un>u ar>a er>e ir>i or>o ur>u")

    /// Swahili: the ending that says *in* or *at*. Prefixes of noun classes are left, since many a word begins with them.
    static let swahili: LanguageStemmer.Step = { word in swahiliPlaces.apply(&word) }

    private static let swahiliPlaces = EndingRules("4 ni")

    /// Mongolian: cases and plurals.
    static let mongolian: LanguageStemmer.Step = { word in
        mongolianCases.apply(&word)
        mongolianPlurals.apply(&word)
    }

    private static let mongolianCases = EndingRules(
        """
        3 ыг ийг ын ийн ад эд од өд т д аас ээс оос өөс аар ээр оор өөр тай тэй той 3 ууд үүд нууд нүүд
        уудын үүдийн ь 4 г н
        """)
    private static let mongolianPlurals = EndingRules("3 ууд үүд нууд нүүд чууд чүүд ь")

    /// Amharic: *of*, *in* and *from* in front, plural, article, object and *and* behind.
    static let amharic: LanguageStemmer.Step = { word in
        if word.count > 3, StemWord.isOne(word[0], of: "የበከለ") { word.dropFirst(1) }
        amharicObjects.apply(&word)
        // The plural's o is part of the consonant before it: ሆስፒታል, ሆስፒታሎች. A word in a vowel has it behind a w.
        if !amharicPlurals.apply(&word), word.count > 2, StemWord.isOne(word.last(), of: "ችቹ"),
            isAmharic(6, word.last(2))
        {
            word.drop(1)
            word[word.count - 1] -= 1
        }
    }

    private static let amharicObjects = EndingRules("3 ን ም ና 2 ችን>ች ችም>ች ችና>ች ቹን>ች ቹም>ች ቹና>ች ቹ>ች")
    private static let amharicPlurals = EndingRules("2 ዎች ኦች")

    /// Whether a letter is a consonant with this vowel: seven ways of writing one follow each other, the bare one sixth.
    private static func isAmharic(_ vowel: UInt32, _ letter: UInt32) -> Bool {
        0x1200..<0x1358 ~= letter && letter & 7 == vowel
    }

    /// Armenian: article, case and plural; then the vowel that some nouns lose.
    static let armenian: LanguageStemmer.Step = { word in
        armenianCases.apply(&word)
        armenianPlurals.apply(&word)
        armenianSyncope.apply(&word)
    }

    private static let armenianCases = EndingRules(
        """
        2 ություն>ությ ությունը>ությ ությունն>ությ ությունից>ությ ությունում>ությ ությունով>ությ ության>ությ
        ությանը>ությ ությանն>ությ ությամբ>ությ ություններ>ությ ությունների>ությ ություններին>ությ
        ություններից>ությ ություններով>ությ ությունները>ությ ություններն>ությ ություններում>ությ 3 ում ումը
        ումն ումից ումով ման մանը մանն մամբ ումներ ումների ումներին ումներից ումներով ումները ումներն
        ումներում 2 ներից ներով ներում ներին ներն ները ների ներ երից երով երում երին երն երը երի եր ից ով ին
        ի ը ու ուն ուց վա վան վանից 3 իայի>իա իան>իա իայում>իա իայից>իա այի>ա
        """)
    private static let armenianPlurals = EndingRules("2 ներ եր")
    private static let armenianSyncope = EndingRules("1 իր>ր ուրդ>րդ ուր>ր ույք>ւք ույս>ւս 3 ի ա")
}
