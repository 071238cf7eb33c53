/// One report of a wire: its header, and the lines between STX and ETX.
struct WireMessage {
    /// The lines before STX: `eca062 4 i 211 ccccb   dpa 061`, keywords.
    let header: [Substring]
    /// The lines between STX and ETX.
    let lines: [Substring]
    /// What follows ETX: `131137 GMT Nov 13`, `AP-WF-11-13-13 0745GMT`
    let trailer: Substring
    /// Whether its lines are those of a table.
    let isTable: Bool

    private static let startOfHeader: UInt8 = 0x01
    private static let startOfText: UInt8 = 0x02
    private static let endOfText: UInt8 = 0x03
    /// In the header of ANPA: the text is a table.
    private static let tableMark: UInt8 = 0x14

    /// Whether the first bytes are the start of a report: SOH, and soon STX, with text only between them.
    static func isWire(_ head: [UInt8]) -> Bool {
        let start = head.drop { $0 == 0x16 || $0 == 0x20 || 0x09...0x0D ~= $0 || $0 == 0 }
        guard start.first == startOfHeader else { return false }
        let header = start.prefix(600)
        guard let text = header.firstIndex(of: startOfText) else { return false }
        return !header[..<text].contains(0)
    }

    /// The most bytes of a report. Wires send pages, not books.
    private static let limit = 1 << 20

    /// The articles of an input, a report each.
    static func articles(_ input: WholeInput, _ articles: inout ArticleList) throws(RecordFault) {
        let encoding = input.options.encoding
        let parts = input.bytes.split(separator: startOfHeader).filter { $0.contains(startOfText) }
        guard !parts.isEmpty else { throw RecordFault("no report of a wire: no SOH and STX") }
        for part in parts {
            guard part.count <= limit else {
                articles.reject(RecordFault(.tooLarge, "a report of \(part.count) bytes; \(limit) are the most"))
                continue
            }
            guard let message = WireMessage(part, encoding: encoding) else {
                articles.reject(RecordFault("a report without text"))
                continue
            }
            var evidence = ArticleEvidence()
            message.state(&evidence)
            articles.add(evidence)
        }
    }

    init?(_ bytes: ArraySlice<UInt8>, encoding: TextEncoding? = nil) {
        guard let start = bytes.firstIndex(of: Self.startOfText) else { return nil }
        let rest = bytes[(start + 1)...]
        let end = rest.firstIndex(of: Self.endOfText) ?? rest.endIndex
        header = Self.lines(bytes[..<start], encoding)
        isTable = bytes[..<start].contains(Self.tableMark)
        lines = Self.lines(rest[..<end], encoding)
        trailer = Self.lines(rest[end...], encoding).first { !$0.isEmpty } ?? ""
        if lines.allSatisfy(\.isEmpty) { return nil }
    }

    /// The lines of a part, without control characters; the indentation is kept, since it begins a paragraph.
    private static func lines(_ bytes: ArraySlice<UInt8>, _ encoding: TextEncoding?) -> [Substring] {
        let printable = bytes.filter { $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A || $0 == 0x09 }
        return decoded(printable, encoding).split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let isBlank = line.unicodeScalars.allSatisfy(\.isBlank)
            return isBlank ? "" : line
        }
    }

    /// UTF-8, else ISO 8859-1, which these formats prescribe where seven bits do not suffice.
    private static func decoded(_ bytes: [UInt8], _ encoding: TextEncoding?) -> String {
        DecodedText(bytes, declared: "iso-8859-1", option: encoding)?.text ?? String(decoding: bytes, as: UTF8.self)
    }

    private func state(_ evidence: inout ArticleEvidence) {
        if lines.contains(where: { $0.hasPrefix("^") }) {
            ANPAReport(self).state(&evidence)
        } else {
            IPTC7901Report(self).state(&evidence)
        }
    }
}

/// What both wire formats say in the same way.
enum WireWords {
    /// Joins the lines of a text to paragraphs: a blank line or an indented line begins one.
    /// Each line of a table remains one.
    static func paragraphs(_ lines: some Sequence<Substring>, isTable: Bool = false) -> [String] {
        var paragraphs: [String] = []
        var isOpen = false
        for line in lines {
            let words = typeset(line.trimmed)
            guard !words.isEmpty else {
                isOpen = false
                continue
            }
            let isIndented = line.first == "\t" || line.hasPrefix("   ")
            let isItem = words.hasPrefix("- ") || words.hasPrefix("-- ")
            if isOpen, isTable || !isIndented && !isItem, let last = paragraphs.indices.last {
                paragraphs[last] += (isTable ? "\n" : " ") + words
            } else {
                paragraphs.append(words)
            }
            isOpen = true
        }
        return paragraphs.filter { paragraph in !paragraph.allSatisfy { "_*-=".contains($0) || $0 == " " } }
    }

    /// Teletype marks in print: ``words'' in quotes, `_` between words a dash.
    private static func typeset(_ words: Substring) -> String {
        guard
            words.utf8.contains(where: { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "'") }
            )
        else { return String(words) }
        return words.split(separator: " ").map { $0 == "_" ? "–" : String($0) }.joined(separator: " ")
            .replacing("``", with: "“").replacing("''", with: "”")
    }

    /// States the paragraphs as text.
    static func state(_ paragraphs: [String], into evidence: inout ArticleEvidence) {
        evidence.saw(.text, paragraphs.joined(separator: "\n\n"), as: .export)
    }

    /// States the date that a trailer gives, read in a common shape but kept as it was printed.
    static func saw(_ date: String, printed: Substring, into evidence: inout ArticleEvidence) {
        let words = String(printed.trimmed.dropSuffix("<").trimmed)
        guard var date = DateReader().read(date) else { return evidence.sawUnreadableDate(words) }
        date.words = words
        evidence.saw(date, as: .export)
    }

    /// The names of a line like `By Ann Lee, dpa`, `Von Ann Lee und Bo Ray, dpa`; `nil` for another line.
    static func byline(_ line: some StringProtocol) -> String? {
        let line = Substring(line).trimmed
        guard let lead = leads.first(where: { line.lowercased().hasPrefix($0) }) else { return nil }
        var names = line.dropFirst(lead.count).trimmed
        while let comma = names.lastIndex(of: ","), agency(names[names.index(after: comma)...].trimmed) != nil {
            names = names[..<comma].trimmed
        }
        guard agency(names) == nil, !names.hasSuffix(" correspondents"), !names.hasSuffix(" staff") else { return nil }
        return Byline.named("By " + names, needsBy: true)
    }

    private static let leads = ["by ", "von ", "par ", "por ", "door ", "av ", "di "]

    /// The agency's own spelling of its name, which headers give in other cases.
    static func agency(_ name: some StringProtocol) -> String? {
        guard name.count >= 2, name.allSatisfy({ $0.isLetter || $0 == "-" }) else { return nil }
        return NewsAgencies.named(name) ?? NewsAgencies.named(name.uppercased())
    }
}
