/// Reads a document without the marks of a database as one article: headline, author and day above the text.
enum DocumentArticle {
    /// - Parameter title: The title in the document's properties.
    static func read(_ blocks: [ExportBlock], title: String? = nil, into evidence: inout ArticleEvidence)
        throws(RecordFault)
    {
        guard !blocks.isEmpty else { throw RecordFault(.emptyFile, "a document without text") }
        // A name or a heading alone is no article.
        if blocks.count == 1, blocks[0].line.utf8.count <= 80, !Paragraph(text: blocks[0].line, gap: 0).endsSentence {
            throw RecordFault(.emptyRecord, "a document without an article: it has one line, \"\(blocks[0].line)\"")
        }
        // Paragraphs become lines parted by blank ones, which the reader of text files takes apart.
        let text = blocks.map { $0.lines.joined(separator: "\n") }.joined(separator: "\n\n")
        let isTitled = blocks.count > 1 && blocks[0].isHeading && blocks[0].line.utf8.count <= Paragraph.shortLimit
        if isTitled {
            evidence.take(.title, blocks[0].line, .markup)
            TextArticle.read(text, titled: blocks[0].line, into: &evidence)
        } else {
            TextArticle.read(PlainText.cleaned(text), into: &evidence)
        }
        if let title, evidence.value(of: .title) == nil, isHeadline(title) { evidence.take(.title, title, .layout) }
        guard evidence.value(of: .text) != nil else {
            throw RecordFault(.emptyRecord, "a document without the text of an article")
        }
    }

    /// A file's name, or the name of a program's template, is no title.
    private static func isHeadline(_ title: String) -> Bool {
        title.contains(" ") && !title.lowercased().hasPrefix("microsoft word") && title.utf8.count <= 300
    }
}

extension TextArticle {
    /// Reads a text that begins with a headline known by its markup, which need not look like one.
    static func read(_ text: String, titled title: String, into evidence: inout ArticleEvidence) {
        let text = PlainText.cleaned(text)
        guard PageTop(ParagraphSplitter.split(text)).title != title, let match = Substring(text).firstRange(of: title)
        else {
            read(text, into: &evidence)
            return
        }
        let rest = String(text[..<match.lowerBound]) + String(text[match.upperBound...])
        read(PlainText.cleaned(rest), into: &evidence)
    }
}
