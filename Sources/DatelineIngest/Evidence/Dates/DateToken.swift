/// One number, word or mark of a printed date.
struct DateToken {
    enum Kind: Equatable {
        /// Its value and its number of digits.
        case number(Int, digits: Int)
        /// In the form of ``DateWords/fold(_:)``.
        case word(String)
        /// Full-width and other forms of a mark are the plain one.
        case mark(Unicode.Scalar)
    }

    let kind: Kind
    /// End of the token in the text.
    let end: Substring.Index
    /// Whether white space precedes it.
    let followsSpace: Bool
    /// Whether a word is in capitals.
    let isCapitals: Bool
    /// Whether a number is in Persian digits.
    var isPersian = false

    /// The most tokens; no printed date needs more.
    static let limit = 40
    /// The most tokens of a date at the beginning of other text.
    static let prefixLimit = 24

    /// The first tokens of a text, up to the end of the line.
    static func split(_ text: Substring, limit: Int = limit) -> [DateToken] {
        var splitter = DateTokenSplitter(text)
        var tokens: [DateToken] = []
        tokens.reserveCapacity(16)
        while tokens.count < limit, let token = splitter.next() { tokens.append(token) }
        return tokens
    }
}

/// Splits a line into numbers, words and marks, in every script.
private struct DateTokenSplitter {
    private let scalars: Substring.UnicodeScalarView
    private var index: Substring.Index
    private var followsSpace = false

    init(_ text: Substring) {
        scalars = text.unicodeScalars
        index = scalars.startIndex
    }

    private func after(_ index: Substring.Index) -> Unicode.Scalar? {
        let next = scalars.index(after: index)
        return next < scalars.endIndex ? scalars[next] : nil
    }

    mutating func next() -> DateToken? {
        while index < scalars.endIndex {
            let scalar = scalars[index]
            if scalar == "\n" { return nil }
            if scalar.isBlank {
                followsSpace = true
                scalars.formIndex(after: &index)
            } else if scalar.isInvisible {
                scalars.formIndex(after: &index)
            } else {
                let token = token(startingWith: scalar)
                followsSpace = false
                return token
            }
        }
        return nil
    }

    private mutating func token(startingWith scalar: Unicode.Scalar) -> DateToken {
        if scalar.digitValue != nil { return number() }
        if let number = ideographicNumber() { return number }
        if scalar.isIdeograph {
            scalars.formIndex(after: &index)
            return DateToken(
                kind: .word(String(scalar)), end: index, followsSpace: followsSpace, isCapitals: false)
        }
        if scalar.isDateLetter { return word() }
        scalars.formIndex(after: &index)
        return DateToken(kind: .mark(scalar.plainMark), end: index, followsSpace: followsSpace, isCapitals: false)
    }

    private mutating func number() -> DateToken {
        let isPersian = 0x6F0...0x6F9 ~= scalars[index].value
        var (value, count) = (0, 0)
        while index < scalars.endIndex, let digit = scalars[index].digitValue {
            if count < 18 { value = value * 10 + digit }
            count += 1
            scalars.formIndex(after: &index)
        }
        return DateToken(
            kind: .number(count <= 18 ? value : 0, digits: count), end: index, followsSpace: followsSpace,
            isCapitals: false, isPersian: isPersian)
    }

    /// `二〇二三`, `十七`, `元` before `年`, `月`, `日` and the like.
    private mutating func ideographicNumber() -> DateToken? {
        var (next, count) = (index, 0)
        var digits: [Int] = []
        while next < scalars.endIndex, count < 6, let digit = Self.ideographs[scalars[next]] {
            digits.append(digit)
            count += 1
            scalars.formIndex(after: &next)
        }
        guard count > 0, next < scalars.endIndex, Self.counters.contains(scalars[next]) else { return nil }
        var value = 0
        if digits.contains(where: { $0 >= 10 }) {
            for digit in digits {
                if digit == 10 {
                    value = max(value, 1) * 10
                } else if digit > 10 {
                    value = digit
                } else {
                    value += digit
                }
            }
        } else {
            for digit in digits { value = value * 10 + digit }
        }
        index = next
        return DateToken(
            kind: .number(value, digits: count > 3 ? count : 2), end: index, followsSpace: followsSpace,
            isCapitals: false)
    }

    private static let ideographs: [Unicode.Scalar: Int] = [
        "〇": 0, "○": 0, "零": 0, "一": 1, "元": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
        "十": 10, "廿": 20, "卅": 30,
    ]
    private static let counters: Set<Unicode.Scalar> = [
        "年", "月", "日", "号", "號", "時", "时", "点", "點", "分", "秒",
    ]

    private mutating func word() -> DateToken {
        let start = index
        var length = 0
        while index < scalars.endIndex {
            let scalar = scalars[index]
            if scalar.isDateLetter && !scalar.isIdeograph || scalar.isInvisible {
                length += 1
            } else if scalar.isApostrophe || scalar == "." && length <= 2 {
                // "п'ятниця", "ส.ค."
                guard let next = after(index), next.isDateLetter, !next.isIdeograph else { break }
                length = scalar == "." ? 0 : length + 1
            } else {
                break
            }
            scalars.formIndex(after: &index)
        }
        let text = scalars[start..<index]
        return DateToken(
            kind: .word(DateWords.fold(text)), end: index, followsSpace: followsSpace,
            isCapitals: !text.contains { $0.properties.isLowercase })
    }
}

extension Unicode.Scalar {
    /// The value of a decimal digit of any script.
    var digitValue: Int? {
        if value < 0x80 { return 0x30...0x39 ~= value ? Int(value - 0x30) : nil }
        guard value >= 0x660, properties.numericType == .decimal else { return nil }
        return properties.numericValue.map { Int($0) }
    }

    fileprivate var isDateLetter: Bool {
        if value < 0x80 { return 0x61...0x7A ~= value | 0x20 }
        if properties.isAlphabetic { return self != "ª" && self != "º" || true }
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .modifierLetter: return true
        default: return value == 0x5F3 || value == 0x970
        }
    }

    fileprivate var isIdeograph: Bool { 0x4E00...0x9FFF ~= value || value == 0x3007 }

    fileprivate var isApostrophe: Bool { "'’‘ʼʻ`´״\"".unicodeScalars.contains(self) && self != "\"" }

    /// Marks of direction and joining, soft hyphens.
    fileprivate var isInvisible: Bool {
        value >= 0xAD
            && (value == 0xAD || 0x200C...0x200F ~= value || value == 0x61C || 0x202A...0x202E ~= value
                || 0x2066...0x2069 ~= value || value == 0x640)
    }

    fileprivate var plainMark: Unicode.Scalar {
        switch self {
        case "，", "、", "،", "၊", "፣", "﹐": ","
        case "．", "。", "።", "۔": "."
        case "：", "׃", "∶": ":"
        case "／", "∕", "⁄": "/"
        case "－", "‐", "‑", "−", "﹣", "־": "-"
        case "（", "［", "【", "〔", "﹙": "("
        case "）", "］", "】", "〕", "﹚": ")"
        case "｜", "│", "┃", "¦": "|"
        case "・", "･", "∙", "⋅": "·"
        case "‘", "ʼ", "`", "´": "’"
        case "'": "’"
        default: self
        }
    }
}
