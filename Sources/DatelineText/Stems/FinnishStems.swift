/// Stems of Finnish, from folded forms: endings of case, number and possession, the grades of consonants, and the classes
/// of nouns whose nominative hides their stem (hallitus and hallituksen, suomalainen and suomalaisen, vuosi and vuoden).
///
/// The rules are those of a grammar (<https://scripta.kotus.fi/visk/>, chapters on gradation and nominal inflection).
/// Both grades become one key. Which grade a form has follows from its ending: a syllable that the ending closes is
/// weak. Vowels at the end stay but for i and e, which alternate (Suomi and Suomen), so that kunta is not kunto.
///
/// Plurals in which a became o (sana and sanoja) or was lost (kunta and kunnissa) have a second stem.
///
/// Not found: some comparatives, verbs.
enum FinnishStems {
    static let step: LanguageStemmer.Step = { word in
        guard word.count >= 3 else { return }
        clitics.apply(&word)
        possessives.apply(&word)
        let grade = takeCase(&word)
        let isClosed = classes.apply(&word)
        key(&word, isClosed ? .weak : grade)
    }

    /// The grade of the consonant before a stem's last vowel.
    private enum Grade { case strong, weak }

    /// A plural in which a became o or was lost, as if it were a singular: another stem that such a form may have.
    static let plural: LanguageStemmer.Step = { word in
        let count = word.count
        clitics.apply(&word)
        possessives.apply(&word)
        // Most words have one stem only: then the word stays as it is.
        if plurals.apply(&word) || word.count < count { step(&word) }
    }

    private static let plurals = EndingRules(
        """
        2 oissa>assa oista>asta oilla>alla oilta>alta oille>alle oiksi>aksi oihin>aan oja>aa ojen>aan
        2c issa>assa ista>asta illa>alla ilta>alta ille>alle iksi>aksi iin>aan ien>aan
        3c ia>aa
        """)

    private static let clitics = EndingRules("4v kin 5v han kaan 4 nkin>n tkin>t akaan>a")

    private static let possessives = EndingRules(
        """
        3v nsa
        3 ssaan>ssa staan>sta llaan>lla ltaan>lta lleen>lle kseen>ksi
        """)

    /// Takes the ending of case off, and says which grade it leaves.
    private static func takeCase(_ word: inout StemWord) -> Grade {
        if openEndings.apply(&word) { return .strong }
        if closingEndings.apply(&word) || essives.apply(&word) { return .weak }
        if nouns.apply(&word) { return .weak }
        let last = word.last()
        if last == n || last == t, word.isVowel(at: word.count - 2), word.count >= (last == n ? 3 : 5) {
            word.drop(1)
            return .weak
        }
        if partitives.apply(&word) { return .strong }
        // A nominative in e or s is weak where its other forms are strong: liike and liikkeen, asiakas and asiakkaan.
        return last == e || last == s || !word.isVowel(at: word.count - 1) ? .weak : .strong
    }

    /// Endings before which a syllable is open.
    private static let openEndings = EndingRules(
        """
        1 aahan>aa eehen>ee oohon>oo uuhun>uu yyhyn>yy iihin>ii
        1 iehen>ie uohon>uo yohon>yo aihin>a oihin>o uihin>u eihin>e yihin>y
        1 aaseen>aa eeseen>ee ooseen>oo uuseen>uu yyseen>yy
        2 eisiin>ee aisiin>aa oisiin>oo
        3 eiden>ee aiden>aa oiden>o uiden>u yiden>y eitten>ee aitten>aa
        3 nten>n lten>l rten>r
        2 ojen>o ujen>u yjen>y ejen>i
        2 uuteen>uu yyteen>yy eyteen>ey euteen>eu auteen>au uoteen>uote
        1 ielta>iel uulta>uul uolta>uol uurta>uur uorta>uor aarta>aar iarta>iar ienta>ien
        2 ainta>ain uinta>uin ointa>oin tonta>to
        """)

    /// Endings that close a syllable.
    private static let closingEndings = EndingRules(
        """
        1d ssa sta lla lta lle
        0 ^vuonna>vuote
        3 aksi>a oksi>oksi uksi>uksi yksi>yksi iksi>i
        2 iseksi>i reksi>re meksi>me neksi>ne
        2 usten>u osten>o ysten>y
        3 isten>i asten>a esten>e
        2 svalta>svalta ssilta>ssilta nsilta>nsilta okulta>okulta
        3 etta>e
        3 utta>u yytta>yy
        """)

    private static let essives = EndingRules("3 sena>se tena>te taina>tai kkona>kko ttina>tti erina>eri ijana>ija")

    /// Nominatives that only a class of nouns has.
    private static let nouns = EndingRules("2v nen")

    private static let partitives = EndingRules(
        """
        1 aata>aa eeta>ee oota>oo uuta>uu yyta>yy iita>ii uota>uo yota>yo ieta>ie
        3 eita>ee aita>aa oita>o
        2 oja>o uja>u yja>y eja>i
        3 iota>io eota>eo
        0 ^merta>mere ^verta>vere ^lasta>lapse ^lunta>lume ^tulta>tule
        0 ^vetta>vete ^katta>kate ^vuotta>vuote
        2 uotta>uote
        """)

    /// Stems of classes whose grade never changes: they are all taken for weak.
    private static let classes = EndingRules(
        """
        2v kse ksee
        2 uksi>u oksi>o yksi>y uksia>u oksia>o yksia>y uksii>u oksii>o yksii>y
        2v se see
        2 aisi>ai oisi>oi eisi>ei uisi>ui aisia>ai oisia>oi eisia>ei uisia>ui aisii>ai oisii>oi eisii>ei uisii>ui
        2c isi>i isia>i isii>i
        2v as>a es>e is>i os>o us>u ys>y
        2 as>a es>e is>i os>o us>u ys>y
        0 uude>uu uute>uu uusi>uu uutt>uu
        1 aude>au aute>au ausi>au yyde>yy yyte>yy oude>ou oute>ou outta>ou eude>eu eute>eu eyde>ey eyte>ey autta>au eutta>eu eytta>ey
        2 ime>i
        0 kolmanne>kolma neljanne>nelja ksanne>ksa
        2 denne>de manne>ma nenne>ne
        2 empi>em emma>em empa>em ompi>om omma>om ompa>om
        2 ijo>ija
        3 aji>aja
        0 laji>laji kivi>kivi
        3 aavi>aava tavi>tava ivi>iva uvi>uva
        2 ttoma>to
        0 ^miehe>mie ^miehi>mie
        """)

    /// Nominatives in si whose stem has a t.
    private static let softened = EndingRules(
        "0 uosi>uote vesi>vete kasi>kate tosi>tote susi>sute 1 nsi>nte rsi>rte")

    /// What is left of a stem: one key for both grades.
    private static func key(_ word: inout StemWord, _ grade: Grade) {
        softened.apply(&word)
        var grade = grade
        if word.count > 3, word.isVowel(at: word.count - 1), word.last() == word.last(2) {
            // A long vowel: of a stem that never weakens before it, or an illative or partitive.
            word.drop(1)
            grade = .strong
        }
        if word.count > 3, word.last() == a, word.isVowel(at: word.count - 2), !word.ends("uoa") {
            word.drop(1)
            grade = gradeBeforeA(&word)
        } else if word.count > 4, word.last() == e, word.last(2) == i {
            word.drop(1)
            grade = .strong
        } else if word.count > 4, word.last() == i, word.isVowel(at: word.count - 2), word.last(2) != i {
            word.drop(1)
        }
        level(&word, grade)
        dropEnd(&word)
        if word.last() == n, word.count > 3, word.isVowel(at: word.count - 2) {
            // Marinin is of Marin, whose own end was taken for that of a genitive.
            word.drop(1)
            dropEnd(&word)
        }
    }

    /// The grade in a partitive, or in a name such as Nokia or Slovakia, where it never changes.
    private static func gradeBeforeA(_ word: inout StemWord) -> Grade {
        guard word.last() == i else { return .strong }
        let before = word.last(3)
        if word.last(2) == k, word.isVowel(at: word.count - 3) { return gaps.apply(&word) ? .strong : .weak }
        return word.last(2) == t && (before == l || before == r) ? .weak : .strong
    }

    /// Words whose k is lost before the genitive's end, in a partitive that looks like the name of a country.
    private static let gaps = EndingRules("0 laki>laki maki>maki joki>joki vaki>vaki reki>reki hauki>hauki")

    /// Drops i or e at the end.
    private static func dropEnd(_ word: inout StemWord) {
        guard word.last() == i || word.last() == e else { return }
        if word.count > 3 { word.drop(1) } else { word[word.count - 1] = i }
    }

    /// Makes one consonant of both grades, the last one of a stem.
    private static func level(_ word: inout StemWord, _ grade: Grade) {
        let endsInVowel = word.isVowel(at: word.count - 1)
        let place = endsInVowel ? word.count - 2 : word.count - 1
        let before = word[place - 1]
        guard place >= 1, !word.isVowel(at: place) else { return }
        switch word[place] {
        case d: word[place] = t
        case t where before == t: word.remove(at: place)
        case t where grade == .strong && (before == n || before == l || before == r): word[place] = before
        case p:
            if before == p {
                word.remove(at: place)
                let other = word[place - 2]
                word[place - 1] = other == m ? m : v
            } else {
                word[place] = before == m ? m : v
            }
        case k: levelK(&word, at: place, after: before, endsInVowel ? grade : .weak)
        case v where before == word.last() && (before == u || before == y): word.remove(at: place)
        case j where word.isVowel(at: place - 1): word[place] = i
        case j where word.last() == e && (before == r || before == l): word.remove(at: place)
        default: break
        }
    }

    private static func levelK(_ word: inout StemWord, at place: Int, after before: UInt32, _ grade: Grade) {
        if before == k || before == s || before == t { return }
        if before == h { return word.remove(at: place) }
        if grade == .weak {
            guard word.isVowel(at: place - 1) || before == l || before == r || before == n else { return }
            let end = word.last()
            if place == word.count - 1 {
                word.append(k)
            } else {
                word[word.count - 1] = k
                word.append(end)
            }
        } else if before == n {
            word[place] = g
        } else if word.isVowel(at: place - 1) || before == l || before == r {
            word.remove(at: place)
        }
    }

    private static let a: UInt32 = 0x61, d: UInt32 = 0x64, e: UInt32 = 0x65, g: UInt32 = 0x67, h: UInt32 = 0x68
    private static let i: UInt32 = 0x69, j: UInt32 = 0x6A, k: UInt32 = 0x6B, l: UInt32 = 0x6C, m: UInt32 = 0x6D
    private static let n: UInt32 = 0x6E, p: UInt32 = 0x70, r: UInt32 = 0x72, s: UInt32 = 0x73, t: UInt32 = 0x74
    private static let u: UInt32 = 0x75, v: UInt32 = 0x76, y: UInt32 = 0x79
}
