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
        2 as>a os>o us>u is>i ás>á ós>ó afés>afé ebés>ebé alés>alé ís>í ús>ú
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
        2 as>a es>e os>o us>u is>i ãs>ã ás>á és>é ós>ó ês>ê
        3 amos>amos emos>emos
        2 tremos>tremo premos>premo
        2c s
        """)

    private static let portugueseEnds = EndingRules(
        """
        2 el>il
        2v re>r se>s ze>z
        """)

    static let french: LanguageStemmer.Step = { word in
        frenchPlurals.apply(&word)
    }

    private static let frenchPlurals = EndingRules(
        """
        0 ^travaux>travail ^vitraux>vitrail ^baux>bail ^coraux>corail ^tuyaux>tuyau ^noyaux>noyau ^joyaux>joyau
        0 ^dieux>dieu ^adieux>adieu ^yeux>oeil ^œil>oeil
        0 eaux>eau jeux>jeu feux>feu lieux>lieu aveux>aveu eveux>eveu œux>œu oeux>oeu
        2 aux>al oux>ou
        3 aises>ai aise>ai oises>oi oise>oi
        0 mises>mi mise>mi prises>pri prise>pri quises>qui quise>qui
        3 ss>ss ès>ès
        3 s
        """)
}
