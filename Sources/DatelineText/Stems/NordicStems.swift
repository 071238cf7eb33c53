/// Stems of Swedish, Danish and Norwegian, from folded forms: the article at the end, plurals and genitives.
///
/// The rules are those of the languages' grammars. Endings are taken off in three passes, since words such as Swedish
/// läkare and ansvar end by themselves as others do by inflection: what one form loses at once another loses in turn.
/// Folding joins städer and stad, bøker and bok. Not joined: words whose vowel changes otherwise (hånd and hender).
enum NordicStems {
    static let swedish: LanguageStemmer.Step = { stem(&$0, swedishArticles, swedishEnds) }
    static let danish: LanguageStemmer.Step = { stem(&$0, danishArticles, danishEnds) }
    static let norwegian: LanguageStemmer.Step = { stem(&$0, norwegianArticles, norwegianEnds) }

    private static let swedishArticles = EndingRules(
        """
        2 en et
        3 arna>ar erna>er orna>or ena>en na ns
        3 an>a ern>er eln>el orn>or arn>ar
        3 yn>y iot>io adot>ado ndot>ndo
        3 strin>stri omin>omi ratin>rati ogin>ogi rgin>rgi grafin>grafi
        0 barn>barn jarn>jarn
        2 barnen>barn
        """)

    private static let swedishEnds = EndingRules(
        "3s en et an a e 2s ar er or 2 igt>ig samt>sam erad>er erat>er erade>er 3 iskt>isk")

    private static let danishArticles = EndingRules("2 en et 3 erne ene")

    private static let danishEnds = EndingRules("3s en et ede 2s er e 2 igt>ig 3 iskt>isk")

    private static let norwegianArticles = EndingRules("2 en et 3 ene ane erne>er a aen>a oen>o oet>o")

    private static let norwegianEnds = EndingRules("3s en et 2s er e ar 3 elt>ell iskt>isk")

    private static func stem(_ word: inout StemWord, _ articles: EndingRules, _ ends: EndingRules) {
        spell(&word)
        takeGenitive(&word)
        articles.apply(&word)
        for _ in 0..<2 {
            takeGenitive(&word)
            ends.apply(&word)
        }
        takeGenitive(&word)
        level(&word)
    }

    /// A genitive's s, not one that belongs to the word: kurs, polis, hus.
    private static func takeGenitive(_ word: inout StemWord) {
        guard word.last() == s, word.count > 3 else { return }
        switch word.last(2) {
        case s, 0x69, 0x6F, 0x75, 0x79: return
        case 0x6C, 0x6E, 0x72: if word.vowels(before: word.count) < 2 { return }
        default: break
        }
        word.drop(1)
    }

    /// ae, oe, aa, as folding and old spellings make them, as a, o, a.
    private static func spell(_ word: inout StemWord) {
        var position = 1
        while position < word.count {
            let (before, letter) = (word[position - 1], word[position])
            if before == 0x61 && (letter == 0x65 || letter == 0x61) || before == 0x6F && letter == 0x65 {
                word.remove(at: position)
            } else {
                position += 1
            }
        }
    }

    /// One form of what changes before an ending: minister and ministrar, nyckel and nycklar, buss and bussar.
    private static func level(_ word: inout StemWord) {
        let count = word.count
        if count > 4, word.ends("el"), !word.isVowel(at: count - 3) {
            let isDouble = word[count - 3] == word[count - 4]
            word.drop(isDouble ? 3 : 2)
            word.append(0x6C)
        } else if count > 3, word.last() == 0x72 || word.last() == 0x6E, isStop(word.last(2)) {
            word.drop(1)
        }
        word.undouble()
    }

    private static func isStop(_ letter: UInt32) -> Bool { StemWord.isOne(letter, of: "bdfgkpt") }

    private static let s: UInt32 = 0x73
}
