import DatelineModel

/// Scans the tokens of a printed date. A method that finds nothing leaves the position unchanged.
struct DateScanner {
    private let text: Substring
    private let tokens: [DateToken]
    let habit: DateHabit
    /// Whether the text is a date and nothing else, so that shapes are read which in a sentence mean something else.
    let isWhole: Bool
    var position = 0
    /// The weekday that was printed, 1 for Monday; `nil` for none that is certain.
    private var weekday: Int?
    /// Whether the zone of the time is one of the United States, where the month comes first.
    var isAmerican = false
    /// Whether `mar` is a Tuesday rather than March, and the like.
    private var prefersWeekdays = false
    /// Whether such a word was met, and read as a month.
    private var metWeekdayOrMonth = false

    init(_ text: Substring, habit: DateHabit, isWhole: Bool = false) {
        self.text = text
        self.tokens = DateToken.split(text, limit: isWhole ? DateToken.limit : DateToken.prefixLimit)
        self.habit = habit
        self.isWhole = isWhole
    }

    /// The end of the consumed tokens in the text.
    var consumedEnd: Substring.Index { position == 0 ? text.startIndex : tokens[position - 1].end }

    /// A date with or without a year, and with an optional time before or after it.
    mutating func date() -> PrintedDate? {
        guard tokens.contains(where: \.isNumber) else { return nil }
        let first = attempt { $0.dateAndTime() }
        if first?.year != nil || !metWeekdayOrMonth { return first }
        let end = position
        (position, weekday, prefersWeekdays) = (0, nil, true)
        if let second = attempt({ $0.dateAndTime() }), second.year != nil || first == nil { return second }
        position = end
        return first
    }

    private mutating func dateAndTime() -> PrintedDate? {
        skipLeadIns()
        let start = position
        let earlyTime = leadingClock()
        if position > start { skipLeadIns() }
        guard var days = days() else { return nil }
        var time = earlyTime ?? trailingClock()
        if days.year == nil, time != nil, let year = attempt({ $0.year(digits: 4...4) }) { days.year = year }
        if takeWeekday(), time == nil { time = trailingClock() }
        return printed(days, time: time)
    }

    private func printed(_ days: Days, time: PublicationDate.Time?) -> PrintedDate? {
        var days = days
        if let year = days.year, OtherCalendars.solarYears ~= year {
            guard let month = days.month, let day = days.day,
                let converted = OtherCalendars.solarDay(year: year, month: month, day: day)
            else { return nil }
            return PrintedDate(year: converted.year, month: converted.month, day: converted.day, time: time)
        }
        var others = days.others
        // A weekday tells which of two readings was meant.
        if let weekday, !others.isEmpty, let year = days.year, let month = days.month, let day = days.day,
            let taken = CalendarDay(year: year, month: month, day: day)
        {
            let matching = ([taken] + others).filter { $0.weekday == weekday }
            if matching.count == 1 {
                (days.year, days.month, days.day) = (matching[0].year, matching[0].month, matching[0].day)
                others = []
            }
        }
        if isAmerican, !habit.isSettled, let year = days.year, let month = days.month, let day = days.day,
            let index = others.firstIndex(where: { $0.year == year && $0.month == day && $0.day == month }),
            let first = CalendarDay(year: year, month: month, day: day),
            habit.language.isEmpty || habit.language == "en"
        {
            (days.month, days.day) = (day, month)
            others[index] = first
        }
        return PrintedDate(year: days.year, month: days.month, day: days.day, time: time, others: others)
    }

    private mutating func skipLeadIns() {
        while takeWeekday() || takeWord(in: DateWords.leadIns) || takeMark("(") || takeDayWord() {}
    }

    /// `d'`, `l'` before a day.
    private mutating func takeDayWord() -> Bool {
        attempt { scanner in
            scanner.takeWord(in: ["l", "d"]) && (scanner.takeMark("’") || scanner.takeMark(".")) ? true : nil
        } ?? false
    }

    // MARK: - Weekdays

    /// A weekday with the marks around it, in brackets too.
    mutating func takeWeekday() -> Bool {
        guard let token = token(0), !token.isNumber else { return false }
        return attempt { scanner -> Bool? in
            if scanner.isMark("."), !scanner.follows(space: 0) { scanner.position += 1 }
            _ = scanner.takeMark(",")
            let isBracketed = scanner.takeMark("(")
            guard let weekday = scanner.ideographicWeekday(isBracketed: isBracketed) ?? scanner.namedWeekday() else {
                return nil
            }
            _ = scanner.takeMark(".")
            _ = scanner.takeWord(in: ["гараг", "гарагт"])
            if isBracketed, !scanner.takeMark(")") { return nil }
            _ = scanner.takeMark(",")
            if weekday > 0 { scanner.weekday = weekday }
            return true
        } ?? false
    }

    private mutating func namedWeekday() -> Int? {
        guard token(0)?.isWord == true else { return nil }
        for count in nameLengths {
            guard let word = words(count), let meaning = DateWords.meaning(word, language: habit.language),
                let weekday = meaning.weekday
            else { continue }
            if meaning.month != nil, !prefersWeekdays {
                metWeekdayOrMonth = true
                return nil
            }
            position += wordTokens(count)
            // Vietnamese counts weekdays: "Thứ 5" is Thursday.
            return weekday
        }
        return attempt { scanner in
            guard scanner.takeWord(in: ["thứ", "thu"]), let number = scanner.number(digits: 1...1), 2...7 ~= number
            else { return nil }
            return number - 1
        }
    }

    /// `星期四`, `木曜日`, `周四`, and `木` in brackets.
    private mutating func ideographicWeekday(isBracketed: Bool) -> Int? {
        guard token(0)?.isCased == false else { return nil }
        return attempt { scanner in
            let isNamed = ["星期", "礼拜", "禮拜", "周", "週"].contains { scanner.takeIdeographs($0) }
            guard case .word(let word)? = scanner.token(0)?.kind, let day = Self.ideographicWeekdays[word] else {
                return nil
            }
            scanner.position += 1
            if isNamed { return day }
            if scanner.takeIdeographs("曜日") || scanner.takeIdeographs("曜") || scanner.takeWord(in: ["요일"]) {
                return day
            }
            return isBracketed && scanner.isMark(")") ? day : nil
        }
    }

    private static let ideographicWeekdays: [String: Int] = [
        "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 7, "天": 7, "月": 1, "火": 2, "水": 3, "木": 4, "金": 5, "土": 6,
        "월": 1, "화": 2, "수": 3, "목": 4, "금": 5, "토": 6, "일": 7,
    ]

    // MARK: - Tokens

    func token(_ ahead: Int) -> DateToken? { position + ahead < tokens.count ? tokens[position + ahead] : nil }

    var isAtEnd: Bool { position >= tokens.count }

    func isMark(_ mark: Unicode.Scalar, ahead: Int = 0) -> Bool { token(ahead)?.kind == .mark(mark) }

    /// Whether white space precedes a token ahead.
    func follows(space ahead: Int) -> Bool { token(ahead)?.followsSpace ?? true }

    func isNumber(ahead: Int) -> Bool { token(ahead)?.isNumber ?? false }

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

    /// One of a few words. Comparing strings in other scripts costs as much as reading a date, and most words are ASCII.
    mutating func takeWord(in words: [String]) -> Bool {
        guard case .word(let word)? = token(0)?.kind else { return false }
        let isASCII = word.utf8.allSatisfy { $0 < 0x80 }
        guard words.contains(where: { isASCII ? $0.utf8.elementsEqual(word.utf8) : $0 == word }) else { return false }
        position += 1
        return true
    }

    /// Characters of Chinese and Japanese, each of which is a token.
    mutating func takeIdeographs(_ characters: String) -> Bool {
        attempt { scanner -> Bool? in
            for character in characters.unicodeScalars {
                guard case .word(let word)? = scanner.token(0)?.kind, word == String(character) else { return nil }
                scanner.position += 1
            }
            return true
        } ?? false
    }

    mutating func number(digits: ClosedRange<Int>) -> Int? {
        guard case .number(let value, let count)? = token(0)?.kind, digits ~= count else { return nil }
        position += 1
        return value
    }

    /// The next words, joined by spaces, if nothing but a hyphen separates them.
    func words(_ count: Int) -> String? {
        var ahead = 0
        var joined = ""
        for place in 0..<count {
            if place > 0, isMark("-", ahead: ahead), !follows(space: ahead) { ahead += 1 }
            guard case .word(let word)? = token(ahead)?.kind else { return nil }
            joined += place > 0 ? " " + word : word
            ahead += 1
        }
        return joined
    }

    /// How many words the name that begins here may have, the most first.
    var nameLengths: ReversedCollection<ClosedRange<Int>> {
        guard case .word(let word)? = token(0)?.kind, DateWords.beginsLongName(word) else { return (1...1).reversed() }
        return (1...3).reversed()
    }

    /// The number of tokens of these words.
    func wordTokens(_ count: Int) -> Int {
        var ahead = 0
        for place in 0..<count {
            if place > 0, isMark("-", ahead: ahead) { ahead += 1 }
            ahead += 1
        }
        return ahead
    }

    /// Runs a step, and restores the position if it finds nothing.
    mutating func attempt<Found>(_ step: (inout DateScanner) -> Found?) -> Found? {
        let (start, weekday) = (position, weekday)
        let found = step(&self)
        if found == nil { (position, self.weekday) = (start, weekday) }
        return found
    }
}

extension DateToken {
    var isNumber: Bool {
        if case .number = kind { true } else { false }
    }
}

extension CalendarDay {
    /// 1 for Monday to 7 for Sunday.
    fileprivate var weekday: Int { ((daysSinceEpoch + 3) % 7 + 7) % 7 + 1 }
}
