/// Quotation marks around phrases, paired as typography around the world does.
///
/// Single quotes are text, since an apostrophe is the same character.
enum QuoteMarks {
    /// The closing marks for an opening one; `nil` if the character does not open a quote.
    static func closers(of opener: Unicode.Scalar) -> [Unicode.Scalar]? {
        switch opener {
        case "\"", "＂": ["\"", "＂"]
        // English “…”, German „…“, Polish „…”, Swedish ”…”.
        case "“", "”", "„", "‟": ["“", "”", "‟"]
        case "«": ["»"]
        // German »…« and Finnish »…».
        case "»": ["«", "»"]
        case "‹": ["›"]
        case "›": ["‹", "›"]
        case "「": ["」"]
        case "『": ["』"]
        case "《": ["》"]
        case "｢": ["｣"]
        default: nil
        }
    }

    /// Whether a quote can open at the position.
    static func opens(at position: Int, of scalars: [Unicode.Scalar]) -> Bool {
        closers(of: scalars[position]) != nil && !isGershayim(at: position, of: scalars)
    }

    /// Whether the straight mark at the position is the gershayim of a Hebrew acronym (`צה"ל`), which is text.
    static func isGershayim(at position: Int, of scalars: [Unicode.Scalar]) -> Bool {
        scalars[position] == "\"" && position > 0 && position + 1 < scalars.count
            && scalars[position - 1].isHebrewLetter && scalars[position + 1].isHebrewLetter
    }

    /// A phrase's text for printing between straight quotes: white space collapsed, straight quotes within it single.
    /// At most ``QueryLimits/phraseWords`` words.
    static func phraseText(_ text: some Sequence<Unicode.Scalar>) -> String {
        let scalars = Array(text)
        var plain: [Unicode.Scalar] = []
        for position in scalars.indices {
            let scalar = scalars[position]
            if scalar.isQuerySpace {
                plain.append(" ")
            } else if scalar == "＂" || (scalar == "\"" && !isGershayim(at: position, of: scalars)) {
                plain.append("'")
            } else {
                plain.append(scalar)
            }
        }
        return plain.split(separator: " ").prefix(QueryLimits.phraseWords).map { String($0) }.joined(separator: " ")
    }
}
