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
        guard line.hasPrefix("date ") || line.hasPrefix("date\t") else { return nil }
        let value = line.dropFirst(5).trimmed
        let word = value.prefix { $0 != " " && $0 != "\t" }
        if ["None", "none", "null", "NaN", "nan", "NaT"].contains(word) {
            (date, unreadable, rest) = (nil, nil, value[word.endIndex...].trimmed)
            return
        }
        guard let first = word.utf8.first, 0x30...0x39 ~= first else { return nil }
        if let found = DateReader().readPrefix(of: value), Self.parts(value, found.rest) {
            (date, unreadable, rest) = (found.date, nil, found.rest.trimmed)
        } else if word.utf8.count >= 6, word.utf8.contains(where: { "-/.".utf8.contains($0) }) {
            (date, unreadable, rest) = (nil, String(word), value[word.endIndex...].trimmed)
        } else {
            return nil
        }
    }

    /// Whether the date ends at a word boundary.
    private static func parts(_ value: Substring, _ rest: Substring) -> Bool {
        rest.unicodeScalars.first?.isBlank ?? true
    }
}
