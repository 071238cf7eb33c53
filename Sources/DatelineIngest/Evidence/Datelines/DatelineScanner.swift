/// Scans a possible dateline: `PLACE, Region, date (Credit) – `, each part but the place or the credit optional.
struct DatelineScanner {
    /// The mark that ends the place or the dateline, by the strength of its evidence.
    enum Terminator {
        case none, comma, stop, colon, hyphen, dash
    }

    private(set) var place = Substring()
    private(set) var region: Substring?
    private(set) var date: PrintedDate?
    private(set) var credit: Substring?
    /// Whether the credit is in slashes, which no other text uses.
    private(set) var isSlashed = false
    private(set) var terminator = Terminator.none
    private(set) var rest: Substring

    /// The longest place in bytes.
    private static let placeLimit = 64

    init(_ text: Substring) {
        rest = text
        // "Aug 17 (Reuters) - " has no place.
        if takeDate() { takeTerminator() } else { takePlace() }
        // Region, date and credit in any order, as newswires differ.
        for _ in 0..<5 where !isEnded {
            guard takeCredit() || takeDate() || takeRegion() else { break }
            takeTerminator()
        }
        if date != nil, credit == nil, terminator == .dash || terminator == .hyphen || terminator == .stop {
            takeNamedCredit()
        }
        rest = rest.trimmed
    }

    private var isEnded: Bool { terminator == .dash || terminator == .hyphen || terminator == .colon }

    private mutating func takePlace() {
        var index = rest.startIndex
        var length = 0
        var wordStart = index
        while index < rest.endIndex, length < Self.placeLimit {
            let character = rest[index]
            let next = rest.index(after: index)
            switch character {
            case ",", "(", ":", "–", "—", ";", "\"", "“", "?", "!", "[": break
            case ".":
                let isAbbreviation = rest.distance(from: wordStart, to: index) <= 2
                if isAbbreviation { fallthrough } else { break }
            default:
                let isParted = index == rest.startIndex || rest[rest.index(before: index)] == " "
                if !(isParted && (character == "/" || character == "-")) {
                    length += character.utf8.count
                    index = next
                    if character == " " || character == "." { wordStart = index }
                    continue
                }
            }
            place = rest[..<index].trimmed
            rest = rest[index...]
            takeTerminator()
            return
        }
    }

    private mutating func takeTerminator() {
        rest = rest.trimmed
        guard let mark = rest.first else { return }
        let isSpaced = rest.dropFirst().first == " " || credit != nil
        switch mark {
        case ",": terminator = .comma
        case ".": terminator = .stop
        case ":": terminator = .colon
        case "–", "—": terminator = .dash
        case "-" where rest.hasPrefix("--"):
            terminator = .dash
            rest = rest.dropFirst()
        case "-" where isSpaced: terminator = .hyphen
        default: return
        }
        rest = rest.dropFirst().trimmed
        // "MINSK, August 17. – Text", "(Reuters), – Text"
        if terminator == .comma || terminator == .stop, let next = rest.first, "–—-".contains(next) { takeTerminator() }
    }

    /// `(Reuters)`, `/TASS/`, `(UrduPoint / Pakistan Point News - 18th Aug, 2023 )`
    private mutating func takeCredit() -> Bool {
        let close: Character
        switch rest.first {
        case "(": close = ")"
        case "[": close = "]"
        case "/": close = "/"
        default: return false
        }
        let inner = rest.dropFirst().prefix(100)
        guard credit == nil, let end = inner.firstIndex(of: close) else { return false }
        let words = inner[..<end].trimmed
        guard !words.isEmpty else { return false }
        readCredit(words)
        isSlashed = close == "/"
        rest = rest[rest.index(after: end)...]
        return true
    }

    /// A credit with or without a date after it, or only a date.
    private mutating func readCredit(_ words: Substring) {
        if let date = DateReader().read(words), date.day != nil {
            self.date = self.date ?? date
            return
        }
        for index in words.indices where ",-–—".contains(words[index]) && index > words.startIndex {
            guard let date = DateReader().read(words[words.index(after: index)...]), date.day != nil else { continue }
            self.date = self.date ?? date
            credit = words[..<index].trimmed
            return
        }
        credit = words
    }

    private mutating func takeDate() -> Bool {
        guard date == nil, let found = DateReader().readPrefix(of: rest), found.date.day != nil else { return false }
        let after = found.rest.trimmed
        guard let mark = after.first else { return false }
        guard ",.:(/[–—-".contains(mark) else { return false }
        date = found.date
        rest = after
        return true
    }

    /// A country or state after the place: capitalised words up to the next mark.
    private mutating func takeRegion() -> Bool {
        guard region == nil, terminator == .comma, date == nil, credit == nil else { return false }
        var words = rest.prefix(40)
        guard let end = words.firstIndex(where: { ",(–—/".contains($0) }) ?? words.firstRange(of: " - ")?.lowerBound
        else { return false }
        words = words[..<end].trimmed
        let parts = words.split(separator: " ")
        guard 1...3 ~= parts.count, parts.allSatisfy({ $0.first?.isUppercase == true || $0 == "of" }) else {
            return false
        }
        region = words
        rest = rest[end...]
        return true
    }

    /// `MOSCOW, August 17 - RIA Novosti. `
    private mutating func takeNamedCredit() {
        guard let stop = rest.prefix(40).firstRange(of: ". "), NewsAgencies.named(rest[..<stop.lowerBound]) != nil
        else { return }
        credit = rest[..<stop.lowerBound]
        rest = rest[stop.upperBound...]
    }
}
