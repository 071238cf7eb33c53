/// The beginning of a body: a line with its author, which is evidence and no text.
enum BodyOpening {
    /// States a text, and the byline that it begins with.
    static func state(_ text: String, into evidence: inout ArticleEvidence, as kind: EvidenceKind) {
        guard let end = text.firstIndex(of: "\n"), let names = names(text[..<end]) else {
            evidence.saw(.text, text, as: kind)
            return
        }
        evidence.saw(.byline, names, as: .published)
        // A line within a paragraph remains in it.
        let isParagraph = text[end...].hasPrefix("\n\n")
        evidence.saw(.text, isParagraph ? text[end...] : text[...], as: kind)
    }

    /// The names of a line of authors. A single name is believed here, where nothing else begins with `By`.
    private static func names(_ line: Substring) -> String? {
        if let names = Byline.named(line, needsBy: true) { return names }
        guard line.hasPrefix("By ") else { return nil }
        let name = line.dropFirst(3).trimmed
        let isName = 2...30 ~= name.count && name.allSatisfy(\.isLetter) && name.first?.isUppercase == true
        return isName ? String(name) : nil
    }
}
