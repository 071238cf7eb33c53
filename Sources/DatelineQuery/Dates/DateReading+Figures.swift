import DatelineModel

/// Dates in the figures and words that people type instead of `2023-08-17`.
extension DateReading {
    /// `17.08.2023`, `17/8/2023`, `17-08-2023`, `2023/08/17`, `08.2023`.
    ///
    /// The day is taken to be first, which ``note`` tells; a month above 12 must be the day.
    init?(figures text: String) {
        let parts = text.split(omittingEmptySubsequences: false) { "./-".contains($0) }.map(\.trimmingQuerySpaces)
        let signs = Set(text.filter { "./-".contains($0) })
        guard signs.count == 1, 2...3 ~= parts.count,
            parts.allSatisfy({ (1...4).contains($0.utf8.count) && $0.utf8.allSatisfy(Self.isDigit) })
        else { return nil }
        let numbers = parts.map { Int($0)! }
        if parts[0].utf8.count == 4 {
            if parts.count == 2 {
                guard let date = PublicationDate(year: numbers[0], month: numbers[1]) else { return nil }
                self.init(date)
                return
            }
            guard parts[1].utf8.count <= 2, parts[2].utf8.count <= 2,
                let day = CalendarDay(year: numbers[0], month: numbers[1], day: numbers[2])
            else { return nil }
            self.init(day, day)
            return
        }
        guard parts.last!.utf8.count == 4, parts.dropLast().allSatisfy({ $0.utf8.count <= 2 }) else { return nil }
        if parts.count == 2 {
            guard let date = PublicationDate(year: numbers[1], month: numbers[0]) else { return nil }
            self.init(date)
            return
        }
        let dayFirst = CalendarDay(year: numbers[2], month: numbers[1], day: numbers[0])
        guard let day = dayFirst ?? CalendarDay(year: numbers[2], month: numbers[0], day: numbers[1]) else {
            return nil
        }
        self.init(day, day)
        note = "\(quoted(text)) is read as \(day)" + (dayFirst == nil ? "" : ", the day first")
    }

    /// Names of the months in twelve languages, in the case that dates have them, by CLDR
    /// (<https://cldr.unicode.org>). English ones may be cut after three letters.
    private static let months = [
        "january february march april may june july august september october november december",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "januari februari mars april maj juni juli augusti september oktober november december",
        "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta "
            + "marraskuuta joulukuuta",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    ]

    /// The number of a month's name; `nil` for other words.
    private static func month(_ name: Substring) -> Int? {
        for (place, names) in months.enumerated() {
            let names = names.split(separator: " ")
            let found = names.firstIndex { $0 == name || (place == 0 && name.count >= 3 && $0.hasPrefix(name)) }
            if let found { return found + 1 }
        }
        return name == "sept" ? 9 : nil
    }

    /// `17 August 2023`, `August 17, 2023`, `17th Aug 2023`, `August 2023`, `17 août 2023`, `17 de agosto de 2023`.
    init?(words text: String) {
        var day: Int?
        var month: Int?
        var year: Int?
        for part in text.lowercased().split(whereSeparator: { " ,-.".contains($0) }) {
            let letters = part.unicodeScalars.drop(while: \.isDigit)
            let digits = part.unicodeScalars.prefix(while: \.isDigit)
            if digits.isEmpty {
                if ["of", "de", "del", "den"].contains(part) { continue }
                guard month == nil, let found = Self.month(part) else { return nil }
                month = found
            } else if digits.count == 4, letters.isEmpty, year == nil {
                year = Int(String(digits))
            } else if digits.count <= 2, day == nil, ["", "st", "nd", "rd", "th", "er", "º"].contains(String(letters)) {
                day = Int(String(digits))
            } else {
                return nil
            }
        }
        guard let month, let year else { return nil }
        if let day {
            guard let date = CalendarDay(year: year, month: month, day: day) else { return nil }
            self.init(date, date)
        } else if let date = PublicationDate(year: year, month: month) {
            self.init(date)
        } else {
            return nil
        }
    }
}
