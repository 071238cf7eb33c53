/// Stems of Turkish, from folded forms, in which ı is i, ğ is g, ş is s, ç is c, and ö and ü are o and u.
///
/// The endings of case, possession and number are taken off from the end, as the order of a grammar has them, and the
/// consonant before them hardened as it is at a word's end: uçak and uçağı, kitap and kitabı.
/// Not joined: stems that lose a vowel (şehir and şehri), forms of verbs.
enum TurkicStems {
    static let turkish: LanguageStemmer.Step = { word in
        relatives.apply(&word)
        cases.apply(&word)
        possessives.apply(&word)
        plurals.apply(&word)
        ends.apply(&word)
        harden(&word)
    }

    /// A form whose n, s or y before the ending is the word's own: insanın, savaşı, olayı, but ülkenin, partisi, partiyi.
    static let turkishConsonant: LanguageStemmer.Step = { word in
        relatives.apply(&word)
        consonants.apply(&word)
        turkish(&word)
    }

    private static let consonants = EndingRules(
        """
        2v nin>n nun>n si>s su>s sinin>s sunun>s sina>s suna>s sini>s sunu>s sinda>s sunda>s sindan>s sundan>s
        2v ya>y ye>y yi>y yu>y
        """)

    private static let relatives = EndingRules("3s daki>da deki>de taki>ta teki>te ndaki>nda ndeki>nde")

    private static let cases = EndingRules(
        """
        3s larda>lar lerde>ler lardan>lar lerden>ler larin>lar lerin>ler lara>lar lere>ler lari>lar leri>ler
        3s sinda>si sinde>si sunda>su sinden>si sindan>si sundan>su sinin>si sunun>su sina>si sine>si suna>su sini>si sunu>su
        4s inda>i inde>i unda>u unde>u indan>i inden>i undan>u inin>i unun>u
        3s larinin>lari lerinin>leri larina>lari lerine>leri larini>lari lerini>leri larinda>lari lerinde>leri
        3s da de dan den
        3s kta>k kte>k sta>s ste>s tta>t tte>t pta>p pte>p hta>h hte>h fta>f fte>f cta>c cte>c
        3s ktan>k kten>k stan>s sten>s ttan>t tten>t ptan>p pten>p htan>h hten>h ftan>f ften>f ctan>c cten>c
        2v nin nun ya ye yi yu yla yle
        4s in un
        """)

    private static let possessives = EndingRules(
        """
        3s lari>lar leri>ler
        2v si su miz muz
        3s imiz umuz iniz unuz
        """)

    private static let plurals = EndingRules(
        """
        3s lar ler
        0 ^evler>ev ^isler>is ^iller>il ^eller>el ^atlar>at ^aylar>ay ^aglar>ag ^oylar>oy ^uslar>us ^usler>us ^sular>su
        """)

    private static let ends = EndingRules("2s a e i u")

    /// b, d, g as p, t, k at the end.
    private static func harden(_ word: inout StemWord) {
        guard word.count > 2 else { return }
        switch word.last() {
        case 0x62: word[word.count - 1] = 0x70
        case 0x64: word[word.count - 1] = 0x74
        case 0x67: word[word.count - 1] = 0x6B
        default: break
        }
    }
}
