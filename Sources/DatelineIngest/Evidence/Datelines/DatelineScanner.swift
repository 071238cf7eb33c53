/// Scans a possible dateline: place, region, date and credit in the orders of the newswires, each part but the place or
/// the credit optional.
///
/// `PLACE, Region, date (Credit) – `, `(Credit) - PLACE, date - `, `date, place /Credit/. `, `PLACE, date, Credit - `
struct DatelineScanner {
    /// The mark that ends the place or the dateline, by the strength of its evidence.
    enum Terminator {
        case none, comma, stop, colon, hyphen, dash
    }

    private(set) var place = Substring()
    private(set) var region: Substring?
    private(set) var date: PrintedDate?
    /// Whether words with a number are where a date is, in a language whose months are not known.
    private(set) var hasUnreadDate = false
    private(set) var credit: Substring?
    /// Whether the credit is in slashes, which no other text uses.
    private(set) var isSlashed = false
    private(set) var terminator = Terminator.none
    private(set) var rest: Substring

    /// The longest place in bytes.
    private static let placeLimit = 64
    private static let partLimit = 6

    init(_ text: Substring) {
        rest = text
        let beginsWithDate = beginsWithDate
        if beginsWithDate && takeDate() || takeCredit() {
            takeTerminator()
            let start = self
            if !takeLatePlace() { self = start }
        } else {
            takePlace()
            guard place.isEmpty ? beginsWithDate : DatelineClassifier.mayBePlace(place) else {
                place = Substring()
                return
            }
        }
        takeParts()
        // "TEMPO.CO, Jakarta - "
        if credit == nil, let region, place.isSite, KnownPlaces.isCity(region) {
            credit = place
            place = region
            self.region = nil
        }
        rest = rest.trimmed
    }

    /// Whether a number is among the first two words, so that they may be a day.
    private var beginsWithDate: Bool {
        for scalar in rest.unicodeScalars.prefix(20) {
            if scalar.isNumeric { return true }
            if scalar == "," || scalar == "(" { return false }
        }
        return false
    }

    private var isEnded: Bool { terminator == .dash || terminator == .hyphen || terminator == .colon }

    var agency: String? { credit.flatMap(NewsAgencies.credited) }

    private mutating func takeParts() {
        // Region, date and credit in any order, as newswires differ.
        for _ in 0..<Self.partLimit where !rest.isEmpty {
            if isEnded {
                let start = self
                guard takePartAfterDash() else {
                    self = start
                    return
                }
            } else {
                guard takeCredit() || takeDate() || takeNamedCredit() || takeRegion() || takeUnreadDate() else {
                    return
                }
                takeTerminator()
            }
        }
    }

    /// `CAIRO - 17 August 2023: `, `MOSCOW, August 17 - RIA Novosti. `, `ROMA, 17 ago. - (Adnkronos) - `
    private mutating func takePartAfterDash() -> Bool {
        guard !place.isEmpty, terminator != .colon else { return false }
        terminator = .none
        if takeNamedCredit() {
            takeTerminator()
            return terminator != .none
        }
        guard takeDate() || takeCredit() && agency != nil else { return false }
        takeTerminator()
        return isEnded || rest.first == "("
    }

    /// A place after the credit or the date. Other words may be there, so the place must be a known one, or have
    /// everything that a dateline can have.
    private mutating func takeLatePlace() -> Bool {
        guard terminator != .colon, credit != nil ? isEnded : terminator == .comma else { return false }
        let isAfterDate = credit == nil
        terminator = .none
        takePlace()
        takeParts()
        guard isEnded || isSlashed && terminator == .stop, !place.isEmpty else { return false }
        return isAfterDate ? agency != nil : date != nil && (place.isCapitals || KnownPlaces.contains(place))
    }

    // MARK: - Parts

    private mutating func takePlace() {
        guard let end = wordsEnd(limit: Self.placeLimit, isPlace: true) else { return }
        place = rest[..<end].trimmed
        rest = rest[end...]
        takeTerminator()
    }

    /// The end of words that may be a name: a mark, or a date without a mark before it.
    private func wordsEnd(limit: Int, isPlace: Bool = false) -> Substring.Index? {
        let utf8 = rest.utf8
        // Works on bytes, since each article is searched for a dateline; a continuation byte is never a mark.
        let offset =
            utf8.withContiguousStorageIfAvailable { wordsEnd(in: $0, limit: limit, isPlace: isPlace) } ?? nil
        return offset.map { utf8.index(rest.startIndex, offsetBy: $0) }
    }

    private func wordsEnd(in bytes: UnsafeBufferPointer<UInt8>, limit: Int, isPlace: Bool) -> Int? {
        let space = UInt8(ascii: " ")
        var index = 0
        var wordStart = 0
        var isParted = true
        // Most paragraphs begin a sentence, in which a word in small letters comes soon.
        if isPlace, DatelineClassifier.isSentence(bytes.prefix(limit)) { return nil }
        while index < bytes.count, index < limit {
            let byte = bytes[index]
            let next = index + 1 < bytes.count ? bytes[index + 1] : space
            switch byte {
            case UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "\""),
                UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "["), UInt8(ascii: "="), UInt8(ascii: "|"):
                return index
            // The commas of Arabic, Ethiopic and Burmese.
            case 0xD8 where next == 0x8C: return index
            case 0xE1 where bytes[index...].starts(with: "፣".utf8) || bytes[index...].starts(with: "၊".utf8):
                return index
            case 0xE2 where Self.isDashOrQuote(bytes[index...]): return index
            case 0xEF where bytes[index...].starts(with: "（".utf8): return index
            // "TEMPO.CO"
            case UInt8(ascii: ".") where isLetter(next, at: index + 1): break
            case UInt8(ascii: ".") where !isInitials(bytes[wordStart..<index], from: wordStart): return index
            case UInt8(ascii: "-") where isParted || next == byte: return index
            case UInt8(ascii: "/"), UInt8(ascii: "_"): if isParted { return index }
            default: break
            }
            if isParted, index > 0, isDate(at: rest.utf8.index(rest.startIndex, offsetBy: index)) { return index }
            index += 1
            isParted = byte == space
            if isParted || byte == UInt8(ascii: ".") { wordStart = index }
        }
        return index == bytes.count && index > 0 ? index : nil
    }

    /// `–`, `—`, `―`, `“`
    private static func isDashOrQuote(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard bytes.count >= 3, bytes[bytes.startIndex + 1] == 0x80 else { return false }
        let last = bytes[bytes.startIndex + 2]
        return 0x93...0x95 ~= last || last == 0x9C
    }

    private func isLetter(_ byte: UInt8, at offset: Int) -> Bool {
        if byte < 0x80 { return 0x61...0x7A ~= byte | 0x20 }
        return rest.unicodeScalars[rest.utf8.index(rest.startIndex, offsetBy: offset)].properties.isAlphabetic
    }

    /// Whether the word before a stop has no more than two characters, or is an abbreviation.
    private func isInitials(_ word: Slice<UnsafeBufferPointer<UInt8>>, from start: Int) -> Bool {
        guard word.count > 2, word.lazy.filter({ $0 & 0xC0 != 0x80 }).count > 2 else { return true }
        let begin = rest.utf8.index(rest.startIndex, offsetBy: start)
        return isInitials(begin..<rest.utf8.index(begin, offsetBy: word.count))
    }

    /// `Pa.`, `Calif.`, `D.C.`: the words before the stop are an abbreviation, after which the name may go on.
    private func isInitials(_ word: Range<Substring.Index>) -> Bool {
        rest[word].utf8.count <= 7 && KnownPlaces.isRegion(rest[word] + ".") && !KnownPlaces.contains(rest[word])
    }

    /// `JOHANNESBURG March 13 - `, `Praha 17. srpna (ČTK) - `
    private func isDate(at index: Substring.Index) -> Bool {
        let words = rest[index...]
        guard words.holdsNumber(in: 14) else { return false }
        guard DateWords.mayBeginDate(words) || words.first?.isNumber == true else { return false }
        var ahead = self
        ahead.rest = words
        return ahead.takeDate() || words.first?.isNumber == true && ahead.takeUnreadDate()
    }

    private mutating func takeTerminator() {
        rest = rest.trimmed
        guard let mark = rest.unicodeScalars.first else { return }
        let next = rest.unicodeScalars.dropFirst().first
        let isSpaced = next == " " || next == nil || credit != nil
        switch mark {
        case ",", "،", "፣", "၊": terminator = .comma
        case ".", "。": terminator = .stop
        case ":", "：": terminator = .colon
        case ";" where credit != nil: terminator = .colon
        case "–", "—", "―": terminator = .dash
        case "-" where next == "-":
            terminator = .dash
            rest = rest.afterScalar
        case "-" where isSpaced, "_" where isSpaced: terminator = .hyphen
        // "/ ACCESSWIRE / August 17, 2023 / "
        case "/" where isSlashed && date != nil && next == " ": terminator = .dash
        default: return
        }
        rest = rest.afterScalar.trimmed
        // "MINSK, August 17. – Text", "(Reuters), – Text", "(Reuters):- Text"
        guard terminator != .dash, terminator != .hyphen, let next = rest.unicodeScalars.first,
            next == "–" || next == "—" || next == "-"
        else { return }
        takeTerminator()
    }

    /// `(Reuters)`, `/TASS/`, `(UrduPoint / Pakistan Point News - 18th Aug, 2023 )`
    private mutating func takeCredit() -> Bool {
        let close: Character
        switch rest.first {
        case "(": close = ")"
        case "（": close = "）"
        case "[": close = "]"
        case "/": close = "/"
        default: return false
        }
        let inner = rest.dropFirst().prefix(100)
        guard let end = inner.firstIndex(of: close) else { return false }
        let words = inner[..<end].trimmed
        guard !words.isEmpty else { return false }
        // "MINSK (Belarus) – "
        let isRegion = close == ")" && region == nil && !place.isEmpty && KnownPlaces.isRegion(words)
        if isRegion { region = words } else if !readCredit(words) { return false }
        if !isRegion, close == "/" { isSlashed = true }
        rest = rest[rest.index(after: end)...]
        return true
    }

    /// A credit with or without a date after it, or only a date.
    private mutating func readCredit(_ words: Substring) -> Bool {
        let hasNumber = words.unicodeScalars.contains(where: \.isNumeric)
        if hasNumber, let date = DateReader().read(words), date.day != nil {
            self.date = self.date ?? date
            return true
        }
        guard credit == nil else { return false }
        guard hasNumber else {
            credit = words
            return true
        }
        for index in words.indices where ",-–—".contains(words[index]) && index > words.startIndex {
            guard let date = DateReader().read(words[words.index(after: index)...]), date.day != nil else { continue }
            self.date = self.date ?? date
            credit = words[..<index].trimmed
            return true
        }
        credit = words
        return true
    }

    private mutating func takeDate() -> Bool {
        guard date == nil else { return false }
        guard rest.holdsNumber(in: 48) else { return false }
        // "April 8 - 1986 was a good year"
        guard DateWords.mayBeginDate(rest),
            let found = DateReader().readPrefix(of: rest[..<(rest.spacedDash ?? rest.endIndex)]), found.date.day != nil
        else { return takeDateBeforeColon() }
        let after = rest[found.rest.startIndex...].trimmed
        guard let mark = after.unicodeScalars.first, Self.mayFollowDate(mark) else { return false }
        date = found.date
        rest = after
        return true
    }

    private static func mayFollowDate(_ mark: Unicode.Scalar) -> Bool {
        switch mark {
        case ",", ".", ":", "(", "（", "/", "[", "–", "—", "-", "،", "፣", "၊": true
        default: false
        }
    }

    /// `AUG 17: `, which without a space after it would be an hour.
    private mutating func takeDateBeforeColon() -> Bool {
        let bytes = rest.utf8
        var (colon, limit) = (bytes.startIndex, 24)
        while colon < bytes.endIndex, limit > 0 {
            let next = bytes.index(after: colon)
            if bytes[colon] == UInt8(ascii: ":"), next < bytes.endIndex, bytes[next] == UInt8(ascii: " ") { break }
            if bytes[colon] & 0xC0 != 0x80 { limit -= 1 }
            colon = next
        }
        guard colon < bytes.endIndex, limit > 0, let date = DateReader().read(rest[..<colon]), date.day != nil else {
            return false
        }
        self.date = date
        rest = rest[colon...]
        return true
    }

    /// A country or state after the place: capitalised words up to the next mark or date.
    private mutating func takeRegion() -> Bool {
        guard region == nil, terminator == .comma, date == nil, credit == nil else { return false }
        guard let end = wordsEnd(limit: 40), end < rest.endIndex else { return false }
        let words = rest[..<end].trimmed
        let parts = words.split(separator: " ")
        guard 1...3 ~= parts.count, parts.allSatisfy({ $0.first?.isUppercase == true || $0 == "of" || $0 == "the" })
        else {
            return false
        }
        region = words
        rest = rest[end...]
        return true
    }

    /// `MOSCOW, August 17 - RIA Novosti. `, `TOKYO, Aug. 17, Kyodo - `
    private mutating func takeNamedCredit() -> Bool {
        guard credit == nil, !place.isEmpty else { return false }
        let head = Substring(rest.unicodeScalars.prefix(40))
        let scalars = head.unicodeScalars
        for index in scalars.indices where Self.endsName(scalars[index]) {
            let after = scalars.index(after: index)
            guard after == head.endIndex || scalars[after] == " " || scalars[index] != ".", index > head.startIndex,
                let name = Self.agency(in: head[..<index].trimmed)
            else { continue }
            // "ALTOONA, Pa. - "
            if terminator == .comma, date == nil, KnownPlaces.isRegion(name) { return false }
            credit = name
            rest = rest[index...]
            return true
        }
        return false
    }

    private static func endsName(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "." || scalar == "-" || scalar == "–" || scalar == "—" || scalar == ":"
    }

    /// An agency's name, perhaps with its reporter's: `РИА Новости, Иван Петров`.
    private static func agency(in words: Substring) -> Substring? {
        if NewsAgencies.named(words) != nil { return words }
        guard let comma = words.firstIndex(of: ","), NewsAgencies.named(words[..<comma]) != nil else { return nil }
        let reporter = words[words.index(after: comma)...].split(separator: " ")
        let isName = 1...3 ~= reporter.count && reporter.allSatisfy { $0.first?.isUppercase == true }
        return isName ? words[..<comma] : nil
    }

    /// Up to five words with a number, before a known agency.
    private mutating func takeUnreadDate() -> Bool {
        guard date == nil, !hasUnreadDate, rest.holdsNumber(in: 80) else { return false }
        var ahead = self
        var hasNumber = false
        for _ in 0..<5 {
            let word = ahead.rest.prefix { $0 != " " && $0 != "(" }
            guard !word.isEmpty, word.count <= 14 else { return false }
            hasNumber = hasNumber || word.contains(where: \.isNumber)
            ahead.rest = ahead.rest[word.endIndex...].trimmed
            guard hasNumber else { continue }
            var after = ahead
            guard after.takeCredit() || after.takeNamedCredit(), after.agency != nil else { continue }
            rest = ahead.rest
            hasUnreadDate = true
            return true
        }
        return false
    }
}

extension Substring {
    fileprivate var afterScalar: Substring { self[unicodeScalars.index(after: startIndex)...] }

    /// Whether a numeric character is among the first `count`. Most texts are ASCII there, where bytes tell it.
    fileprivate func holdsNumber(in count: Int) -> Bool {
        let beginning = utf8.prefix(count)
        if beginning.contains(where: { 0x30...0x39 ~= $0 }) { return true }
        if beginning.allSatisfy({ $0 < 0x80 }) { return false }
        return unicodeScalars.prefix(count).contains(where: \.isNumeric)
    }
}

extension Unicode.Scalar {
    fileprivate var isNumeric: Bool { value < 0x80 ? 0x30...0x39 ~= value : properties.numericType != nil }
}
