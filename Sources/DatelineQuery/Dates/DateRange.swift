public import DatelineModel

/// A span of days, both ends included, either of which may be open; its first and last day may be cut by a time of day.
///
/// The text form, in `published:` and in parameters: a year, month or day (`2023`, `2023-08`, `2023-08-17`, `20230817`), a
/// week (`2023-W33`), an hour, minute or second (`2023-08-17T10`), or two of them with `..` between, one of which may be
/// left out. A year includes its first and last day, so `2023..2024-02` is 2023-01-01 to 2024-02-29. A range that is open at
/// both ends includes every date.
///
/// Also read: `today`, `yesterday`, `this-week`, `last-month` and the like; `-7d`, `-2w`, `-3m`, `-1y`, `-12h`, which alone
/// mean from then on and as an end that day; `17.08.2023` (see ``DateReading``); `17 August 2023`; `>2023-08`, `<=2023`.
/// Today is the day in UTC.
public struct DateRange: Sendable, Hashable {
    /// `nil`: no lower bound.
    public let first: CalendarDay?
    /// `nil`: no upper bound.
    public let last: CalendarDay?
    /// The second of the first day from which on the range includes it, 1 to 86,399; `nil`: from its beginning. Times are
    /// as printed, in no particular zone.
    public let firstSecond: Int?
    /// The last second of the last day that the range includes, 0 to 86,398; `nil`: to its end.
    public let lastSecond: Int?

    /// `nil` if the range would end before it begins.
    /// - Parameters:
    ///   - firstSecond: a second of the first day, 0 to 86,399.
    ///   - lastSecond: a second of the last day, 0 to 86,399.
    public init?(first: CalendarDay?, last: CalendarDay?, firstSecond: Int? = nil, lastSecond: Int? = nil) {
        self.first = first
        self.last = last
        self.firstSecond = first == nil || firstSecond == 0 ? nil : firstSecond
        self.lastSecond = last == nil || lastSecond == Self.dayEnd ? nil : lastSecond
        guard let first, let last else { return }
        if last < first { return nil }
        if last == first, (self.lastSecond ?? Self.dayEnd) < (self.firstSecond ?? 0) { return nil }
    }

    static let dayEnd = 86_399

    /// Whether an end is within a day.
    public var hasTimes: Bool { firstSecond != nil || lastSecond != nil }

    /// Whether the range includes a day or a part of it.
    public func contains(_ day: CalendarDay) -> Bool {
        if let first, day < first { return false }
        if let last, last < day { return false }
        return true
    }

    /// The days in both ranges; `nil` if there are none.
    public func intersection(_ other: DateRange) -> DateRange? {
        var (first, firstSecond) = (self.first, self.firstSecond)
        if let day = other.first, first.map({ ($0, firstSecond ?? 0) < (day, other.firstSecond ?? 0) }) ?? true {
            (first, firstSecond) = (day, other.firstSecond)
        }
        var (last, lastSecond) = (self.last, self.lastSecond)
        if let day = other.last,
            last.map({ (day, other.lastSecond ?? Self.dayEnd) < ($0, lastSecond ?? Self.dayEnd) }) ?? true
        {
            (last, lastSecond) = (day, other.lastSecond)
        }
        return DateRange(first: first, last: last, firstSecond: firstSecond, lastSecond: lastSecond)
    }
}

extension DateRange {
    /// The reason why a text is not a range.
    enum Fault: Error, Equatable {
        /// This part of the text is not a date.
        case unreadable(String)
        /// The range ends before it begins; the value has the ends exchanged.
        case reversed(DateRange)
    }

    /// A range, and how its text was understood where it could mean something else.
    struct Reading: Equatable {
        let range: DateRange
        var notes: [String] = []
    }

    /// Parses a range.
    static func read(_ text: String, clock: QueryClock = .now) throws(Fault) -> Reading {
        if text.isEmpty { throw .unreadable(text) }
        if let compared = try comparison(text, clock: clock) { return compared }
        guard let (from, to) = ends(of: text) else {
            guard let date = DateReading(text, clock: clock) else { throw .unreadable(text) }
            return Reading(range: date.whole, notes: [date.note].compactMap(\.self))
        }
        let start = from.isEmpty ? nil : DateReading(from, clock: clock)
        let end = to.isEmpty ? nil : DateReading(to, clock: clock)
        if start == nil, !from.isEmpty { throw .unreadable(from) }
        if end == nil, !to.isEmpty { throw .unreadable(to) }
        let notes = [start?.note, end?.note].compactMap(\.self)
        if let range = between(start, end) { return Reading(range: range, notes: notes) }
        // Reversed order requires two ends.
        throw .reversed(between(end, start)!)
    }

    /// From the beginning of one date to the end of another.
    static func between(_ start: DateReading?, _ end: DateReading?) -> DateRange? {
        DateRange(
            first: start?.first, last: end?.last, firstSecond: start?.firstSecond, lastSecond: end?.lastSecond)
    }

    /// `>2023-08` is later than August, `<=2023-08` not later.
    private static func comparison(_ text: String, clock: QueryClock) throws(Fault) -> Reading? {
        guard let sign = [">=", "<=", "==", ">", "<", "="].first(where: text.hasPrefix) else { return nil }
        let value = String(text.dropFirst(sign.count)).trimmingQuerySpaces
        guard let date = DateReading(value, clock: clock) else { throw .unreadable(value) }
        let range: DateRange? =
            switch sign {
            case ">=": between(date, nil)
            case "<=": between(nil, date)
            case ">": date.after
            case "<": date.before
            default: date.whole
            }
        guard let range else { throw .unreadable(value) }
        return Reading(range: range, notes: [date.note].compactMap(\.self))
    }

    /// The texts on both sides of the dots; some keyboards turn `..` into `…`.
    private static func ends(of text: String) -> (from: String, to: String)? {
        for dots in ["...", "..", "…"] {
            guard let range = text.firstRange(of: dots) else { continue }
            return (text[..<range.lowerBound].trimmingQuerySpaces, text[range.upperBound...].trimmingQuerySpaces)
        }
        return nil
    }
}

extension DateRange: LosslessStringConvertible {
    /// `nil` if the text is not a range, or is a reversed one.
    public init?(_ description: String) {
        guard let reading = try? DateRange.read(description) else { return nil }
        self = reading.range
    }

    /// The shortest text for the same days and times: `2023`, `2023-08..`, `2023-08-17..2024`, `2023-08-17T10`.
    public var description: String {
        if let first, let last, !hasTimes {
            let year = PublicationDate(year: first.year)!
            let month = PublicationDate(year: first.year, month: first.month)!
            for date in [year, month, PublicationDate(first)] where date.firstDay == first && date.lastDay == last {
                return date.description
            }
        }
        let start = first.map { day in firstSecond.map { Self.text(day, Self.start($0)) } ?? Self.start(day) } ?? ""
        let end = last.map { day in lastSecond.map { Self.text(day, Self.end($0)) } ?? Self.end(day) } ?? ""
        return start == end && hasTimes ? start : start + ".." + end
    }

    private static func start(_ day: CalendarDay) -> String {
        guard day.day == 1 else { return day.description }
        return PublicationDate(year: day.year, month: day.month == 1 ? nil : day.month)!.description
    }

    private static func end(_ day: CalendarDay) -> String {
        guard day.day == CalendarDay.days(inMonth: day.month, of: day.year) else { return day.description }
        return PublicationDate(year: day.year, month: day.month == 12 ? nil : day.month)!.description
    }

    private static func text(_ day: CalendarDay, _ clock: String) -> String { day.description + "T" + clock }

    private static func start(_ second: Int) -> String { clock(second, isEnd: false) }
    private static func end(_ second: Int) -> String { clock(second, isEnd: true) }

    /// Hours, minutes if the span does not begin or end with an hour, and seconds if not with a minute.
    private static func clock(_ second: Int, isEnd: Bool) -> String {
        let rest = isEnd ? second + 1 : second
        var text = padded(second / 3600, 2)
        if rest % 3600 != 0 { text += ":" + padded(second / 60 % 60, 2) }
        if rest % 60 != 0 { text += ":" + padded(second % 60, 2) }
        return text
    }
}
