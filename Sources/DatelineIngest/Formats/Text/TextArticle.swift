/// Reads the article in a text with everything around it: heads of scrapers, menus, printed dates, datelines.
enum TextArticle {
    static func read(_ text: String, into evidence: inout ArticleEvidence) {
        let top = PageTop(ParagraphSplitter.split(text))
        var body = PageBody.cleared(top.body, title: top.title)
        readDates(top, into: &evidence)
        if let dateline = takeDateline(&body) { evidence.saw(dateline) }
        let fields: [(ArticleEvidence.Field, String?, EvidenceKind)] = [
            (.title, top.title, .layout), (.section, top.section, .layout), (.byline, top.byline, .published),
            (.source, top.source, .published), (.text, body.map(\.text).joined(separator: "\n\n"), .layout),
        ]
        for case (let field, let value?, let kind) in fields where !value.isEmpty { evidence.take(field, value, kind) }
        evidence.readsCredits = true
        evidence.hasReadDateline = true
    }

    /// The first dateline of a paragraph, after subheadings and captions.
    private static func takeDateline(_ body: inout [Paragraph]) -> Dateline? {
        for index in body.indices.prefix(4) {
            if let dateline = Dateline(body[index].text) {
                body[index].text = String(dateline.rest)
                if dateline.rest.isEmpty { body.remove(at: index) }
                return dateline
            }
            if !body[index].isShort || body[index].endsSentence && !body[index].isCut { return nil }
        }
        return nil
    }

    private static func readDates(_ top: PageTop, into evidence: inout ArticleEvidence) {
        // Lines nearest to the article take precedence.
        for line in top.printedLines.reversed() {
            guard let printed = line.date else { continue }
            evidence.saw(printed, as: line.evidence, isUpdate: line.kind == .updated)
        }
        if let printed = top.head?.date, printed.year != nil { evidence.saw(printed, as: .head) }
        if let words = top.head?.unreadable { evidence.sawUnreadableDate(words) }
        for line in top.printedLines {
            if let words = line.unreadable { evidence.sawUnreadableDate(words) }
        }
    }
}
