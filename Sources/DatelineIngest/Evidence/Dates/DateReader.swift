import DatelineModel

/// Parses dates as newspapers, pages and programs print them: `August 18, 2023 | 06:10 PM`, `18th Aug, 2023`,
/// `04.12.2023 10:31:00`, `Thu, 17 Aug 2023 10:31:00 GMT`, `2023-08-17`, `17 августа 2023 года, 10:31`.
///
/// Knows months in English, German, French, Spanish, Italian, Portuguese, Russian and Finnish. Numbers with dots are
/// always day first; with slashes or hyphens they follow ``numericOrder`` and are marked ambiguous if both orders give
/// a day. Two-digit years are 1969 to 2068, as in POSIX.
package struct DateReader: Sendable {
    /// Whether the day or the month comes first.
    package enum NumericOrder: Sendable {
        case dayFirst, monthFirst
    }

    /// The order to assume for ambiguous numbers.
    package let numericOrder: NumericOrder

    package init(numericOrder: NumericOrder = .dayFirst) {
        self.numericOrder = numericOrder
    }

    /// The convention of a language (BCP 47): month first in the United States, day first elsewhere and by default.
    package init(language: String?) {
        let subtags = (language ?? "").lowercased().split { $0 == "-" || $0 == "_" }
        self.init(numericOrder: subtags.dropFirst().contains("us") ? .monthFirst : .dayFirst)
    }

    /// Parses a text that is a date, except for marks around it and the name of a zone after it.
    package func read(_ text: some StringProtocol) -> PrintedDate? {
        let trimmed = Substring(text).trimmed
        if let date = PublicationDate(iso: trimmed) {
            return PrintedDate(
                year: date.year, month: date.month, day: date.day, time: date.time, words: String(trimmed))
        }
        guard trimmed.utf8.count <= 200, var found = readPrefix(of: trimmed), Self.isNoise(found.rest) else {
            return nil
        }
        found.date.words = String(trimmed)
        return found.date
    }

    /// The longest date at the start of the text, and the text after it.
    package func readPrefix(of text: Substring) -> (date: PrintedDate, rest: Substring)? {
        // Every date has a digit; this rejects most candidates quickly.
        guard text.utf8.prefix(Self.firstDigitLimit).contains(where: { 0x30...0x39 ~= $0 }) else { return nil }
        var scanner = DateScanner(text, order: numericOrder)
        guard var date = scanner.date() else { return nil }
        let rest = text[scanner.consumedEnd...]
        date.words = String(text[..<rest.startIndex].trimmed)
        return (date, rest)
    }

    /// The first digit of a date is within this many bytes: a weekday and a month may precede it.
    private static let firstDigitLimit = 64

    /// The name of a time zone (`MSK`, `[Europe/Minsk]`, `(UTC)`) or marks, which cannot change the date.
    private static func isNoise(_ rest: Substring) -> Bool {
        let word = rest.trimmed
        if word.unicodeScalars.allSatisfy({ ".,;|)]".unicodeScalars.contains($0) }) { return true }
        if word.first == "[", word.last == "]" { return word.utf8.count <= 40 }
        if word.first == "(", word.last == ")" { return word.utf8.count <= 40 }
        return word.utf8.count <= 5 && word.utf8.allSatisfy { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }
    }
}
