import DatelineModel

/// Scans the tokens of a printed date. A method that finds nothing leaves the position unchanged.
struct DateScanner {
    private let text: Substring
    private let tokens: [DateToken]
    private let order: DateReader.NumericOrder
    var position = 0

    init(_ text: Substring, order: DateReader.NumericOrder) {
        self.text = text
        self.tokens = DateToken.split(text)
        self.order = order
    }

    /// The end of the consumed tokens in the text.
    var consumedEnd: Substring.Index { position == 0 ? text.startIndex : tokens[position - 1].end }

    /// A date with or without a year, and with an optional time before or after it.
    mutating func date() -> PrintedDate? {
        skipLeadIns()
        let earlyTime = leadingClock()
        skipLeadIns()
        guard var parts = days() else { return nil }
        var time = earlyTime ?? trailingClock()
        if parts.year == nil, time != nil, let year = yearAfterClock() { parts.year = year }
        if time == nil, takeWeekday() { time = trailingClock() }
        return PrintedDate(
            year: parts.year, month: parts.month, day: parts.day, time: time, isAmbiguous: parts.isAmbiguous)
    }

    // MARK: - Days

    private struct Days {
        var year: Int?
        var month: Int?
        var day: Int?
        var isAmbiguous = false
    }

    private mutating func days() -> Days? {
        attempt { $0.yearFirst() } ?? attempt { $0.numbers() } ?? attempt { $0.monthName() } ?? attempt { $0.dayName() }
    }

    /// `2023-08-17`, `2023/08/17`, `2023-08`, `20230817`, `2023年8月17日`, `2023`
    private mutating func yearFirst() -> Days? {
        if let compact = number(digits: 8...8) {
            let days = Days(year: compact / 10_000, month: compact / 100 % 100, day: compact % 100)
            return Self.isPlausible(compact / 10_000) ? days : nil
        }
        guard let year = year(digits: 4...4) else { return nil }
        if takeWord(in: ["年", "년"]) {
            guard let month = number(digits: 1...2), takeWord(in: ["月", "월"]) else { return nil }
            let day = attempt { scanner in
                scanner.number(digits: 1...2).flatMap { scanner.takeWord(in: ["日", "일"]) ? $0 : nil }
            }
            return Days(year: year, month: month, day: day)
        }
        for mark: Unicode.Scalar in ["-", "/", "."] {
            guard isMark(mark), !follows(space: 0), takesNumberNext(after: 1), takeMark(mark) else { continue }
            guard let month = number(digits: 1...2) else { return nil }
            guard takeMark(mark) else { return mark == "." ? nil : Days(year: year, month: month) }
            return number(digits: 1...2).map { Days(year: year, month: month, day: $0) }
        }
        return Days(year: year)
    }

    /// `04.12.2023`, `8/17/2023`, `17-08-23`
    private mutating func numbers() -> Days? {
        guard let first = number(digits: 1...2) else { return nil }
        for mark: Unicode.Scalar in [".", "/", "-"] where takeMark(mark) {
            guard let second = number(digits: 1...2), takeMark(mark) else { return nil }
            guard let year = year(digits: 4...4) ?? year(digits: 2...2) else { return nil }
            return Self.ordered(first, second, year: year, isDotted: mark == ".", order: order)
        }
        return nil
    }

    private static func ordered(
        _ first: Int, _ second: Int, year: Int, isDotted: Bool, order: DateReader.NumericOrder
    ) -> Days? {
        if isDotted { return Days(year: year, month: second, day: first) }
        let isDayFirst = CalendarDay(year: year, month: second, day: first) != nil
        let isMonthFirst = CalendarDay(year: year, month: first, day: second) != nil
        let isOpen = isDayFirst && isMonthFirst
        let takesDayFirst = isOpen ? order == .dayFirst : isDayFirst
        return takesDayFirst
            ? Days(year: year, month: second, day: first, isAmbiguous: isOpen && first != second)
            : Days(year: year, month: first, day: second, isAmbiguous: isOpen && first != second)
    }

    /// `August 18, 2023`, `Aug. 18th 2023`, `Feb 26`, `August 2023`
    private mutating func monthName() -> Days? {
        guard let month = takeMonth() else { return nil }
        if let year = attempt({ $0.yearAfterMonth() }) { return Days(year: year, month: month) }
        guard let day = number(digits: 1...2), isMark(":") == false else { return nil }
        _ = takeWord(in: DateWords.ordinals)
        return Days(year: attempt { $0.yearAfterMonth() }, month: month, day: day)
    }

    /// `18th Aug, 2023`, `17. August 2023`, `17 de agosto de 2023`, `17-Aug-2023`, `1er août`
    private mutating func dayName() -> Days? {
        guard let day = number(digits: 1...2) else { return nil }
        _ = takeWord(in: DateWords.ordinals) || takeMark(".") || takeMark("-") || takeMark("/")
        _ = takeWord(in: DateWords.joins)
        guard let month = takeMonth() else { return nil }
        return Days(year: attempt { $0.yearAfterMonth() }, month: month, day: day)
    }

    private mutating func yearAfterMonth() -> Int? {
        let isHyphened = takeMark("-") || takeMark("/")
        if !isHyphened { _ = takeMark(",") }
        _ = takeWord(in: DateWords.joins)
        guard let year = year(digits: 4...4) ?? (isHyphened ? year(digits: 2...2) : nil) else { return nil }
        // The 10 of "August 17, 10:31" is not a year.
        if takeWord(in: ["года", "г", "year"]) { _ = takeMark(".") }
        return year
    }

    private mutating func yearAfterClock() -> Int? { attempt { $0.year(digits: 4...4) } }

    private mutating func takeMonth() -> Int? {
        guard case .word(let word)? = token(0)?.kind, let month = DateWords.months[word] else { return nil }
        position += 1
        _ = isMark(".") && !follows(space: 0) && takesNumberNext(after: 1) ? takeMark(".") : false
        return month
    }

    private mutating func skipLeadIns() {
        while takeWord(in: DateWords.leadIns) || takeWeekday() || takeMark("(") {}
    }

    private mutating func takeWeekday() -> Bool {
        attempt { scanner -> Bool? in
            _ = scanner.takeMark(",")
            guard scanner.takeWord(in: DateWords.weekdays) else { return nil }
            _ = scanner.takeMark(".")
            _ = scanner.takeMark(",")
            return true
        } ?? false
    }

    private mutating func year(digits: ClosedRange<Int>) -> Int? {
        attempt { scanner in
            guard let number = scanner.number(digits: digits) else { return nil }
            if digits.upperBound == 2 { return number + (number < 69 ? 2000 : 1900) }
            return Self.isPlausible(number) ? number : nil
        }
    }

    /// Whether a number of four digits is likely a year of a newspaper rather than a count.
    private static func isPlausible(_ year: Int) -> Bool { 1500...2199 ~= year }

    // MARK: - Tokens

    func token(_ ahead: Int) -> DateToken? { position + ahead < tokens.count ? tokens[position + ahead] : nil }

    func isMark(_ mark: Unicode.Scalar) -> Bool { token(0)?.kind == .mark(mark) }

    /// Whether white space precedes a token ahead.
    func follows(space ahead: Int) -> Bool { token(ahead)?.followsSpace ?? true }

    private func takesNumberNext(after ahead: Int) -> Bool {
        if case .number? = token(ahead)?.kind { true } else { false }
    }

    mutating func takeMark(_ mark: Unicode.Scalar) -> Bool {
        guard isMark(mark) else { return false }
        position += 1
        return true
    }

    mutating func takeWord(in words: Set<String>) -> Bool {
        guard case .word(let word)? = token(0)?.kind, words.contains(word) else { return false }
        position += 1
        return true
    }

    mutating func number(digits: ClosedRange<Int>) -> Int? {
        guard case .number(let value, let count)? = token(0)?.kind, digits ~= count else { return nil }
        position += 1
        return value
    }

    /// Runs a step, and restores the position if it finds nothing.
    mutating func attempt<Found>(_ step: (inout DateScanner) -> Found?) -> Found? {
        let start = position
        let found = step(&self)
        if found == nil { position = start }
        return found
    }
}
