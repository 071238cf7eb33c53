/// A report in ANPA 1312: lines that begin with `^` and end with `<` or `=`, then indented paragraphs.
struct ANPAReport {
    private let message: WireMessage
    /// The lines for editors, each from its `^` to its `<` or `=`.
    private var heads: [Substring] = []
    /// The lines of the text.
    private var body: [Substring] = []

    init(_ message: WireMessage) {
        self.message = message
        // The lines of the open head, which may be broken.
        var open = 0
        for line in message.lines {
            if line.hasPrefix("^") {
                heads.append(line)
            } else if open > 0, !line.isEmpty, line.first != "\t", !line.hasPrefix("  ") {
                heads[heads.count - 1] += " " + line.trimmed
            } else {
                body.append(line.dropSuffix("<"))
                open = 0
                continue
            }
            let last = line.trimmed.last
            open = last == "<" || last == "=" || open >= Self.lineLimit ? 0 : open + 1
        }
    }

    /// The most lines of a head.
    private static let lineLimit = 5

    func state(_ evidence: inout ArticleEvidence) {
        let heads = heads.map(Self.words)
        // The first line repeats the keywords of the header.
        let titles = heads.dropFirst().filter { !Self.isNote($0) && !$0.isEmpty }
        let source = Self.source(message.trailer)
        let byline = heads.lazy.compactMap { WireWords.byline($0) }.first
        if let title = titles.first(where: { Byline.named($0, needsBy: true) == nil }) ?? heads.first.map(Self.keywords)
        {
            evidence.saw(.title, title, as: .export)
        }
        if let source { evidence.saw(.source, source, as: .export) }
        if let byline, !Self.isAgency(byline) { evidence.saw(.byline, byline, as: .export) }
        if let date = Self.date(message.trailer) { WireWords.saw(date, printed: message.trailer, into: &evidence) }
        WireWords.state(WireWords.paragraphs(body, isTable: message.isTable), into: &evidence)
    }

    private static func words(_ line: Substring) -> Substring {
        line.dropFirst().trimmed.dropSuffix("<").dropSuffix("=").trimmed
    }

    /// Without the number of words: `BC-US--Ethanol-Losing Grassland, 1st Ld-Writethru,1140`
    private static func keywords(_ line: Substring) -> Substring {
        guard let comma = line.lastIndex(of: ","), line[comma...].dropFirst().allSatisfy(\.isNumber) else {
            return line
        }
        return line[..<comma]
    }

    /// A line for editors: `Eds: …`, `AP Photo NY123`.
    private static func isNote(_ line: Substring) -> Bool {
        let lower = line.lowercased()
        return notes.contains { lower.hasPrefix($0) } || isAgency(line)
    }

    private static let notes = [
        "eds:", "eds.", "editors:", "editor's note", "editors note", "note to", "ap photo", "ap video", "ap graphic",
        "photo", "with photo", "for use", "for release", "embargo", "optional", "an ap ", "update", "correct",
    ]

    private static func isAgency(_ words: some StringProtocol) -> Bool {
        var words = Substring(words)
        if words.lowercased().hasPrefix("the ") { words = words.dropFirst(4) }
        return NewsAgencies.named(words) != nil || words.lowercased().hasSuffix(" writer")
    }

    /// `AP` of `AP-WF-11-13-13 0745GMT`.
    private static func source(_ trailer: Substring) -> String? {
        guard let name = trailer.trimmed.split(separator: "-").first, name.count <= 6 else { return nil }
        return WireWords.agency(name)
    }

    /// `AP-WF-11-13-13 0745GMT` as `2013-11-13, 07:45 GMT`; the month is first.
    private static func date(_ trailer: Substring) -> String? {
        let parts = trailer.trimmed.dropSuffix("<").split(separator: " ")
        guard parts.count >= 2, parts[1].utf8.count >= 4 else { return nil }
        let numbers = parts[0].split(separator: "-").suffix(3)
        let clock = parts[1]
        guard numbers.count == 3, numbers.allSatisfy({ $0.count == 2 && Int($0) != nil }),
            let year = numbers.last.flatMap({ Int($0) }), clock.prefix(4).allSatisfy({ $0.isASCII && $0.isNumber })
        else { return nil }
        let (month, day) = (numbers[numbers.startIndex], numbers[numbers.startIndex + 1])
        let zone = clock.dropFirst(4)
        return
            "\(year + (year < 69 ? 2000 : 1900))-\(month)-\(day), \(clock.prefix(2)):\(clock.dropFirst(2).prefix(2)) \(zone)"
    }
}
