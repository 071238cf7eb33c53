import DatelineModel

/// Parses numbers as dates: seconds or milliseconds since 1970, in UTC.
enum EpochDate {
    /// From here on a number is in milliseconds: in seconds it would be the year 5138.
    private static let firstMilliseconds = 1e11

    /// Parses a JSON number. Four digits are a year, and eight digits that form a day are that day, as people write
    /// them.
    static func read(number digits: String) -> PrintedDate? {
        if digits.utf8.count == 4 || digits.utf8.count == 8, let date = PublicationDate(iso: digits),
            1500...2199 ~= date.year
        {
            return PrintedDate(year: date.year, month: date.month, day: date.day, words: digits)
        }
        return Double(digits).flatMap { instant($0, words: digits) }
    }

    /// Parses a string of digits that is long enough to be unambiguous.
    static func read(digits: String) -> PrintedDate? {
        guard 9...13 ~= digits.utf8.count, digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
        return Double(digits).flatMap { instant($0, words: digits) }
    }

    private static func instant(_ number: Double, words: String) -> PrintedDate? {
        let seconds = (abs(number) < firstMilliseconds ? number : number / 1000).rounded(.down)
        guard abs(seconds) < 1e12 else { return nil }
        let (days, rest) = (Int((seconds / 86_400).rounded(.down)), Int(seconds))
        let second = rest - days * 86_400
        guard let day = CalendarDay(daysSinceEpoch: days) else { return nil }
        let time = PublicationDate.Time(
            hour: second / 3600, minute: second / 60 % 60, second: second % 60, zone: 0)
        return PrintedDate(year: day.year, month: day.month, day: day.day, time: time, words: words)
    }
}
