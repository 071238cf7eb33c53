/// Light stemmers of Hindi, Marathi, Bengali, Gujarati, Punjabi and Odia: endings of nouns and adjectives. Words are folded,
/// without nukta, and with anusvara for every nasal.
///
/// Hindi's endings are nouns' in Ramanathan and Rao (2003, *A Lightweight Stemmer for Hindi*). Unlike theirs, the vowels
/// that tell nouns apart stay: हिंदी (Hindi) is not हिंदू (Hindu), and नेता (leader) not ने. The others are from grammars.
enum IndoAryanStems {
    /// Nouns in a consonant or a have the plurals -ों, -ें, -े; those in i and u keep their vowel before -यों, -ओं.
    static let hindi: LanguageStemmer.Step = { word in
        hindiPlurals.apply(&word)
        hindiVowels.apply(&word)
    }

    private static let hindiPlurals = EndingRules(
        """
        2 ियों>ि ियां>ि ियो>ि 1 इयों>ई इयां>ई ईयों>ई ईयां>ई 2 ओं एं ऐं ों ें ां
        """)
    private static let hindiVowels = EndingRules(
        """
        2 ा े ो ी>ि ू>ु िया>ि 1 यी>ई ए>य 2 ीं>ि
        """)

    /// Postpositions that are written on the noun, then the oblique form's vowel.
    ///
    /// Nouns shorten i and u before endings (निवडणूक, निवडणुकीत), so that long and short ones are one.
    static let marathi: LanguageStemmer.Step = { word in
        for position in 0..<word.count {
            if word[position] == 0x940 { word[position] = 0x93F }
            if word[position] == 0x942 { word[position] = 0x941 }
        }
        marathiParticles.apply(&word)
        marathiCases.apply(&word)
        marathiVowels.apply(&word)
    }

    private static let marathiParticles = EndingRules("3 हि च सुद्धा देखिल पण")
    private static let marathiCases = EndingRules(
        """
        2 साठि मध्ये मधिल मधुन मधे कडुन कडे पासुन पर्यंत वरुन वरिल बरोबर विरोधात विरुद्ध बद्दल मुळे प्रमाणे
        बाबत नुसार च्यासाठि च्याकडे च्याकडुन च्याबरोबर च्याविरोधात च्यामुळे 2 ातिल>ा ांतिल>ां ातुन>ा 2 च्या
        चि चे चा चं 3 ने नि ना ला हुन वर शि 2 ात>ा ांत>ां ित>ि ेत>े ुत>ु ईत>ई 2 ातलि>ा ातला>ा ातले>ा
        ातल्या>ा बाहेर भर समोर जवळ पेक्षा मागे पुढे
        """)
    private static let marathiVowels = EndingRules("1 ालया>ालय ालयां>ालय 2 ्यां ्या यां या ां िं ें ा ि े ो ि ं")

    /// Number, articles and cases. Long and short i and u are one, and so are both n: the reform of spelling left both.
    static let bengali: LanguageStemmer.Step = { word in
        for position in 0..<word.count {
            switch word[position] {
            case 0x9C0: word[position] = 0x9BF
            case 0x9C2: word[position] = 0x9C1
            case 0x988: word[position] = 0x987
            case 0x98A: word[position] = 0x989
            case 0x9A3: word[position] = 0x9A8
            default: continue
            }
        }
        bengaliCases.apply(&word)
        bengaliNumbers.apply(&word)
    }

    private static let bengaliCases = EndingRules(
        """
        2 গুলোকে গুলোতে গুলোর গুলো গুলিকে গুলিতে গুলির গুলি গুলা গুলার দেরকে দের েরা য়েরা রা টিকে টিতে টির
        টি টাকে টার টা জনকে খানার খানা ের য়ের য়ে কে াতে>া িতে>ি ুতে>ু েতে>ে োতে>ো এর 2 ায়>া ার>া ির>ি
        ুর>ু োর>ো েয়>ে আর>আ ইর>ই 2 গুলাতে গুলাকে ্দের>্দ
        """)
    private static let bengaliNumbers = EndingRules("2 েরা রা গুলো গুলি টি টা 2 ায়>া ার>া ির>ি ুর>ু োর>ো 2 ে")

    /// Plurals, cases, then the vowel of gender.
    static let gujarati: LanguageStemmer.Step = { word in
        gujaratiCases.apply(&word)
        gujaratiVowels.apply(&word)
    }

    private static let gujaratiCases = EndingRules(
        """
        3 માંથી માટે 2 ોમાંથી ોમાં ોના ોની ોને ોનો ોનું ોએ ીઓ>ી ીઓને>ી ીઓના>ી ીઓની>ી ઓમાં ઓના ઓની ઓને ઓએ ઓ 2
        માં ના ની નો નું નાં ને થી એ
        """)
    private static let gujaratiVowels = EndingRules("2 ા ી ો ું ે ાં")

    static let punjabi: LanguageStemmer.Step = { word in
        punjabiPlurals.apply(&word)
        punjabiVowels.apply(&word)
    }

    private static let punjabiPlurals = EndingRules("2 ੀਆਂ>ੀ ਿਆਂ ਾਂ ਵਾਂ ੋਂ ਆਂ")
    private static let punjabiVowels = EndingRules("2 ਾ ੇ ੀਂ>ੀ")

    /// Odia: number and case; then the r of the genitive, which ends many words of their own too.
    static let odia: LanguageStemmer.Step = { word in
        odiaCases.apply(&word)
        odiaGenitives.apply(&word)
    }

    private static let odiaCases = EndingRules(
        """
        2 ମାନଂକର ମାନଂକୁ ମାନଂକ ମାନେ ଗୁଡ଼ିକର ଗୁଡ଼ିକୁ ଗୁଡ଼ିକ ଂକର ଂକୁ ଂକ ଟିର ଟିରେ ଟି 3 ରେ ରୁ କୁ ରର>ର
        """)
    private static let odiaGenitives = EndingRules("3 ର")
}
