/// A light stemmer of Hebrew: plurals and construct forms of nouns. Words are folded, so they have no points.
///
/// Letters in front of a word (the, and, in, to, from, as, that) give a second stem (``withoutPrefix``), since the word's
/// own first letter may be one of them.
enum HebrewStems {
    static let hebrew: LanguageStemmer.Step = { word in
        endings.apply(&word)
        // Letters that have another shape at the end of a word.
        switch word.last() {
        case 0x5DA, 0x5DD, 0x5DF, 0x5E3, 0x5E5: word[word.count - 1] += 1
        default: return
        }
    }

    /// Feminine nouns end in ה, in the construct state in ת, in the plural in ות; masculine plurals in ים. A
    /// yod before ה is written once or twice (עיריה, עירייה), and once before ות.
    private static let endings = EndingRules("3 ות>ה ת>ה 2 ים 2 ייה>יה יית>יה ייות>יה")

    /// The stem behind the article, an *and*, a *that*; in articles also behind *in*, *to*, *as*, *from* where a long
    /// word is left.
    static let withoutPrefix: LanguageStemmer.Step = { word in
        var taken = 0
        if word[0] == vav, word.count > 3 { taken = 1 }
        if word.has("כש", at: taken), word.count - taken > 5 {
            taken += 2
        } else if word.has("שה", at: taken) || word.has("מה", at: taken), word.count - taken > 4 {
            taken += 1
        }
        if word[taken] == he, word.count - taken > 3 {
            taken += 1
        } else if taken == 0, !word.isTyped, StemWord.isOne(word[0], of: "בלכמ"), word.count > 4 {
            taken = 1
        }
        guard taken > 0 else { return }
        word.dropFirst(taken)
        hebrew(&word)
    }

    private static let vav: UInt32 = 0x5D5
    private static let he: UInt32 = 0x5D4
}
