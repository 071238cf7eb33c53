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
    /// Whether day and month could be exchanged; the reader's convention decided.
    package var isAmbiguous: Bool
    /// The original words.
    package internal(set) var words: String

    /// `nil` if the calendar has no such day.
    init?(
        year: Int?, month: Int? = nil, day: Int? = nil, time: PublicationDate.Time? = nil, isAmbiguous: Bool = false,
        words: String = ""
    ) {
        // 2024 is a leap year, so a 29 February without a year is valid.
        guard CalendarDay(year: year ?? 2024, month: month ?? 1, day: day ?? 1) != nil else { return nil }
        self.year = year
        self.month = month
        self.day = day
        self.time = day == nil ? nil : time
        self.isAmbiguous = isAmbiguous
        self.words = words
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
