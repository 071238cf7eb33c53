/// Folds spellings of the Brahmic scripts that newspapers use for one another.
///
/// Scripts of India have their letters in the same order, each in a block of 128 scalars, so that one rule serves all
/// of them. Vowel signs are letters and stay.
enum IndicFolding {
    /// The blocks by the second digit from the right of their first scalar.
    enum Block: UInt32 {
        case devanagari = 0x900
        case bengali = 0x980
        case gurmukhi = 0xA00
        case gujarati = 0xA80
        case odia = 0xB00
        case tamil = 0xB80
        case telugu = 0xC00
        case kannada = 0xC80
        case malayalam = 0xD00

        /// Whether a virama at the end of a word is a matter of spelling: जगत् is जगत, while Tamil's and the southern
        /// scripts' is pronounced.
        var dropsFinalVirama: Bool {
            switch self {
            case .devanagari, .bengali, .gurmukhi, .gujarati, .odia: true
            case .tamil, .telugu, .kannada, .malayalam: false
            }
        }
    }

    static func block(of value: UInt32) -> Block? {
        0x900..<0xD80 ~= value ? Block(rawValue: value & ~0x7F) : nil
    }

    // Distances from the beginning of a block.
    private static let candrabindu: UInt32 = 0x01
    private static let anusvara: UInt32 = 0x02
    private static let virama: UInt32 = 0x4D

    /// A letter as it is folded by itself; `nil` for one that stays, "" for one that is left out.
    ///
    /// Bengali and Odia have letters that differ by the nukta alone, and keep it.
    static func plain(_ scalar: Unicode.Scalar) -> String? {
        guard let block = block(of: scalar.value) else { return nil }
        switch scalar.value {
        // Nukta: फ़िल्म is फिल्म.
        case 0x93C, 0xA3C, 0xABC, 0xCBC: return ""
        // Candrabindu: चाँद is चांद, but in Bengali it is left out. Gurmukhi writes the same nasal by bindi or tippi.
        case 0x981, 0xB01: return ""
        case 0x900, 0x901, 0xA01, 0xA81, 0xC00, 0xC01, 0xC80, 0xC81, 0xD00, 0xD01:
            return string(block.rawValue + anusvara)
        case 0xA70: return string(0xA02)
        // Addak, visarga of Hindi and avagraha are left out as often as written.
        case 0xA71, 0x903, 0x93D: return ""
        // English open vowels: डॉक्टर is डाक्टर, ॲप is अॅप; Gujarati writes o.
        case 0x90D, 0x972: return "\u{905}\u{947}"
        case 0x911: return "\u{906}"
        case 0x949: return "\u{93E}"
        case 0x945, 0x946: return "\u{947}"
        case 0x90E: return "\u{90F}"
        case 0x912: return "\u{913}"
        case 0x94A: return "\u{94B}"
        case 0xA8D: return "\u{A8F}"
        case 0xA91: return "\u{A93}"
        case 0xAC5: return "\u{AC7}"
        case 0xAC9: return "\u{ACB}"
        // Bengali khanda ta is a ta without vowel; Assamese ra.
        case 0x9CE: return "\u{9A4}\u{9CD}"
        case 0x9F0: return "\u{9B0}"
        // Tamil aytham makes an f of p.
        case 0xB83: return ""
        // Rra, which Telugu and Kannada no longer write.
        case 0xC31: return "\u{C30}"
        case 0xCB1: return "\u{CB0}"
        default: return block == .malayalam ? malayalam(scalar.value) : nil
        }
    }

    /// Chillu letters, which older texts write as a letter with virama, and the sign au.
    private static func malayalam(_ value: UInt32) -> String? {
        switch value {
        case 0xD4C: "\u{D57}"
        case 0xD54: "\u{D2E}\u{D4D}"
        case 0xD55: "\u{D2F}\u{D4D}"
        case 0xD56: "\u{D34}\u{D4D}"
        case 0xD7A: "\u{D23}\u{D4D}"
        case 0xD7B: "\u{D28}\u{D4D}"
        case 0xD7C: "\u{D30}\u{D4D}"
        case 0xD7D: "\u{D32}\u{D4D}"
        case 0xD7E: "\u{D33}\u{D4D}"
        case 0xD7F: "\u{D15}\u{D4D}"
        default: nil
        }
    }

    /// Whether a letter's fold depends on its neighbours, so that its word has to be looked at.
    static func dependsOnNeighbours(_ value: UInt32) -> Bool {
        guard let block = block(of: value), block != .tamil else { return false }
        return value - block.rawValue == virama
    }

    /// Folds what depends on neighbours in a form whose letters have been folded, in place, and returns its new length:
    /// a nasal before a consonant of its kind is an anusvara (हिन्दी is हिंदी), a virama is written once, and at the
    /// end of a word in northern scripts not at all.
    static func simplify(_ form: UnsafeMutablePointer<UInt8>, count: Int) -> Int {
        let bytes = UnsafeRawBufferPointer(start: form, count: count)
        var read = 0
        var written = 0
        var last: UInt32 = 0
        while read < count {
            let (value, length) = UTF8Reader.scalar(in: bytes, at: read)
            let next = read + length
            guard length == 3, let block = block(of: value), block != .tamil else {
                for offset in read..<next {
                    form[written] = form[offset]
                    written += 1
                }
                read = next
                last = value
                continue
            }
            let base = block.rawValue
            if value == base + virama, last == value || (next == count && block.dropsFinalVirama && written > 0) {
                read = next
                continue
            }
            var letter = value
            read = next
            if isNasal(value - base), scalar(in: bytes, at: next) == base + virama {
                let follower = scalar(in: bytes, at: next + 3)
                if follower > base, follower < base + 0x80, isAssimilated(value - base, before: follower - base) {
                    letter = base + anusvara
                    read = next + 3
                }
            }
            form[written] = 0xE0 | UInt8(letter >> 12)
            form[written + 1] = 0x80 | UInt8(letter >> 6 & 0x3F)
            form[written + 2] = 0x80 | UInt8(letter & 0x3F)
            written += 3
            last = letter
        }
        return written
    }

    private static func scalar(in bytes: UnsafeRawBufferPointer, at offset: Int) -> UInt32 {
        offset < bytes.count ? UTF8Reader.scalar(in: bytes, at: offset).value : 0
    }

    /// Nga, nya, retroflex na, na, ma.
    private static func isNasal(_ letter: UInt32) -> Bool {
        switch letter {
        case 0x19, 0x1E, 0x23, 0x28, 0x2E: true
        default: false
        }
    }

    /// Whether a nasal before a consonant is written as anusvara too: one of the consonant's own row, and a plain na
    /// before any, as in words from English (इन्टरनेट, लाइसेन्स).
    private static func isAssimilated(_ nasal: UInt32, before consonant: UInt32) -> Bool {
        switch nasal {
        case 0x19: 0x15...0x18 ~= consonant
        case 0x1E: 0x1A...0x1D ~= consonant
        case 0x23: 0x1F...0x22 ~= consonant
        case 0x2E: 0x2A...0x2E ~= consonant
        default:
            0x15...0x18 ~= consonant || 0x1A...0x1D ~= consonant || 0x1F...0x22 ~= consonant
                || 0x24...0x27 ~= consonant || 0x2A...0x2D ~= consonant || 0x36...0x38 ~= consonant
        }
    }

    private static func string(_ value: UInt32) -> String { Unicode.Scalar(value).map(String.init) ?? "" }
}
