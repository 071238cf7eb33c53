extension Analyzer {
    /// Endings that Persian writes behind a zero-width non-joiner, behind a space or joined: plurals with their
    /// possessives, and the degrees of adjectives. The longest first.
    private static let endings: [[Unicode.Scalar]] = [
        "هایشان", "هایمان", "هایتان", "هایی", "هایم", "هایت", "هایش", "های", "ها", "ترین", "تر",
    ].map { Array($0.unicodeScalars) }
    /// The signs of the present tense, written in the same three ways.
    private static let beginnings: [[Unicode.Scalar]] = ["نمی", "می"].map { Array($0.unicodeScalars) }
    private static let nonJoiner = Unicode.Scalar(ScalarRanges.nonJoiner)!
    private static let heh: Unicode.Scalar = "\u{647}"
    private static let kurdishAe: Unicode.Scalar = "\u{6D5}"

    /// The other spellings of words in Arabic script: joined where a zero-width non-joiner parts them (`کتابها` for
    /// `کتاب‌ها`), and parted in front of endings that are mostly parted. None for other scripts.
    ///
    /// Kurdish has been written with a heh and non-joiner for its letter ae; both are spellings of each other.
    static func joiners(of text: String) -> [String] {
        guard text.utf8.contains(where: { 0xD8...0xDB ~= $0 }) else { return [] }
        let scalars = Array(text.unicodeScalars)
        var spellings: [[Unicode.Scalar]] = []
        if scalars.contains(nonJoiner) {
            spellings.append(scalars.filter { $0 != nonJoiner })
            spellings.append(replacing([heh, nonJoiner], in: scalars, by: [kurdishAe]))
        }
        spellings.append(parted(scalars))
        if scalars.contains(kurdishAe) {
            spellings.append(replacing([kurdishAe], in: scalars, by: [heh, nonJoiner]))
        }
        var kept: [[Unicode.Scalar]] = []
        for spelling in spellings where spelling != scalars && !kept.contains(spelling) { kept.append(spelling) }
        return kept.map { String(String.UnicodeScalarView($0)) }
    }

    private static func replacing(
        _ old: [Unicode.Scalar], in scalars: [Unicode.Scalar], by new: [Unicode.Scalar]
    ) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        var place = 0
        while place < scalars.count {
            if scalars[place...].starts(with: old) {
                result += new
                place += old.count
            } else {
                result.append(scalars[place])
                place += 1
            }
        }
        return result
    }

    /// The words of a text with a non-joiner behind their beginnings and in front of their endings.
    private static func parted(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        for word in scalars.split(separator: " ", omittingEmptySubsequences: false) {
            if !result.isEmpty || word.startIndex > 0 { result.append(" ") }
            var rest = word
            if let beginning = beginnings.first(where: { alike(word.prefix($0.count), $0) && word.count > $0.count + 1 }
            ),
                word[word.startIndex + beginning.count] != nonJoiner
            {
                result += word.prefix(beginning.count) + [nonJoiner]
                rest = word.dropFirst(beginning.count)
            }
            if let ending = endings.first(where: { alike(rest.suffix($0.count), $0) && rest.count > $0.count + 1 }),
                rest[rest.endIndex - ending.count - 1] != nonJoiner
            {
                result += rest.dropLast(ending.count) + [nonJoiner] + rest.suffix(ending.count)
            } else {
                result += rest
            }
        }
        return result
    }

    /// Whether letters are the same but for the two yehs.
    private static func alike(_ letters: ArraySlice<Unicode.Scalar>, _ pattern: [Unicode.Scalar]) -> Bool {
        letters.elementsEqual(pattern) { $0 == $1 || ($0 == "\u{64A}" && $1 == "\u{6CC}") }
    }
}
