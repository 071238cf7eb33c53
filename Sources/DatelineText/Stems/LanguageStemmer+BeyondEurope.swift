extension LanguageStemmer {
    /// The rows of languages of Asia and Africa with stemmers of ours.
    static let beyondEurope: [LanguageStemmer] = [
        LanguageStemmer("am", before: LightStems.amharic, stemsFolded: true, keepsInitial: false),
        LanguageStemmer(
            "ar", "arz", before: ArabicStems.arabic, second: ArabicStems.withoutParticle, keepsInitial: false),
        LanguageStemmer("az", before: CentralAsianStems.azerbaijani, stemsFolded: true),
        LanguageStemmer("bn", before: IndoAryanStems.bengali, stemsFolded: true, keepsInitial: false),
        LanguageStemmer("ckb", "ku", before: IranianStems.kurdish, stemsFolded: true, keepsInitial: false),
        LanguageStemmer("fa", "prs", before: IranianStems.persian, stemsFolded: true),
        LanguageStemmer("gu", before: IndoAryanStems.gujarati, stemsFolded: true),
        LanguageStemmer("ha", before: LightStems.hausa, stemsFolded: true),
        LanguageStemmer(
            "he", "iw", before: HebrewStems.hebrew, second: HebrewStems.withoutPrefix, stemsFolded: true,
            keepsInitial: false),
        LanguageStemmer("hi", before: IndoAryanStems.hindi, stemsFolded: true),
        LanguageStemmer("hy", before: LightStems.armenian, stemsFolded: true),
        LanguageStemmer("ka", before: LightStems.georgian, stemsFolded: true),
        LanguageStemmer("kk", before: CentralAsianStems.kazakh, stemsFolded: true),
        LanguageStemmer("kn", before: DravidianStems.kannada, stemsFolded: true),
        LanguageStemmer("ky", before: CentralAsianStems.kyrgyz, stemsFolded: true),
        LanguageStemmer("ml", before: DravidianStems.malayalam, stemsFolded: true),
        LanguageStemmer("mn", before: LightStems.mongolian, stemsFolded: true),
        LanguageStemmer("mr", before: IndoAryanStems.marathi, stemsFolded: true, keepsInitial: false),
        LanguageStemmer("or", before: IndoAryanStems.odia, stemsFolded: true),
        LanguageStemmer("pa", before: IndoAryanStems.punjabi, stemsFolded: true),
        LanguageStemmer("ps", before: IranianStems.pashto, stemsFolded: true),
        LanguageStemmer("sw", before: LightStems.swahili, stemsFolded: true),
        LanguageStemmer("ta", before: DravidianStems.tamil, stemsFolded: true),
        LanguageStemmer("te", before: DravidianStems.telugu, stemsFolded: true),
        LanguageStemmer("tt", before: CentralAsianStems.tatar, stemsFolded: true),
        LanguageStemmer("ug", before: CentralAsianStems.uyghur, stemsFolded: true),
        LanguageStemmer("ur", before: IranianStems.urdu, stemsFolded: true),
        LanguageStemmer("uz", before: CentralAsianStems.uzbek, stemsFolded: true),
    ]
}
