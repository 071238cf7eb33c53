/// Light stemmers of Persian, Urdu, Kurdish and Pashto: endings of nouns. Words are folded, so yeh, kaf and heh are the
/// Arabic letters.
///
/// The endings are those of grammars; Persian's and Kurdish's are also what Lucene's `PersianStemmer` and `SoraniStemmer`
/// take off. An ending behind a zero-width non-joiner is a word of its own, and here only for texts without it.
enum IranianStems {
    /// Plurals, possessives of plurals, degrees of adjectives, the indefinite and adjectival yeh. Short words keep an,
    /// which belongs to many of them: ایران.
    static let persian: LanguageStemmer.Step = { word in
        persianPlurals.apply(&word)
        persianYeh.apply(&word)
        persianPeople.apply(&word)
    }

    private static let persianPlurals = EndingRules(
        """
        2 هايشان هايمان هايتان هايم هايت هايش هايي هاي ها 3 ترين 3 تر 4 شان
        """)
    private static let persianPeople = EndingRules("4 ان 2 گان>ه 3 يان 4 ات 4 ين")
    private static let persianYeh = EndingRules("4 ي 2 اي>ا وي>و")

    /// Direct and oblique plurals of both genders, and the ending that changes with the case: لڑکا, لڑکے, لڑکوں.
    static let urdu: LanguageStemmer.Step = { word in
        urduPlurals.apply(&word)
        urduCases.apply(&word)
    }

    private static let urduPlurals = EndingRules("3 يوں>ي ياں>ي ياوں 2 وں يں 4 ات 2 ييں اوں 5 ين")
    private static let urduCases = EndingRules("2 ا ے ه")

    /// Postpositions, possessives, definite and indefinite endings of Sorani. Letters that are often typed without their
    /// marks are plain: ڵ, ڕ, ۆ, ێ.
    static let kurdish: LanguageStemmer.Step = { word in
        plainKurdish(&word)
        kurdishPostpositions.apply(&word)
        kurdishDefinite.apply(&word)
        kurdishIndefinite.apply(&word)
        kurdishIzafe.apply(&word)
    }

    private static func plainKurdish(_ word: inout StemWord) {
        for position in 0..<word.count {
            switch word[position] {
            case 0x6B5: word[position] = 0x644
            case 0x695, 0x692: word[position] = 0x631
            case 0x6C6: word[position] = 0x648
            case 0x6CE: word[position] = 0x64A
            case 0x6BE: word[position] = 0x647
            default: continue
            }
        }
    }

    private static let kurdishPostpositions = EndingRules("3 دا نا 2 هوه 3 وه را")
    private static let kurdishDefinite = EndingRules(
        """
        3 مان تان يان 2 هكاني هكان هكهي هكه 3 كاني كان كهي كه يهكي يهك 2 اتان>ات ستان>ستان ستاني>ستان ييهكاني>ي
        ييهكان>ي ييهكهي>ي ييهكه>ي
        """)
    private static let kurdishIndefinite = EndingRules("3 يكي يك 3 انه اني ان")
    private static let kurdishIzafe = EndingRules("3 ي ه")

    /// Plurals and the vowels of cases.
    static let pashto: LanguageStemmer.Step = { word in
        pashtoPlurals.apply(&word)
        pashtoCases.apply(&word)
    }

    private static let pashtoPlurals = EndingRules("3 ونه ونو 2 گانو گان 3 يانو يان انو انې ان وې وو 2 گانې")
    private static let pashtoCases = EndingRules("3 ه ې ي و")
}
