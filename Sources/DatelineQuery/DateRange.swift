public import DatelineModel

/// A span of days, both ends included, either of which may be open.
///
/// The text form, in `published:` and in parameters: one year, month or day (`2023`, `2023-08`, `2023-08-17`,
/// `20230817`), or two with `..` between them, one of which may be left out. A year includes its first and last day, so
/// `2023..2024-02` is 2023-01-01 to 2024-02-29. A range that is open at both ends includes every date.
public struct DateRange: Sendable, Hashable {
    /// `nil`: no lower bound.
    public let first: CalendarDay?
    /// `nil`: no upper bound.
    public let last: CalendarDay?

    /// `nil` if the range would end before it begins.
    public init?(first: CalendarDay?, last: CalendarDay?) {
        if let first, let last, last < first { return nil }
        self.first = first
        self.last = last
    }

    /// Whether the range includes a day.
    public func contains(_ day: CalendarDay) -> Bool {
        if let first, day < first { return false }
        if let last, last < day { return false }
        return true
    }

    /// The days in both ranges; `nil` if there are none.
    public func intersection(_ other: DateRange) -> DateRange? {
        let first = [first, other.first].compactMap(\.self).max()
        let last = [last, other.last].compactMap(\.self).min()
        return DateRange(first: first, last: last)
    }
}

extension DateRange {
    /// The reason why a text is not a range.
    enum Fault: Error, Equatable {
        /// This part of the text is not a year, month or day.
        case unreadable(String)
        /// The range ends before it begins; the value has the ends exchanged.
        case reversed(DateRange)
    }

    /// Parses a range.
    static func read(_ text: String) throws(Fault) -> DateRange {
        let (from, to) = ends(of: text) ?? (text, text)
        let start = from.isEmpty ? nil : date(from)
        let end = to.isEmpty ? nil : date(to)
        if start == nil, !from.isEmpty { throw .unreadable(from) }
        if end == nil, !to.isEmpty { throw .unreadable(to) }
        if text.isEmpty { throw .unreadable(text) }
        if let range = DateRange(first: start?.firstDay, last: end?.lastDay) { return range }
        // Reversed order requires two ends.
        throw .reversed(DateRange(first: end!.firstDay, last: start!.lastDay)!)
    }

    /// The texts on both sides of the dots; some keyboards turn `..` into `…`.
    private static func ends(of text: String) -> (from: String, to: String)? {
        for dots in ["...", "..", "…"] {
            guard let range = text.firstRange(of: dots) else { continue }
            return (text[..<range.lowerBound].trimmingQuerySpaces, text[range.upperBound...].trimmingQuerySpaces)
        }
        return nil
    }

    /// Parses a year, month or day; times are rejected, since a range consists of days.
    static func date(_ text: String) -> PublicationDate? {
        guard let date = PublicationDate(iso: text.trimmingQuerySpaces), date.time == nil else { return nil }
        return date
    }
}

extension DateRange: LosslessStringConvertible {
    /// `nil` if the text is not a range, or is a reversed one.
    public init?(_ description: String) {
        guard let range = try? DateRange.read(description) else { return nil }
        self = range
    }

    /// The shortest text for the same days: `2023`, `2023-08..`, `2023-08-17..2024`.
    public var description: String {
        if let first, let last {
            let year = PublicationDate(year: first.year)!
            let month = PublicationDate(year: first.year, month: first.month)!
            for date in [year, month, PublicationDate(first)] where date.firstDay == first && date.lastDay == last {
                return date.description
            }
        }
        return (first.map(Self.start) ?? "") + ".." + (last.map(Self.end) ?? "")
    }

    private static func start(_ day: CalendarDay) -> String {
        guard day.day == 1 else { return day.description }
        return PublicationDate(year: day.year, month: day.month == 1 ? nil : day.month)!.description
    }

    private static func end(_ day: CalendarDay) -> String {
        guard day.day == CalendarDay.days(inMonth: day.month, of: day.year) else { return day.description }
        return PublicationDate(year: day.year, month: day.month == 12 ? nil : day.month)!.description
    }
}
