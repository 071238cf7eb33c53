import DatelineModel

/// Times of day: `10:31`, `06:10 PM`, `10.31 Uhr`, `6pm`, `10h31`, `1031 GMT`, and the zones after them.
extension DateScanner {
    private static let separators: [Unicode.Scalar] = [",", "|", "-", "–", "—", "·", "•", "@", ";", "/", ":"]

    /// A time before its date.
    mutating func leadingClock() -> PublicationDate.Time? {
        attempt { scanner in
            guard case .number? = scanner.token(0)?.kind, scanner.token(1)?.kind == .mark(":"),
                let time = scanner.clock()
            else { return nil }
            scanner.skipSeparators()
            return time
        }
    }

    /// A time after its date, with the marks and words between them.
    mutating func trailingClock() -> PublicationDate.Time? {
        attempt { scanner in
            scanner.skipSeparators()
            return scanner.clock()
        }
    }

    private mutating func skipSeparators() {
        var isSkipping = true
        while isSkipping {
            isSkipping = Self.separators.contains { takeMark($0) } || takeWord(in: DateWords.timeLeadIns)
        }
    }

    private mutating func clock() -> PublicationDate.Time? {
        if let time = attempt({ $0.packedClock() }) { return time }
        guard let printedHour = number(digits: 1...2) else { return nil }
        let minute = attempt { $0.minute() }
        let second = minute == nil ? nil : attempt { $0.second() }
        guard let hour = hour(printedHour, isBare: minute == nil) else { return nil }
        return PublicationDate.Time(hour: hour, minute: minute ?? 0, second: second, zone: zone())
    }

    /// `1031 GMT`: four digits are a time only if a zone follows.
    private mutating func packedClock() -> PublicationDate.Time? {
        guard let packed = number(digits: 4...4), let zone = zone() else { return nil }
        return PublicationDate.Time(hour: packed / 100, minute: packed % 100, zone: zone)
    }

    private mutating func minute() -> Int? {
        guard !follows(space: 0), takeMark(":") || takeMark(".") || takeWord(in: ["h"]), !follows(space: 0) else {
            return nil
        }
        return number(digits: 2...2)
    }

    private mutating func second() -> Int? {
        guard !follows(space: 0), takeMark(":") || takeMark("."), !follows(space: 0),
            let second = number(digits: 2...2)
        else { return nil }
        _ = attempt { scanner in
            scanner.takeMark(".") || scanner.takeMark(",")
                ? scanner.follows(space: 0) ? nil : scanner.number(digits: 1...15) : nil
        }
        return second
    }

    /// The hour in 24-hour form; a number without minutes is an hour only with `am`, `pm` or `Uhr`.
    private mutating func hour(_ printed: Int, isBare: Bool) -> Int? {
        if let isAfternoon = halfOfDay() {
            guard 1...12 ~= printed else {
                // "18:10 PM" is printed often enough; the 24-hour time is unambiguous.
                return isBare ? nil : printed
            }
            return printed % 12 + (isAfternoon ? 12 : 0)
        }
        let isNamed = takeWord(in: DateWords.hourWords)
        return isBare && !isNamed ? nil : printed
    }

    /// Whether `pm` (true) or `am` (false) follows.
    private mutating func halfOfDay() -> Bool? {
        attempt { scanner in
            if scanner.takeWord(in: ["am"]) { return false }
            if scanner.takeWord(in: ["pm"]) { return true }
            let isAfternoon = scanner.token(0)?.kind == .word("p")
            guard scanner.takeWord(in: ["a", "p"]), scanner.takeMark("."), scanner.takeWord(in: ["m"]) else {
                return nil
            }
            _ = scanner.takeMark(".")
            return isAfternoon
        }
    }

    // MARK: - Zones

    private mutating func zone() -> Int? {
        if let zone = attempt({ $0.bracketedZone() }) { return zone }
        return attempt { $0.plainZone() } ?? nil
    }

    private mutating func bracketedZone() -> Int? {
        guard takeMark("("), let zone = plainZone(), takeMark(")") else { return nil }
        return zone
    }

    /// The outer `nil` means no zone, the inner one a zone with an unknown offset.
    private mutating func plainZone() -> Int?? {
        if let offset = attempt({ $0.offset() }) { return offset }
        guard let token = token(0), case .word(let word) = token.kind, token.isCapitals || word == "z",
            let zone = DateWords.zones[word]
        else { return nil }
        position += 1
        if zone == 0, let offset = attempt({ $0.offset() }) { return offset }
        return .some(zone)
    }

    /// `+03:00`, `-0500`, `+3`
    private mutating func offset() -> Int? {
        let sign = takeMark("+") ? 1 : takeMark("-") || takeMark("−") ? -1 : 0
        guard sign != 0, !follows(space: 0) else { return nil }
        if let packed = number(digits: 4...4) { return sign * (packed / 100 * 60 + packed % 100) }
        guard let hours = number(digits: 1...2) else { return nil }
        let minutes = attempt { $0.takeMark(":") ? $0.number(digits: 2...2) : nil }
        return sign * (hours * 60 + (minutes ?? 0))
    }
}
