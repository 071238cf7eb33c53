import DatelineModel
@testable import DatelineQuery
import Testing

/// Dates that are counted from a day, and what is told of those that could mean another.
@Suite struct DateReadingTests {
    /// 2024-03-31T09:15:30Z, a Sunday.
    private static let clock = QueryClock(
        secondsSinceEpoch: CalendarDay(year: 2024, month: 3, day: 31)!.daysSinceEpoch * 86_400 + 33_330)

    @Test(arguments: [
        ("today", "2024-03-31"), ("Yesterday", "2024-03-30"), ("-7d", "2024-03-24.."), ("−2w", "2024-03-17.."),
        ("-1m", "2024-02-29.."), ("-1y", "2023-03-31.."), ("-1h", "2024-03-31T08:15:30.."),
        ("-12h", "2024-03-30T21:15:30.."), ("this-week", "2024-03-25..2024-03"),
        ("last-week", "2024-03-18..2024-03-24"),
        ("last week", "2024-03-18..2024-03-24"), ("this_month", "2024-03"), ("last-month", "2024-02"),
        ("last-year", "2023"), ("last-30-days", "2024-03.."), ("last 24 hours", "2024-03-30T09:15:30.."),
        ("-14d..-7d", "2024-03-17..2024-03-24"), ("..yesterday", "..2024-03-30"), (">-7d", "2024-03-25.."),
    ])
    func `Dates are counted from today`(_ text: String, _ range: String) throws {
        #expect(try DateRange.read(text, clock: Self.clock).range.description == range)
    }

    @Test(arguments: [
        ("03.04.2023", ["“03.04.2023” is read as 2023-04-03, the day first"]),
        ("04/17/2023", ["“04/17/2023” is read as 2023-04-17"]),
        ("2023-04-03", []), ("2023/04/03", []), ("3 April 2023", []),
    ])
    func `What is read one way of several is told`(_ text: String, _ notes: [String]) throws {
        #expect(try DateRange.read(text, clock: Self.clock).notes == notes)
    }

    @Test func `A clock before 1970 has a day`() {
        #expect(QueryClock(secondsSinceEpoch: -1).day()?.description == "1969-12-31")
        #expect(QueryClock(secondsSinceEpoch: -86_400).day()?.description == "1969-12-31")
    }
}
