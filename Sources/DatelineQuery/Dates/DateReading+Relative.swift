import DatelineModel

/// Dates that are counted from today.
extension DateReading {
    /// `today`, `last-week`, `-7d`, `last-30-days`. Blanks and `_` count as dashes.
    init?(relative text: String, _ clock: QueryClock) {
        let words = text.lowercased().split { "-−_ ".contains($0) }.map(String.init)
        if text.unicodeScalars.first?.operatorForm == "-" || text.hasPrefix("−") {
            guard words.count == 1, let unit = words[0].last, let count = Int(words[0].dropLast()) else { return nil }
            self.init(last: count, unit, clock)
            return
        }
        guard let today = clock.day() else { return nil }
        switch (words.first, words.count) {
        case ("today", 1): self.init(today, today)
        case ("yesterday", 1):
            guard let day = clock.day(before: 1) else { return nil }
            self.init(day, day)
        case ("this", 2), ("last", 2):
            self.init(words[1], isLast: words[0] == "last", today)
        case ("last", 3):
            let units = ["hour", "day", "week", "month", "year"]
            guard let count = Int(words[1]), let unit = units.first(where: { words[2] == $0 || words[2] == $0 + "s" })
            else { return nil }
            self.init(last: count, unit.first!, clock)
        default: return nil
        }
    }

    /// This or the last week (from Monday), month or year.
    private init?(_ unit: String, isLast: Bool, _ today: CalendarDay) {
        switch unit {
        case "week":
            let monday = Self.monday(of: today.daysSinceEpoch) - (isLast ? 7 : 0)
            guard let first = CalendarDay(daysSinceEpoch: monday), let last = CalendarDay(daysSinceEpoch: monday + 6)
            else { return nil }
            self.init(first, last)
        case "month":
            let month = today.year * 12 + today.month - 1 - (isLast ? 1 : 0)
            guard let date = PublicationDate(year: month / 12, month: month % 12 + 1) else { return nil }
            self.init(date)
        case "year":
            guard let date = PublicationDate(year: today.year - (isLast ? 1 : 0)) else { return nil }
            self.init(date)
        default: return nil
        }
    }

    /// The time some hours, days, weeks, months or years ago.
    private init?(last count: Int, _ unit: Character, _ clock: QueryClock) {
        guard 0...1_000_000 ~= count, let today = clock.day() else { return nil }
        let then = QueryClock(secondsSinceEpoch: clock.secondsSinceEpoch - count * 3600)
        let day: CalendarDay? =
            switch unit {
            case "h": then.day()
            case "d": clock.day(before: count)
            case "w": clock.day(before: count * 7)
            case "m": Self.day(today, monthsAgo: count)
            case "y": Self.day(today, monthsAgo: count * 12)
            default: nil
            }
        guard let day else { return nil }
        self.init(day, day)
        isOpen = true
        guard unit == "h" else { return }
        firstSecond = then.secondsSinceEpoch - day.daysSinceEpoch * 86_400
        lastSecond = firstSecond
    }

    /// The same day of an earlier month, or its last day if that is shorter.
    private static func day(_ today: CalendarDay, monthsAgo count: Int) -> CalendarDay? {
        let month = today.year * 12 + today.month - 1 - count
        guard month >= 12 else { return nil }
        let (year, number) = (month / 12, month % 12 + 1)
        return CalendarDay(
            year: year, month: number, day: min(today.day, CalendarDay.days(inMonth: number, of: year)))
    }
}
