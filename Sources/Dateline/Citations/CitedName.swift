internal import DatelineIngest
internal import DatelineModel

/// An author as reference managers sort them: a person by family name, anything else as it is printed.
struct CitedName: Sendable, Hashable {
    /// As printed: `Ada van Quill`.
    let whole: String
    /// `van Quill`; `nil` for what is no person's name, or one whose order is not known.
    let family: String?
    /// `Ada`
    let given: String?

    /// `Quill, Ada`, or the whole.
    var inverted: String { family.map { family in given.map { "\(family), \($0)" } ?? family } ?? whole }

    /// The authors that an article's byline names; roles, outlets and places beside them are left out.
    static func names(in article: Article) -> [CitedName] {
        guard let byline = Citation.line(article.byline) else { return [] }
        let others = Set([article.source, article.agency, article.place].compactMap { $0?.lowercased() })
        var names: [CitedName] = []
        for group in groups(byline) {
            let parts = group.split(separator: ",").map(trimmed).filter { !$0.isEmpty }
            if parts.count == 2, let name = inverted(parts[0], parts[1], others) {
                names.append(name)
                continue
            }
            let persons = parts.filter { isPerson($0) && !others.contains($0.lowercased()) }
            if persons.isEmpty {
                names.append(CitedName(whole: String(trimmed(group)), family: nil, given: nil))
            } else {
                names += persons.map { person($0, language: article.language) }
            }
        }
        return names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// The parts between words and marks that part authors.
    private static func groups(_ byline: String) -> [Substring] {
        var groups = [Substring(byline)]
        for mark in [";", " & ", " and ", " und ", " et ", " och ", " og "] {
            groups = groups.flatMap { $0.split(separator: mark) }
        }
        return groups.map(trimmed).filter { !$0.isEmpty }
    }

    /// `Quill, Ada`: two single words, of which neither is the outlet.
    private static func inverted(_ family: Substring, _ given: Substring, _ others: Set<String>) -> CitedName? {
        guard !family.contains(" "), !given.contains(" "), !others.contains(given.lowercased()),
            !others.contains(family.lowercased()), Byline.isPerson("\(given) \(family)")
        else { return nil }
        return CitedName(whole: "\(given) \(family)", family: String(family), given: String(given))
    }

    /// Languages in which the family name is printed first, or a name has none.
    private static let otherOrders: Set<String> = [
        "hu", "vi", "zh", "ja", "ko", "km", "my", "mn", "is", "am", "ti", "id", "ms", "jv", "su", "ta", "ml",
    ]
    /// Words before a family name that belong to it.
    private static let particles: Set<String> = [
        "van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "das", "do", "du", "la", "le", "el", "al",
        "bin", "ibn", "bint", "ter", "ten", "zu", "af", "av",
    ]
    private static let suffixes: Set<String> = ["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"]

    /// Whether a name, without the small words in it, can be a person's only.
    private static func isPerson(_ name: Substring) -> Bool {
        let words = name.split(separator: " ").filter { !particles.contains(String($0)) }
        return Byline.isPerson(Substring(words.joined(separator: " ")))
    }

    private static func person(_ name: Substring, language: String?) -> CitedName {
        let base = language.map { String($0.prefix { $0 != "-" }) }
        let words = name.split(separator: " ")
        let isWestern = name.unicodeScalars.allSatisfy { $0.value < 0x530 }
        guard words.count > 1, isWestern, base.map({ !otherOrders.contains($0) }) ?? true else {
            return CitedName(whole: String(name), family: nil, given: nil)
        }
        var start = words.count - 1
        if start > 1, suffixes.contains(words[start].lowercased()) { start -= 1 }
        while start > 1, particles.contains(words[start - 1].lowercased()) { start -= 1 }
        return CitedName(
            whole: String(name), family: words[start...].joined(separator: " "),
            given: words[..<start].joined(separator: " "))
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return text
    }
}
