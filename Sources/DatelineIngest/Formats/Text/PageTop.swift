/// The lines at the top of a text file, classified, and the paragraphs below them.
struct PageTop {
    private(set) var head: ScrapeHead?
    private(set) var title: String?
    private(set) var byline: String?
    private(set) var source: String?
    private(set) var section: String?
    /// Lines with publication dates, in the order of the page.
    private(set) var printedLines: [PrintedLine] = []
    private(set) var body: [Paragraph] = []

    /// The most lines above an article.
    private static let limit = 24

    init(_ paragraphs: [Paragraph]) {
        var paragraphs = paragraphs[...]
        takeHead(&paragraphs)
        for _ in 0..<Self.limit {
            guard let paragraph = paragraphs.first, !takesArticle(paragraph, next: paragraphs.dropFirst().first) else {
                break
            }
            paragraphs.removeFirst()
        }
        body += paragraphs
        takeFoot()
    }

    private mutating func takeHead(_ paragraphs: inout ArraySlice<Paragraph>) {
        guard let first = paragraphs.first, let head = ScrapeHead(Substring(first.text)) else { return }
        self.head = head
        let rest = Boilerplate.withoutMenu(head.rest)
        if rest.isEmpty {
            paragraphs.removeFirst()
        } else {
            paragraphs[paragraphs.startIndex].text = String(rest)
            paragraphs[paragraphs.startIndex].isHeadRest = true
        }
    }

    /// Classifies one line; `true` at the first sentences of the article, which are kept.
    private mutating func takesArticle(_ paragraph: Paragraph, next: Paragraph?) -> Bool {
        let text = paragraph.text
        if Boilerplate.isMenu(text) || Boilerplate.isNotice(text) && next != nil { return false }
        if title == nil, Boilerplate.isSection(text), next?.isHeadline == true {
            section = section ?? text
            return false
        }
        if let line = PrintedLine(text) {
            take(line)
            return false
        }
        if paragraph.isShort, byline == nil, let name = Byline.named(text, needsBy: true) {
            take(author: name)
            return false
        }
        if let name = Self.sourceLine(text) {
            source = source ?? name
            return false
        }
        if title == nil, body.isEmpty, isTitle(paragraph, next: next) {
            title = text
            return false
        }
        if !paragraph.isShort || paragraph.endsSentence || Dateline(text) != nil { return true }
        body.append(paragraph)
        return false
    }

    /// "Xinhua | 2023-08-17" has an outlet where others have a person.
    private mutating func take(_ line: PrintedLine) {
        printedLines.append(line)
        if let name = line.byline { take(author: name) }
    }

    private mutating func take(author name: String) {
        if let agency = NewsAgencies.named(name) {
            source = source ?? agency
        } else {
            byline = byline ?? name
        }
    }

    /// After a scraped head the title is the rest of its line, unless that has several sentences or a dateline;
    /// otherwise it is the first short line without a full stop before a blank line or a printed line.
    private func isTitle(_ paragraph: Paragraph, next: Paragraph?) -> Bool {
        guard paragraph.isShort else { return false }
        if paragraph.isHeadRest { return !paragraph.holdsSentences && Dateline(paragraph.text) == nil }
        guard paragraph.isHeadline, let next, Dateline(paragraph.text) == nil else { return false }
        return next.gap > 0 || PrintedLine(next.text) != nil || Byline.named(next.text, needsBy: true) != nil
    }

    /// Printed lines and a source among the last lines.
    private mutating func takeFoot() {
        var checked = 0
        var index = body.count - 1
        while index > 0, checked < 4 {
            defer {
                index -= 1
                checked += 1
            }
            let text = body[index].text
            if let name = Self.sourceLine(text) {
                source = source ?? name
                body.remove(at: index)
            } else if let line = PrintedLine(text) {
                // At the front, since the list is read from its end and the lines above the article take precedence
                // over the foot.
                printedLines.insert(line, at: 0)
                body.remove(at: index)
            }
        }
    }

    /// `Source: TASS`
    private static func sourceLine(_ line: String) -> String? {
        guard line.utf8.count <= 80, line.hasPrefix("Source:") || line.hasPrefix("SOURCE:") else { return nil }
        let name = line.dropFirst(7).trimmed
        return name.isEmpty || name.hasSuffix(".") || name.contains("://") ? nil : String(name)
    }
}
