import DatelineModel

/// Times of day: `10:31`, `06:10 PM`, `10.31 Uhr`, `6pm`, `10h31`, `1031 GMT`, `午後6時10分`, and the zones after them.
extension DateScanner {
    private static let separators: [Unicode.Scalar] = [
        ",", "|", "-", "–", "—", "·", "•", "@", ";", "/", ":", ".", "।", "(", "~",
    ]

    /// A time before its date.
    mutating func leadingClock() -> PublicationDate.Time? {
        attempt { scanner in
            while scanner.takeWord(in: DateWords.timeLeadIns) {}
            let start = scanner.position
            guard scanner.takesClock, let time = scanner.clock() else { return nil }
            // "17.08 2023" is no time.
            let isDotted = scanner.wasDotted(from: start) && !scanner.followsWord
            scanner.skipSeparators()
            if isDotted, !(scanner.token(0)?.isWord ?? false), !scanner.isMonthName { return nil }
            return time
        }
    }

    /// Whether a word was taken last: "10.31 Uhr".
    private var followsWord: Bool { position > 0 && token(-1)?.isWord == true }

    private var isMonthName: Bool { isNumber(ahead: 0) && (token(1)?.isWord ?? false) }

    private func wasDotted(from start: Int) -> Bool {
        var copy = self
        copy.position = start
        return copy.isMark(".", ahead: 1)
    }

    /// Whether a time may begin here rather than a date.
    private var takesClock: Bool {
        guard isNumber(ahead: 0) else {
            return (token(0)?.isWord ?? false) && isNumber(ahead: 1) && isMark(":", ahead: 2)
        }
        if isMark(":", ahead: 1) { return true }
        if isMark(".", ahead: 1) { return isNumber(ahead: 2) && !isMark(".", ahead: 3) }
        guard case .word(let word)? = token(1)?.kind else { return false }
        return DateWords.hours.contains(word) || ["a", "p"].contains(word)
            || DateWords.meaning(word, language: habit.language)?.isAfternoon != nil
    }

    /// A time after its date, with the marks and words between them.
    mutating func trailingClock() -> PublicationDate.Time? {
        attempt { scanner in
            scanner.skipSeparators()
            _ = scanner.takeWeekday()
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
        let early = leadingHalf()
        guard let printedHour = number(digits: 1...2) else { return nil }
        let minute = attempt { $0.minute() }
        let second = minute == nil ? nil : attempt { $0.second() }
        guard let hour = hour(printedHour, half: early, isBare: minute == nil) else { return nil }
        let zone = zone()
        return PublicationDate.Time(hour: hour, minute: minute ?? 0, second: second, zone: zone)
    }

    /// `1031 GMT`, `1031 hrs`: four digits are a time only if that follows.
    private mutating func packedClock() -> PublicationDate.Time? {
        guard let packed = number(digits: 4...4) else { return nil }
        let isNamed = takeWord(in: ["hrs", "hours"])
        guard let zone = attempt({ $0.zoneName() }) ?? (isNamed ? .some(nil) : nil) else { return nil }
        return PublicationDate.Time(hour: packed / 100, minute: packed % 100, zone: zone)
    }

    private mutating func minute() -> Int? {
        if !follows(space: 0), takeMark(":") || takeMark("."), !follows(space: 0) { return number(digits: 2...2) }
        guard takeWord(in: DateWords.hours) else { return nil }
        if takeIdeographs("半") || takeWord(in: ["반"]) { return 30 }
        guard let minute = number(digits: 1...2), !isMark(".") || !isNumber(ahead: 1), !isMark("/") else { return nil }
        _ = takeWord(in: ["分", "분", "min", "phút", "m", "perc", "minut", "минут", "мин"])
        return minute
    }

    private mutating func second() -> Int? {
        if !follows(space: 0), takeMark(":") || takeMark("."), !follows(space: 0), let second = number(digits: 2...2) {
            _ = attempt { scanner in
                scanner.takeMark(".") || scanner.takeMark(",")
                    ? scanner.follows(space: 0) ? nil : scanner.number(digits: 1...15) : nil
            }
            return second
        }
        guard let second = number(digits: 1...2), takeWord(in: ["秒", "초", "s"]) else { return nil }
        return second
    }

    /// The hour in 24-hour form; a number without minutes is an hour only with `am`, `pm` or `Uhr`.
    private mutating func hour(_ printed: Int, half early: Bool?, isBare: Bool) -> Int? {
        if let isAfternoon = early ?? halfOfDay() {
            guard 1...12 ~= printed else {
                // "18:10 PM" is printed often enough; the 24-hour time is unambiguous.
                return isBare ? nil : printed
            }
            return printed % 12 + (isAfternoon ? 12 : 0)
        }
        let isNamed = takeWord(in: isBare ? DateWords.hours : DateWords.afterTimes)
        if isNamed { _ = takeMark(".") }
        return isBare && !isNamed ? nil : printed
    }

    /// `午後`, `오전`, `PM` before the hour.
    private mutating func leadingHalf() -> Bool? {
        for (name, isAfternoon) in Self.ideographicHalves where takeIdeographs(name) { return isAfternoon }
        return attempt { scanner in
            for count in [2, 1] {
                guard let word = scanner.words(count),
                    let half = DateWords.meaning(word, language: scanner.habit.language)?.isAfternoon
                else { continue }
                scanner.position += scanner.wordTokens(count)
                _ = scanner.takeMark(".")
                return scanner.isNumber(ahead: 0) ? half : nil
            }
            return nil
        }
    }

    private static let ideographicHalves = [
        ("午前", false), ("上午", false), ("凌晨", false), ("早上", false), ("早晨", false), ("清晨", false), ("午後", true),
        ("下午", true), ("晚上", true), ("傍晚", true), ("中午", true), ("夜", true),
    ]

    /// Whether `pm` (true) or `am` (false) follows.
    private mutating func halfOfDay() -> Bool? {
        attempt { scanner in
            for count in [2, 1] {
                guard let word = scanner.words(count),
                    let half = DateWords.meaning(word, language: scanner.habit.language)?.isAfternoon
                else { continue }
                scanner.position += scanner.wordTokens(count)
                if scanner.isMark("."), !scanner.follows(space: 0) { scanner.position += 1 }
                return half
            }
            // "6:31 PTG" in a text whose language is not known
            if scanner.habit.language.isEmpty, let token = scanner.token(0), token.isCapitals,
                let word = scanner.words(1), DateZones.offsets[word] == nil,
                let half = DateWords.meaning(word, language: "*")?.isAfternoon
            {
                scanner.position += 1
                return half
            }
            let isClose = !scanner.follows(space: 0)
            let isAfternoon = scanner.token(0)?.kind == .word("p")
            guard scanner.takeWord(in: ["a", "p"]) else { return nil }
            // "5:03p"
            if isClose, scanner.isAtEnd || scanner.isMark(",") || scanner.isMark(")") { return isAfternoon }
            guard scanner.takeMark("."), scanner.takeWord(in: ["m"]) else { return nil }
            _ = scanner.takeMark(".")
            return isAfternoon
        }
    }

    // MARK: - Zones

    private mutating func zone() -> Int? {
        if let zone = attempt({ $0.bracketedZone() }) { return zone }
        return attempt { $0.zoneName() } ?? nil
    }

    private mutating func bracketedZone() -> Int? {
        guard takeMark("("), let zone = zoneName(), takeMark(")") else { return nil }
        return zone
    }

    /// The outer `nil` means no zone, the inner one a zone with an unknown offset.
    private mutating func zoneName() -> Int?? {
        if let offset = attempt({ $0.offset() }) { return offset }
        guard let token = token(0), case .word(let word) = token.kind, token.isCapitals || word == "z",
            let zone = DateZones.offsets[word]
        else { return nil }
        position += 1
        if zone == 0, let offset = attempt({ $0.offset() }) { return offset }
        return .some(DateZones.isOpen(word, language: habit.language) ? nil : zone)
    }

    /// `+03:00`, `-0500`, `+3`
    private mutating func offset() -> Int? {
        let sign = takeMark("+") ? 1 : takeMark("-") ? -1 : 0
        guard sign != 0, !follows(space: 0) else { return nil }
        if let packed = number(digits: 4...4) {
            return packed % 100 < 60 ? sign * (packed / 100 * 60 + packed % 100) : nil
        }
        guard let hours = number(digits: 1...2), hours <= 14 else { return nil }
        let minutes = attempt { $0.takeMark(":") ? $0.number(digits: 2...2) : nil }
        return sign * (hours * 60 + (minutes ?? 0))
    }
}
