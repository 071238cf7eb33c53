extension Plausibility {
    /// What a character is beside others.
    private enum Kind: Equatable {
        case space, mark, sign
        case letter(Script, isUpper: Bool, isLower: Bool)

        var isLetter: Bool { if case .letter = self { true } else { false } }
    }

    private enum Script { case latin, greek, cyrillic, armenian, hebrew, arabic, thai, georgian, eastAsian, other }

    /// The share of characters beyond ASCII that do not fit their neighbours: odd ones, letters of two scripts in one
    /// word, capitals after small letters, signs within words. 0 is a clean text; nonsense is near 1.
    static func disorder(_ text: some Sequence<Unicode.Scalar>) -> Double {
        var (count, bad) = (0, 0.0)
        var before: (kind: Kind, isASCII: Bool) = (.space, true)
        var followsLetter = false
        for scalar in text {
            let isASCII = scalar.value < 0x80
            if !isASCII { count += 1 }
            if isOdd(scalar) { bad += 2 }
            let kind = kind(of: scalar)
            if !isASCII || !before.isASCII { bad += mismatch(before.kind, kind) }
            if kind.isLetter, before.kind == .sign, followsLetter { bad += 1 }
            if kind == .sign {
                bad += 0.2
                followsLetter = before.kind.isLetter
            }
            before = (kind, isASCII)
        }
        return count == 0 ? 0 : min(1, bad / Double(count))
    }

    private static func mismatch(_ left: Kind, _ right: Kind) -> Double {
        guard case .letter(let script, _, let isLower) = left, case .letter(let next, let isUpper, _) = right else {
            return 0
        }
        if script != next { return script == .eastAsian || next == .eastAsian ? 0 : 1 }
        return isLower && isUpper ? 0.7 : 0
    }

    private static func kind(of scalar: Unicode.Scalar) -> Kind {
        switch scalar.value {
        case ...0x20: return .space
        case 0x41...0x5A: return .letter(.latin, isUpper: true, isLower: false)
        case 0x61...0x7A: return .letter(.latin, isUpper: false, isLower: true)
        case ..<0x80: return .mark
        // Marks that stand within words and beside them in every language.
        case 0xA0, 0xAA, 0xAB, 0xAD, 0xB0, 0xB7, 0xBA, 0xBB, 0x2010...0x203A: return .mark
        case 0x2500...0x25FF: return .letter(.other, isUpper: false, isLower: false)
        default: break
        }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .uppercaseLetter, .titlecaseLetter: return .letter(script(of: scalar), isUpper: true, isLower: false)
        case .lowercaseLetter: return .letter(script(of: scalar), isUpper: false, isLower: true)
        case .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark:
            return .letter(script(of: scalar), isUpper: false, isLower: false)
        case .otherPunctuation, .openPunctuation, .closePunctuation, .dashPunctuation, .initialPunctuation,
            .finalPunctuation, .spaceSeparator, .currencySymbol:
            return .mark
        default: return .sign
        }
    }

    private static func script(of scalar: Unicode.Scalar) -> Script {
        switch scalar.value {
        case ..<0x370, 0x1E00...0x1EFF: .latin
        case 0x370..<0x400, 0x1F00...0x1FFF: .greek
        case 0x400..<0x530: .cyrillic
        case 0x530..<0x590: .armenian
        case 0x590..<0x600: .hebrew
        case 0x600..<0x780, 0xFB50...0xFDFF, 0xFE70...0xFEFC: .arabic
        case 0xE00..<0xE80: .thai
        case 0x10A0..<0x1100: .georgian
        case 0x1100..<0x1200, 0x2E80...0xD7FF, 0xF900...0xFAFF, 0xFF00...0xFFEF, 0x20000...0x3FFFF: .eastAsian
        default: .other
        }
    }
}
