/// The beginning of a Chinese, Japanese or Korean report, which has no spaces and no capitals: `新华社北京8月17日电（记者 张三）`,
/// `（中央社記者王小明台北17日電）`, `【北京＝山田太郎】`, `[東京　17日　ロイター] - `, `(서울=연합뉴스) 홍길동 기자 = `.
///
/// It stays in the text: no mark that is always there parts it from the sentence.
struct BracketedDateline {
    private(set) var place: Substring?
    private(set) var date: PrintedDate?
    private(set) var credit: Substring?
    private(set) var reporters: Substring?
    private(set) var rest: Substring

    /// The longest such beginning, in characters.
    private static let limit = 60
    private static let brackets: [Character: Character] = [
        "(": ")", "（": "）", "[": "]", "［": "］", "【": "】", "〔": "〕",
    ]

    // MARK: - In brackets

    /// A bracket that holds place and agency, or place and reporter.
    init?(_ text: Substring) {
        guard let open = text.first, let close = Self.brackets[open] else { return nil }
        let inner = text.dropFirst().prefix(Self.limit)
        guard let end = inner.firstIndex(of: close) else { return nil }
        rest = text[inner.index(after: end)...]
        let words = inner[..<end].trimmed
        guard words.contains(where: \.isEastAsian) else { return nil }
        if let telegram = Telegram(words), telegram.rest.isEmpty, telegram.credit != nil || telegram.place != nil {
            take(telegram)
        } else if !readParts(of: words) {
            return nil
        }
        takeReporters()
    }

    private mutating func readParts(of words: Substring) -> Bool {
        let hasEquals = words.contains { "=＝".contains($0) }
        for part in words.split(whereSeparator: { "=＝/／ 　,、".contains($0) }) {
            if let day = Telegram.day(part) {
                date = day.date ?? date
            } else if let agency = NewsAgencies.eastern.first(where: { part == $0 }) {
                credit = credit ?? agency[...]
            } else if let agency = NewsAgencies.eastern.first(where: { part.hasSuffix($0) }) {
                // "東京共同"
                credit = credit ?? agency[...]
                place = place ?? part.dropLast(agency.count)
            } else if place == nil {
                place = part
            } else {
                reporters = reporters ?? part
            }
        }
        guard credit == nil else { return place.map { $0.count <= 12 } ?? true }
        guard let place, place.split(separator: "·").allSatisfy({ KnownPlaces.contains($0) }) else { return false }
        return hasEquals || date != nil || reporters == nil
    }

    private mutating func take(_ telegram: Telegram) {
        (place, date, credit, reporters) = (telegram.place, telegram.date, telegram.credit, telegram.reporters)
    }

    /// `홍길동 기자 = `, `（记者 张三、李四）`
    private mutating func takeReporters() {
        let words = rest.trimmed
        let head = words.prefix(40)
        if let sign = head.firstIndex(where: { "=＝".contains($0) }) {
            let names = head[..<sign].trimmed
            for role in ["기자", "특파원", "선임기자", "통신원", "記者", "记者"] where names.hasSuffix(role) {
                reporters = names.dropLast(role.count).trimmed
                return
            }
        }
        guard let open = words.first, "(（".contains(open), let close = Self.brackets[open],
            let end = head.firstIndex(of: close)
        else { return }
        let names = head[head.index(after: head.startIndex)..<end].trimmed
        for role in ["记者", "記者", "通讯员"] where names.hasPrefix(role) {
            reporters = names.dropFirst(role.count).drop { ":： 　".contains($0) }
            return
        }
    }

    // MARK: - As a telegram

    /// `新华社北京8月17日电（记者 张三） `
    init?(telegram text: Substring) {
        guard text.first?.isEastAsian == true, let telegram = Telegram(text), !telegram.rest.isEmpty else { return nil }
        rest = telegram.rest
        take(telegram)
        takeReporters()
    }

    /// Agency, reporter, place, day and the sign for a telegram, all but the day and the sign optional.
    private struct Telegram {
        private(set) var place: Substring?
        let date: PrintedDate?
        private(set) var credit: Substring?
        private(set) var reporters: Substring?
        let rest: Substring

        /// Words for a telegram or message.
        private static let signs: [Substring] = ["电讯", "電訊", "电", "電", "讯", "訊", "专电", "專電"]
        private static let roles = ["记者", "記者", "特派員", "特派员"]
        /// Words by which a paper or agency names itself.
        private static let own = ["本报", "本報", "本社", "本网", "本網", "本台"]

        init?(_ text: Substring) {
            let head = text.prefix(BracketedDateline.limit / 2)
            guard let digit = head.firstIndex(where: \.isPlainDigit), let day = Self.day(head[digit...], isWhole: false)
            else {
                return nil
            }
            guard let sign = Self.signs.first(where: { day.rest.hasPrefix($0) }) else { return nil }
            date = day.date
            rest = text[day.rest.index(day.rest.startIndex, offsetBy: sign.count)...]
            guard readNames(head[..<digit].trimmed) else { return nil }
        }

        private mutating func readNames(_ names: Substring) -> Bool {
            var names = names
            if let agency = NewsAgencies.eastern.first(where: { names.hasPrefix($0) }) {
                credit = agency[...]
                names = names.dropFirst(agency.count)
            } else if let own = Self.own.first(where: { names.hasPrefix($0) }) {
                names = names.dropFirst(own.count)
            }
            names = names.drop { " 　".contains($0) }
            if let role = Self.roles.first(where: { names.hasPrefix($0) }) {
                names = names.dropFirst(role.count).drop { " 　".contains($0) }
                // Name and place are parted by nothing: the place is the longest known one.
                for count in 2..<max(3, names.count) where KnownPlaces.contains(names.dropFirst(count)) {
                    place = names.dropFirst(count)
                    reporters = names.prefix(count)
                    return true
                }
                reporters = names.isEmpty ? nil : names
                return names.count <= 12
            }
            guard !names.isEmpty else { return credit != nil }
            place = names
            return names.count <= 12 && names.allSatisfy { $0.isEastAsian || "、·，".contains($0) }
        }

        /// `8月17日`, `2023年8月17日`, `17日`: the day, if it has a month, and what follows.
        static func day(_ text: Substring, isWhole: Bool = true) -> (date: PrintedDate?, rest: Substring)? {
            var numbers: [Int] = []
            var rest = text
            for signs in ["年년", "月월", "日일"] {
                let digits = rest.prefix { $0.isPlainDigit }
                guard 1...4 ~= digits.count, let sign = rest.dropFirst(digits.count).first, signs.contains(sign) else {
                    if signs.contains("日") { return nil }
                    continue
                }
                numbers.append(digits.reduce(0) { $0 * 10 + ($1.wholeNumberValue ?? 0) })
                rest = rest.dropFirst(digits.count + 1)
                if signs.contains("日") { break }
            }
            guard !isWhole || rest.isEmpty, let day = numbers.last else { return nil }
            guard numbers.count > 1 else { return (nil, rest) }
            let words = String(text[..<rest.startIndex])
            let year = numbers.count > 2 ? numbers[0] : nil
            let date = PrintedDate(year: year, month: numbers[numbers.count - 2], day: day, words: words)
            return date.map { ($0, rest) }
        }
    }
}

extension Character {
    /// `8` or `８`; letters such as 京 are numbers too.
    fileprivate var isPlainDigit: Bool { ("0"..."9").contains(self) || ("０"..."９").contains(self) }

    /// A Chinese, Japanese or Korean letter.
    var isEastAsian: Bool {
        guard let scalar = unicodeScalars.first else { return false }
        return switch scalar.value {
        case 0x3005...0x3007, 0x3040...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF: true
        default: false
        }
    }
}
