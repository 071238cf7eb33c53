/// The head of a scraped file: ` date 2023-08-17 ` and the rest of its line.
struct ScrapeHead {
    /// `nil` if the head has no date (`date None`) or an invalid one.
    let date: PrintedDate?
    /// The text in the place of a date that cannot be parsed.
    let unreadable: String?
    let rest: Substring

    /// `nil` if the line is not a head: `Date night in Minsk` is a title.
    init?(_ line: Substring) {
        let line = line.trimmed
        guard let name = Self.names.first(where: { line.hasPrefix($0) }),
            let mark = line.dropFirst(name.count).first, " \t:".contains(mark)
        else { return nil }
        let value = line.dropFirst(name.count + 1).trimmed
        let word = value.prefix { $0 != " " && $0 != "\t" }
        if Self.nothing.contains(word) {
            (date, unreadable, rest) = (nil, nil, value[word.endIndex...].trimmed)
            return
        }
        guard let first = word.unicodeScalars.first else { return nil }
        let isNumber = first.digitValue != nil
        if let found = DateReader().readPrefix(of: value), Self.parts(value, found.rest),
            isNumber || found.date.year != nil && (found.date.day != nil || found.rest.trimmed.isEmpty)
        {
            (date, unreadable, rest) = (found.date, nil, found.rest.trimmed)
        } else if let stamp = EpochDate.read(digits: word) {
            (date, unreadable, rest) = (stamp, nil, value[word.endIndex...].trimmed)
        } else if isNumber, word.utf8.count >= 6, word.utf8.contains(where: { "-/.".utf8.contains($0) }) {
            (date, unreadable, rest) = (nil, String(word), value[word.endIndex...].trimmed)
        } else {
            return nil
        }
    }

    /// The words that programs write for no date.
    private static let nothing: Set<Substring> = [
        "None", "none", "null", "NULL", "NaN", "nan", "NaT", "N/A", "n/a", "nil", "undefined",
    ]

    /// The names that scrapers give their first line, in lower case as they write them.
    private static let names = ["date", "published", "datetime", "pubdate"]

    /// Whether the date ends at a word boundary.
    private static func parts(_ value: Substring, _ rest: Substring) -> Bool {
        rest.unicodeScalars.first?.isBlank ?? true
    }
}
