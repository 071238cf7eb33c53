import DatelineModel

/// Parses digits as dates: years, months and days without marks, stamps such as `20230817103100`, and counts of seconds,
/// milliseconds, microseconds or nanoseconds since 1970 in UTC, where they can be a date of publication.
enum EpochDate {
    /// Counts before 1990 are more likely other numbers: few publishers had programs that count.
    private static let seconds = 631_152_000...4_102_444_799

    /// Parses a JSON number. Four digits are a year, and eight digits that form a day are that day, as people write
    /// them.
    static func read(number text: String) -> PrintedDate? {
        if text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) { return read(digits: text[...]) }
        guard let number = Double(text), 0...1e19 ~= number else { return nil }
        return read(digits: String(UInt64(number.rounded(.down)))[...])
    }

    /// Parses a string of digits, also as `/Date(1692268260000)/` or with a fraction of a second.
    static func read(digits text: some StringProtocol) -> PrintedDate? {
        var digits = Substring(text).trimmed
        if let inner = Self.inner(of: digits) { digits = inner }
        let words = String(text)
        let whole = digits.prefix { $0.isASCII && $0.isNumber }
        let fraction = digits.dropFirst(whole.count)
        guard !whole.isEmpty, whole.utf8.count <= 19, let number = UInt64(whole) else { return nil }
        if !fraction.isEmpty {
            guard fraction.first == ".", whole.utf8.count >= 9,
                fraction.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber })
            else { return nil }
        }
        return date(Int(clamping: number), digits: whole.utf8.count, words: words)
    }

    /// The digits of `/Date(1692268260000+0300)/`.
    private static func inner(of text: Substring) -> Substring? {
        var text = text
        if text.hasPrefix("\\"), text.hasSuffix("\\/") { text = text.dropFirst().dropLast(2) + "/" }
        guard text.hasPrefix("/Date("), text.hasSuffix(")/") else { return nil }
        return text.dropFirst(6).prefix { $0.isASCII && $0.isNumber }
    }

    private static func date(_ number: Int, digits: Int, words: String) -> PrintedDate? {
        switch digits {
        case 4: return DateReader.years ~= number ? PrintedDate(year: number, words: words) : nil
        case 6:
            // 200512 is May of 2020 as well as December of 2005.
            let (year, month) = (number / 100, number % 100)
            let isDay = CalendarDay(year: 2000 + number / 10_000, month: number / 100 % 100, day: month) != nil
            return 1900...2099 ~= year && 1...12 ~= month && !isDay
                ? PrintedDate(year: year, month: month, words: words) : nil
        case 8: return stamp(number, time: 0, hasTime: false, words: words)
        case 9, 10: return instant(number, words: words)
        case 12:
            return stamp(number / 10_000, time: number % 10_000 * 100, hasTime: true, words: words, hasSeconds: false)
                ?? instant(number / 1000, words: words)
        case 13: return instant(number / 1000, words: words)
        case 14: return stamp(number / 1_000_000, time: number % 1_000_000, hasTime: true, words: words)
        case 16: return instant(number / 1_000_000, words: words)
        case 17: return stamp(number / 1_000_000_000, time: number / 1000 % 1_000_000, hasTime: true, words: words)
        case 19: return instant(number / 1_000_000_000, words: words)
        default: return nil
        }
    }

    /// A day as `20230817` and a time as `103100`.
    private static func stamp(_ day: Int, time: Int, hasTime: Bool, words: String, hasSeconds: Bool = true)
        -> PrintedDate?
    {
        guard DateReader.years ~= day / 10_000 else { return nil }
        var clock: PublicationDate.Time?
        if hasTime {
            clock = PublicationDate.Time(
                hour: time / 10_000, minute: time / 100 % 100, second: hasSeconds ? time % 100 : nil)
            if clock == nil { return nil }
        }
        return PrintedDate(year: day / 10_000, month: day / 100 % 100, day: day % 100, time: clock, words: words)
    }

    private static func instant(_ count: Int, words: String) -> PrintedDate? {
        guard seconds ~= count, let day = CalendarDay(daysSinceEpoch: count / 86_400) else { return nil }
        let second = count % 86_400
        let time = PublicationDate.Time(hour: second / 3600, minute: second / 60 % 60, second: second % 60, zone: 0)
        return PrintedDate(year: day.year, month: day.month, day: day.day, time: time, words: words)
    }
}
