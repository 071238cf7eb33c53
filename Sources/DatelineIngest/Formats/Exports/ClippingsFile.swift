internal import DatelineJSON

/// Clippings of a press archive between rules, as APA's archive prints them: outlet and day, headline, text.
///
/// `"Kurier.at" gefunden am 28.12.2017 10:36 Uhr` is the day on which a page was found, not of its publication;
/// `"Der Standard" vom 28.12.2017 Seite: 5 Ressort: Inland` is.
struct ClippingsFile {
    /// What the line above a clipping says.
    struct Head {
        var source: String
        var section: String?
        var date: PrintedDate
        /// Whether the date is only that of finding it.
        var isFound: Bool
        var page: String?
    }

    let articles: [(head: Head, blocks: ArraySlice<ExportBlock>)]

    /// `nil` if the blocks are no such file.
    init?(_ blocks: [ExportBlock]) {
        var articles: [(head: Head, blocks: ArraySlice<ExportBlock>)] = []
        for part in blocks.split(whereSeparator: { Self.isRule($0) }) {
            // Without rules each head begins a clipping.
            let heads = part.indices.filter { Self.head(part[$0].line) != nil }
            guard let first = heads.first, first <= part.startIndex + 2 else { continue }
            for (start, end) in zip(heads, heads.dropFirst() + [part.endIndex]) {
                guard let head = Self.head(part[start].line) else { continue }
                articles.append((head, part[(start + 1)..<end]))
            }
        }
        guard !articles.isEmpty else { return nil }
        self.articles = articles
    }

    /// A line of underscores or other marks.
    static func isRule(_ block: ExportBlock) -> Bool {
        guard block.lines.count == 1, let mark = block.first.first, "_-=*—".contains(mark) else { return false }
        return block.first.count >= 16 && block.first.allSatisfy { $0 == mark }
    }

    private static func head(_ line: String) -> Head? {
        guard line.utf8.count <= 240, let quote = line.first, "\"„“»«".contains(quote) else { return nil }
        let rest = line.dropFirst()
        guard let end = rest.firstIndex(where: { "\"“”«»".contains($0) }) else { return nil }
        let source = rest[..<end].trimmed
        let after = rest[rest.index(after: end)...]
        for (words, isFound) in [(" gefunden am ", true), (" vom ", false)] {
            guard let match = after.firstRange(of: words),
                let found = DateReader(language: "de").readPrefix(of: after[match.upperBound...]),
                found.date.day != nil,
                !source.isEmpty
            else { continue }
            var head = Head(source: String(source), section: nil, date: found.date, isFound: isFound)
            let section = after[..<match.lowerBound].trimmed
            if !section.isEmpty, section.utf8.count <= 60 { head.section = String(section) }
            head.page = value(of: "Seite", in: found.rest)
            head.section = head.section ?? value(of: "Ressort", in: found.rest)
            return head
        }
        return nil
    }

    /// The words after `Seite:` or `Ressort:`, up to the next label.
    private static func value(of label: String, in line: Substring) -> String? {
        guard let match = line.firstRange(of: label) else { return nil }
        var rest = line[match.upperBound...].drop { $0 == ":" || $0 == " " }
        for next in ["Ressort", "Seite", "Von ", "Ausgabe", "  "] {
            if let end = rest.firstRange(of: next) { rest = rest[..<end.lowerBound] }
        }
        let value = rest.trimmed
        return value.isEmpty || value.utf8.count > 60 ? nil : String(value)
    }

    func read(_ number: Int, into evidence: inout ArticleEvidence) throws(RecordFault) {
        let (head, all) = articles[number]
        var blocks = all
        evidence.take(.language, "de", .export)
        evidence.saw(.source, head.source, as: .export)
        if let section = head.section { evidence.saw(.section, section, as: .export) }
        if let page = head.page { evidence.extra["page"] = .string(page) }
        if head.isFound {
            evidence.extra["found"] = .string(head.date.words)
        } else {
            evidence.saw(head.date, as: .export)
        }
        // The headline is the first bold paragraph; what stands above it belongs to the head.
        let title = blocks.prefix(4).firstIndex(where: \.isHeading) ?? blocks.startIndex
        for block in blocks[..<min(title, blocks.endIndex)] { takeHead(block.line, &evidence) }
        guard title < blocks.endIndex else { throw RecordFault(.emptyRecord, "the clipping has no headline") }
        // A long headline has several lines.
        var end = title + 1
        while end < blocks.endIndex, end < title + 4, blocks[title].isHeading, blocks[end].isHeading,
            blocks[end].gap == 0
        {
            end += 1
        }
        evidence.saw(.title, blocks[title..<end].map(\.line).joined(separator: " "), as: .export)
        blocks = blocks[end...]
        if let first = blocks.first, first.lines.count == 1, first.first.hasPrefix("Von "),
            let name = Byline.named(first.first.dropFirst(4), needsBy: false)
        {
            evidence.saw(.byline, name, as: .export)
            blocks = blocks.dropFirst()
        }
        if let end = blocks.firstIndex(where: { Self.isNotice($0.first) }) { blocks = blocks[..<end] }
        var paragraphs = blocks.map(\.text)
        ExportDateline.take(from: &paragraphs, field: nil, into: &evidence)
        evidence.saw(.text, paragraphs.joined(separator: "\n\n"), as: .export)
    }

    private func takeHead(_ line: String, _ evidence: inout ArticleEvidence) {
        if let section = Self.value(of: "Ressort", in: Substring(line)) {
            evidence.saw(.section, section, as: .export)
        } else if line.hasPrefix("Von "), let name = Byline.named(line.dropFirst(4), needsBy: false) {
            evidence.saw(.byline, name, as: .export)
        }
    }

    /// What the archive prints below a clipping.
    private static func isNotice(_ line: String) -> Bool {
        ["Gespeicherter Anhang:", "Gespeicherte Anhänge", "Der gegenständliche Text ist eine Abschrift"]
            .contains { line.hasPrefix($0) }
    }
}
