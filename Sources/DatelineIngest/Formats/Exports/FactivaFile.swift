/// Takes an export of Factiva apart into its articles.
enum FactivaFile {
    /// The codes of fields, as in tables and in text.
    static let codes: Set<String> = [
        "SE", "CLM", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP", "TD", "ART",
        "CO", "IN", "NS", "RE", "IPD", "IPC", "RF", "PUB", "AN", "CT", "DLN", "GC", "DE", "RIC", "NGC", "CX", "CAT",
        "TRADEMARK", "DJN",
    ]

    // MARK: - HTML

    static func records(_ page: ExportPage) throws(RecordFault) -> ExportRecords {
        let articles = articles(page.tree)
        guard !articles.isEmpty else { throw RecordFault("a page of Factiva without an article") }
        var records = ExportRecords(count: articles.count) { number, evidence throws(RecordFault) in
            let record = read(articles[number], page.tree)
            try record.state(into: &evidence)
        }
        records.decoded = page.decoded
        return records
    }

    /// Elements whose class is `article` and the language's: `article enArticle`.
    private static func articles(_ tree: MarkupTree) -> [MarkupNode] {
        let classes = tree.number(of: "class")
        var articles: [MarkupNode] = []
        var end = 0
        for node in tree.descendants(of: .document) where tree.isElement(node) && node.index >= end {
            guard let names = tree.attribute(classes, of: node), names.contains("Article") else { continue }
            let parts = names.split(separator: " ")
            guard parts.contains("article"), parts.contains(where: { $0.hasSuffix("Article") }) else { continue }
            articles.append(node)
            end = tree.end(of: node)
        }
        return articles
    }

    private static func read(_ article: MarkupNode, _ tree: MarkupTree) -> FactivaRecord {
        var record = FactivaRecord()
        var end = 0
        // What is in a field's cell is its content, rows as well.
        for row in tree.descendants(of: article, named: "tr") where row.index >= end {
            let cells = tree.children(of: row).filter { tree.isElement($0) }
            guard cells.count >= 2, tree.end(of: cells[0]) - cells[0].index <= Self.nodesOfCode else { continue }
            let code = String(tree.text(of: cells[0]).trimmed)
            guard codes.contains(code) else { continue }
            record.add(code, MarkupBlocks.split(cells[1], in: tree))
            end = tree.end(of: row)
        }
        return record.isArticle ? record : displayed(article, tree)
    }

    /// The most nodes of a cell with the code of a field.
    private static let nodesOfCode = 32

    /// An article without codes: its paragraphs of text have a class of their own.
    private static func displayed(_ article: MarkupNode, _ tree: MarkupTree) -> FactivaRecord {
        var record = FactivaRecord()
        let classes = tree.number(of: "class")
        var top: [ExportBlock] = []
        var text: [ExportBlock] = []
        var headline: Int?
        var author: Int?
        for node in leaves(of: article, tree) {
            let names = tree.attribute(classes, of: node) ?? ""
            let blocks = MarkupBlocks.split(node, in: tree)
            if names.contains("articleParagraph") {
                text += blocks
            } else if text.isEmpty {
                if headline == nil, !blocks.isEmpty, isHeadline(node, tree) {
                    headline = top.count
                    top.append(ExportBlock(blocks.map(\.line).joined(separator: " ")))
                    continue
                }
                if names.contains("author"), !blocks.isEmpty { author = top.count }
                top += blocks
            } else if let last = blocks.last, FactivaRecord.isNumber(last.line) {
                record.add("AN", [last])
            }
        }
        _ = record.readTop(top, headline: headline, author: author)
        record.add("TD", text)
        return record
    }

    /// The lowest elements that hold text as blocks.
    private static func leaves(of article: MarkupNode, _ tree: MarkupTree) -> [MarkupNode] {
        let names = Set(["div", "p", "pre", "table", "ul", "ol"].map { tree.number(of: $0) }).subtracting([.none])
        var leaves: [MarkupNode] = []
        var index = article.index + 1
        while index < tree.end(of: article) {
            let node = MarkupNode(index: index)
            index += 1
            guard tree.isElement(node), names.contains(tree.name(of: node)) else { continue }
            let holdsBlocks = tree.descendants(of: node).contains { names.contains(tree.name(of: $0)) }
            if holdsBlocks, tree.name(of: node) == tree.number(of: "div") { continue }
            leaves.append(node)
            index = tree.end(of: node)
        }
        return leaves
    }

    private static func isHeadline(_ node: MarkupNode, _ tree: MarkupTree) -> Bool {
        if tree.attribute("id", of: node) == "hd" { return true }
        return tree.descendants(of: node).contains { tree.attribute("class", of: $0)?.hasSuffix("Headline") ?? false }
    }

    // MARK: - Text and RTF

    /// `nil` if the blocks are no articles of Factiva.
    static func records(_ blocks: [ExportBlock]) -> ExportRecords? {
        var articles: [FactivaRecord] = []
        var start = 0
        for end in blocks.indices where FactivaRecord.isNumber(blocks[end].line) {
            if let record = record(Array(blocks[start...end])) { articles.append(record) }
            start = end + 1
        }
        guard !articles.isEmpty else { return nil }
        return ExportRecords(count: articles.count) { number, evidence throws(RecordFault) in
            try articles[number].state(into: &evidence)
        }
    }

    private static func record(_ blocks: [ExportBlock]) -> FactivaRecord? {
        guard let headline = blocks.prefix(40).firstIndex(where: { $0.line == "HD" || $0.line.hasPrefix("HD ") }) else {
            return FactivaRecord(displayed: blocks)
        }
        var record = FactivaRecord()
        var code: String?
        var part: [ExportBlock] = []
        let first = blocks[..<headline].lastIndex { codes.contains($0.line) } ?? headline
        for block in blocks[first...] {
            let word = block.line.prefix { $0 != " " }
            guard codes.contains(String(word)), word.count == block.line.count || code == nil || word == "HD" else {
                part.append(block)
                continue
            }
            if let code { record.add(code, part) }
            code = String(word)
            let rest = block.line.dropFirst(word.count).trimmed
            part = rest.isEmpty ? [] : [ExportBlock(String(rest))]
        }
        if let code { record.add(code, part) }
        return record.isArticle ? record : nil
    }

    // MARK: - XML

    static func records(_ tree: MarkupTree, _ decoded: DecodedText) throws(RecordFault) -> ExportRecords {
        let articles = tree.descendants(of: .document, local: "article").filter {
            tree.child(of: $0, local: "headline") != nil || tree.child(of: $0, local: "leadParagraph") != nil
        }
        guard !articles.isEmpty else { throw RecordFault("a response of Factiva without an article") }
        var records = ExportRecords(count: articles.count) { number, evidence throws(RecordFault) in
            try record(articles[number], tree).state(into: &evidence)
        }
        records.decoded = decoded
        return records
    }

    private static func record(_ article: MarkupNode, _ tree: MarkupTree) -> FactivaRecord {
        var record = FactivaRecord()
        for child in tree.children(of: article) {
            let name = tree.spelling(of: tree.localName(of: child))
            guard let code = elements[name] else { continue }
            record.add(code, code == "LP" || code == "TD" ? text(child, tree) : [ExportBlock(line(child, tree))])
        }
        return record
    }

    private static func line(_ node: MarkupNode, _ tree: MarkupTree) -> String {
        tree.text(of: node).split { $0.isNewline || $0 == "\t" }.map { $0.trimmed }.filter { !$0.isEmpty }
            .joined(separator: " ")
    }

    /// Paragraphs are elements, or begin with spaces.
    private static func text(_ node: MarkupNode, _ tree: MarkupTree) -> [ExportBlock] {
        let paragraphs = tree.children(of: node, local: "paragraph")
        if !paragraphs.isEmpty { return paragraphs.map { ExportBlock(line($0, tree)) }.filter { !$0.first.isEmpty } }
        var blocks: [ExportBlock] = []
        var isOpen = false
        for line in tree.text(of: node).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let words = line.trimmed
            if words.isEmpty {
                isOpen = false
            } else if isOpen, !line.hasPrefix("  ") {
                blocks[blocks.count - 1].lines.append(String(words))
                blocks[blocks.count - 1].continues = Array(repeating: true, count: blocks[blocks.count - 1].lines.count)
            } else {
                blocks.append(ExportBlock(String(words)))
                isOpen = true
            }
        }
        return blocks
    }

    private static let elements = [
        "headline": "HD", "byline": "BY", "sourceName": "SN", "baseLanguage": "LA", "publicationDate": "PD",
        "publicationTime": "ET", "leadParagraph": "LP", "tailParagraphs": "TD", "columnName": "CLM",
        "sectionName": "SE", "accessionNo": "AN", "credit": "CR", "edition": "ED", "wordCount": "WC",
        "corrections": "CX", "artWork": "ART",
    ]
}
