extension LanguageStemmer {
    /// A row for each language whose words are stemmed.
    package static let table: [LanguageStemmer] = europe + beyondEurope

    /// The rows of languages with a Snowball stemmer, and of Europe's.
    private static let europe: [LanguageStemmer] = [
        LanguageStemmer("ca", snowball: "catalan"),
        LanguageStemmer("da", snowball: "danish"),
        LanguageStemmer("de", snowball: "german"),
        LanguageStemmer("en", snowball: "english"),
        LanguageStemmer("es", snowball: "spanish"),
        LanguageStemmer("eu", snowball: "basque"),
        LanguageStemmer("fi", snowball: "finnish"),
        LanguageStemmer("fr", snowball: "french"),
        LanguageStemmer("ga", snowball: "irish", keepsInitial: false),
        LanguageStemmer("hu", snowball: "hungarian"),
        LanguageStemmer("hy", snowball: "armenian"),
        LanguageStemmer("id", "ms", snowball: "indonesian", keepsInitial: false),
        LanguageStemmer("it", snowball: "italian"),
        LanguageStemmer("lt", snowball: "lithuanian"),
        LanguageStemmer("ne", snowball: "nepali"),
        LanguageStemmer("nl", snowball: "dutch"),
        LanguageStemmer("no", "nb", "nn", snowball: "norwegian"),
        LanguageStemmer("pt", snowball: "portuguese"),
        LanguageStemmer("ro", snowball: "romanian"),
        LanguageStemmer("ru", snowball: "russian"),
        LanguageStemmer("sv", snowball: "swedish"),
        LanguageStemmer("ta", snowball: "tamil", keepsInitial: false),
        LanguageStemmer("tr", snowball: "turkish"),
    ]
}
