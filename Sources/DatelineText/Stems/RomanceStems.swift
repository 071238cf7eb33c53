/// Plurals of Romance languages as singulars, for Snowball's stemmers, which take the end of many singulars for an
/// ending and then give the plural another stem (French loi and lois, Spanish ciudad and ciudades).
///
/// The rules are those of the languages' grammars; the published light stemmers by Jacques Savoy
/// (<http://members.unine.ch/jacques.savoy/clef/>) join the same forms. Each form is written with accents and without.
enum RomanceStems {
    static let spanish: LanguageStemmer.Step = { word in
        spanishPlurals.apply(&word)
        spanishEnds.apply(&word)
    }

    private static let spanishPlurals = EndingRules(
        """
        2 ciones>ción siones>sión xiones>xión
        2 ones>ón
        2 ines>ín
        2 anes>án ugueses>ugués nceses>ncés gleses>glés deses>dés eses>és
        2v nes>n des>d res>r les>l ses>s xes>x yes>y jes>j
        1 aíces>aíz eces>ez oces>oz uces>uz íces>iz ices>iz aces>az
        2 nces>nce rces>rce lces>lce
        3 es>e
        2 as>a os>o us>u is>i ás>á ós>ó afés>afé ebés>ebé alés>alé quís>quí ús>ú
        3 amos>amos emos>emos áis>áis éis>éis
        2 tremos>tremo premos>premo
        2c s
        """)

    private static let spanishEnds = EndingRules(
        """
        2 z>c ce>c cion>ción sion>sión xion>xión
        """)

    static let portuguese: LanguageStemmer.Step = { word in
        portuguesePlurals.apply(&word)
        portugueseEnds.apply(&word)
    }

    private static let portuguesePlurals = EndingRules(
        """
        1 ões>ão ães>ão ãos>ão oes>ao
        3 aes>ao
        2 ais>al eis>il éis>il
        3 ois>ol óis>ol
        2 uis>ul
        2c is>il ís>il
        1 ens>em ins>im ons>om uns>um
        2v res>r ses>s zes>z
        3 les>l
        2 eses>ês aíses>aís
        0 ^meses>mês ^teses>tese
        2 as>a es>e os>o us>u is>i ãs>ã ás>á és>é ós>ó ebês>ebê
        3 amos>amos emos>emos
        2 tremos>tremo premos>premo
        2c s
        """)

    private static let portugueseEnds = EndingRules(
        """
        2 el>il
        2v re>r se>s ze>z
        """)

    /// Italian: k and g before i and e as before o and a in short words, and ends that Snowball takes for a verb's.
    static let italian: LanguageStemmer.Step = { word in italianEnds.apply(&word) }

    private static let italianEnds = EndingRules(
        """
        2 chi>co ghi>go che>ca ghe>ga
        0 ^anno>anni ^danno>danni inganno>inganni affanno>affanni panno>panni ^uomini>uomo
        1 ficio>fici iere>iera
        """)

    static let catalan: LanguageStemmer.Step = { word in
        catalanPlurals.apply(&word)
        catalanEnds.apply(&word)
    }

    private static let catalanPlurals = EndingRules(
        """
        2 ions>ió ons>ó ans>à ins>í uns>ú ques>ca gues>ga ües>ua nys>ny
        2 es>a as>a os>o is>i us>u és>és
        2c s
        2 ssos>s rsos>rs isos>is esos>es
        """)

    private static let catalanEnds = EndingRules("3 e>a cio>ció sio>sió")

    /// Galician, before Snowball's Portuguese.
    static let galician: LanguageStemmer.Step = { word in galicianPlurals.apply(&word) }

    private static let galicianPlurals = EndingRules(
        """
        2 cions>ción sions>sión
        2 ais>al eis>el 3 ois>ol 2c is>il
        2v ns>n res>r ces>z
        2 as>a es>e os>o us>u
        2c s
        """)

    static let french: LanguageStemmer.Step = { word in
        frenchPlurals.apply(&word)
    }

    private static let frenchPlurals = EndingRules(
        """
        0 ^travaux>travail ^vitraux>vitrail ^baux>bail ^coraux>corail ^tuyaux>tuyau ^noyaux>noyau ^joyaux>joyau
        0 ^dieux>dieu ^adieux>adieu
        0 eaux>eau jeux>jeu feux>feu lieux>lieu aveux>aveu eveux>eveu œux>œu oeux>oeu
        2 aux>al oux>ou
        3 aises>ai aise>ai oises>oi oise>oi
        0 mises>mi mise>mi prises>pri prise>pri quises>qui quise>qui
        3 ss>ss ès>ès
        3 s
        """)
}
