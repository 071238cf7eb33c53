package import DatelineModel

/// A date as it is printed: a year may be missing, and numbers alone may be read two ways.
package struct PrintedDate: Sendable, Hashable {
    /// `nil` where only a month and a day are printed, as in datelines.
    package let year: Int?
    /// `nil` where only a year is printed.
    package let month: Int?
    package let day: Int?
    /// The time of day beside it, in the zone that is printed, never shifted.
    package let time: PublicationDate.Time?
    /// Whether day and month could change places; which one was taken is the reader's habit.
    package let isAmbiguous: Bool
    /// The words that were read.
    package internal(set) var words: String

    /// `nil` where the calendar has no such day.
    init?(
        year: Int?, month: Int? = nil, day: Int? = nil, time: PublicationDate.Time? = nil, isAmbiguous: Bool = false,
        words: String = ""
    ) {
        // 2024 is a leap year: a 29 February without a year may be one.
        guard CalendarDay(year: year ?? 2024, month: month ?? 1, day: day ?? 1) != nil else { return nil }
        self.year = year
        self.month = month
        self.day = day
        self.time = day == nil ? nil : time
        self.isAmbiguous = isAmbiguous
        self.words = words
    }

    /// The date of publication, as far as it is known; `nil` where no year is printed.
    package var date: PublicationDate? {
        year.flatMap(date(inYear:))
    }

    /// The date, in the year that brings it nearest to another day where none is printed.
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
