/// Letters that Unicode does not decompose but that people type as plainer ones, for folded forms.
enum PlainLetters {
    /// Letters with a stroke or hook, open vowels and ligatures of the Latin script as ASCII; `nil` for any other.
    ///
    /// Hausa and Fula ɓ ɗ ƙ ƴ, Azerbaijani ə, Ewe, Akan and Mande ɖ ɛ ƒ ɣ ŋ ɔ ʋ ɲ, Vietnamese đ and their like. The
    /// choices are those of Unicode's confusable shapes and of Lucene's `ASCIIFoldingFilter`, but for ə, which readers
    /// of Azerbaijani type as e.
    static func latin(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "ª", "ɑ", "ⱥ", "ᶏ": "a"
        case "æ", "ǣ", "ǽ": "ae"
        case "ƀ", "ƃ", "ɓ", "ᵬ": "b"
        case "ƈ", "ȼ", "ɕ", "ↄ": "c"
        case "đ", "ð", "ɖ", "ɗ", "ƌ", "ȡ", "ᶑ": "d"
        case "ə", "ǝ", "ɛ", "ɇ", "ɘ", "ɜ": "e"
        case "ƒ": "f"
        case "ɣ", "ɠ", "ǥ", "ɡ": "g"
        case "ħ", "ɦ", "ɥ", "ⱨ": "h"
        case "ɨ", "ɩ", "ɪ": "i"
        case "ɉ", "ʝ", "ȷ": "j"
        case "ƙ", "ⱪ", "ĸ", "ꝁ": "k"
        case "ł", "ƚ", "ɫ", "ɬ", "ɭ", "ⱡ": "l"
        case "ɱ": "m"
        case "ŋ", "ɲ", "ɳ", "ƞ", "ȵ": "n"
        case "ø", "º", "ɔ", "ɵ", "ⱺ": "o"
        case "œ": "oe"
        case "ƥ", "ᵽ": "p"
        case "ɋ", "ʠ": "q"
        case "ɍ", "ɽ", "ɾ", "ɼ": "r"
        case "ʃ", "ʂ", "ȿ": "s"
        case "ŧ", "ƭ", "ʈ", "ⱦ": "t"
        case "þ": "th"
        case "ʉ", "ʊ": "u"
        case "ʋ", "ⱱ", "ʌ": "v"
        case "ⱳ": "w"
        case "ƴ", "ɏ", "ʏ": "y"
        case "ƶ", "ʒ", "ȥ", "ʐ", "ⱬ": "z"
        default: nil
        }
    }

    /// Letters of the Arabic script that look alike or are typed for one another, as the Arabic one; "" for the
    /// tatweel, which only stretches a word; `nil` for any other.
    ///
    /// Persian, Urdu, Kurdish and Pashto write kaf, yeh and heh by scalars of their own, and texts mix them with the
    /// Arabic ones. Urdu's ھ is a letter beside ہ, and ے beside ی: they stay. The pairs are those of Lucene's
    /// `PersianNormalizer` and `SoraniNormalizer`.
    static func arabic(_ scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        // Alef wasla, and the wavy ones of Quranic and Kashmiri print.
        case 0x671...0x673: "\u{627}"
        // Ta marbuta; heh goal; teh marbuta goal; Kurdish and Uyghur ae.
        case 0x629, 0x6C1, 0x6C3, 0x6D5: "\u{647}"
        // Alef maksura, Persian yeh and yeh with a tail.
        case 0x649, 0x6CC, 0x6CD: "\u{64A}"
        // Keheh.
        case 0x6A9: "\u{643}"
        // Pashto's gaf is a kaf with a ring; others write it as Persian's gaf.
        case 0x6AB: "\u{6AF}"
        case 0x640: ""
        default: nil
        }
    }
}
