/// The beginning of a body: a line with its author and the dateline, which are evidence and no text.
enum BodyOpening {
    /// States a text, the byline and the dateline that it begins with.
    static func state(_ text: String, into evidence: inout ArticleEvidence, as kind: EvidenceKind) {
        var rest = Substring(text)
        // A line within a paragraph remains in it.
        var line = ""
        let end = rest.firstIndex(of: "\n") ?? rest.endIndex
        if end < rest.endIndex, let names = Byline.named(rest[..<end], needsBy: true) {
            evidence.saw(.byline, names, as: .published)
            if !rest[end...].hasPrefix("\n\n") { line = rest[..<end] + "\n" }
            rest = rest[end...].trimmed
        }
        let stop = rest.firstRange(of: "\n\n")?.lowerBound ?? rest.endIndex
        let paragraph = String(rest[..<stop])
        guard let dateline = Dateline(paragraph) else {
            evidence.saw(.text, line + rest, as: kind)
            return
        }
        evidence.saw(dateline)
        evidence.saw(.text, line + dateline.rest + rest[stop...], as: kind)
    }
}
