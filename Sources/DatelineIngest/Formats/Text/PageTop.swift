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
    private let days: DatedLines
    /// How many sentences were found above a printed line.
    private var standfirsts = 0

    /// The most lines above an article.
    private static let limit = 24

    init(_ paragraphs: [Paragraph]) {
        days = DatedLines(paragraphs)
        var paragraphs = paragraphs[...]
        takeHead(&paragraphs)
        for _ in 0..<Self.limit {
            guard let paragraph = paragraphs.first, !takesArticle(paragraph, after: paragraphs.dropFirst()) else {
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
    private mutating func takesArticle(_ paragraph: Paragraph, after following: ArraySlice<Paragraph>) -> Bool {
        let text = paragraph.text
        let next = following.first
        if Boilerplate.isMenu(text) || Boilerplate.isNotice(text) && next != nil { return false }
        if title == nil, Boilerplate.isSection(text), next?.isHeadline == true {
            section = section ?? text
            return false
        }
        if let line = PrintedLine(text) {
            if days.isPublication(line, next: next) {
                // A day above sentences is what they are about: it is their title.
                if title == nil, head == nil, body.isEmpty, !line.isLabelled, line.byline == nil,
                    Self.isText(next)
                {
                    title = text
                } else {
                    take(line)
                }
                return false
            }
            body.append(paragraph)
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
        if !paragraph.isShort || paragraph.endsSentence || Dateline(text) != nil {
            guard paragraph.isShort, isStandfirst(above: following) else { return true }
            standfirsts += 1
        }
        body.append(paragraph)
        return false
    }

    /// Whether a paragraph is a sentence that is too long for a title.
    private static func isText(_ paragraph: Paragraph?) -> Bool {
        paragraph.map { $0.endsSentence && $0.text.utf8.count > 100 } ?? false
    }

    /// Whether a paragraph belongs to an article below its printed line rather than to a comment.
    private static func isBody(_ paragraph: Paragraph?) -> Bool {
        paragraph.map { $0.text.utf8.count > 60 || !$0.endsSentence && $0.isHeadline } ?? false
    }

    /// Whether a printed line follows a sentence, perhaps after a byline: the sentence is a standfirst. Several
    /// sentences are one only above a line with a label.
    private func isStandfirst(above following: ArraySlice<Paragraph>) -> Bool {
        guard title != nil || body.count <= 1, standfirsts < 4 else { return false }
        var sentences = standfirsts
        for (index, paragraph) in zip(following.indices, following).prefix(6) {
            let next = following[(index + 1)...].first
            if let line = PrintedLine(paragraph.text) {
                return line.date != nil && Self.isBody(next) && (sentences == 0 || line.isLabelled)
                    && days.isPublication(line, next: next)
            }
            if DatedLines.isCommentsHeading(paragraph.text) { return false }
            if Boilerplate.isMenu(paragraph.text) || Byline.named(paragraph.text, needsBy: true) != nil
                || Self.sourceLine(paragraph.text) != nil
            {
                continue
            }
            sentences += 1
            guard sentences < 4, paragraph.text.utf8.count <= 160 else { return false }
        }
        return false
    }

    /// "Xinhua | 2023-08-17" has an outlet where others have a person.
    private mutating func take(_ line: PrintedLine) {
        printedLines.append(line)
        source = source ?? line.source
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

    /// Printed lines and a source among the last lines, before the comments.
    private mutating func takeFoot() {
        var index = (body.firstIndex { DatedLines.isCommentsHeading($0.text) } ?? body.count) - 1
        var checked = 0
        // A date without a label may end an article, but is no date among its paragraphs or comments.
        var isLast = true
        while index > 0, checked < 4 {
            defer {
                index -= 1
                checked += 1
            }
            let text = body[index].text
            if let name = Self.sourceLine(text) {
                source = source ?? name
                body.remove(at: index)
            } else if let line = PrintedLine(text), !line.isNameGuessed, line.isLabelled || isLast,
                days.isPublication(line, next: nil)
            {
                // At the front, since the list is read from its end and the lines above the article take precedence
                // over the foot.
                printedLines.insert(line, at: 0)
                body.remove(at: index)
            } else if !Boilerplate.isMenu(text), !Boilerplate.isNotice(text) {
                isLast = false
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
