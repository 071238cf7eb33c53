/// Computes the two forms of one scalar; called only while a page of the table is built.
enum ScalarFolding {
    /// Case, width and canonical variants folded; accents kept.
    ///
    /// Full case folding is the lower case of the upper case: ß becomes ss, ς becomes σ, ı becomes i. The scalar is
    /// lower-cased first, since ẞ is its own upper case.
    static func exact(_ scalar: Unicode.Scalar) -> String {
        // A fast path for every run of the program; the rules below would not change ASCII.
        if scalar.isASCII { return scalar.properties.lowercaseMapping }
        // Its lower case would have a second dot above the i.
        if scalar == "İ" { return "i" }
        if 0x13A0...0x13FF ~= scalar.value || 0xAB70...0xABBF ~= scalar.value {
            return scalar.properties.lowercaseMapping
        }
        let plain = CanonicalForm.composed(plainShape(of: scalar))
        let upper = lowercased(plain).unicodeScalars.map(\.properties.uppercaseMapping).joined()
        // Removes characters that would split a word: the upper case of ŉ is "ʼn".
        let letters = lowercased(upper).unicodeScalars.filter { ScalarRanges.join($0) == .none }
        return CanonicalForm.composed(String(String.UnicodeScalarView(letters)))
    }

    /// An exact form without accents, if its script has accents. Empty for a single mark.
    static func folded(_ exact: String) -> String {
        if exact.utf8.allSatisfy({ $0 < 0x80 }) { return exact }
        // These two are separate letters: й is not и.
        if exact == "й" || exact == "ї" { return exact }
        let parts = CanonicalForm.decomposed(exact).unicodeScalars
        guard let first = parts.first else { return exact }
        if IndicFolding.block(of: first.value) != nil {
            let letters = Array(exact.unicodeScalars)
            if letters.count == 1, let plain = IndicFolding.plain(letters[0]) { return plain }
            return CanonicalForm.composed(parts.map(folded).joined())
        }
        guard ScalarRanges.losesMarks(first.value) || first.properties.numericType != nil else { return exact }
        return parts.map { $0.properties.generalCategory == .nonspacingMark ? "" : folded($0) }.joined()
    }

    private static func folded(_ part: Unicode.Scalar) -> String {
        PlainLetters.latin(part) ?? PlainLetters.arabic(part) ?? IndicFolding.plain(part) ?? digit(part) ?? String(part)
    }

    /// Full-width and half-width letters and Arabic presentation forms as plain letters.
    private static func plainShape(of scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        case 0xFF9E: "\u{3099}"
        case 0xFF9F: "\u{309A}"
        case 0xFF01...0xFF9D: PresentationForms.letters(of: scalar) ?? String(scalar)
        case 0xFB50...0xFDF9, 0xFE70...0xFEFC: arabicLetters(of: scalar)
        default: String(scalar)
        }
    }

    /// Presentation forms of a mark over a space or a tatweel are kept as they are.
    private static func arabicLetters(of scalar: Unicode.Scalar) -> String {
        guard let plain = PresentationForms.letters(of: scalar), let first = plain.unicodeScalars.first,
            first.properties.generalCategory == .otherLetter
        else {
            return String(scalar)
        }
        return plain
    }

    private static func lowercased(_ text: String) -> String {
        text.unicodeScalars.map(\.properties.lowercaseMapping).joined()
    }

    private static func digit(_ scalar: Unicode.Scalar) -> String? {
        guard scalar.properties.numericType == .decimal || ScalarRanges.isSubscriptDigit(scalar.value) else {
            return nil
        }
        return scalar.properties.numericValue.map { String(Int($0)) }
    }
}
