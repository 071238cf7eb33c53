/// Stems of Latvian and Estonian, from folded forms; Lithuanian has Snowball's.
enum BalticStems {
    /// Latvian: endings of case by the grammar, as in the published light stemmer by Karlis Kreslins; then the j and š
    /// that softening leaves.
    static let latvian: LanguageStemmer.Step = { word in
        latvianCases.apply(&word)
        latvianEnds.apply(&word)
    }

    private static let latvianCases = EndingRules(
        """
        2s ajiem ajam ajai ajos ajas ajam ajo iem am em im um ai ei ij ie as es is us os ais a e i o u s
        """)

    private static let latvianEnds = EndingRules("2 bj>b pj>p mj>m vj>v 3 st>st")

    /// Estonian: endings of case and number, the last vowel, and both grades of the consonants g, b, d and k, p, t.
    /// Not joined: words that lose a consonant (mägi and mäe), or a vowel (number and numbri).
    static let estonian: LanguageStemmer.Step = { word in
        if word.ends("ne"), word.count > 4 { word.drop(2) }
        fleeting.apply(&word)
        // Words may end by themselves as others do by inflection (raamat, keel): their own ends go in all their forms.
        for _ in 0..<3 {
            estonianCases.apply(&word)
            estonianClasses.apply(&word)
            while estonianEnds.apply(&word) {}
        }
        word.undouble()
        guard word.count > 1 else { return }
        switch word.last() {
        case 0x67: word[word.count - 1] = 0x6B
        case 0x62: word[word.count - 1] = 0x70
        case 0x64: word[word.count - 1] = 0x74
        default: break
        }
        word.undouble()
    }

    private static let fleeting = EndingRules("2c er>r")

    private static let estonianCases = EndingRules(
        """
        2v s st sse le l lt ks ni na ta ga d t te de
        2v dele delt del desse des dest dega deni teks deks deta dena tele telt tel tesse tes test tega sid id
        3 isse is ist il ile ilt
        """)

    private static let estonianClasses = EndingRules("2v se ne s 2v sed sid s")

    private static let estonianEnds = EndingRules("2s a e i o u")
}
