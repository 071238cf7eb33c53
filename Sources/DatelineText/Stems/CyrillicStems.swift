/// Stems of Ukrainian, Belarusian, Bulgarian and Macedonian, from folded forms; Russian has Snowball's.
///
/// The endings are those of the languages' grammars; for Bulgarian also of the published stemmer by Jacques Savoy. Then
/// consonants that alternate become one (к and ц, г and з), and vowels that flee or change (рік and року, ринок and
/// ринку). Not joined: осінь and осені, Bulgarian ден and дни.
enum CyrillicStems {
    static let ukrainian: LanguageStemmer.Step = { word in
        ukrainianCases.apply(&word)
        ukrainianEnds.apply(&word)
        word.undouble()
        round(&word)
        fleeting.apply(&word)
        alternations.apply(&word)
    }

    private static let ukrainianCases = EndingRules(
        """
        2s ами ями ах ях ові еві єві ів їв ом ем єм ям ам ою ею єю ого ього ому ьому ій їй их їх ими їми іми ією ий ої им ім ей
        2 а о я є е и і ї у ю ь й ія ії ію іє іям іях іями ья ью
        """)

    /// Ends of words that look like endings: Києва as Київ, Харкова as Харків.
    private static let ukrainianEnds = EndingRules("2s ев єв 3s ов ом ем 2 ь й і ї")

    static let belarusian: LanguageStemmer.Step = { word in
        belarusianCases.apply(&word)
        belarusianEnds.apply(&word)
        fleeting.apply(&word)
        alternations.apply(&word)
    }

    private static let belarusianCases = EndingRules(
        """
        2s амі ямі ах ях аў яў оў ёў еў ом ем ём ам ям ой ай яй ею аю яю аму яму ага яго ых іх ымі імі
        2 а о я е ё ы і у ю ь й э ія іі ію іяй іям
        """)

    private static let belarusianEnds = EndingRules("3s ав ов ў>в ом ем 2 ь й")

    /// The last і of a closed syllable as о.
    private static func round(_ word: inout StemWord) {
        let place = word.count - 2
        if place > 0, word[place] == 0x456, !word.isVowel(at: place + 1) {
            word[place] = 0x43E
        }
    }

    private static let fleeting = EndingRules("3 іст>ост ост>ост 2c ок>к ек>к ець>ц ец>ц ер>р 2 єць>йц єц>йц")

    private static let alternations = EndingRules("2 к>ц г>з ч>ц")

    static let bulgarian: LanguageStemmer.Step = { word in
        if articles.apply(&word) { articles.apply(&word) }
        bulgarianPlurals.apply(&word)
        bulgarianEnds.apply(&word)
    }

    /// A word in т with a short article: апарата is of апарат, жената of жена.
    static let bulgarianShort: LanguageStemmer.Step = { word in
        shortArticles.apply(&word)
        bulgarian(&word)
    }

    private static let shortArticles = EndingRules("3 ата>ат ета>ет ита>ит ота>от ута>ут")

    private static let articles = EndingRules(
        "3 ът ят ата>а ята>я ото>о ето>е ите>и ете>е 2 тта>т щта>щ чта>ч зта>з вта>в")

    private static let bulgarianPlurals = EndingRules(
        "0 ^пътища>път ^краища>край 2s ове еве ища>ищ ии ия ие ию 2 а я о е и у ю ъ й 3 иа овци>ец")

    private static let bulgarianEnds = EndingRules("3c ен>н 3v ец>йц 2 ър>р ък>ц ъл>л ъм>м к>ц г>з ец>ц ч>ц й и")

    static let macedonian: LanguageStemmer.Step = { word in
        if macedonianArticles.apply(&word) { macedonianArticles.apply(&word) }
        macedonianPlurals.apply(&word)
        macedonianEnds.apply(&word)
    }

    private static let macedonianArticles = EndingRules(
        "2 ата>а ото>о ето>е ите>и ава>ава 3 от овите>ови иот>и јот>ј носта>ност")

    private static let macedonianPlurals = EndingRules("2s ови еви ии ија ија ии 2 а о е и у 3 ја ји ње>њ")

    private static let macedonianEnds = EndingRules("3c ен>н ер>р 2c ар>р ок>ц ец>ц 2 к>ц г>з ј")
}
