extension Analyzer {
    /// A query's text as typed and, where it holds acronyms typed small ("u.s."), with these in capitals.
    ///
    /// In an article only capitals with full stops are one word, and "e.g." is two; but a
    /// person who types small letters means the acronym too.
    package static func spellings(of text: String) -> [String] {
        guard text.utf8.contains(UInt8(ascii: ".")) else { return [text] }
        let scalars = Array(text.unicodeScalars)
        var capitals = scalars
        for start in scalars.indices where isInitial(at: start, of: scalars) {
            let followsInitial = start > 1 && scalars[start - 1] == "." && isInitial(at: start - 2, of: scalars)
            let leadsInitial =
                start + 2 < scalars.count && scalars[start + 1] == "." && isInitial(at: start + 2, of: scalars)
            guard followsInitial || leadsInitial else { continue }
            let capital = scalars[start].properties.uppercaseMapping.unicodeScalars
            if capital.count == 1 { capitals[start] = capital.first! }
        }
        return capitals == scalars ? [text] : [text, String(String.UnicodeScalarView(capitals))]
    }

    /// Whether a letter stands there by itself.
    private static func isInitial(at position: Int, of scalars: [Unicode.Scalar]) -> Bool {
        scalars[position].properties.isAlphabetic
            && (position == 0 || !continuesWord(scalars[position - 1]))
            && (position + 1 == scalars.count || !continuesWord(scalars[position + 1]))
    }

    private static func continuesWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || scalar.properties.generalCategory == .nonspacingMark
    }
}
