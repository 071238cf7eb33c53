/// The body of an agency's article: its paragraphs, without what is not text.
struct WireBody {
    private(set) var paragraphs: [String] = []

    /// The text of an element that holds the body in NITF, XHTML, or as text that may itself be markup.
    init(_ element: XMLElement) {
        let text =
            element.elements.isEmpty
            ? Self.plain(element.text) : MarkupText.plain(element.node, in: element.tree)
        self.init(text: text)
    }

    init(text: String) {
        let text = HTMLText.unescaped(text)
        // Lines up to an empty one are a paragraph.
        var start = text.startIndex
        var last: UInt8 = 0
        for index in text.utf8.indices {
            let byte = text.utf8[index]
            if byte == 0x0A, last == 0x0A {
                add(text[start..<index])
                start = text.utf8.index(after: index)
            }
            last = byte
        }
        add(text[start...])
    }

    /// Markup, or text whose paragraphs are separated by blank lines or begin with an indentation.
    private static func plain(_ text: String) -> String {
        if HTMLText.holdsTags(text) { return HTMLText.plain(escaped: text) }
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        return WireWords.paragraphs(lines.map { $0.allSatisfy(\.isWhitespace) ? "" : $0 }).joined(separator: "\n\n")
    }

    private mutating func add(_ paragraph: Substring) {
        let words = paragraph.trimmed
        guard !words.isEmpty, !Self.isRule(words), !Self.isCode(words) else { return }
        guard words.utf8.contains(0x0A) else {
            paragraphs.append(String(words))
            return
        }
        let lines = words.split(separator: "\n")
        // Lines of one width were broken by a program.
        let isWrapped = lines.count > 1 && lines.dropLast().allSatisfy { 48...82 ~= $0.count }
        paragraphs.append(lines.map { String($0.trimmed) }.joined(separator: isWrapped ? " " : "\n"))
    }

    private static func isRule(_ words: Substring) -> Bool {
        words.unicodeScalars.allSatisfy { "_*-=~.# ".unicodeScalars.contains($0) }
    }

    /// A program for pages, printed as if it were a paragraph.
    private static func isCode(_ words: Substring) -> Bool {
        words.hasPrefix("<") && words.hasSuffix(">") && words.contains("</")
    }

    /// Takes the byline off the beginning, and what repeats the title.
    mutating func takeHead(title: String?) -> String? {
        var byline: String?
        for _ in 0..<3 {
            guard let first = paragraphs.first, paragraphs.count > 1 || title != nil else { break }
            if let title, Self.squashed(first) == Self.squashed(title), paragraphs.count > 1 {
                paragraphs.removeFirst()
            } else if byline == nil, let names = Byline.named(first, needsBy: true) {
                byline = names
                paragraphs.removeFirst()
            } else {
                break
            }
        }
        return byline
    }

    static func squashed(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
}

/// What the XML formats of agencies say in the same way.
enum WireXML {
    /// States the first of several values that is a date: `20131020T192751+1100`, `2013-03-01T15:09:04.000Z`. If none
    /// is, the first is stated as unreadable.
    static func saw(first dates: [String?], into evidence: inout ArticleEvidence) {
        let reader = DateReader(language: evidence.value(of: .language))
        for case let words? in dates {
            if let date = reader.read(words) {
                evidence.saw(date, as: .export)
                return
            }
        }
        if let words = dates.lazy.compactMap(\.self).first { evidence.sawUnreadableDate(String(words.prefix(200))) }
    }

    /// States the first of several values that is a date as that of the last change.
    static func saw(change dates: [String?], into evidence: inout ArticleEvidence) {
        let reader = DateReader(language: evidence.value(of: .language))
        let change = dates.lazy.compactMap { $0.flatMap { reader.read($0) } }.first
        if let change { evidence.sawChange(change, as: .export) }
    }

    /// The place in a line like `Strasbourg, 10 juil 2024 (AFP)`; `nil` if it begins with something else.
    static func place(_ line: String?) -> String? {
        guard let line else { return nil }
        if let dateline = Dateline(line + " – A"), let place = dateline.place { return place }
        let end = line.firstIndex { ",(/–—0123456789:".contains($0) } ?? line.endIndex
        let place = line[..<end].trimmed
        let words = place.split(separator: " ")
        guard 1...5 ~= words.count, place.first?.isLetter == true, place.first?.isLowercase == false else { return nil }
        guard NewsAgencies.named(place) == nil else { return nil }
        return PlaceName.cased(place)
    }

    /// The outlet that a wire names: an agency's own spelling, without a dash or mark after it.
    static func outlet(_ name: String?) -> String? {
        guard var words = name.map({ Substring($0).trimmed }) else { return nil }
        while let last = words.last, "-–—:;,.".contains(last), words.count > 1 { words = words.dropLast().trimmed }
        guard words.contains(where: \.isLetter) else { return nil }
        // "EFE/Ann Lee" credits an agency's author or partner.
        if let slash = words.firstIndex(of: "/"), let agency = NewsAgencies.named(words[..<slash].trimmed) {
            return agency
        }
        return NewsAgencies.named(words) ?? String(words)
    }

    /// Whether a name is that of a host, `reuters.com`, which is no name of an outlet if there is another.
    static func isHost(_ name: String) -> Bool {
        name.contains(".") && !name.contains(" ") && name == name.lowercased()
    }

    /// States names as byline without the outlet itself.
    static func saw(byline: String?, into evidence: inout ArticleEvidence) {
        guard var names = byline.map({ Substring($0).trimmed }) else { return }
        for word in ["By ", "BY ", "by ", "Von ", "von ", "Par ", "Por ", "Da ", "Di ", "Av "]
        where names.hasPrefix(word) {
            names = names.dropFirst(word.count).trimmed
        }
        guard names.contains(where: \.isLetter), NewsAgencies.named(names) == nil else { return }
        if let source = evidence.value(of: .source), source.lowercased() == names.lowercased() { return }
        evidence.saw(.byline, names, as: .export)
    }

    /// States the body, with the byline and the dateline that it begins with.
    static func saw(_ body: WireBody, into evidence: inout ArticleEvidence) {
        var body = body
        if let byline = body.takeHead(title: evidence.value(of: .title)) { saw(byline: byline, into: &evidence) }
        WireWords.state(body.paragraphs, into: &evidence)
    }
}
