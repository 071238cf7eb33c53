internal import DatelineJSON

extension Format {
    /// Exports of Europresse, also called Eureka.
    public static let europresse = Format(
        "europresse", sniff: { EuropresseFile.isEuropresse($0) ? .certain : .no },
        .pulled { ExportReader($0, ExportContainer.read) })
}

/// Takes a page that Europresse exported apart into its articles.
///
/// Until about 2014 each article was a table whose parts have classes (`DocPublicationName`, `DocHeader`,
/// `TitreArticleVisu`); since then it is an `<article>` with parts named `titreArticle`, `DocHeader`, `docOcurrContainer`.
enum EuropresseFile {
    static func isEuropresse(_ head: InputHead) -> Bool {
        guard head.start.first == UInt8(ascii: "<") else { return false }
        return ["cedrom-sni.com", "DocPublicationName", "itreArticleVisu", "europresse.com/", "<title>Europresse"]
            .contains { head.holds($0) }
    }

    static func records(_ page: ExportPage) throws(RecordFault) -> ExportRecords {
        let articles = articles(page.tree)
        guard !articles.isEmpty else { throw RecordFault("a page of Europresse without an article") }
        var records = ExportRecords(count: articles.count) { number, evidence throws(RecordFault) in
            try read(articles[number], page.tree, into: &evidence)
        }
        records.decoded = page.decoded
        return records
    }

    /// The nodes that make up each article: from the outlet's name to the next one's.
    private static func articles(_ tree: MarkupTree) -> [Range<Int>] {
        var articles: [Range<Int>] = []
        for element in tree.descendants(of: .document, named: "article")
        where element.index >= articles.last?.upperBound ?? 0 {
            articles.append(element.index..<tree.end(of: element))
        }
        if !articles.isEmpty { return articles }
        let starts = nodes(in: 0..<tree.count, tree, class: "DocPublicationName").map(\.index)
        return zip(starts, starts.dropFirst() + [tree.count]).map { $0..<$1 }
    }

    private static func nodes(in range: Range<Int>, _ tree: MarkupTree, class name: String) -> [MarkupNode] {
        let classes = tree.number(of: "class")
        var nodes: [MarkupNode] = []
        var index = range.lowerBound
        while index < range.upperBound {
            let node = MarkupNode(index: index)
            index += 1
            guard tree.isElement(node), let names = tree.attribute(classes, of: node) else { continue }
            let has = names.split(separator: " ").contains { $0.lowercased() == name.lowercased() }
            guard has else { continue }
            nodes.append(node)
            index = tree.end(of: node)
        }
        return nodes
    }

    private static func line(_ node: MarkupNode, _ tree: MarkupTree) -> String {
        MarkupBlocks.split(node, in: tree).map(\.line).joined(separator: " ")
    }

    private static func read(
        _ range: Range<Int>, _ tree: MarkupTree, into evidence: inout ArticleEvidence
    ) throws(RecordFault) {
        func first(_ classes: String...) -> MarkupNode? {
            classes.lazy.compactMap { nodes(in: range, tree, class: $0).first }.first
        }
        let headers = nodes(in: range, tree, class: "DocHeader") + nodes(in: range, tree, class: "DocTitreSousSection")
        let title = first("rdp__articletitle", "titreArticleVisu", "titreArticle")
        if let source = first("DocPublicationName") { readSource(line(source, tree), &evidence) }
        readHeader(headers.map { line($0, tree) }.joined(separator: " "), &evidence)
        if let title { evidence.saw(.title, line(title, tree), as: .export) }
        let container = first("docOcurrContainer", "DocText")
        let author =
            first("docAuthors", "sm-margin-bottomNews").map { line($0, tree) }
            ?? title.flatMap { names(below: $0, above: container, tree) }
        if let author { evidence.saw(.byline, ExportSource.byline(author), as: .export) }
        if let id = first("publiC-lblNodoc") { evidence.extra["document"] = .string(line(id, tree)) }
        // Without an element of its own the text follows the headline; what is above that is a subtitle.
        let start = title.map { tree.end(of: $0) } ?? headers.last.map { tree.end(of: $0) } ?? range.lowerBound
        let text = container.map { $0.index..<tree.end(of: $0) } ?? start..<range.upperBound
        var blocks = MarkupBlocks.split(text, in: tree)
        if let end = blocks.firstIndex(where: { isEnd($0.first) }) { blocks = Array(blocks[..<end]) }
        while let last = blocks.last, ExportMarks.isCopyright(last.first) { blocks.removeLast() }
        if author == nil, container == nil, blocks.count > 1, blocks[0].lines.count == 1,
            blocks[0].line.utf8.count <= 80,
            let name = Byline.named(blocks[0].first, needsBy: false), name.contains(" ")
        {
            evidence.saw(.byline, ExportSource.byline(name), as: .export)
            blocks.removeFirst()
        }
        if evidence.value(of: .title) == nil, blocks.isEmpty {
            throw RecordFault(.emptyRecord, "the article has neither headline nor text")
        }
        var paragraphs = blocks.map(\.text)
        ExportDateline.take(from: &paragraphs, field: nil, into: &evidence)
        evidence.saw(.text, paragraphs.joined(separator: "\n\n"), as: .export)
    }

    /// The author's names are in the element below the headline, where no class tells them.
    private static func names(below title: MarkupNode, above container: MarkupNode?, _ tree: MarkupTree) -> String? {
        guard let container, let parent = tree.parent(of: title) else { return nil }
        let next = tree.children(of: parent).first { $0.index > title.index && tree.isElement($0) }
        guard let next, tree.end(of: next) <= container.index else { return nil }
        let words = line(next, tree)
        return words.utf8.count <= 120 && words.contains(" ") ? Byline.named(words, needsBy: false) : nil
    }

    /// `Magazine 1, no. 5968`
    private static func readSource(_ line: String, _ evidence: inout ArticleEvidence) {
        var source = Substring(line)
        if let number = line.firstRange(of: ", no"), line[number.upperBound...].contains(where: \.isNumber),
            line[number.upperBound...].utf8.count < 24
        {
            source = line[..<number.lowerBound]
        }
        evidence.saw(.source, source.trimmed, as: .export)
    }

    /// `Politique, jeudi 5 octobre 2013, p. 03`, `Opinion, Tuesday, March 12, 2019 - 08:02 UTC +01:00`
    private static func readHeader(_ line: String, _ evidence: inout ArticleEvidence) {
        guard line.utf8.count <= 400 else { return }
        let words = line.split(separator: " ")
        var end = line.endIndex
        for word in words {
            let rest = line[word.startIndex...]
            guard let found = DateReader(language: "fr").readPrefix(of: rest), found.date.year != nil,
                found.date.month != nil
            else { continue }
            evidence.saw(found.date, as: .export)
            end = word.startIndex
            if let page = found.rest.firstRange(of: "p. ") {
                evidence.extra["page"] = .string(String(found.rest[page.upperBound...].prefix { $0 != "," }))
            }
            break
        }
        var section = line[..<end].trimmed
        while let last = section.last, ",-–".contains(last) { section = section.dropLast().trimmed }
        if end < line.endIndex, !section.isEmpty { evidence.saw(.section, section, as: .export) }
    }

    /// What follows the text: the document's number, the certificate with the day on which it was issued.
    private static func isEnd(_ line: String) -> Bool {
        let line = line.lowercased()
        return [
            "numéro de document", "document number", "ce certificat", "certificat", "date d'émission", "news·",
            "©", "(c) ", "référence bibliographique", "note(s) :", "le présent document",
        ]
        .contains { line.hasPrefix($0) }
    }
}
