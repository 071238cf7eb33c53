import DatelineModel

/// A date as typed: a span of days, or of seconds on one day.
struct DateReading: Equatable {
    var first: CalendarDay
    var last: CalendarDay
    var firstSecond: Int?
    var lastSecond: Int?
    /// How the text was read, where it could mean another date.
    var note: String?
    /// Whether it alone means from then on: `-7d`.
    var isOpen = false

    init(_ first: CalendarDay, _ last: CalendarDay) {
        self.first = first
        self.last = last
    }

    init(_ date: PublicationDate) { self.init(date.firstDay, date.lastDay) }

    /// Reads a date in any of the ways that ``DateRange`` names; `nil` for anything else.
    init?(_ text: String, clock: QueryClock) {
        let text = text.trimmingQuerySpaces
        // No date is longer, and the work below is not bounded otherwise.
        guard !text.isEmpty, text.utf8.count <= 40 else { return nil }
        if let date = PublicationDate(iso: text), date.time == nil {
            self.init(date)
        } else if let date = DateReading(timed: text) ?? DateReading(week: text) ?? DateReading(relative: text, clock)
            ?? DateReading(figures: text) ?? DateReading(words: text)
        {
            self = date
        } else {
            return nil
        }
    }

    // MARK: - As a range

    /// The range that it means alone.
    var whole: DateRange {
        DateRange(
            first: first, last: isOpen ? nil : last, firstSecond: firstSecond, lastSecond: isOpen ? nil : lastSecond)!
    }

    /// All that is later; `nil` if nothing can be.
    var after: DateRange? {
        if let lastSecond, lastSecond < DateRange.dayEnd {
            return DateRange(first: last, last: nil, firstSecond: lastSecond + 1)
        }
        return CalendarDay(daysSinceEpoch: last.daysSinceEpoch + 1).flatMap { DateRange(first: $0, last: nil) }
    }

    /// All that is earlier; `nil` if nothing can be.
    var before: DateRange? {
        if let firstSecond, firstSecond > 0 { return DateRange(first: nil, last: first, lastSecond: firstSecond - 1) }
        return CalendarDay(daysSinceEpoch: first.daysSinceEpoch - 1).flatMap { DateRange(first: nil, last: $0) }
    }

    // MARK: - Times of day

    /// `2023-08-17T10`, `2023-08-17 10:30`, `2023-08-17T10:30:15`. A zone is not read: times are compared as printed.
    private init?(timed text: String) {
        let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { "Tt ".contains($0) }
        guard parts.count == 2, let date = PublicationDate(iso: parts[0]), date.day != nil, date.time == nil else {
            return nil
        }
        let numbers = parts[1].split(separator: ":", omittingEmptySubsequences: false)
        guard 1...3 ~= numbers.count, numbers.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy(Self.isDigit) })
        else { return nil }
        let values = numbers.map { Int($0)! }
        guard values[0] < 24, values.dropFirst().allSatisfy({ $0 < 60 }) else { return nil }
        self.init(date)
        var start = values[0] * 3600
        if values.count > 1 { start += values[1] * 60 }
        if values.count > 2 { start += values[2] }
        firstSecond = start
        lastSecond = start + [3600, 60, 1][values.count - 1] - 1
    }

    static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

    // MARK: - Weeks

    /// `2023-W33` and `2023W33`, from Monday to Sunday, and `2023-W33-4`, a day of it: ISO 8601.
    private init?(week text: String) {
        let bytes = text.utf8.filter { $0 != UInt8(ascii: "-") }
        guard 7...8 ~= bytes.count, bytes[4] | 0x20 == UInt8(ascii: "w"),
            (bytes[..<4] + bytes[5...]).allSatisfy(Self.isDigit)
        else { return nil }
        func number(_ range: Range<Int>) -> Int { bytes[range].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) } }
        // The fourth of January is in the first week.
        guard let january = CalendarDay(year: number(0..<4), month: 1, day: 4), 1...53 ~= number(5..<7) else {
            return nil
        }
        let monday = Self.monday(of: january.daysSinceEpoch) + (number(5..<7) - 1) * 7
        guard let first = CalendarDay(daysSinceEpoch: monday), let last = CalendarDay(daysSinceEpoch: monday + 6),
            // A year without a week 53 ends before its Thursday.
            let thursday = CalendarDay(daysSinceEpoch: monday + 3), thursday.year == number(0..<4)
        else { return nil }
        self.init(first, last)
        guard bytes.count == 8 else { return }
        guard 1...7 ~= number(7..<8), let day = CalendarDay(daysSinceEpoch: monday + number(7..<8) - 1) else {
            return nil
        }
        self.init(day, day)
    }

    /// The Monday on or before a day.
    static func monday(of daysSinceEpoch: Int) -> Int {
        // 1970-01-01 was a Thursday.
        daysSinceEpoch - ((daysSinceEpoch + 3) % 7 + 7) % 7
    }
}
