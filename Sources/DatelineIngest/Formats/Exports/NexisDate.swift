/// The date line of an exported document: `January 20, 2009 Tuesday 8:27 PM AEST`, with the edition after it.
struct NexisDate {
    let date: PrintedDate
    /// The lines of the block before the one with the date, and what follows the date.
    let before: [String]
    let after: [String]

    /// The longest line with a date and an edition, in bytes.
    private static let limit = 120

    /// `nil` for a block without a line that is only a date and its edition.
    init?(_ block: ExportBlock) {
        guard block.lines.count <= 6 else { return nil }
        for (index, line) in block.lines.enumerated() {
            guard let found = Self.read(line) else { continue }
            var date = found.date
            before = Array(block.lines[..<index])
            var after = Array(block.lines[(index + 1)...])
            // The time stands on a line of its own in some.
            if date.time == nil, let next = after.first, next.first?.isNumber == true,
                let timed = Self.read(line + " " + next), timed.date.time != nil
            {
                date = timed.date
                after.removeFirst()
            }
            if !found.rest.isEmpty { after.insert(String(found.rest), at: 0) }
            self.date = date
            self.after = after
            return
        }
        return nil
    }

    private static func read(_ line: String) -> (date: PrintedDate, rest: Substring)? {
        guard line.utf8.count <= limit, line.utf8.contains(where: { 0x30...0x39 ~= $0 }) else { return nil }
        if let found = DateReader().readPrefix(of: Substring(line)), found.date.year != nil {
            let rest = found.rest.trimmed
            // A sentence that begins with a date is no date line.
            guard found.date.month != nil || rest.isEmpty, rest.utf8.count <= 80,
                !Paragraph(text: String(rest), gap: 0).endsSentence
            else { return nil }
            return (found.date, rest)
        }
        return season(line)
    }

    /// `Summer, 2008`, `Winter 2009/2010`: only the year is known.
    private static func season(_ line: String) -> (date: PrintedDate, rest: Substring)? {
        let words = line.split { $0 == " " || $0 == "," || $0 == "/" || $0 == "-" }
        guard 2...4 ~= words.count, seasons.contains(words[0].lowercased()),
            let word = words.first(where: { $0.utf8.count == 4 && $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }),
            let year = Int(word), 1500...2199 ~= year, let date = PrintedDate(year: year, words: line)
        else { return nil }
        return (date, "")
    }

    private static let seasons: Set<String> = [
        "spring", "summer", "autumn", "fall", "winter", "frühjahr", "frühling", "sommer", "herbst", "printemps", "été",
        "automne", "hiver", "lente", "zomer", "herfst", "primavera", "verano", "otoño", "invierno", "estate", "autunno",
        "inverno", "quarter", "forår", "efterår", "vinter",
    ]
}
