internal import DatelineModel
internal import Glibc

/// The time that `today` and `-7d` are counted from, in UTC.
struct QueryClock: Sendable, Equatable {
    let secondsSinceEpoch: Int

    /// The machine's time.
    static var now: QueryClock { QueryClock(secondsSinceEpoch: time(nil)) }

    /// `nil` beyond the years 1 to 9999.
    func day(before days: Int = 0) -> CalendarDay? {
        // Rounded down, also before 1970.
        let today = (secondsSinceEpoch - ((secondsSinceEpoch % 86_400) + 86_400) % 86_400) / 86_400
        return CalendarDay(daysSinceEpoch: today - days)
    }
}
