internal import DatelineJSON

/// One article of Factiva, whose fields have codes of two letters (`HD`, `PD`), or a fixed order.
struct FactivaRecord {
    /// The codes and the blocks of each, in the order of the file.
    private var fields: [(code: String, blocks: [ExportBlock])] = []

    mutating func add(_ code: String, _ blocks: [ExportBlock]) {
        if !blocks.isEmpty { fields.append((code, blocks)) }
    }

    private func line(_ code: String) -> String? {
        fields.first { $0.code == code }.map { $0.blocks.map(\.line).joined(separator: " ") }
    }

    var isArticle: Bool { fields.contains { $0.code == "HD" || $0.code == "TD" || $0.code == "LP" } }

    func state(into evidence: inout ArticleEvidence) throws(RecordFault) {
        guard isArticle else { throw RecordFault(.emptyRecord, "the article has neither headline nor text") }
        if let language = line("LA") { evidence.saw(.language, language, as: .export) }
        if let title = line("HD") { evidence.saw(.title, title, as: .export) }
        if let source = line("SN") { evidence.saw(.source, source, as: .export) }
        if let byline = line("BY") { evidence.saw(.byline, ExportSource.byline(byline), as: .export) }
        let section = [line("SE"), line("CLM")].compactMap { $0 }.first
        if let section { evidence.saw(.section, section, as: .export) }
        if let day = line("PD") { sawDate(day, &evidence) }
        var paragraphs = fields.filter { ["LP", "TD"].contains($0.code) }.flatMap { $0.blocks.map(\.text) }
        ExportDateline.take(from: &paragraphs, field: nil, into: &evidence)
        evidence.saw(.text, paragraphs.joined(separator: "\n\n"), as: .export)
        for (code, name) in Self.kept {
            if let value = line(code) { evidence.extra[name] = .string(value) }
        }
    }

    /// The day, with the time in `ET` where one is given.
    private func sawDate(_ day: String, _ evidence: inout ArticleEvidence) {
        if let time = line("ET"), let printed = DateReader().readPrefix(of: Substring(day + " " + time)),
            printed.date.time != nil
        {
            evidence.saw(printed.date, as: .export)
        } else if let printed = DateReader().readPrefix(of: Substring(day)), printed.date.year != nil {
            evidence.saw(printed.date, as: .export)
        } else {
            evidence.sawUnreadableDate(day)
        }
    }

    private static let kept = [
        ("AN", "document"), ("PG", "page"), ("WC", "length"), ("ED", "edition"), ("CO", "company"), ("IN", "industry"),
        ("NS", "subject"), ("RE", "region"), ("ART", "graphic"), ("CR", "credit"), ("SC", "journal-code"),
    ]
}

// MARK: - Without codes

extension FactivaRecord {
    /// The lines above a text in the order in which Factiva displays them: rubric, headline, author, length, day, time,
    /// outlet, its code, edition and page, language, notice of copyright.
    /// - Parameter author: The position of the author's line, where the file marks it.
    /// - Returns: The number of blocks that they are; `nil` if they are not in this order.
    mutating func readTop(_ blocks: [ExportBlock], headline: Int? = nil, author: Int? = nil) -> Int? {
        guard let length = blocks.prefix(14).firstIndex(where: { Self.isLength($0.line) }), length > 0 else {
            return nil
        }
        var next = length + 1
        guard next < blocks.count, Self.isDay(blocks[next].line) else { return nil }
        let title = headline ?? Self.headline(blocks[..<length])
        if title > 0 { add("SE", [blocks[title - 1]]) }
        // A long headline has several lines, all of them bold.
        var end = title + 1
        while headline == nil, end < length, blocks[title].isHeading, blocks[end].isHeading { end += 1 }
        add("HD", Array(blocks[title..<end]))
        if let author {
            add("BY", [blocks[author]])
        } else if headline == nil, end < length {
            add("BY", [blocks[end]])
        }
        add("WC", [blocks[length]])
        add("PD", [blocks[next]])
        next += 1
        if next < blocks.count, Self.isTime(blocks[next].line) {
            add("ET", [blocks[next]])
            next += 1
        }
        if next < blocks.count {
            add("SN", [blocks[next]])
            next += 1
        }
        if next < blocks.count, Self.isCode(blocks[next].line) { add("SC", [blocks[next]]) }
        let rest = blocks[next...].prefix(8)
        let copyright = rest.firstIndex { ExportMarks.isCopyright($0.first) || $0.first.hasPrefix("Copyright") }
        let language = rest.firstIndex { LanguageTag.isName($0.line) }
        if let language { add("LA", [blocks[language]]) }
        return max(copyright ?? -1, language ?? -1, next - 1) + 1
    }

    /// An article in a document without markup; the number of the document is its last line.
    init?(displayed blocks: [ExportBlock]) {
        self.init()
        guard let end = readTop(blocks) else { return nil }
        var text = blocks[end...]
        if let last = text.last, Self.isNumber(last.line) {
            add("AN", [last])
            text.removeLast()
            // The publisher's name is above it.
            if text.count > 1, let publisher = text.last, Self.isName(publisher.line) { text.removeLast() }
        }
        add("TD", Array(text))
    }

    private static func headline(_ blocks: ArraySlice<ExportBlock>) -> Int {
        blocks.firstIndex(where: \.isHeading) ?? blocks.startIndex
    }

    /// `Document NYTF000020050408dp1900j9s`
    static func isNumber(_ line: String) -> Bool {
        guard line.utf8.count <= 60, let number = line.split(separator: " ").last else { return false }
        return 18...40 ~= number.utf8.count && number.utf8.allSatisfy { 0x30...0x39 ~= $0 || 0x61...0x7A ~= $0 | 0x20 }
            && number.prefix(2).allSatisfy(\.isUppercase) && number.utf8.contains { 0x30...0x39 ~= $0 }
    }

    private static func isName(_ line: String) -> Bool {
        guard line.utf8.count <= 80 else { return false }
        let isCompany = ["Inc.", "Ltd.", "Co.", "S.A.", "B.V.", "N.V.", "Corp."].contains { line.hasSuffix($0) }
        return isCompany || !Paragraph(text: line, gap: 0).endsSentence
    }

    /// A number and a word for words in any language: `1,341 words`, `877 Wörter`.
    private static func isLength(_ line: String) -> Bool {
        if ExportMarks.isLength(line) { return true }
        let words = line.split(separator: " ")
        guard words.count == 2, line.utf8.count <= 32, words[1].allSatisfy(\.isLetter) else { return false }
        return words[0].utf8.allSatisfy { 0x30...0x39 ~= $0 || $0 == 0x2C || $0 == 0x2E }
            && DateReader().readPrefix(of: Substring(line))?.date.month == nil
    }

    /// A day in words, whatever its language: `9 Januar 1993`, `2018年5月31日`.
    private static func isDay(_ line: String) -> Bool {
        guard line.utf8.count <= 48, line.utf8.first.map({ 0x30...0x39 ~= $0 || $0 >= 0x41 }) ?? false else {
            return false
        }
        if let found = DateReader().readPrefix(of: Substring(line)), found.date.year != nil { return true }
        return line.utf8.suffix(4).allSatisfy { 0x30...0x39 ~= $0 }
    }

    /// `15:32`, `02:00 PM`
    private static func isTime(_ line: String) -> Bool {
        line.utf8.count <= 12 && line.contains(":") && line.utf8.first.map { 0x30...0x39 ~= $0 } ?? false
    }

    private static func isCode(_ line: String) -> Bool {
        2...8 ~= line.utf8.count && line.utf8.allSatisfy { 0x41...0x5A ~= $0 || 0x30...0x39 ~= $0 }
    }
}
