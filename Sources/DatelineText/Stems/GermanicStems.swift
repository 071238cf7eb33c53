/// Stems of Germanic languages.
enum GermanicStems {
    /// Dutch, before Snowball: the plural in s of words in e, and plurals whose vowel changes.
    static let dutchPlural: LanguageStemmer.Step = { word in
        dutchPlurals.apply(&word)
        if word.last() == 0x73, StemWord.isOne(word.last(2), of: "klnr"), word.syllables == 1 {
            // Snowball would take the s of grens or beurs for a plural's. It takes en off.
            word.append("en")
        }
    }

    private static let dutchPlurals = EndingRules(
        """
        2 ties>tie dies>die nies>nie gies>gie cies>cie sies>sie ues>ue nes>ne zes>ze des>de tes>te mes>me ches>che
        2 ges>ge ries>rie aires>aire oires>oire nres>nre rves>rve asses>asse esses>esse
        1 aats>aatsen iets>ietsen oets>oetsen hets>hetsen onds>ondsen
        3 je jes ntje>n ntjes>n eltje>el eltjes>el ertje>er ertjes>er aartje>aar mpje>m mpjes>m
        2 nnetje>n nnetjes>n lletje>l mmetje>m
        0 steden>stad leden>lid geleden>geleden verleden>verleden schepen>schip kinderen>kind ^eieren>ei liederen>lied
        0 volkeren>volk bladeren>blad goederen>goed
        """)

    /// Dutch, after Snowball: the voiced consonant of a plural and a doubled one as in the singular, prijzen and prijs.
    static let dutchEnd: LanguageStemmer.Step = { word in
        word.undouble()
        dutchEnds.apply(&word)
    }

    private static let dutchEnds = EndingRules("2 v>f z>s")

    /// German, before Snowball: ä, ö, ü and their spellings ae, oe, ue as a, o, u, which folding makes of the letters.
    ///
    /// Not after q or a vowel: Quelle, neue, Bauer. Words such as Israel and aktuell lose their e in all their forms, which
    /// therefore still meet.
    static let germanUmlauts: LanguageStemmer.Step = { word in
        var position = 1
        while position < word.count {
            let letter = word[position - 1]
            let before = word[position - 2]
            let isSpelling =
                switch letter {
                case 0x61, 0x6F: true
                // qu, and au, eu before an e.
                case 0x75: before != 0x71 && !word.isVowel(at: position - 2)
                default: false
                }
            if word[position] == 0x65, isSpelling {
                word.remove(at: position)
            }
            position += 1
        }
    }

    /// English, before Snowball: plurals and past tenses that Snowball gives another stem than the word.
    static let english: LanguageStemmer.Step = { word in
        if word.count == (word.last() == 0x64 ? 5 : 6), word.isVowel(at: 0), word[1] == word[2], !word.isVowel(at: 1) {
            // added, ebbing: Snowball takes the doubled consonant for one that the ending doubled.
            shortVerbs.apply(&word)
        }
        if word.last() == 0x73 || word.last() == 0x64 || word.last() == 0x67 || word.last() == 0x6E {
            englishPlurals.apply(&word)
        }
    }

    private static let shortVerbs = EndingRules("3 ed ing")

    private static let englishPlurals = EndingRules(
        """
        0 ^buses>bus ^pluses>plus minibuses>minibus omnibuses>omnibus ^opuses>opus ^gases>gas biogases>biogas ^lenses>lens
        0 ^irises>iris quizzes>quiz ^yeses>yes
        2 nvases>nvas lases>las iases>ias mases>mas
        0 wolves>wolf halves>half shelves>shelf calves>calf knives>knife housewives>housewife ^wives>wife thieves>thief
        0 loaves>loaf ^crises>crisis ^theses>thesis hypotheses>hypothesis parentheses>parenthesis ^oases>oasis
        0 diagnoses>diagnosis ^men>man women>woman policemen>policeman ^children>child
        2 esmen>esman rtsmen>rtsman cemen>ceman
        1 anicked>anic anicking>anic imicked>imic imicking>imic afficked>affic afficking>affic cnicking>cnic
        """)
}
