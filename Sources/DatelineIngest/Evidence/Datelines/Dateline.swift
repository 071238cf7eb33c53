/// The beginning of a report that tells place, date and outlet. `MINSK, August 17. /TASS/. `
///
/// Precision matters more than recall, since a dateline is removed from the text: a place alone before a dash is
/// accepted only if it is a known one.
struct Dateline {
    /// In normal case; `nil` if there is only a credit, as in `(BelTA) – `.
    let place: String?
    /// Often without a year.
    let date: PrintedDate?
    /// The outlet that it credits.
    let credit: String?
    /// Reporters who are named in it, as in Chinese, Japanese and Korean.
    let reporters: String?
    /// Its words.
    let head: Substring
    /// The paragraph after it, or with it where it stays in the text.
    let rest: Substring

    init?(_ paragraph: String) { self.init(Substring(paragraph)) }

    /// The bytes of a paragraph that are looked at. Some paragraphs are whole books.
    private static let byteLimit = 20_000

    init?(_ paragraph: Substring) {
        guard DatelineHint.mayBegin(paragraph) else { return nil }
        let utf8 = paragraph.utf8
        if utf8.count > Self.byteLimit {
            var end = utf8.index(utf8.startIndex, offsetBy: Self.byteLimit)
            while utf8[end] & 0xC0 == 0x80 { utf8.formIndex(before: &end) }
            guard let found = Dateline(beginning: paragraph[..<end]) else { return nil }
            self.init(found, rest: paragraph[found.rest.startIndex...])
        } else {
            self.init(beginning: paragraph)
        }
    }

    private init?(beginning paragraph: Substring) {
        if let found = BracketedDateline(paragraph) ?? BracketedDateline(telegram: paragraph) {
            self.init(found, in: paragraph)
            return
        }
        let scanner = DatelineScanner(paragraph)
        guard DatelineClassifier(scanner, paragraph: paragraph).isDateline else { return nil }
        self.init(scanner, in: paragraph)
    }

    private init(_ found: Dateline, rest: Substring) {
        place = found.place
        date = found.date
        credit = found.credit
        reporters = found.reporters
        head = found.head
        self.rest = rest
    }

    /// The value of a field that holds a dateline, which may be cut off in its middle: `CLEVELAND, Feb 26 -`, `Minsk`.
    init?(field: String) {
        let words = field.trimmed.drop { "*•-–— ".contains($0) }
        if let whole = Dateline(words) {
            self = whole
            return
        }
        guard words.utf8.count <= 200 else { return nil }
        // A mark at the end parts a bare place from nothing.
        let marked = words.last.map { "-–—:.".contains($0) } == true ? words : words + " -"
        let scanner = DatelineScanner(marked)
        guard DatelineClassifier(scanner, paragraph: words).isPlaceOfField else { return nil }
        self.init(scanner, in: marked)
    }

    /// The dateline of a text and the paragraph that it begins: one of the first, after subheadings, captions and a
    /// standfirst.
    static func first(in text: String) -> (dateline: Dateline, paragraph: Range<String.Index>)? {
        var start = text.startIndex
        var isAfterSentence = false
        for _ in 0..<4 {
            guard let begin = text.utf8[start...].firstIndex(where: { $0 > 0x20 }) else { return nil }
            let end = ByteSearch.firstPlace(of: 0x0A, in: text[begin...]) ?? text.endIndex
            let paragraph = text[begin..<end]
            if !isAfterSentence || mayFollowStandfirst(paragraph), let dateline = Dateline(paragraph) {
                return (dateline, begin..<end)
            }
            // Most articles end the search here, at the length of their first paragraph.
            guard paragraph.utf8.count <= Paragraph.shortLimit, end < text.endIndex else { return nil }
            if !isAfterSentence {
                isAfterSentence =
                    endsPlainly(paragraph)
                    || Paragraph(text: String(paragraph), gap: 0).endsSentence
            }
            start = end
        }
        return nil
    }

    /// Whether a paragraph begins with capitals, as a dateline must that is below sentences.
    static func mayFollowStandfirst(_ paragraph: Substring) -> Bool {
        let letters = paragraph.unicodeScalars.prefix(3)
        return letters.count == 3 && letters.allSatisfy { $0.properties.isUppercase || $0 == "." || $0 == " " }
    }

    /// Whether a paragraph ends with a full stop that is no abbreviation's, as most do.
    private static func endsPlainly(_ paragraph: Substring) -> Bool {
        var utf8 = paragraph.utf8[...]
        while let last = utf8.last, last <= 0x20 { utf8.removeLast() }
        return utf8.last == UInt8(ascii: ".") && !utf8.suffix(10).dropLast().contains(UInt8(ascii: "."))
    }

    private init(_ found: BracketedDateline, in paragraph: Substring) {
        place = found.place.map(String.init)
        date = found.date
        credit = found.credit.map(String.init)
        reporters = found.reporters.map(String.init)
        head = Self.head(of: paragraph, before: found.rest)
        rest = paragraph
    }

    private init(_ scanner: DatelineScanner, in paragraph: Substring) {
        place = scanner.place.isEmpty ? nil : PlaceName.cased(scanner.place)
        date = scanner.date
        credit = scanner.credit.flatMap { words in
            NewsAgencies.isNobody(words) ? nil : NewsAgencies.credited(words) ?? String(words)
        }
        reporters = nil
        head = Self.head(of: paragraph, before: scanner.rest)
        rest = scanner.rest
    }

    /// What of a paragraph comes before its rest.
    private static func head(of paragraph: Substring, before rest: Substring) -> Substring {
        let isWithin = paragraph.startIndex...paragraph.endIndex ~= rest.startIndex
        return isWithin ? paragraph[..<rest.startIndex].trimmed : paragraph
    }
}

/// Tells cheaply that a text begins with no dateline, as nearly all paragraphs do.
enum DatelineHint {
    private static let limit = 120
    private static let words = 7
    /// The longest dateline: a place, a region, a date and a credit.
    private static let longest = 240

    static func mayBegin(_ text: Substring) -> Bool {
        var text = text
        return text.withUTF8 { text in
            let head = UnsafeBufferPointer(rebasing: text.prefix(longest))
            return mayBegin(head) && hasEnd(head)
        }
    }

    /// Whether one of the marks is there that end a dateline: a dash or hyphen beside a space, a colon, a bracket, a
    /// slash, or a full stop before a space.
    private static func hasEnd(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let space = UInt8(ascii: " ")
        for index in text.indices {
            switch text[index] {
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: ";"),
                UInt8(ascii: "_"), 0x80...:
                return true
            case UInt8(ascii: "-"):
                if index == 0 || text[index - 1] <= space { return true }
                if index + 1 == text.count || text[index + 1] <= space || text[index + 1] == text[index] { return true }
            case UInt8(ascii: "."):
                if index + 1 < text.count, text[index + 1] == space { return true }
            default: break
            }
        }
        return false
    }

    /// Whether up to seven words, none of them a long one in small letters, are before a mark or number that
    /// datelines have.
    private static func mayBegin(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = text.first, !(0x61...0x7A ~= first) else { return false }
        // Brackets, slashes and digits begin credits and dates, an apostrophe "'s-Hertogenbosch".
        if first < 0x41 || first == UInt8(ascii: "[") { return "([/'0123456789".utf8.contains(first) }
        var (spaces, letters) = (0, 0)
        var isSmall = false
        for index in 0..<min(text.count, limit) {
            let byte = text[index]
            switch byte {
            case UInt8(ascii: " "):
                if isSmall, letters > 3 { return false }
                spaces += 1
                if spaces > words { return false }
                (letters, isSmall) = (0, false)
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "/"), UInt8(ascii: ":"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                return true
            case UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ";"): return true
            case UInt8(ascii: "-"):
                if letters == 0 || index + 1 < text.count && text[index + 1] == byte { return true }
                letters += 1
            case 0xE2, 0xE3, 0xEF: return true
            default:
                if letters == 0, 0x61...0x7A ~= byte { isSmall = true }
                letters += 1
            }
        }
        return false
    }
}
