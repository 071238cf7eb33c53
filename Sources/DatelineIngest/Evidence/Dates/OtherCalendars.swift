import DatelineModel

/// Years and days of other calendars, where they convert exactly. Days of the lunar Hijri calendar, which begin with an
/// observed moon, do not and are refused.
enum OtherCalendars {
    /// The years of the Solar Hijri calendar that the arithmetic below holds for, 1921 to 2071.
    static let solarYears = 1300...1450

    /// A day of the Solar Hijri calendar of Iran and Afghanistan.
    ///
    /// Eight years of 33 are leap years; the rule agrees with the observed calendar for all of ``solarYears``.
    static func solarDay(year: Int, month: Int, day: Int) -> CalendarDay? {
        guard solarYears ~= year, 1...12 ~= month, day >= 1 else { return nil }
        let length = month <= 6 ? 31 : month < 12 || isSolarLeap(year) ? 30 : 29
        guard day <= length else { return nil }
        // 1 Farvardin 1300 was 21 March 1921.
        guard let first = CalendarDay(year: 1921, month: 3, day: 21) else { return nil }
        var days = first.daysSinceEpoch
        for past in 1300..<year { days += isSolarLeap(past) ? 366 : 365 }
        days += month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30
        return CalendarDay(daysSinceEpoch: days + day - 1)
    }

    private static func isSolarLeap(_ year: Int) -> Bool { [1, 5, 9, 13, 17, 22, 26, 30].contains(year % 33) }

    /// The Gregorian year of a Buddhist one. Before 1941 (2484) its year did not begin in January.
    static func buddhistYear(_ year: Int) -> Int? { 2484...2700 ~= year ? year - 543 : nil }

    /// The Gregorian year of a Japanese era, of the Republic of China or of Juche.
    static func year(_ number: Int, of era: Era) -> Int? {
        let year = era.first + number - 1
        return number >= 1 && year <= era.last ? year : nil
    }

    struct Era {
        let names: [String]
        let first: Int
        let last: Int
    }

    static let eras = [
        Era(names: ["令和", "㋿"], first: 2019, last: 2199), Era(names: ["平成", "㍻"], first: 1989, last: 2019),
        Era(names: ["昭和", "㍼"], first: 1926, last: 1989), Era(names: ["大正", "㍽"], first: 1912, last: 1926),
        Era(names: ["明治", "㍾"], first: 1868, last: 1912),
        Era(names: ["中華民國", "中华民国", "民國", "民国"], first: 1912, last: 2199),
    ]
}
