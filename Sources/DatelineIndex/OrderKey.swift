package import DatelineModel
internal import Memory

/// The value of slot 0: the date in 9's complement, then the id. Ascending, it sorts newest first, then by id, undated
/// last.
package enum OrderKey {
    /// Bytes of the date part.
    package static let dateLength = 14

    static func make(published: PublicationDate?, id: String) -> [UInt8] {
        (published.map { turned(digits(of: $0)) } ?? undated) + Array(id.utf8)
    }

    /// Appends the bytes of ``make(published:id:)``.
    static func append(published: PublicationDate?, id: String, to bytes: inout GrowingBuffer<UInt8>) {
        let start = bytes.count
        if let date = published {
            bytes.append(date.year, digits: 4)
            for part in [date.month, date.day, date.time?.hour, date.time?.minute, date.time?.second] {
                bytes.append(part ?? 0, digits: 2)
            }
            for index in start..<bytes.count { bytes[index] = UInt8(ascii: "0") + UInt8(ascii: "9") - bytes[index] }
        } else {
            bytes.append(undated)
        }
        bytes.append(utf8: id)
    }

    package static let undated = [UInt8](repeating: UInt8(ascii: "~"), count: dateLength)

    /// The id of a key.
    package static func id(of key: [UInt8]) -> String { String(decoding: key.dropFirst(dateLength), as: UTF8.self) }

    /// The key with its date complemented again, for the oldest-first order; keys without a date are unchanged.
    package static func dateReversed(_ key: [UInt8]) -> [UInt8] {
        guard let first = key.first, first <= UInt8(ascii: "9"), key.count >= dateLength else { return key }
        return turned(key.prefix(dateLength)) + key.dropFirst(dateLength)
    }

    /// The bounds of keys for the days from `first` to `last`, inclusive. A date known only by month or year is in the
    /// range if its first day is.
    /// - Parameters:
    ///   - firstSecond: where on the first day the range begins; `nil` for its beginning.
    ///   - lastSecond: the last second of the last day; `nil` for its end.
    package static func bounds(
        first: CalendarDay?, last: CalendarDay?, firstSecond: Int? = nil, lastSecond: Int? = nil
    ) -> (low: [UInt8], high: [UInt8]) {
        let low = last.map { last in
            let clock = lastSecond.map(clock) ?? number(999_999, 6)
            return turned(number(last.year, 4) + number(last.month, 2) + number(last.day, 2) + clock)
        }
        // 0xFF sorts after every id that follows the date.
        let high = first.map { first in
            let isWhole = first.day == 1 && firstSecond == nil
            let month = isWhole && first.month == 1 ? 0 : first.month
            let clock = firstSecond.map(clock) ?? number(0, 6)
            return turned(number(first.year, 4) + number(month, 2) + number(isWhole ? 0 : first.day, 2) + clock) + [
                0xFF
            ]
        }
        // Without a first day the range ends after all dates and before undated articles.
        return (low ?? [], high ?? [UInt8(ascii: "9") + 1])
    }

    /// A second of a day as hhmmss.
    private static func clock(_ second: Int) -> [UInt8] {
        number(second / 3600, 2) + number(second / 60 % 60, 2) + number(second % 60, 2)
    }

    /// The date facet's bucket of a key, in the format of `published`, no finer than the given digits.
    static func bucket(of turnedDigits: [UInt8]) -> String? {
        guard let first = turnedDigits.first, first != UInt8(ascii: "~") else { return nil }
        let digits = turned(turnedDigits)
        var text = String(decoding: digits.prefix(4), as: UTF8.self)
        for part in [4..<6, 6..<8] where digits.count >= part.upperBound {
            let number = digits[part]
            if number.allSatisfy({ $0 == UInt8(ascii: "0") }) { break }
            text += "-" + String(decoding: number, as: UTF8.self)
        }
        return text
    }

    /// The day of a key as the number yyyymmdd, with 0 for an unknown month or day; 0 for an undated article, and for
    /// bytes that are no key. Equal for all keys in one ``bucket(of:)``.
    package static func day(of key: some Collection<UInt8>) -> UInt32 {
        var day: UInt32 = 0
        for byte in key.prefix(8) {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return 0 }
            day = day * 10 + UInt32(UInt8(ascii: "9") - byte)
        }
        return day
    }

    /// A day, month or year of ``day(of:)`` in the format of `published`.
    package static func text(ofDay day: UInt32) -> String {
        let (year, month) = (Int(day / 10_000), Int(day / 100 % 100))
        guard month > 0 else { return padded(year, 4) }
        return padded(year, 4) + "-" + padded(month, 2) + (day % 100 > 0 ? "-" + padded(Int(day % 100), 2) : "")
    }

    private static func digits(of date: PublicationDate) -> [UInt8] {
        number(date.year, 4) + number(date.month ?? 0, 2) + number(date.day ?? 0, 2) + number(date.time?.hour ?? 0, 2)
            + number(date.time?.minute ?? 0, 2) + number(date.time?.second ?? 0, 2)
    }

    private static func turned(_ digits: some Sequence<UInt8>) -> [UInt8] {
        digits.map { UInt8(ascii: "0") + UInt8(ascii: "9") - $0 }
    }

    private static func number(_ value: Int, _ width: Int) -> [UInt8] { Array(padded(value, width).utf8) }
}
