internal import DatelineJSON

/// The text of a library's press database: a numbered list of headlines with outlet, day, page and a teaser, then the
/// articles in the same order, each under its day and page.
struct MediargusFile {
    /// An entry of the list.
    struct Entry {
        let title: String
        let source: String
        let date: PrintedDate?
        /// `p. 23`
        let page: String
    }

    /// Each article: its entry, if the list has one, and its blocks under the line with day and page.
    let articles: [(entry: Entry?, date: PrintedDate, page: String, blocks: ArraySlice<ExportBlock>)]

    /// `nil` if the blocks are no such file.
    init?(_ blocks: [ExportBlock]) {
        guard Self.hasList(blocks) else { return nil }
        let heads = blocks.indices.filter { Self.head(blocks[$0]) != nil }
        guard let first = heads.first else { return nil }
        let entries = (0..<first).compactMap { Self.entry(blocks, at: $0) }
        var used = 0
        let isComplete = entries.count == heads.count
        articles = zip(heads, heads.dropFirst() + [blocks.count]).compactMap { start, end in
            guard let head = Self.head(blocks[start]) else { return nil }
            // The list and the articles have the same order; an article that could not be printed is missing.
            let match = (used..<min(entries.count, used + 20)).first {
                let date = entries[$0].date?.date
                return isComplete || (date == nil || date == head.date.date) && entries[$0].page == head.page
            }
            if let match { used = match + 1 }
            return (match.map { entries[$0] }, head.date, head.page, blocks[start..<end])
        }
    }

    /// Whether the first blocks are entries of the list.
    static func hasList(_ blocks: [ExportBlock]) -> Bool { entry(blocks, at: 0) != nil }

    /// `1. Headline`, then `De Morgen, woensdag 30 november 2011, p. 23, 853w.`, then perhaps a teaser.
    private static func entry(_ blocks: [ExportBlock], at index: Int) -> Entry? {
        guard index + 1 < blocks.count else { return nil }
        let line = blocks[index].line.drop { $0 == "?" || $0 == "\u{FEFF}" }
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        guard 1...6 ~= digits.count, line.dropFirst(digits.count).hasPrefix(". ") else { return nil }
        var parts = blocks[index + 1].line.split(separator: ",").map { $0.trimmed }
        guard parts.count >= 4, let length = parts.popLast(), length.hasSuffix("w.") || length.hasSuffix("w"),
            length.first?.isNumber == true, let page = parts.popLast(), page.hasPrefix("p"),
            let day = parts.popLast()?.drop(while: { !$0.isNumber }),
            day.utf8.suffix(4).allSatisfy({ 0x30...0x39 ~= $0 })
        else { return nil }
        let date = DateReader(language: "nl").read(day)
        let title = line.dropFirst(digits.count + 1).trimmed
        let source = parts.joined(separator: ", ")
        let number = page.drop { !$0.isNumber }
        return Entry(title: String(title), source: source, date: date, page: String(number))
    }

    /// `30-11-2011, p.23`
    private static func head(_ block: ExportBlock) -> (date: PrintedDate, page: String)? {
        let line = block.first
        guard line.utf8.count <= 40, let first = line.utf8.first, 0x30...0x39 ~= first,
            let comma = line.firstIndex(of: ",")
        else { return nil }
        let page = line[line.index(after: comma)...].trimmed
        guard page.hasPrefix("p"), let date = DateReader(language: "nl").read(String(line[..<comma])), date.day != nil
        else { return nil }
        return (date, String(page.drop { !$0.isNumber }))
    }

    func read(_ number: Int, into evidence: inout ArticleEvidence) {
        let article = articles[number]
        evidence.saw(article.entry?.date ?? article.date, as: .export)
        if let source = article.entry?.source { evidence.saw(.source, source, as: .export) }
        var blocks = article.blocks
        // Author and headline may stand on the lines below the day.
        var top = article.blocks.first?.lines.dropFirst().map { $0 } ?? []
        blocks = blocks.dropFirst()
        while let last = blocks.last, last.first.hasPrefix("©") { blocks.removeLast() }
        let title = article.entry?.title ?? top.last ?? blocks.first?.line
        let key = title.map(Self.key)
        if let key, let index = blocks.prefix(5).lastIndex(where: { Self.key($0.line) == key }) {
            if index == blocks.startIndex + 1, blocks[blocks.startIndex].line.utf8.count <= 80 {
                evidence.saw(.section, blocks[blocks.startIndex].line, as: .export)
            }
            // Short lines above the headline are the page's name and subtitles, long ones are text.
            let above = blocks[..<index].filter { $0.line.utf8.count > 120 }
            blocks = above + blocks[(index + 1)...]
        }
        if let key { top.removeAll { Self.key($0) == key } }
        if let name = top.first.flatMap({ Byline.named($0, needsBy: false) }), name.contains(" ") {
            evidence.saw(.byline, name, as: .export)
        }
        if let title { evidence.saw(.title, title, as: .export) }
        evidence.saw(.text, blocks.map(\.text).joined(separator: "\n\n"), as: .export)
        evidence.extra["page"] = .string(article.page)
    }

    /// Headlines are compared without their blanks and marks.
    private static func key(_ line: String) -> String {
        String(line.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || "0"..."9" ~= $0 })
    }
}
