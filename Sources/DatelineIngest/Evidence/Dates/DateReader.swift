import DatelineModel

/// Parses dates as newspapers, pages and programs print them: `August 18, 2023 | 06:10 PM`, `18th Aug, 2023`,
/// `04.12.2023 10:31:00`, `Thu, 17 Aug 2023 10:31:00 GMT`, `2023-08-17`, `17 августа 2023 года, 10:31`,
/// `2023年8月17日（木）午後3時`, `١٧ أغسطس ٢٠٢٣`.
///
/// Knows the months and weekdays of CLDR's languages and digits of every script. Numbers with dots are day first; with
/// slashes or hyphens they follow the habit of the language or region, and are marked ambiguous where it has none and
/// both orders give a day. Two-digit years are 1969 to 2068, as in POSIX. Years of the Buddhist, Solar Hijri, Japanese
/// and Republican calendars are converted where the language or the text names them; other calendars are refused.
/// Midnight is no time: programs print it for days.
package struct DateReader: Sendable {
    /// Whether the day or the month comes first.
    package enum NumericOrder: Sendable {
        case dayFirst, monthFirst
    }

    /// The years that a printed date may have: newspapers began in the first years of the 17th century.
    static let years = 1600...2199

    private let habit: DateHabit

    /// The order to assume for ambiguous numbers.
    package var numericOrder: NumericOrder { habit.order }

    package init(numericOrder: NumericOrder = .dayFirst) {
        habit = DateHabit(order: numericOrder)
    }

    /// The convention of a language (BCP 47): month first in the United States, day first elsewhere and by default.
    /// Names that mean different months in different languages are read only with their language.
    package init(language: String?) {
        habit = DateHabit(language: language)
    }

    /// Parses a text that is a date, except for marks and a label around it and the name of a zone after it.
    package func read(_ text: some StringProtocol) -> PrintedDate? {
        let trimmed = Substring(text).trimmed
        if let date = PublicationDate(iso: trimmed), Self.years ~= date.year {
            return PrintedDate(date, words: String(trimmed))
        }
        guard trimmed.utf8.count <= 200, !trimmed.isEmpty else { return nil }
        if let date = EpochDate.read(digits: trimmed) { return date }
        guard var date = whole(trimmed) ?? labelled(trimmed) else { return nil }
        date.words = String(trimmed)
        return date
    }

    private func whole(_ text: Substring) -> PrintedDate? {
        guard let found = prefix(of: text, isWhole: true), DateNoise.isNoise(found.rest) else { return nil }
        return found.date
    }

    /// `Published: 17 August 2023`
    private func labelled(_ text: Substring) -> PrintedDate? {
        guard let label = DateLabel.prefix(of: text) else { return nil }
        return whole(label.rest.trimmed)
    }

    /// The longest date at the start of the text, and the text after it.
    package func readPrefix(of text: Substring) -> (date: PrintedDate, rest: Substring)? {
        prefix(of: text, isWhole: false)
    }

    private func prefix(of text: Substring, isWhole: Bool) -> (date: PrintedDate, rest: Substring)? {
        // Every date has a digit; this rejects most candidates quickly.
        guard Self.mayHoldDigit(text) else { return nil }
        var scanner = DateScanner(text, habit: habit, isWhole: isWhole)
        guard var date = scanner.date() else { return nil }
        let rest = text[scanner.consumedEnd...]
        date.words = String(text[..<rest.startIndex].trimmed)
        return (date, rest)
    }

    /// Whether the beginning of a text, which holds the first digit of every date, may hold one: an ASCII digit, or a
    /// byte that begins letters of a script with its own digits.
    private static func mayHoldDigit(_ text: Substring) -> Bool {
        text.utf8.prefix(firstDigitLimit).contains { byte in
            0x30...0x39 ~= byte || byte >= 0xD9 && byte != 0xE2
        }
    }

    /// The first digit of a date is within this many bytes: a weekday and a month may precede it.
    private static let firstDigitLimit = 80
}
