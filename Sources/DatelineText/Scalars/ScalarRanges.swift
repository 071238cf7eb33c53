/// Facts about scalars that `Unicode.Scalar.Properties` does not have.
enum ScalarRanges {
    /// Scripts without spaces, which are split into single characters and pairs.
    static func isIdeograph(_ value: UInt32) -> Bool {
        switch value {
        case 0x1100...0x11FF, 0x3005...0x3007, 0x3021...0x3029, 0x3031...0x3035, 0x3038...0x303C, 0x3041...0x30FF,
            0x3105...0x312F, 0x3131...0x318E, 0x31A0...0x31BF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
            0xA960...0xA97C, 0xAC00...0xD7FB, 0xF900...0xFAFF, 0xFF66...0xFFDC, 0x16FE0...0x16FF1,
            0x1AFF0...0x1B16F, 0x20000...0x3FFFD:
            true
        default: false
        }
    }

    /// Scripts of South East Asia that are written without spaces, Unicode's line breaking class SA
    /// (<https://www.unicode.org/reports/tr14/#SA>). Tibetan is not one of them: it marks where syllables end.
    static func isUnspaced(_ value: UInt32) -> Bool {
        switch value {
        case 0x0E01...0x0E7F, 0x0E81...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x1950...0x197F, 0x1980...0x19DF,
            0x1A20...0x1AAF, 0xA9E0...0xA9FF, 0xAA60...0xAA7F, 0xAA80...0xAADF, 0x11700...0x1174F:
            true
        default: false
        }
    }

    /// The vowel am of Thai and Lao as the mark and the letter that some type for it (its compatibility decomposition).
    static func parts(ofVowel value: UInt32) -> (mark: UInt32, vowel: UInt32)? {
        switch value {
        case 0xE33: (0xE4D, 0xE32)
        case 0xEB3: (0xECD, 0xEB2)
        default: nil
        }
    }

    /// Pictures that are shown in colour, or can be and are not signs of printed text such as ©, ™ and arrows.
    static func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x203C else { return false }
        if scalar.properties.isEmojiPresentation { return true }
        return scalar.properties.isEmoji && (0x2600...0x2BFF ~= scalar.value || scalar.value >= 0x1F000)
    }

    /// Ideographs that are their own forms, so their pages are built without further look-ups.
    static func isPlainIdeograph(_ value: UInt32) -> Bool {
        switch value {
        case 0x3041...0x3098, 0x30A1...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0x20000...0x2F7FF,
            0x2FA20...0x3FFFD:
            true
        default: false
        }
    }

    /// Scalars of scripts without spaces that belong to the character after them: vowels that are written before their
    /// consonant (Thai, Lao), and what puts the next consonant below (Khmer, Burmese).
    static func leansForward(_ value: UInt32) -> Bool {
        switch value {
        case 0xE40...0xE44, 0xEC0...0xEC4, 0x1039, 0x17D2: true
        default: false
        }
    }

    /// Scalars that can join with the one before them under canonical composition (`NFC_Quick_Check=Maybe`), and the
    /// half-width voicing marks.
    static func composes(_ value: UInt32) -> Bool {
        switch value {
        case 0x0300...0x036F, 0x0653...0x0655, 0x093C, 0x09BE, 0x09D7, 0x0B3E, 0x0B56, 0x0B57, 0x0BBE, 0x0BD7,
            0x0C56, 0x0CC2, 0x0CD5, 0x0CD6, 0x0D3E, 0x0D57, 0x0DCA, 0x0DCF, 0x0DDF, 0x102E, 0x1160...0x11FF, 0x1B35,
            0x3099, 0x309A, 0xD7B0...0xD7FB, 0xFF9E, 0xFF9F, 0x110BA, 0x11127, 0x1133E, 0x11357, 0x113B8, 0x113BB,
            0x113C2, 0x113C5, 0x113C7...0x113C9, 0x114B0, 0x114BA, 0x114BD, 0x115AF, 0x11930, 0x1611E...0x16129,
            0x16D67, 0x16D68:
            true
        default: false
        }
    }

    /// The zero-width non-joiner: it parts the words of Arabic script, and has no meaning in others.
    static let nonJoiner: UInt32 = 0x200C

    /// Letters of the scripts in which ``nonJoiner`` parts words.
    static func isArabicLetter(_ value: UInt32) -> Bool {
        switch value {
        case 0x620...0x64A, 0x66E...0x6D3, 0x6D5, 0x6EE...0x6EF, 0x6FA...0x6FF, 0x750...0x77F, 0x8A0...0x8C7: true
        default: false
        }
    }

    static func isHebrewLetter(_ value: UInt32) -> Bool { 0x5D0...0x5EA ~= value }

    /// How a sign joins the words on its two sides. Every joining sign also separates them.
    static func join(_ scalar: Unicode.Scalar) -> Token.Join {
        switch scalar {
        case "'", "’", "ʼ", "＇", "‘", "′", "‛", "´", "`", "\u{2B9}", "\u{2BB}", "\u{2BD}", "\u{2BE}", "\u{2BF}",
            "\u{374}", "\u{55A}", "\u{5F3}", "\u{5F4}":
            .apostrophe
        case "-", "\u{2010}", "\u{2011}", "–", "\u{2212}", "\u{FE63}", "\u{FF0D}", "\u{58A}", "\u{5BE}": .hyphen
        case ".", "．", "\u{2024}": .dot
        case "/", "&", "_", ":", "@", "+", ",", "=", "#", "%", "~", "?", "\\", "·", "・", "‧", "／", "＆", "＿", "：", "＠",
            "＋":
            .other
        default: .none
        }
    }

    /// Signs that end a sentence even if no space follows.
    static func endsSentence(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "。", "！", "？", "｡", "।", "॥": true
        default: false
        }
    }

    /// The small digits of "CO₂". Superscript digits are often footnotes, so they separate words.
    static func isSubscriptDigit(_ value: UInt32) -> Bool { 0x2080...0x2089 ~= value }

    /// Latin, Greek, Cyrillic, Hebrew, Arabic: the scripts whose marks are accents or points, not letters.
    static func losesMarks(_ value: UInt32) -> Bool {
        switch value {
        case 0..<0x0530, 0x0590...0x06FF, 0x0750...0x077F, 0x0870...0x08FF, 0x1C80...0x1C8F, 0x1D00...0x1DFF,
            0x1E00...0x1FFF, 0x2C60...0x2C7F, 0x2DE0...0x2DFF, 0xA640...0xA69F, 0xA720...0xA7FF, 0xAB30...0xAB6F,
            0xFB00...0xFDFF, 0xFE20...0xFE2F, 0xFE70...0xFEFF, 0x1AB0...0x1AFF:
            true
        default: false
        }
    }
}
