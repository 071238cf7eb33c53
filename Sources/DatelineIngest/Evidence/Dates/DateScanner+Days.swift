import DatelineModel

/// Days, months and years.
extension DateScanner {
    struct Days {
        var year: Int?
        var month: Int?
        var day: Int?
        /// The other days that the numbers could mean.
        var others: [CalendarDay] = []
    }

    mutating func days() -> Days? {
        attempt { $0.eraFirst() } ?? attempt { $0.yearFirst() } ?? attempt { $0.numbers() } ?? attempt {
            $0.monthFirst()
        }
            ?? attempt { $0.dayFirst() }
    }

    // MARK: - Year first

    /// `令和5年8月17日`, `民國112年8月17日`, `주체112(2023)년 8월 17일`
    private mutating func eraFirst() -> Days? {
        guard token(0)?.isWord == true, token(0)?.isCased == false else { return nil }
        if takeWord(in: ["주체"]) {
            guard number(digits: 1...3) != nil, takeMark("("), let year = year(digits: 4...4), takeMark(")"),
                takeWord(in: ["년"])
            else { return nil }
            return monthAndDay(year)
        }
        guard let era = OtherCalendars.eras.first(where: { era in era.names.contains { takeIdeographs($0) } }),
            let number = number(digits: 1...3), let year = OtherCalendars.year(number, of: era), takeWord(in: ["年"])
        else { return nil }
        return monthAndDay(year)
    }

    /// `2023-08-17`, `2023/08/17`, `2023-08`, `20230817`, `2023年8月17日`, `2023. augusztus 17.`, `2023, Aug 17`, `2023`
    private mutating func yearFirst() -> Days? {
        if case .number(let compact, 8)? = token(0)?.kind {
            position += 1
            guard let year = gregorian(compact / 10_000, isPersian: false), !OtherCalendars.solarYears.contains(year)
            else {
                return nil
            }
            return Days(year: year, month: compact / 100 % 100, day: compact % 100)
        }
        if isWhole, let years = twoDigitYearFirst() { return years }
        guard let year = yearWithEra() else { return nil }
        if takeWord(in: ["年", "년"]) {
            skipBrackets()
            return monthAndDay(year)
        }
        if let days = attempt({ $0.weekOrDay(of: year) }) { return days }
        for mark: Unicode.Scalar in ["-", "/", ".", ":"] {
            guard isMark(mark), !follows(space: 0), isNumber(ahead: 1), mark != ":" || !follows(space: 1),
                takeMark(mark)
            else { continue }
            guard let month = number(digits: 1...2) else { return nil }
            guard takeMark(mark) else {
                return mark == "." || mark == ":" ? monthAlone(year, month) : Days(year: year, month: month)
            }
            guard let day = number(digits: 1...2) else { return nil }
            if mark == ".", isMark("."), !follows(space: 0), !isNumber(ahead: 1) { position += 1 }
            return Days(year: year, month: month, day: day)
        }
        if let days = attempt({ $0.namedAfterYear(year) }) { return days }
        if isWhole, let month = attempt({ $0.number(digits: 2...2) }), let day = number(digits: 2...2) {
            return Days(year: year, month: month, day: day)
        }
        return Days(year: year)
    }

    /// `2023.08` is a month only if nothing follows.
    private func monthAlone(_ year: Int, _ month: Int) -> Days? {
        isWhole && isAtEnd ? Days(year: year, month: month) : nil
    }

    /// `23年8月17日` for short years in Chinese and Japanese.
    private mutating func twoDigitYearFirst() -> Days? {
        attempt { scanner in
            guard ["zh", "ja", "ko"].contains(scanner.habit.language),
                let year = scanner.number(digits: 2...2), scanner.takeWord(in: ["年", "년"]), 10...40 ~= year
            else { return nil }
            return scanner.monthAndDay(2000 + year)
        }
    }

    /// After `年`: `8月17日`, `8月`, or nothing.
    private mutating func monthAndDay(_ year: Int) -> Days? {
        guard let month = attempt({ $0.number(digits: 1...2) }) else { return isAtEnd ? Days(year: year) : nil }
        guard takeWord(in: ["月", "월"]) else { return nil }
        let day = attempt { scanner in
            scanner.number(digits: 1...2).flatMap { scanner.takeWord(in: ["日", "일", "号", "號"]) ? $0 : nil }
        }
        return Days(year: year, month: month, day: day)
    }

    /// `（令和5年）` between a year and its month.
    private mutating func skipBrackets() {
        _ = attempt { scanner -> Bool? in
            guard scanner.takeMark("(") else { return nil }
            for _ in 0..<6 {
                if scanner.takeMark(")") { return true }
                scanner.position += 1
            }
            return nil
        }
    }

    /// ISO 8601: `2023-W33-4`, `2023W334`, `2023-229`.
    private mutating func weekOrDay(of year: Int) -> Days? {
        let isDashed = takeMark("-")
        guard !follows(space: 0) else { return nil }
        let day: CalendarDay?
        if takeWord(in: ["w"]) {
            guard !follows(space: 0) else { return nil }
            if let packed = number(digits: 3...3) {
                day = CalendarDay(year: year, week: packed / 10, weekday: packed % 10)
            } else {
                guard let week = number(digits: 2...2), takeMark("-"), let weekday = number(digits: 1...1) else {
                    return nil
                }
                day = CalendarDay(year: year, week: week, weekday: weekday)
            }
        } else {
            guard isDashed, isWhole, let number = number(digits: 3...3) else { return nil }
            day = CalendarDay(year: year, dayOfYear: number)
        }
        return day.map { Days(year: $0.year, month: $0.month, day: $0.day) }
    }

    /// `2023. augusztus 17.`, `2023 m. rugpjūčio 17 d.`, `2023ko abuztuaren 17a`, `2023-Aug-17`, `2023. gada 17. augusts`
    private mutating func namedAfterYear(_ year: Int) -> Days? {
        for _ in 0..<6 {
            guard
                takeMark(".") || takeMark(",") || takeMark("-") || takeMark("/") || takeMark("’")
                    || takeWord(in: DateWords.afterYears) || takeWord(in: DateWords.joins) || takeBracketedSuffix()
            else { break }
        }
        if let month = takeMonth() {
            _ = takeMark("-") || takeMark("/")
            skipJoins()
            guard let day = attempt({ $0.dayNumber() }) else { return Days(year: year, month: month) }
            return Days(year: year, month: month, day: day)
        }
        guard let day = dayNumber() else { return nil }
        _ = takeMark("-") || takeMark(".")
        skipJoins()
        return takeMonth().map { Days(year: year, month: $0, day: day) }
    }

    /// The day of a month with its suffix, if it does not begin a time.
    private mutating func dayNumber() -> Int? {
        guard let day = number(digits: 1...2), !isMark(":") || follows(space: 0) else { return nil }
        if !takeWord(in: DateWords.ordinals) { _ = takeBracketedSuffix() }
        return day
    }

    /// `(e)ko`, `(a)`
    private mutating func takeBracketedSuffix() -> Bool {
        attempt { scanner in
            guard scanner.isMark("("), !scanner.follows(space: 0), scanner.takeMark("("),
                scanner.takeWord(in: ["e", "a", "ko"]), scanner.takeMark(")")
            else { return nil }
            return true
        } ?? false
    }

    // MARK: - Numbers alone

    /// `04.12.2023`, `8/17/2023`, `17-08-23`, `17.VIII.2023`, `08/2023`
    private mutating func numbers() -> Days? {
        guard let (first, firstDigits) = shortNumber() else { return nil }
        for mark: Unicode.Scalar in [".", "/", "-"] where isMark(mark) {
            position += 1
            if isWhole, mark != "-", let year = attempt({ $0.year(digits: 4...4) }) {
                return isAtEnd ? Days(year: year, month: first) : nil
            }
            if let month = romanMonth() {
                return takeMark(mark) ? year(digits: 4...4).map { Days(year: $0, month: month, day: first) } : nil
            }
            guard let (second, secondDigits) = shortNumber() else { return nil }
            // Danish "17/8-2023", "17/8 2023"
            guard takeMark(mark) || mark == "/" && (takeMark("-") || isYear(ahead: 0)) else { return nil }
            if let year = attempt({ $0.year(digits: 4...4) }) {
                takeYearSuffix()
                return ordered(first, second, year: year, isDotted: mark == ".")
            }
            guard let third = number(digits: 2...2), !(isMark(mark) && isNumber(ahead: 1)) else { return nil }
            return twoDigits(
                first, second, third, isDotted: mark == ".", isPadded: firstDigits == 2 && secondDigits == 2)
        }
        if let month = romanMonth() { return year(digits: 4...4).map { Days(year: $0, month: month, day: first) } }
        guard isWhole, firstDigits == 2, let second = attempt({ $0.number(digits: 2...2) }),
            let year = year(digits: 4...4)
        else { return nil }
        return ordered(first, second, year: year, isDotted: false)
    }

    private func isYear(ahead: Int) -> Bool {
        if case .number(_, 4)? = token(ahead)?.kind { true } else { false }
    }

    private mutating func shortNumber() -> (value: Int, digits: Int)? {
        guard case .number(let value, let digits)? = token(0)?.kind, 1...2 ~= digits else { return nil }
        position += 1
        return (value, digits)
    }

    /// In capitals only: `17.VIII.2023`.
    private mutating func romanMonth() -> Int? {
        guard let token = token(0), token.isCapitals, case .word(let word) = token.kind,
            let month = DateWords.romanMonths[word]
        else { return nil }
        position += 1
        return month
    }

    private func ordered(_ first: Int, _ second: Int, year: Int, isDotted: Bool) -> Days? {
        if isDotted || OtherCalendars.solarYears ~= year { return Days(year: year, month: second, day: first) }
        let dayFirst = CalendarDay(year: year, month: second, day: first)
        let monthFirst = CalendarDay(year: year, month: first, day: second)
        return chosen(
            [dayFirst, monthFirst], preferred: habit.order == .dayFirst ? dayFirst : monthFirst, warns: !habit.isSettled
        )
    }

    /// A year of two digits last, or first as in `99-12-31`.
    private func twoDigits(_ first: Int, _ second: Int, _ third: Int, isDotted: Bool, isPadded: Bool) -> Days? {
        let dayFirst = CalendarDay(year: Self.century(third), month: second, day: first)
        let monthFirst = isDotted ? nil : CalendarDay(year: Self.century(third), month: first, day: second)
        let isYearPossible = !isDotted || habit.isYearFirst
        let yearFirst = isYearPossible ? CalendarDay(year: Self.century(first), month: second, day: third) : nil
        if habit.isYearFirst, let yearFirst {
            return chosen([dayFirst, monthFirst, yearFirst], preferred: yearFirst, warns: false)
        }
        let preferred = habit.order == .dayFirst ? dayFirst : monthFirst
        return chosen(
            [dayFirst, monthFirst, yearFirst], preferred: preferred,
            warns: !habit.isSettled || yearFirst != nil && isPadded)
    }

    /// The preferred reading, else the first that is a day.
    private func chosen(_ readings: [CalendarDay?], preferred: CalendarDay?, warns: Bool) -> Days? {
        var days: [CalendarDay] = []
        for case let day? in readings where !days.contains(day) { days.append(day) }
        guard let day = preferred ?? days.first else { return nil }
        days.removeAll { $0 == day }
        return Days(year: day.year, month: day.month, day: day.day, others: warns ? days : [])
    }

    // MARK: - Names

    /// `August 18, 2023`, `Aug. 18th 2023`, `Feb 26`, `August 2023`, `Aug-17-2023`
    private mutating func monthFirst() -> Days? {
        guard let month = takeMonth() else { return nil }
        if let year = attempt({ $0.yearAfterMonth(isHyphened: false, mayBeShort: false) }) {
            return Days(year: year, month: month)
        }
        let isHyphened = takeMark("-") || takeMark("/")
        skipJoins()
        guard let day = number(digits: 1...2), isMark(":") == false || follows(space: 0) else { return nil }
        _ = takeWord(in: DateWords.ordinals)
        return Days(year: attempt { $0.yearAfterMonth(isHyphened: isHyphened) }, month: month, day: day)
    }

    /// `18th Aug, 2023`, `17. August 2023`, `17 de agosto de 2023`, `17-Aug-2023`, `1er août`
    private mutating func dayFirst() -> Days? {
        guard let day = number(digits: 1...2) else { return nil }
        var isHyphened = false
        for _ in 0..<4 {
            if takeMark("-") || takeMark("/") {
                isHyphened = true
            } else if !(takeWord(in: DateWords.ordinals) || takeMark(".") || takeMark("º") || takeMark("°")
                || takeMark("’")
                || takeMark(",") || takeWord(in: DateWords.joins))
            {
                break
            }
        }
        guard let month = takeMonth() else { return nil }
        // "17 آب/أغسطس 2023" names the month twice.
        _ = attempt { scanner in
            guard scanner.takeMark("/") || scanner.takeMark("("), scanner.takeMonth() == month else {
                return nil as Bool?
            }
            _ = scanner.takeMark(")")
            return true
        }
        return Days(year: attempt { $0.yearAfterMonth(isHyphened: isHyphened) }, month: month, day: day)
    }

    private mutating func yearAfterMonth(isHyphened: Bool, mayBeShort: Bool = true) -> Int? {
        let isJoined = takeMark("-") || takeMark("/")
        guard !isJoined || isHyphened || isYear(ahead: 0) else { return nil }
        if !isJoined { skipJoins() }
        let hasApostrophe = takeMark("’")
        guard
            let year = yearWithEra()
                ?? (isJoined || hasApostrophe || isWhole && mayBeShort
                    ? attempt { $0.shortYear(isMarked: isJoined || hasApostrophe) } : nil)
        else { return nil }
        takeYearSuffix()
        return year
    }

    /// `года`, `г.`, `-yil`
    private mutating func takeYearSuffix() {
        _ = attempt { scanner in
            _ = scanner.takeMark("-")
            guard scanner.takeWord(in: DateWords.afterYears) else { return nil as Bool? }
            _ = scanner.takeMark(".")
            _ = scanner.takeWord(in: DateWords.afterYears)
            // "4 May 2023 Il presidente"
            return scanner.isAtEnd || !(scanner.token(0)?.isWord ?? false) || scanner.isWhole ? true : nil
        }
    }

    /// The 23 of `17 Aug 23 10:31`, not the 10 of `17 August, 10:31`.
    private mutating func shortYear(isMarked: Bool) -> Int? {
        guard let number = number(digits: 2...2) else { return nil }
        if let next = token(0), case .mark(let mark) = next.kind, !next.followsSpace,
            ":./".unicodeScalars.contains(mark)
        {
            guard mark == ".", !isNumber(ahead: 1) else { return nil }
        }
        if case .word(let word)? = token(0)?.kind,
            DateWords.hours.contains(word) || DateWords.meaning(word, language: habit.language)?.isAfternoon != nil
        {
            return nil
        }
        // Thai years are Buddhist ones, with two digits too.
        if habit.language == "th" { return 40...80 ~= number ? number + 2500 - 543 : nil }
        return Self.century(number)
    }

    /// A month by its name, by a Vietnamese, Korean or Mongolian number, or by a Roman one before a year.
    private mutating func takeMonth() -> Int? {
        guard token(0)?.isWord == true || isNumber(ahead: 0) else { return nil }
        for count in nameLengths {
            guard let word = words(count) else { continue }
            let month = DateWords.meaning(word, language: habit.language)?.month ?? solarMonth(word)
            guard let month else { continue }
            position += wordTokens(count)
            if isMark("."), takesYearOrNumber(after: 1) { position += 1 }
            return month
        }
        if let month = attempt({ $0.numberedMonth() }) { return month }
        return attempt { scanner in
            guard let month = scanner.romanMonth() else { return nil }
            let ahead = scanner.isMark(".") || scanner.isMark("-") || scanner.isMark("/") ? 1 : 0
            guard scanner.isYear(ahead: ahead) else { return nil }
            if scanner.isMark(".") { scanner.position += 1 }
            return month
        }
    }

    /// Whether a number comes next, or a comma or apostrophe and a number.
    private func takesYearOrNumber(after ahead: Int) -> Bool {
        if isNumber(ahead: ahead) { return true }
        if isMark(",", ahead: ahead) || isMark("’", ahead: ahead) || isMark("-", ahead: ahead) {
            return isNumber(ahead: ahead + 1)
        }
        if case .word(let word)? = token(ahead)?.kind {
            return DateWords.joins.contains(word) && isNumber(ahead: ahead + 1)
        }
        return false
    }

    private func solarMonth(_ word: String) -> Int? {
        isSolar ? DateWords.solarMonths[word] : nil
    }

    private var isSolar: Bool { ["fa", "ps", "ckb", "mzn", "lrc"].contains(habit.language) }

    private mutating func numberedMonth() -> Int? {
        if takeWord(in: ["tháng", "thg", "thang"]) {
            if let number = number(digits: 1...2) { return 1...12 ~= number ? number : nil }
            guard case .word(let word)? = token(0)?.kind, let month = DateWords.vietnameseMonths[word] else {
                return nil
            }
            position += 1
            guard month == 10 else { return month }
            return takeWord(in: ["một"]) ? 11 : takeWord(in: ["hai"]) ? 12 : 10
        }
        guard let number = number(digits: 1...2), 1...12 ~= number else { return nil }
        if takeWord(in: ["月", "월"]) { return number }
        _ = takeMark("-")
        _ = takeWord(in: ["р", "дугаар", "дүгээр"])
        return takeWord(in: ["сар", "сарын"]) ? number : nil
    }

    private mutating func skipJoins() {
        for _ in 0..<4 {
            guard takeMark(",") || takeWord(in: DateWords.joins) || takeMark("’") && !isNumber(ahead: 0) else { return }
        }
    }

    // MARK: - Years

    /// A year with the name of its era before it.
    private mutating func yearWithEra() -> Int? {
        attempt { scanner in
            let isBuddhist = scanner.takeWord(in: ["พศ", "ພສ", "พุทธศักราช"])
            let isCommon = !isBuddhist && scanner.takeWord(in: ["คศ", "ຄສ"])
            if isBuddhist || isCommon { _ = scanner.takeMark(".") }
            guard let token = scanner.token(0), let number = scanner.number(digits: 4...4) else { return nil }
            if isBuddhist { return OtherCalendars.buddhistYear(number) }
            return scanner.gregorian(number, isPersian: token.isPersian)
        }
    }

    mutating func year(digits: ClosedRange<Int>) -> Int? { yearWithEra() }

    /// A year that newspapers have printed, in the Gregorian calendar or, unconverted, in the Solar Hijri one.
    private func gregorian(_ year: Int, isPersian: Bool) -> Int? {
        if habit.language == "th", let year = OtherCalendars.buddhistYear(year) { return year }
        if OtherCalendars.solarYears ~= year { return isSolar || isPersian && habit.language != "ur" ? year : nil }
        return DateReader.years ~= year ? year : nil
    }

    /// 1969 to 2068, as in POSIX.
    private static func century(_ number: Int) -> Int { number + (number < 69 ? 2000 : 1900) }
}

extension DateToken {
    var isWord: Bool {
        if case .word = kind { true } else { false }
    }

    /// Whether a word is of a script such as Latin, rather than of one without small letters.
    var isCased: Bool {
        if case .word(let word) = kind { word.utf8.first.map { $0 < 0xD9 } ?? true } else { false }
    }
}

extension CalendarDay {
    /// A day of an ISO week, 1 for Monday.
    fileprivate init?(year: Int, week: Int, weekday: Int) {
        guard 1...53 ~= week, 1...7 ~= weekday, let fourth = CalendarDay(year: year, month: 1, day: 4) else {
            return nil
        }
        let monday = fourth.daysSinceEpoch - ((fourth.daysSinceEpoch + 3) % 7 + 7) % 7
        guard let day = CalendarDay(daysSinceEpoch: monday + (week - 1) * 7 + weekday - 1) else { return nil }
        // A year has a week 53 only if that week's Thursday is in it.
        if week == 53, CalendarDay(daysSinceEpoch: monday + 52 * 7 + 3)?.year != year { return nil }
        self = day
    }

    /// A day by its number in the year.
    fileprivate init?(year: Int, dayOfYear: Int) {
        guard dayOfYear >= 1, let first = CalendarDay(year: year, month: 1, day: 1),
            let day = CalendarDay(daysSinceEpoch: first.daysSinceEpoch + dayOfYear - 1), day.year == year
        else { return nil }
        self = day
    }
}
