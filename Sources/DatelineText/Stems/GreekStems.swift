/// Stems of Greek, from folded forms: no accents, and σ at the end of words too.
///
/// The endings of nouns and adjectives by the grammar; the published stemmer by Georgios Ntais takes the same off.
/// Not joined: forms of verbs.
enum GreekStems {
    static let step: LanguageStemmer.Step = { word in
        endings.apply(&word)
        ends.apply(&word)
    }

    private static let endings = EndingRules(
        """
        2s οσ ου ο οι ων ουσ ε ιοσ ιου ιο ιοι ιων ιουσ
        2s α ασ εσ ια ιασ ιεσ η ησ εισ εων εωσ ι εασ εα
        2s ματοσ>μ ματα>μ ματων>μ μα>μ ιμο>ιμ
        2s αδεσ αδων εδεσ εδων ουδεσ
        2 υ υσ υν
        """)

    private static let ends = EndingRules("2s ι ε")
}
