/// Stems of Icelandic and Faroese, from folded forms, in which ð is d, þ is th, á is a.
///
/// The article and the endings of case by the grammar. Not joined: words whose vowel changes (land and lönd).
enum IcelandicStems {
    static let step: LanguageStemmer.Step = { word in
        articles.apply(&word)
        cases.apply(&word)
        ends.apply(&word)
    }

    private static let articles = EndingRules(
        "2s inn inum ins inu inni innar ina arnar irnar urnar unum anna 3s id in nn num nni na 3 nir>i")

    private static let cases = EndingRules("2s ar ir ur um s i a u 3 r")

    private static let ends = EndingRules("3 j v r")
}
