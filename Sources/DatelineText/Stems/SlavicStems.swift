/// Stems of Slavic languages in Latin letters, from folded forms, in which ł is l, ř is r, and š, ś, č, ć, ž are s, c, z.
///
/// First the endings of case, then one form of what changes before them: k and c (Polska and Polsce, válka and válce),
/// g and z, vowels that flee (poslanec and poslance, ministar and ministra). The endings are those of the languages'
/// grammars; the published light stemmers for Czech and Polish by Ljiljana Dolamic and Jacques Savoy take the same off.
/// Not joined: stems whose vowel changes otherwise (Polish mąż and męża), plurals of another stem (člověk and lidé).
enum SlavicStems {
    static let polish: LanguageStemmer.Step = { word in
        polishSoft.apply(&word)
        polishCases.apply(&word)
        polishEnds.apply(&word)
        polishVowels(&word)
        dropFleeting(&word, vowels: "e", before: "kcnlrw")
        polishVowels(&word)
        merge(&word)
    }

    /// Softened consonants before an ending in i.
    private static let polishSoft = EndingRules(
        """
        2 dzie>de cie>te cia>ta ciu>tu ciem>tem ciom>tom ciami>tami ciach>tach ci>ti
        2 osc>ost esc>est rze>re rzy>ry
        0 ^dzien>dni tydzien>tygodni
        """)

    private static let polishCases = EndingRules(
        """
        2s ami ach om ow owi owie iem em ego emu ej ym im ych ich ymi imi iego iemu iej iami iach iom iow um ium iami
        2 a e i o u y ie ia io iu ii ea eow eum
        """)

    /// Ends that belong to some words, and look like endings: they go in all forms (problemu, Krakowa).
    private static let polishEnds = EndingRules("3s em om ow im ym um ach rz>r 2s rz>r 2 i y 3s eum")

    /// świecie and świat, miasto and mieście: a as e.
    private static func polishVowels(_ word: inout StemWord) {
        var position = word.count - 1
        while position > 1, !word.isVowel(at: position) { position -= 1 }
        if position > 1, word[position] == a, word[position - 1] == i, position < word.count - 1 { word[position] = e }
    }

    static let czech: LanguageStemmer.Step = { word in
        czechWhole.apply(&word)
        czechCases.apply(&word)
        czechEnds.apply(&word)
        dropFleeting(&word, vowels: "e", before: "kcnlrv")
        merge(&word)
    }

    private static let czechWhole = EndingRules("0 ^dum>dom ^stul>stol ^kun>kon ^dvur>dvor ^den>dni ^hul>hol ^vuz>voz")

    private static let czechCases = EndingRules(
        """
        2s ami emi imi ymi ech ich ach ych ovi ou em um am im ym eho iho emu imu iemi iich
        2 a e i o u y ii ie iu ia
        3 us ama
        """)

    private static let czechEnds = EndingRules("3s em um im ym am ich ech ach ych 2 i y")

    static let slovak: LanguageStemmer.Step = { word in
        slovakCases.apply(&word)
        slovakEnds.apply(&word)
        dropFleeting(&word, vowels: "eo", before: "kcnlr")
        merge(&word)
    }

    private static let slovakCases = EndingRules(
        """
        2s ami iami och iach ach ov om am iam ou ej iou eho ieho emu iemu ich ych im ym imi ymi ovi ovia mi em um
        3 us
        2 a e i o u y ia ie iu ii
        """)

    private static let slovakEnds = EndingRules("3s em om ov im ym um am ich ach ych 2 i y")

    static let slovene: LanguageStemmer.Step = { word in
        sloveneCases.apply(&word)
        sloveneEnds.apply(&word)
        dropFleeting(&word, vowels: "e", before: "kcnlr")
        merge(&word)
    }

    private static let sloveneCases = EndingRules(
        """
        2s ami ama oma ema emi imi ih im om em oga ega emu omu ov ev ah eh oj ovi ove
        2 a e i o u ij ija iji ije ijo ijah ijam ijami
        """)

    private static let sloveneEnds = EndingRules("3s em om ov ev im 2 i")

    /// Croatian, Bosnian and Serbian, the last in either alphabet.
    static let serbian: LanguageStemmer.Step = { word in
        latinize(&word)
        serbianCases.apply(&word)
        serbianEnds.apply(&word)
        dropFleeting(&word, vowels: "a", before: "kcnlr")
        merge(&word)
    }

    private static let serbianCases = EndingRules(
        """
        2s ama ima ovima evima ovi evi ova eva ove eve om em oga ega og eg omu emu oj ih im ome oma
        2 a e i o u ao>l ija ije iji iju ijom ijama
        """)

    private static let serbianEnds = EndingRules("3s ov ev em om im 2 i")

    /// Takes out a vowel that is only in forms without an ending.
    private static func dropFleeting(_ word: inout StemWord, vowels: StaticString, before: StaticString) {
        let place = word.count - 2
        guard place >= 2, StemWord.isOne(word.last(), of: before), StemWord.isOne(word[place], of: vowels) else {
            return
        }
        // Polish naukowiec and naukowca.
        if word[place - 1] == i, place > 2 {
            word.remove(at: place)
            word.remove(at: place - 1)
        } else if !word.isVowel(at: place - 1) {
            word.remove(at: place)
        }
    }

    /// One letter for consonants that alternate at the end: k and c, g, h and z.
    private static func merge(_ word: inout StemWord) {
        guard word.count > 2 else { return }
        if word.last() == 0x7A, word.last(2) == 0x64 { word.remove(at: word.count - 2) }
        switch word.last() {
        case 0x6B: word[word.count - 1] = 0x63
        case 0x67: word[word.count - 1] = 0x7A
        case 0x68 where word.last(2) != 0x63: word[word.count - 1] = 0x7A
        default: break
        }
    }

    /// Serbian Cyrillic letters as the Latin ones, folded.
    private static func latinize(_ word: inout StemWord) {
        var position = 0
        while position < word.count {
            let letter = word[position]
            if letter == 0x459 || letter == 0x45A || letter == 0x45F {
                word[position] = letter == 0x459 ? 0x6C : letter == 0x45A ? 0x6E : 0x64
                word.insert(letter == 0x45F ? 0x7A : 0x6A, at: position + 1)
                position += 1
            } else if let latin = latinLetter(letter) {
                word[position] = latin
            }
            position += 1
        }
    }

    /// Those for а to ш, in the order of their codes.
    private static let latinLetters = Array("abvgdezzijklmnoprstufhccs".utf8)

    private static func latinLetter(_ letter: UInt32) -> UInt32? {
        switch letter {
        case 0x430...0x448: UInt32(latinLetters[Int(letter - 0x430)])
        case 0x452: 0x64
        case 0x45B: 0x63
        case 0x458: 0x6A
        default: nil
        }
    }

    private static let a: UInt32 = 0x61, e: UInt32 = 0x65, i: UInt32 = 0x69
}
