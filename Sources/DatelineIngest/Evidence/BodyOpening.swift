/// The beginning of a body: a line with its author, which is evidence and no text.
enum BodyOpening {
    /// States a text, and the byline that it begins with.
    static func state(_ text: String, into evidence: inout ArticleEvidence, as kind: EvidenceKind) {
        guard let end = text.firstIndex(of: "\n"), let names = Byline.named(text[..<end], needsBy: true) else {
            evidence.saw(.text, text, as: kind)
            return
        }
        evidence.saw(.byline, names, as: .published)
        // A line within a paragraph remains in it.
        let isParagraph = text[end...].hasPrefix("\n\n")
        evidence.saw(.text, isParagraph ? text[end...] : text[...], as: kind)
    }
}
