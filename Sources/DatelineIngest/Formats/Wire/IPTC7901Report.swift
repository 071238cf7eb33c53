/// A report in IPTC 7901: headlines up to a line that ends in `=`, a blank line, the text, notes for editors.
struct IPTC7901Report {
    private let message: WireMessage

    init(_ message: WireMessage) { self.message = message }

    func state(_ evidence: inout ArticleEvidence) {
        let lines = message.lines
        let start = lines.firstIndex { !$0.isEmpty } ?? 0
        // A report without headlines begins with its text.
        let head = headEnd(from: start)
        let headlines = lines[start..<head].map { $0.trimmed.dropSuffix("=").trimmed }.filter { !$0.isEmpty }
        if let title = Self.title(headlines) { evidence.saw(.title, title, as: .export) }
        for line in headlines {
            if let byline = WireWords.byline(line) {
                evidence.saw(.byline, byline, as: .export)
                break
            }
        }
        if let source = self.source { evidence.saw(.source, source, as: .export) }
        if let date = Self.date(message.trailer) { WireWords.saw(date, printed: message.trailer, into: &evidence) }
        WireWords.state(WireWords.paragraphs(Self.body(lines[head...])), into: &evidence)
    }

    /// The end of the headlines: after the line that ends in `=`, if one comes before the text.
    private func headEnd(from start: Int) -> Int {
        let lines = message.lines
        var end = start
        while end < lines.count, end - start < 12 {
            let line = lines[end].trimmed
            end += 1
            if line.hasSuffix("=") { return end }
            // Without the mark, headlines end at the first blank line.
            if line.isEmpty { return end - 1 - start <= 6 ? end : start }
        }
        return start
    }

    /// The first headline that is not about the report itself (`1ST LEAD`, `REFILE`, `(Neu: …)`), joined with the next
    /// one if the width of the line broke it.
    private static func title(_ lines: [Substring]) -> String? {
        let titles = lines.drop { isAboutReport($0) || isByline($0) }
        guard let first = titles.first else { return lines.first.map(String.init) }
        var title = String(first)
        for (line, next) in zip(titles, titles.dropFirst()) {
            guard let word = next.split(separator: " ").first, line.count + 1 + word.count > width,
                !isAboutReport(next), !isByline(next)
            else { break }
            title += " " + next
        }
        return title
    }

    /// The least width of a full line.
    private static let width = 66

    /// A line of authors, among them those without names: `By dpa correspondents`.
    private static func isByline(_ line: Substring) -> Bool {
        WireWords.byline(line) != nil || line.hasPrefix("By ") && line.contains("correspondent")
    }

    private static func isAboutReport(_ line: Substring) -> Bool {
        if line.hasPrefix("("), line.hasSuffix(")") { return true }
        let words = line.split(separator: " ")
        return words.count <= 4 && words.contains { marks.contains($0.uppercased()) } && line == line.uppercased()
    }

    private static let marks: Set<String> = [
        "LEAD", "REFILE", "URGENT", "EXTRA", "UPDATE", "CORRECTION", "CORRECTED", "REPEAT", "ADVISORY", "EILMELDUNG",
        "EIL", "BERICHTIGUNG", "WIEDERHOLUNG", "ROUNDUP", "ADD", "1STLD", "2NDLD", "WRITETHRU", "FEATURE", "PREVIEW",
        "SUMMARY", "BULLETIN", "FLASH",
    ]

    /// The last words of the first line: `… dpa 061`, `… AFP-XY12`
    private var source: String? {
        for line in message.header {
            let words = line.split(separator: " ")
            guard words.count >= 3 else { continue }
            for word in words.suffix(2).reversed() {
                let name = word.prefix(while: \.isLetter)
                if name.count >= 2, let agency = WireWords.agency(name) { return agency }
            }
            let name = words[words.count - 2]
            guard let last = words.last, last.allSatisfy(\.isNumber), 2...5 ~= name.count else { return nil }
            return name.allSatisfy(\.isLetter) ? String(name) : nil
        }
        return nil
    }

    /// `131137 GMT Nov 13` as `13 Nov 2013, 11:37 GMT`; the zone may be missing.
    private static func date(_ trailer: Substring) -> String? {
        let words = trailer.split(separator: " ")
        guard words.count >= 3, let packed = words.first, packed.utf8.count == 6,
            packed.allSatisfy({ $0.isASCII && $0.isNumber })
        else { return nil }
        let isZoned = Int(words[2]) == nil && words.count >= 4
        let (month, year) = isZoned ? (words[2], words[3]) : (words[1], words[2])
        guard let number = Int(year), number >= 0, year.count == 2 || year.count == 4 else { return nil }
        let full = year.count == 2 ? (number < 69 ? 2000 : 1900) + number : number
        let zone = isZoned ? " \(words[1])" : ""
        return "\(packed.prefix(2)) \(month) \(full), \(packed.dropFirst(2).prefix(2)):\(packed.suffix(2))\(zone)"
    }

    /// The text, up to the notes for editors and the signs of those who wrote it.
    private static func body(_ lines: ArraySlice<Substring>) -> ArraySlice<Substring> {
        let end = lines.firstIndex { line in
            let line = line.trimmed.lowercased()
            return line.hasPrefix("# ") || line.hasPrefix("* * *") || line.hasPrefix("--") && line.hasSuffix("--")
                || notes.contains { line.contains($0) }
        }
        var body = lines[..<(end ?? lines.endIndex)]
        while let last = body.last, last.isEmpty || isSign(last) { body.removeLast() }
        return body
    }

    private static let notes = [
        "not for publication", "not intended for publication", "nicht zur veröffentlichung",
        "nicht zur veroeffentlichung", "notebook", "notizblock",
    ]

    /// `dpa wsz jln npr`: the agency and initials.
    private static func isSign(_ line: Substring) -> Bool {
        let words = line.split(separator: " ")
        guard 2...8 ~= words.count, WireWords.agency(words[0]) != nil else { return false }
        return words.dropFirst().allSatisfy { $0.count <= 4 && $0 == $0.lowercased() }
    }
}

extension Substring {
    func dropSuffix(_ suffix: String) -> Substring { hasSuffix(suffix) ? dropLast(suffix.count) : self }
}
