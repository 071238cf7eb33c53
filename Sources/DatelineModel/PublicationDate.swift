/// When an article was published, with exactly the precision that is known.
///
/// The text form is the record's `published`: `2023`, `2023-08`, `2023-08-17`, `2023-08-17T18:10:00` or, with a known
/// zone, `2023-08-17T18:10:00+02:00`. The day is the printed one; it is never shifted between zones.
public struct PublicationDate: Sendable, Hashable {
    /// The precision of a date.
    public enum Precision: String, Sendable, Hashable, Codable, CaseIterable {
        case year, month, day, minute, second
        /// The article has no date.
        case none
    }

    /// A time of day as printed.
    public struct Time: Sendable, Hashable {
        /// 0 to 23.
        public let hour: Int
        /// 0 to 59.
        public let minute: Int
        /// 0 to 60, including a leap second.
        public let second: Int
        /// Whether the seconds are known; if not, `second` is 0.
        public let hasSeconds: Bool
        /// Minutes east of UTC, −1,080 to 1,080; `nil` for an unknown zone.
        public let zone: Int?

        /// `nil` if there is no such time.
        public init?(hour: Int, minute: Int, second: Int? = nil, zone: Int? = nil) {
            guard 0...23 ~= hour, 0...59 ~= minute, 0...60 ~= second ?? 0, abs(zone ?? 0) <= 1080 else { return nil }
            self.hour = hour
            self.minute = minute
            self.second = second ?? 0
            self.hasSeconds = second != nil
            self.zone = zone
        }
    }

    /// 1 to 9999.
    public let year: Int
    public let month: Int?
    public let day: Int?
    public let time: Time?

    private init(year: Int, month: Int?, day: Int?, time: Time?) {
        self.year = year
        self.month = month
        self.day = day
        self.time = time
    }

    public init(_ day: CalendarDay, time: Time? = nil) {
        self.init(year: day.year, month: day.month, day: day.day, time: time)
    }

    /// A year (1 to 9999), or a month (1 to 12) of it.
    public init?(year: Int, month: Int? = nil) {
        guard 1...9999 ~= year, 1...12 ~= month ?? 1 else { return nil }
        self.init(year: year, month: month, day: nil, time: nil)
    }

    /// The precision of the date.
    public var precision: Precision {
        if let time { return time.hasSeconds ? .second : .minute }
        return day != nil ? .day : month != nil ? .month : .year
    }

    /// The first day that the date may mean.
    public var firstDay: CalendarDay { CalendarDay(year: year, month: month ?? 1, day: day ?? 1)! }

    /// The last day that the date may mean.
    public var lastDay: CalendarDay {
        let month = month ?? 12
        return CalendarDay(year: year, month: month, day: day ?? CalendarDay.days(inMonth: month, of: year))!
    }

    /// The same date without its time of day.
    public var withoutTime: PublicationDate { PublicationDate(year: year, month: month, day: day, time: nil) }

    /// The same date with minute precision if its seconds are 0.
    public var withoutSeconds: PublicationDate {
        guard let time, time.second == 0 else { return self }
        return PublicationDate(
            year: year, month: month, day: day, time: Time(hour: time.hour, minute: time.minute, zone: time.zone))
    }
}

extension PublicationDate: CustomStringConvertible {
    /// The record's `published`.
    public var description: String {
        var text = padded(year, 4)
        if let month { text += "-" + padded(month, 2) }
        if let day { text += "-" + padded(day, 2) }
        guard let time else { return text }
        text += "T\(padded(time.hour, 2)):\(padded(time.minute, 2)):\(padded(time.second, 2))"
        guard let zone = time.zone else { return text }
        if zone == 0 { return text + "Z" }
        return text + (zone < 0 ? "-" : "+") + padded(abs(zone) / 60, 2) + ":" + padded(abs(zone) % 60, 2)
    }
}

extension PublicationDate {
    /// Parses the forms that ``description`` writes, and variants of ISO 8601: a space or `t` for the `T`, no seconds,
    /// fractions of a second (dropped), zones as `Z`, `+02`, `+0200` or `+02:00`, days as `20230817`.
    ///
    /// `nil` for anything else; article readers parse other printed dates.
    public init?(iso text: some StringProtocol) {
        var text = String(text)
        guard let date = text.withUTF8({ PublicationDate(isoBytes: $0) }) else { return nil }
        self = date
    }

    private init?(isoBytes bytes: UnsafeBufferPointer<UInt8>) {
        var scanner = DigitScanner(rest: bytes)
        guard let year = scanner.number(of: 4), year >= 1 else { return nil }
        if scanner.isAtEnd {
            self.init(year: year)
            return
        }
        let dashed = scanner.take("-")
        guard let month = scanner.number(of: 2) else { return nil }
        if scanner.isAtEnd {
            guard dashed else { return nil }
            self.init(year: year, month: month)
            return
        }
        guard scanner.take("-") == dashed, let dayNumber = scanner.number(of: 2),
            let day = CalendarDay(year: year, month: month, day: dayNumber)
        else { return nil }
        if scanner.isAtEnd {
            self.init(day)
            return
        }
        guard scanner.take("T") || scanner.take("t") || scanner.take(" "), let time = scanner.clock(), scanner.isAtEnd
        else { return nil }
        self.init(day, time: time)
    }
}

/// Scans digits and separators of an ASCII date.
private struct DigitScanner {
    /// Valid only during the scan.
    var rest: UnsafeBufferPointer<UInt8>

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: mark) else { return false }
        rest = UnsafeBufferPointer(rebasing: rest.dropFirst())
        return true
    }

    mutating func number(of width: Int) -> Int? {
        guard rest.count >= width else { return nil }
        var value = 0
        for byte in rest.prefix(width) {
            guard 0x30...0x39 ~= byte else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        rest = UnsafeBufferPointer(rebasing: rest.dropFirst(width))
        return value
    }

    mutating func clock() -> PublicationDate.Time? {
        guard let hour = number(of: 2) else { return nil }
        let colons = take(":")
        guard let minute = number(of: 2) else { return nil }
        var second: Int?
        if colons ? take(":") : (rest.first.map { 0x30...0x39 ~= $0 } ?? false) {
            guard let value = number(of: 2) else { return nil }
            second = value
            if take(".") || take(",") { while number(of: 1) != nil {} }
        }
        while take(" ") {}
        if isAtEnd { return PublicationDate.Time(hour: hour, minute: minute, second: second) }
        guard let zone = zone() else { return nil }
        return PublicationDate.Time(hour: hour, minute: minute, second: second, zone: zone)
    }

    private mutating func zone() -> Int? {
        if take("Z") || take("z") { return 0 }
        let sign = take("+") ? 1 : take("-") ? -1 : 0
        guard sign != 0, let hours = number(of: 2) else { return nil }
        if isAtEnd { return sign * hours * 60 }
        _ = take(":")
        guard let minutes = number(of: 2), minutes < 60 else { return nil }
        return sign * (hours * 60 + minutes)
    }
}

extension PublicationDate: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let date = PublicationDate(iso: text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a date: \(text)"))
        }
        self = date
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
