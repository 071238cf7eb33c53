extension LanguageStemmer {
    /// A row for each language whose words are stemmed.
    package static let table: [LanguageStemmer] = europe + beyondEurope

    /// The rows of languages with a Snowball stemmer, and of Europe's.
    private static let europe: [LanguageStemmer] = [
        LanguageStemmer("ca", snowball: "catalan"),
        LanguageStemmer("da", before: NordicStems.danish, stemsFolded: true),
        LanguageStemmer("de", before: GermanicStems.germanUmlauts, snowball: "german", stemsFolded: true),
        LanguageStemmer("en", before: GermanicStems.english, snowball: "english"),
        LanguageStemmer("es", before: RomanceStems.spanish, snowball: "spanish"),
        LanguageStemmer("eu", snowball: "basque"),
        LanguageStemmer("fi", before: FinnishStems.step, second: FinnishStems.plural, stemsFolded: true),
        LanguageStemmer("fr", before: RomanceStems.french, snowball: "french"),
        LanguageStemmer("ga", snowball: "irish", keepsInitial: false),
        LanguageStemmer("hu", before: HungarianStems.step, stemsFolded: true),
        LanguageStemmer("hy", snowball: "armenian"),
        LanguageStemmer("id", "ms", snowball: "indonesian", keepsInitial: false),
        LanguageStemmer("it", snowball: "italian"),
        LanguageStemmer("lt", snowball: "lithuanian"),
        LanguageStemmer("ne", snowball: "nepali"),
        LanguageStemmer("nl", before: GermanicStems.dutchPlural, snowball: "dutch", after: GermanicStems.dutchEnd),
        LanguageStemmer("no", "nb", "nn", before: NordicStems.norwegian, stemsFolded: true),
        LanguageStemmer("pt", before: RomanceStems.portuguese, snowball: "portuguese"),
        LanguageStemmer("ro", snowball: "romanian"),
        LanguageStemmer("ru", snowball: "russian"),
        LanguageStemmer("sv", before: NordicStems.swedish, stemsFolded: true),
        LanguageStemmer("ta", snowball: "tamil", keepsInitial: false),
        LanguageStemmer("tr", before: TurkicStems.turkish, second: TurkicStems.turkishConsonant, stemsFolded: true),
    ]
}
