internal import Dateline

/// Formats dates as newspapers do.
enum DateWords {
    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    static func month(_ number: Int) -> String { months[number - 1] }
    static func shortMonth(_ number: Int) -> String { String(months[number - 1].prefix(3)) }

    /// `17 August 2023`
    static func day(_ day: CalendarDay) -> String { "\(day.day) \(month(day.month)) \(day.year)" }

    /// `17 August 2023, 18:10`, `August 2023`, `2023`; with the zone if it is known.
    static func date(_ date: PublicationDate, withTime: Bool = true) -> String {
        guard let monthNumber = date.month else { return "\(date.year)" }
        guard let dayNumber = date.day else { return "\(month(monthNumber)) \(date.year)" }
        let words = "\(dayNumber) \(month(monthNumber)) \(date.year)"
        guard withTime, let time = date.time else { return words }
        return words + ", " + time.words(withSeconds: false)
    }

    /// Formats an `indexed_at` instant as `21 November 2026, 04:00 UTC`.
    static func instant(_ text: String) -> String { PublicationDate(iso: text).map { date($0) } ?? text }

    /// `1987`, `March 1987`, `17 March 1987`, `1 March to 9 April 1987`, `since 1987`, `until March 1987`.
    static func range(_ range: DateRange) -> String {
        // Hours and minutes stand best as they are typed.
        if range.hasTimes { return range.description }
        switch (range.first, range.last) {
        case (nil, nil): return "any date"
        case (let first?, nil): return "since " + (first.day == 1 ? start(first) : day(first))
        case (nil, let last?): return "until " + end(last)
        case (let first?, let last?):
            if let whole = PublicationDate(iso: range.description) { return date(whole) }
            if first.month == 1, first.day == 1, last.month == 12, last.day == 31 {
                if first.year.isMultiple(of: 100), last.year == first.year + 99 {
                    return "\(first.year) to \(last.year)"
                }
                if first.year.isMultiple(of: 10), last.year == first.year + 9 { return "the \(first.year)s" }
            }
            let isWhole = first.day == 1 && last.day == CalendarDay.days(inMonth: last.month, of: last.year)
            if isWhole, first.year == last.year { return "\(month(first.month)) to \(month(last.month)) \(last.year)" }
            return start(first) + " to " + end(last)
        }
    }

    private static func start(_ first: CalendarDay) -> String {
        if first.day == 1 { return first.month == 1 ? "\(first.year)" : "\(month(first.month)) \(first.year)" }
        return day(first)
    }

    private static func end(_ last: CalendarDay) -> String {
        guard last.day == CalendarDay.days(inMonth: last.month, of: last.year) else { return day(last) }
        return last.month == 12 ? "\(last.year)" : "\(month(last.month)) \(last.year)"
    }
}
