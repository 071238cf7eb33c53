extension LanguageStemmer {
    /// A row for each language whose words are stemmed.
    package static let table: [LanguageStemmer] = europe + beyondEurope

    /// The rows of languages with a Snowball stemmer, and of Europe's.
    private static let europe: [LanguageStemmer] = [
        LanguageStemmer("be", before: CyrillicStems.belarusian, stemsFolded: true),
        LanguageStemmer("bg", before: CyrillicStems.bulgarian, second: CyrillicStems.bulgarianShort, stemsFolded: true),
        LanguageStemmer("ca", before: RomanceStems.catalan, snowball: "catalan"),
        LanguageStemmer("cs", before: SlavicStems.czech, stemsFolded: true),
        LanguageStemmer("da", before: NordicStems.danish, stemsFolded: true),
        LanguageStemmer("de", before: GermanicStems.germanUmlauts, snowball: "german", stemsFolded: true),
        LanguageStemmer("el", before: GreekStems.step, stemsFolded: true),
        LanguageStemmer("en", before: GermanicStems.english, snowball: "english"),
        LanguageStemmer("es", before: RomanceStems.spanish, snowball: "spanish"),
        LanguageStemmer("et", before: BalticStems.estonian, stemsFolded: true),
        LanguageStemmer("eu", snowball: "basque"),
        LanguageStemmer("fi", before: FinnishStems.step, second: FinnishStems.plural, stemsFolded: true),
        LanguageStemmer("fr", before: RomanceStems.french, snowball: "french"),
        LanguageStemmer("ga", snowball: "irish", keepsInitial: false),
        LanguageStemmer("gl", before: RomanceStems.galician, snowball: "portuguese"),
        LanguageStemmer("hu", before: HungarianStems.step, stemsFolded: true),
        LanguageStemmer("id", "ms", snowball: "indonesian", keepsInitial: false),
        LanguageStemmer("is", "fo", before: IcelandicStems.step, stemsFolded: true),
        LanguageStemmer("it", before: RomanceStems.italian, snowball: "italian"),
        LanguageStemmer("lt", snowball: "lithuanian"),
        LanguageStemmer("lv", before: BalticStems.latvian, stemsFolded: true),
        LanguageStemmer("mk", before: CyrillicStems.macedonian, stemsFolded: true),
        LanguageStemmer("ne", snowball: "nepali"),
        LanguageStemmer("nl", before: GermanicStems.dutchPlural, snowball: "dutch", after: GermanicStems.dutchEnd),
        LanguageStemmer("no", "nb", "nn", before: NordicStems.norwegian, stemsFolded: true),
        LanguageStemmer("pl", before: SlavicStems.polish, stemsFolded: true),
        LanguageStemmer("pt", before: RomanceStems.portuguese, snowball: "portuguese"),
        LanguageStemmer("ro", "mo", before: RomanianStems.romanian, stemsFolded: true),
        LanguageStemmer("ru", snowball: "russian"),
        LanguageStemmer("sk", before: SlavicStems.slovak, stemsFolded: true),
        LanguageStemmer("sl", before: SlavicStems.slovene, stemsFolded: true),
        LanguageStemmer("sq", before: RomanianStems.albanian, stemsFolded: true),
        LanguageStemmer(
            "sr", "hr", "bs", "sh", "cnr", before: SlavicStems.serbian, stemsFolded: true, keepsInitial: false),
        LanguageStemmer("sv", before: NordicStems.swedish, stemsFolded: true),
        LanguageStemmer("tr", before: TurkicStems.turkish, second: TurkicStems.turkishConsonant, stemsFolded: true),
        LanguageStemmer("uk", before: CyrillicStems.ukrainian, stemsFolded: true),
    ]
}
