/// Stems of Romanian and Albanian, whose articles are at the end of words, from folded forms: ă and â are a, ș is s, ț is
/// t, ë is e.
///
/// The endings are those of the languages' grammars. Romanian oa and ea become o and e, which joins floare and flori; z
/// becomes d, which joins brad and brazi. Not joined: other changes of vowels (tânăr and tineri).
enum RomanianStems {
    static let romanian: LanguageStemmer.Step = { word in
        articles.apply(&word)
        plurals.apply(&word)
        level(&word)
    }

    private static let articles = EndingRules(
        """
        2s ului ul ilor elor urilor urile iile iilor iei ile ele uri ii ei ia ie iul iului iu ea eaua
        2s elui lui lor le ua
        2 a e i o u
        """)

    private static let plurals = EndingRules("3s ul i u")

    private static func level(_ word: inout StemWord) {
        var position = word.count - 1
        while position > 1, !word.isVowel(at: position) { position -= 1 }
        let before = word[position - 1]
        if position > 1, word[position] == 0x61, before == 0x6F || before == 0x65 { word.remove(at: position) }
        if word.count > 2, word.last() == 0x7A { word[word.count - 1] = 0x64 }
    }

    static let albanian: LanguageStemmer.Step = { word in
        albanianCases.apply(&word)
        albanianEnds.apply(&word)
    }

    private static let albanianCases = EndingRules(
        """
        3s ve vet ave eve ove isht ite iteve itet es se ese it in et en at ut un ur ja je jen jes is s t n
        2 i u a e
        """)

    private static let albanianEnds = EndingRules("2 i u a e 3s ev ov av")
}
