extension Analyzer {
    /// A query's text as typed and, if it has initials ("u.s.", "E.G."), also with these in the other case.
    ///
    /// In an article, capitals with full stops are one word and small letters are several; in a query, case must not
    /// matter.
    ///
    /// Words of Arabic script come also with the zero-width joiners that they may have or lack.
    package static func spellings(of text: String) -> [String] { initials(of: text) + joiners(of: text) }

    private static func initials(of text: String) -> [String] {
        guard text.utf8.contains(UInt8(ascii: ".")) else { return [text] }
        let scalars = Array(text.unicodeScalars)
        var capitals = scalars
        var small = scalars
        for start in scalars.indices where isInitial(at: start, of: scalars) {
            let followsInitial = start > 1 && scalars[start - 1] == "." && isInitial(at: start - 2, of: scalars)
            let leadsInitial =
                start + 2 < scalars.count && scalars[start + 1] == "." && isInitial(at: start + 2, of: scalars)
            guard followsInitial || leadsInitial else { continue }
            let properties = scalars[start].properties
            let (capital, letter) = (
                properties.uppercaseMapping.unicodeScalars, properties.lowercaseMapping.unicodeScalars
            )
            if capital.count == 1 { capitals[start] = capital.first! }
            if letter.count == 1 { small[start] = letter.first! }
        }
        return [text]
            + [capitals, small].filter { $0 != scalars }.map { String(String.UnicodeScalarView($0)) }
    }

    /// Whether the letter at a position is a word by itself.
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
