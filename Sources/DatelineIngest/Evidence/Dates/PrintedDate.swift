package import DatelineModel

/// A date as printed: the year may be missing, and numbers may be ambiguous.
package struct PrintedDate: Sendable, Hashable {
    /// `nil` if only a month and a day are printed, as in datelines.
    package let year: Int?
    /// `nil` if only a year is printed.
    package let month: Int?
    package let day: Int?
    /// The time of day, in the printed zone, never shifted.
    package let time: PublicationDate.Time?
    /// The other days that the numbers could mean; the reader's convention decided.
    package private(set) var others: [CalendarDay]
    /// Whether the numbers could mean another day.
    package var isAmbiguous: Bool { !others.isEmpty }
    /// The original words.
    package internal(set) var words: String

    /// `nil` if the calendar has no such day.
    init?(
        year: Int?, month: Int? = nil, day: Int? = nil, time: PublicationDate.Time? = nil, others: [CalendarDay] = [],
        words: String = "", keepsMidnight: Bool = false
    ) {
        // 2024 is a leap year, so a 29 February without a year is valid.
        guard CalendarDay(year: year ?? 2024, month: month ?? 1, day: day ?? 1) != nil else { return nil }
        self.year = year
        self.month = month
        self.day = day
        self.time = day == nil || time?.isMidnight == true && !keepsMidnight ? nil : time
        self.others = others
        self.words = words
        if !keepsMidnight, let time, time.isMidnight, let year, let month, let day, Self.isZero(year, month, day, time)
        {
            return nil
        }
    }

    /// A date in the record's own form; midnight counts as a time only in a record of Dateline's own.
    init?(_ date: PublicationDate, words: String, isOwn: Bool = false) {
        if isOwn {
            self.init(
                year: date.year, month: date.month, day: date.day, time: date.time, words: words, keepsMidnight: true)
            return
        }
        if let time = date.time, date.firstDay.daysSinceEpoch * 86_400 + time.secondsInUTC == 0 { return nil }
        self.init(year: date.year, month: date.month, day: date.day, time: date.time, words: words)
    }

    /// A date in a record of Dateline's own, which is taken as it is.
    init?(own text: String) {
        guard let date = PublicationDate(iso: text) else { return nil }
        self.init(date, words: text, isOwn: true)
    }

    /// Whether programs print this midnight for no date at all: the first instants of their calendars.
    private static func isZero(_ year: Int, _ month: Int, _ day: Int, _ time: PublicationDate.Time) -> Bool {
        switch (year, month, day) {
        case (1601, 1, 1), (1753, 1, 1), (1899, 12, 30), (1899, 12, 31), (1900, 1, 1), (1970, 1, 1): true
        default: false
        }
    }

    /// The same words, read as another of their days.
    func read(as day: CalendarDay) -> PrintedDate {
        PrintedDate(year: day.year, month: day.month, day: day.day, time: time, words: words) ?? self
    }

    /// The same date, about which other evidence left no doubt.
    var settled: PrintedDate {
        var settled = self
        settled.others = []
        return settled
    }

    /// The publication date, as far as it is known; `nil` if no year is printed.
    package var date: PublicationDate? {
        year.flatMap(date(inYear:))
    }

    /// The date; if no year is printed, in the year nearest to another day.
    package func date(near anchor: CalendarDay) -> PublicationDate? {
        if let date { return date }
        return (anchor.year - 1...anchor.year + 1).compactMap(date(inYear:)).min { left, right in
            abs(left.firstDay.daysSinceEpoch - anchor.daysSinceEpoch)
                < abs(right.firstDay.daysSinceEpoch - anchor.daysSinceEpoch)
        }
    }

    private func date(inYear year: Int) -> PublicationDate? {
        guard let month, let day else { return PublicationDate(year: year, month: month) }
        return CalendarDay(year: year, month: month, day: day).map { PublicationDate($0, time: time) }
    }
}

extension PublicationDate.Time {
    /// Midnight to the second, which programs print for a day without a time.
    var isMidnight: Bool { hour == 0 && minute == 0 && second == 0 }

    /// Seconds after the midnight of its day in UTC; a time without a zone counts as UTC.
    var secondsInUTC: Int { hour * 3600 + (minute - (zone ?? 0)) * 60 + second }
}
