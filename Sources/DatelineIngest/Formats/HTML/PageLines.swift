/// Finds a date in the short lines around the headline and the text of a page, where its markup names none.
struct PageLines {
    private let text: MainText
    private let title: String?
    private let reader: DateReader

    private let pageTitle: String?

    init(_ text: MainText, title: String?, pageTitle: String?, language: String?) {
        self.pageTitle = pageTitle
        self.text = text
        self.title = title.map { PageTitle.key($0) }
        reader = DateReader(language: language)
    }

    private static let lengthLimit = 120
    private static let wordLimit = 24

    func state(into evidence: inout ArticleEvidence) {
        let page = text.page
        guard let first = text.chosen.first, let last = text.chosen.last else { return }
        let heading = page.blocks[..<first].indices.suffix(40).last { index in
            page.blocks[index].length < 300 && PageTitle.key(page.text(of: page.blocks[index])) == title
        }
        let top = max(0, (heading ?? first) - 6)..<min(first + 2, page.blocks.count)
        let bottom = min(last + 1, page.blocks.count)..<min(last + 20, page.blocks.count)
        func lines(_ range: Range<Int>) -> [String] {
            range.filter { index in
                page.blocks[index].length <= Self.lengthLimit && index != heading && !page.blocks[index].endsSentence
            }.map { page.text(of: page.blocks[$0]) }
        }
        // Some titles end with the date: `Rain in Minsk | BelTA | 17.08.2023`.
        for part in (pageTitle ?? "").split(separator: "|").dropFirst() {
            guard let date = reader.read(part), date.year != nil, date.day != nil else { continue }
            evidence.saw(date, as: .published)
            return
        }
        // Lines that are dates come before those that hold one.
        let above = lines(top)
        for line in above where statesLine(line, into: &evidence) { return }
        for line in above {
            guard let date = date(in: line) else { continue }
            evidence.saw(date, as: .published)
            return
        }
        for line in lines(bottom) where statesLine(line, into: &evidence) { return }
    }

    /// `Published on 17 August 2023`, `17.08.2023 10:31`, `Date 17.08.2023`
    private func statesLine(_ line: String, into evidence: inout ArticleEvidence) -> Bool {
        if let printed = PrintedLine(line), let date = printed.date, date.day != nil, date.year != nil {
            evidence.saw(date, as: printed.evidence, isUpdate: printed.kind == .updated)
            return printed.kind != .updated
        }
        let rest = line.firstIndex(of: " ").map { line[line.index(after: $0)...] }
        for words in [line[...], rest].compactMap({ $0 }) {
            guard let date = reader.read(words), date.year != nil, date.day != nil else { continue }
            evidence.saw(date, as: .published)
            return true
        }
        return false
    }

    /// A whole date anywhere in a line that is no sentence.
    private func date(in line: String) -> PrintedDate? {
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
