public import DatelineModel

/// A span of days, both ends included, either of which may be open.
///
/// Written as `published:` and the parameters take it: one year, month or day (`2023`, `2023-08`, `2023-08-17`,
/// `20230817`), or two with `..` between them, one of which may be left out. A year begins on its first day and ends on
/// its last, so `2023..2024-02` reaches from 2023-01-01 to 2024-02-29. Open at both ends it is any date at all.
public struct DateRange: Sendable, Hashable {
    /// `nil`: from the beginning of time.
    public let first: CalendarDay?
    /// `nil`: to the end of time.
    public let last: CalendarDay?

    /// `nil` where it would end before it begins.
    public init?(first: CalendarDay?, last: CalendarDay?) {
        if let first, let last, last < first { return nil }
        self.first = first
        self.last = last
    }

    /// Whether a day lies inside, both ends included.
    public func contains(_ day: CalendarDay) -> Bool {
        if let first, day < first { return false }
        if let last, last < day { return false }
        return true
    }

    /// The days of both; `nil` where they share none.
    public func intersection(_ other: DateRange) -> DateRange? {
        let first = [first, other.first].compactMap(\.self).max()
        let last = [last, other.last].compactMap(\.self).min()
        return DateRange(first: first, last: last)
    }
}

extension DateRange {
    /// Why a text is no range.
    enum Fault: Error, Equatable {
        /// This part of it is neither year, month nor day.
        case unreadable(String)
        /// It ends before it begins: the same days, the other way round.
        case reversed(DateRange)
    }

    /// Reads a range as it is written.
    static func read(_ text: String) throws(Fault) -> DateRange {
        let (from, to) = ends(of: text) ?? (text, text)
        let start = from.isEmpty ? nil : date(from)
        let end = to.isEmpty ? nil : date(to)
        if start == nil, !from.isEmpty { throw .unreadable(from) }
        if end == nil, !to.isEmpty { throw .unreadable(to) }
        if text.isEmpty { throw .unreadable(text) }
        if let range = DateRange(first: start?.firstDay, last: end?.lastDay) { return range }
        // Only two ends can be in the wrong order.
        throw .reversed(DateRange(first: end!.firstDay, last: start!.lastDay)!)
    }

    /// The texts on both sides of the dots; `..` is also written `…`, which some keyboards make of it.
    private static func ends(of text: String) -> (from: String, to: String)? {
        for dots in ["...", "..", "…"] {
            guard let range = text.firstRange(of: dots) else { continue }
            return (text[..<range.lowerBound].trimmingQuerySpaces, text[range.upperBound...].trimmingQuerySpaces)
        }
        return nil
    }

    /// A year, month or day; times of day are refused, since a range is made of days.
    static func date(_ text: String) -> PublicationDate? {
        guard let date = PublicationDate(iso: text.trimmingQuerySpaces), date.time == nil else { return nil }
        return date
    }
}

extension DateRange: LosslessStringConvertible {
    /// `nil` for what is no range, one that ends before it begins among them.
    public init?(_ description: String) {
        guard let range = try? DateRange.read(description) else { return nil }
        self = range
    }

    /// The shortest text that means the same days: `2023`, `2023-08..`, `2023-08-17..2024`.
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
