/// Finds a date in the short lines around the headline and the text of a page, where its markup names none.
struct PageLines {
    private let text: MainText
    private let title: String?

    init(_ text: MainText, title: String?) {
        self.text = text
        self.title = title.map { PageTitle.key($0) }
    }

    private static let lengthLimit = 160
    private static let wordLimit = 24

    func state(into evidence: inout ArticleEvidence) {
        let page = text.page
        guard let first = text.chosen.first, let last = text.chosen.last else { return }
        let heading = page.blocks[..<first].indices.suffix(40).last { index in
            page.blocks[index].length < 300 && PageTitle.key(page.text(of: page.blocks[index])) == title
        }
        let top = max(0, (heading ?? first) - 6)..<min(first + 3, page.blocks.count)
        let bottom = last..<min(last + 6, page.blocks.count)
        for index in Array(top) + Array(bottom) {
            let block = page.blocks[index]
            guard block.length <= Self.lengthLimit, index != heading else { continue }
            let line = page.text(of: block)
            if let printed = PrintedLine(line), let date = printed.date, date.day != nil, date.year != nil {
                evidence.saw(date, as: printed.evidence, isUpdate: printed.kind == .updated)
                if printed.kind != .updated { return }
            } else if let date = date(in: line, language: evidence.value(of: .language)) {
                evidence.saw(date, as: .published)
                return
            }
        }
    }

    /// A whole date anywhere in a line that is no sentence.
    private func date(in line: String, language: String?) -> PrintedDate? {
        let reader = DateReader(language: language)
        if let date = reader.read(line), date.year != nil, date.day != nil { return date }
        guard !Paragraph(text: line, gap: 0).endsSentence else { return nil }
        var start = line.startIndex
        for _ in 0..<Self.wordLimit {
            if let found = reader.readPrefix(of: line[start...]), found.date.year != nil, found.date.day != nil {
                return found.date
            }
            guard let space = line[start...].firstIndex(where: { $0 == " " || $0 == ":" || $0 == "|" }) else {
                return nil
            }
            start = line.index(after: space)
        }
        return nil
    }
}
