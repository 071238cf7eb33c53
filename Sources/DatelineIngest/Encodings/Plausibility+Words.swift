extension Plausibility {
    /// What a character is beside others.
    private enum Kind: Equatable {
        case space, mark, sign
        case letter(Script, isUpper: Bool, isLower: Bool)

        var isLetter: Bool { if case .letter = self { true } else { false } }
    }

    private enum Script { case latin, greek, cyrillic, armenian, hebrew, arabic, thai, georgian, eastAsian, other }

    /// The improbability of a decoded text, in nats, as far as it depends on the encoding: of its characters beyond
    /// ASCII, and of what does not go together: letters of two scripts in one word, capitals after small letters,
    /// signs within words.
    static func cost(_ text: some Sequence<Unicode.Scalar>) -> Double {
        var cost = 0.0
        var latin: [UInt32: Int] = [:]
        // Letters of ASCII near others: the rest may be markup, or words of another language.
        var asciiLetters = 0
        var asciiRun = 0
        var before: (kind: Kind, isASCII: Bool) = (.space, true)
        var followsLetter = false
        for scalar in text {
            let isASCII = scalar.value < 0x80
            let kind = kind(of: scalar)
            if isASCII {
                if kind.isLetter { asciiRun += 1 } else if isOdd(scalar) { cost += oddity }
            } else if isOdd(scalar) {
                cost += oddity
            } else if case .letter(.latin, _, _) = kind {
                latin[lowered(scalar).value, default: 0] += 1
            } else {
                cost +=
                    ScriptLetters.cost(kind.isLetter ? lowered(scalar) : scalar).map { kind.isLetter ? $0 : 8 }
                    ?? improbability(scalar, kind)
            }
            if !isASCII {
                asciiLetters += min(asciiRun, near)
                asciiRun = 0
            }
            if !isASCII || !before.isASCII { cost += mismatch(before.kind, kind) * misfit }
            if kind.isLetter, before.kind == .sign, followsLetter { cost += misfit }
            if kind == .sign { followsLetter = before.kind.isLetter }
            before = (kind, isASCII)
        }
        return cost + LatinLetters.cost(latin, ascii: asciiLetters + min(asciiRun, near))
    }

    private static let near = 80
    private static let oddity = 16.0
    private static let misfit = 7.0

    private static func lowered(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        // Letters without case, and small ones, which most are.
        if 0x590..<0x700 ~= scalar.value || 0x430...0x44F ~= scalar.value || 0x3B1...0x3C9 ~= scalar.value {
            return scalar
        }
        return scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
    }

    private static func improbability(_ scalar: Unicode.Scalar, _ kind: Kind) -> Double {
        switch (kind, scalar.value) {
        case (.letter(.eastAsian, _, _), let value):
            switch value {
            case 0x3000...0x303F: 4
            case 0x3040...0x30FF: 4
            case 0xAC00...0xD7A3: 6
            case 0x4E00...0x9FFF: 6.5
            // Narrow kana are one byte each, which any byte may be by chance.
            case 0xFF61...0xFF9F: 7
            case 0xFF00...0xFFEF: 5
            default: 11
            }
        case (.letter(.other, _, _), _): 12
        case (.letter, _): 3.3
        // Quotation marks, dashes, the dots of Chinese lists.
        case (.mark, 0x2010...0x203A), (.mark, 0xA0), (.mark, 0xAB), (.mark, 0xBB), (.mark, 0xB7): 4
        case (.mark, 0x20AC), (.mark, 0xA1), (.mark, 0xBF), (.mark, 0xA3), (.mark, 0xA7), (.mark, 0xB0): 6
        case (.mark, 0x3000...0x303F), (.mark, 0xFF00...0xFFEF): 3
        case (.mark, _): 8
        case (_, 0xA9), (_, 0xAE), (_, 0x2122), (_, 0x2116): 6
        default: 10
        }
    }

    private static func mismatch(_ left: Kind, _ right: Kind) -> Double {
        guard case .letter(let script, _, let isLower) = left, case .letter(let next, let isUpper, _) = right else {
            return 0
        }
        if script != next { return script == .eastAsian || next == .eastAsian ? 0.3 : 1 }
        return isLower && isUpper ? 0.7 : 0
    }

    private static func kind(of scalar: Unicode.Scalar) -> Kind {
        switch scalar.value {
        case ...0x20: return .space
        case 0x41...0x5A: return .letter(.latin, isUpper: true, isLower: false)
        case 0x61...0x7A: return .letter(.latin, isUpper: false, isLower: true)
        case ..<0x80: return .mark
        // Marks that are found within words and beside them in every language.
        case 0xA0, 0xAA, 0xAB, 0xAD, 0xB0, 0xB7, 0xBA, 0xBB, 0x2010...0x203A: return .mark
        // Lines and blocks of screens.
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
        // Vietnamese writes tones as marks after their letters.
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
