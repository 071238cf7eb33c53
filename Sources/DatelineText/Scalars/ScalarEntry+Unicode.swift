// Derives an entry from the Unicode character database. This runs once for each scalar of a page.
extension ScalarEntry {
    init(of value: UInt32) {
        self.init()
        guard let scalar = Unicode.Scalar(value) else { return }
        if scalar.isASCII {
            self.init(ascii: UInt8(value))
            return
        }
        join = value == ScalarRanges.nonJoiner ? .adjacent : ScalarRanges.join(scalar)
        if scalar.properties.isWhitespace || scalar.properties.generalCategory == .control { flags.insert(.whitespace) }
        if ScalarRanges.endsSentence(scalar) { flags.insert(.endsSentence) }
        if scalar.properties.isLowercase { flags.insert(.lowercase) }
        if Self.extendsGrapheme(scalar) { flags.insert(.extendsGrapheme) }
        role = Self.role(of: scalar)
        guard role != .separator, role != .ignorable else { return }

        combiningClass = scalar.properties.canonicalCombiningClass.rawValue
        if ScalarRanges.composes(value) { flags.insert(.composes) }
        if scalar.properties.isUppercase { flags.insert(.uppercase) }
        if role == .ideograph, ScalarRanges.isPlainIdeograph(value) {
            exact = PackedForm(UTF8.encode(scalar)!) ?? .empty
            folded = exact
            return
        }
        let form = ScalarFolding.exact(scalar)
        exact = PackedForm(Array(form.utf8)) ?? PackedForm(UTF8.encode(scalar)!) ?? .empty
        folded = role == .ideograph ? exact : PackedForm(Array(ScalarFolding.folded(form).utf8)) ?? exact
        if folded != exact || IndicFolding.dependsOnNeighbours(value) { flags.insert(.folds) }
    }

    /// The result of the rules above for ASCII, without asking the database: every run of the program needs it, and the
    /// database takes longer than a search.
    private init(ascii byte: UInt8) {
        self.init()
        let scalar = Unicode.Scalar(byte)
        join = ScalarRanges.join(scalar)
        if ScalarRanges.endsSentence(scalar) { flags.insert(.endsSentence) }
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): role = .digit
        case UInt8(ascii: "a")...UInt8(ascii: "z"):
            role = .letter
            flags.insert(.lowercase)
        case UInt8(ascii: "A")...UInt8(ascii: "Z"):
            role = .letter
            flags.insert(.uppercase)
        case 0...0x20, 0x7F:
            flags.insert(.whitespace)
            return
        default: return
        }
        exact = PackedForm(byte: role == .digit ? byte : byte | 0x20)
        folded = exact
    }

    private static func extendsGrapheme(_ scalar: Unicode.Scalar) -> Bool {
        // Zero width joiner; Thai and Lao sara am.
        if scalar.value == 0x200D || scalar.value == 0xE33 || scalar.value == 0xEB3 { return true }
        return scalar.properties.isGraphemeExtend || scalar.properties.generalCategory == .spacingMark
    }

    private static func role(of scalar: Unicode.Scalar) -> Role {
        if ScalarRanges.join(scalar) != .none { return .separator }
        if scalar.properties.isDefaultIgnorableCodePoint { return .ignorable }
        if ScalarRanges.isSubscriptDigit(scalar.value) { return .digit }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber:
            return ScalarRanges.isIdeograph(scalar.value) || ScalarRanges.isUnspaced(scalar.value)
                ? .ideograph : .letter
        case .decimalNumber: return .digit
        case .nonspacingMark, .spacingMark: return ScalarRanges.isIdeograph(scalar.value) ? .ideograph : .mark
        // Enclosing marks, such as a keycap's box, do not change the word.
        case .enclosingMark: return .ignorable
        // Zero width space: text with break opportunities is still one word.
        default:
            if scalar.value == 0x200B { return .ignorable }
            return ScalarRanges.isEmoji(scalar) ? .emoji : .separator
        }
    }
}
