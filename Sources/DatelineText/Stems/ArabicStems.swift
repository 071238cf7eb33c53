/// A light stemmer of Arabic, after Light10 of Larkey, Ballesteros and Connell (2007, *Light Stemming for Arabic
/// Information Retrieval*).
///
/// It differs where Light10 parts a word from its own kin. Only the article is taken off, with the particles in front
/// of it: وزير (minister) begins with *and* no more than الوزير does. A particle without an article gives a second stem
/// instead (``withoutParticle``). An alef with a hamza is no article's, so that ألمانيا keeps its beginning. Endings need
/// three letters before them, the dual four: لبنان (Lebanon) is not لبن (milk).
enum ArabicStems {
    /// Takes exact forms too, since ة and ه, and أ and ا, tell words apart.
    static let arabic: LanguageStemmer.Step = { word in
        dropMarks(&word)
        dropArticle(&word)
        dropEndings(&word)
    }

    /// The stem without the و, ف, ب, ل or ك in front of a word without an article: وروسيا (and Russia) is روسيا.
    ///
    /// Most words that only begin with such a letter leave no word, but nouns in ة often do (وزارة and زارة): they keep
    /// it. In a query a short rest would find too much.
    static let withoutParticle: LanguageStemmer.Step = { word in
        let isAnd = word[0] == 0x648
        guard isAnd || StemWord.isOne(word[0], of: "فبلك"), word.count > (isAnd && !word.isTyped ? 3 : 4),
            word.last() != 0x647, articles.allSatisfy({ !word.begins($0) })
        else { return }
        word.dropFirst(1)
        dropEndings(&word)
        // Two letters would be anything: ولا is no لا.
        if word.count < 3 { word.cut(to: 0) }
    }

    /// The article with the particles before it, the longest first.
    private static let articles: [StaticString] = [
        "وبال", "وكال", "فبال", "ولل", "فلل", "وال", "فال", "بال", "كال", "لل", "ال",
    ]

    private static func dropArticle(_ word: inout StemWord) {
        for article in articles where word.begins(article) {
            let length = StemWord.length(article)
            // Nouns of two letters are common, but with a particle before the article too many names begin alike.
            // Particles of two letters are commoner still: الله is no definite form of له, nor الآن of أن.
            let isParticle = word.has("له", at: 2) || StemWord.isOne(word[2], of: "اأإآ")
            let least = length == 2 && !isParticle ? 2 : 3
            if word.count - length >= least { word.dropFirst(length) }
            return
        }
    }

    private static func dropEndings(_ word: inout StemWord) {
        let isFeminine = word.last() == 0x629
        plain(&word)
        if possessives.apply(&word), !isFeminine, word.count > 3, word.last() == 0x62A, word.last(2) != 0x627 {
            // What was ة before a possessive is written as ت.
            word.drop(1)
        }
        numbers.apply(&word)
        adjectives.apply(&word)
        numbers.apply(&word)
    }

    private static let possessives = EndingRules("3 ها ه 4 هم هما كم")
    private static let numbers = EndingRules("3 ات ون ين تين 4 ان تان")
    private static let adjectives = EndingRules("3 يه يا ي ا")

    /// Takes vowel marks and stretching off.
    private static func dropMarks(_ word: inout StemWord) {
        var position = 0
        while position < word.count {
            switch word[position] {
            case 0x640, 0x64B...0x65F, 0x670:
                if word.count == 1 { return }
                word.remove(at: position)
            default: position += 1
            }
        }
    }

    /// Folds letters as the folded form has them.
    private static func plain(_ word: inout StemWord) {
        for position in 0..<word.count {
            switch word[position] {
            case 0x622, 0x623, 0x625, 0x671: word[position] = 0x627
            case 0x624: word[position] = 0x648
            case 0x626, 0x649, 0x6CC: word[position] = 0x64A
            case 0x629: word[position] = 0x647
            case 0x6A9: word[position] = 0x643
            default: continue
            }
        }
    }
}
