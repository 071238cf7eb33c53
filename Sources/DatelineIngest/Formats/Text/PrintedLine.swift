/// A line of a page with the publication date and perhaps the author: `Posted: 04.12.2023 10:31:00`, `Sumaira FH
/// Published August 18, 2023 | 06:10 PM`, `By Ann Lee | 18 Aug 2023, 10:31 GMT`, `Updated: 2023-08-19`.
struct PrintedLine {
    enum Kind { case posted, published, updated }

    private(set) var kind = Kind.published
    private(set) var date: PrintedDate?
    /// The text in the place of a date that cannot be parsed.
    private(set) var unreadable: String?
    private(set) var byline: String?
    /// Whether words such as `Published:` say which date it is.
    private(set) var isLabelled = false
    /// Whether the words are only `Date:`, which events have too.
    private(set) var isPlain = false
    /// Whether a colon follows the label.
    private(set) var hasColon = false
    /// Whether words before the date are taken for a name only because they look like one.
    private(set) var isNameGuessed = false
    /// The outlet that the line names after its date: `2021-03-09 10:31 来源：新华社`.
    private(set) var source: String?

    var evidence: EvidenceKind { kind == .posted ? .posted : .published }

    /// The longest such line in bytes.
    private static let limit = 200

    /// `nil` for other lines, including sentences with the same beginning; a printed line has a digit or a colon.
    init?(_ line: String) {
        guard line.utf8.count <= Self.limit,
            line.utf8.contains(where: { 0x30...0x3A ~= $0 })
                || line.unicodeScalars.contains(where: { $0.digitValue != nil })
        else { return nil }
        let line = Substring(line)
        if readStatement(line) || readBare(line) || readNamed(line) { return }
        return nil
    }

    /// Only a date.
    private mutating func readBare(_ text: Substring) -> Bool {
        let text = text.trimmed
        guard let found = DateReader().readPrefix(of: text), Self.isFull(found.date),
            let aside = DateAside(found.rest, isLabelled: false)
        else { return false }
        date = found.date
        byline = aside.byline ?? byline
        source = aside.source
        readSecond(aside)
        return true
    }

    /// Whether a date without a label cannot be another number: with a year of four digits.
    private static func isFull(_ date: PrintedDate) -> Bool {
        guard date.day != nil, date.year != nil else { return false }
        // "11/28/05": results and versions have other marks.
        if !date.isAmbiguous, date.words.count(where: { $0 == "/" }) == 2 { return true }
        return DateToken.split(Substring(date.words)).contains { token in
            if case .number(_, 4...) = token.kind { true } else { false }
        }
    }

    /// A name and a date: `By Ann Lee | 18 Aug 2023`, `Xinhua, 2023-08-17`, `Ann Lee - 4 December 2023`.
    private mutating func readNamed(_ line: Substring) -> Bool {
        for mark in [" | ", " - ", " – ", " — ", " · ", " • ", " / ", ", "] {
            guard let found = line.firstRange(of: mark) else { continue }
            let before = line[..<found.lowerBound]
            let known = NewsAgencies.named(before) ?? Self.author(before)
            // "TNN | Dec 4, 2023, 10:31 IST"
            if known == nil, Self.isInitials(before), readBare(line[found.upperBound...]) { return true }
            // "The Daily News - 9 March 2021"
            if known == nil, mark != ", ", Byline.isOutlet(before), readBare(line[found.upperBound...]) {
                source = source ?? String(before.trimmed)
                return true
            }
            guard let name = known ?? (mark == ", " ? nil : DateAside.person(before)),
                readBare(line[found.upperBound...])
            else { continue }
            byline = name
            isNameGuessed = known == nil
            return true
        }
        // "Xinhua 2023-08-17 10:31"
        if let space = line.firstIndex(of: " "), let agency = NewsAgencies.named(line[..<space]),
            readBare(line[space...])
        {
            byline = agency
            return true
        }
        guard let (names, words) = Byline.beforeDate(line),
            DateLabel.prefix(of: line) == nil || Byline.isPerson(Substring(names)), readBare(words)
        else { return false }
        byline = names
        return true
    }

    /// The names after "By"; after "Published by" only persons', since others are publishers of books.
    private static func author(_ words: Substring) -> String? {
        guard let names = Byline.named(words, needsBy: true) else { return nil }
        return DateLabel.prefix(of: words) == nil || Byline.isPerson(Substring(names)) ? names : nil
    }

    /// The short name of an agency or a desk.
    private static func isInitials(_ words: Substring) -> Bool {
        2...5 ~= words.utf8.count && words.utf8.allSatisfy { 0x41...0x5A ~= $0 }
    }

    /// A label and a date, optionally after a name.
    private mutating func readStatement(_ line: Substring) -> Bool {
        var start = line.startIndex
        // A name of up to six words may precede the label.
        for _ in 0...6 {
            if let label = DateLabel.prefix(of: line[start...]) {
                let before = line[..<start].trimmed
                let name =
                    Byline.named(before, needsBy: true) ?? NewsAgencies.named(before) ?? DateAside.person(before)
                // "Event date: 14 March 2019" is no date of publication.
                if before.isEmpty || name != nil && label.kind != .plain, readDate(after: label) {
                    byline = name ?? byline
                    return true
                }
            }
            guard let space = line[start...].firstIndex(of: " ") else { return false }
            start = line.index(after: space)
        }
        return false
    }

    private mutating func readDate(after label: DateLabel) -> Bool {
        var words = label.rest
        // "Posted by Ann Lee on August 18, 2023"
        if words.hasPrefix("by "), let on = words.firstRange(of: " on ") ?? words.firstRange(of: " | ") {
            byline = Byline.named(words[..<on.lowerBound], needsBy: true)
            words = words[on.upperBound...]
        } else if words.hasPrefix("in "), let on = words.firstRange(of: " on ") {
            // "Posted in News on August 18, 2023"
            words = words[on.upperBound...]
        }
        if let found = Self.read(words, label: label), found.date.year != nil, found.date.month != nil {
            guard let aside = DateAside(found.rest, isLabelled: true) else { return false }
            date = found.date
            take(label)
            byline = aside.byline ?? byline
            readSecond(aside)
            return true
        }
        guard label.hasColon || label.rest.hasSuffix(" ago"), !label.rest.isEmpty, label.rest.utf8.count <= 60,
            label.kind != .plain
        else { return false }
        unreadable = String(label.rest)
        take(label)
        return true
    }

    private static func read(_ words: Substring, label: DateLabel) -> (date: PrintedDate, rest: Substring)? {
        let isNamed = !["", "en"].contains(label.language)
        if isNamed, let found = DateReader(language: label.language).readPrefix(of: words), found.date.year != nil {
            return found
        }
        return DateReader().readPrefix(of: words)
    }

    private mutating func take(_ label: DateLabel) {
        isLabelled = true
        isPlain = label.kind == .plain
        hasColon = label.hasColon
        switch label.kind {
        case .posted: kind = .posted
        case .published, .plain: kind = .published
        case .updated: kind = .updated
        }
    }

    /// `Updated 5 December 2023, published 4 December 2023`: the date of publication counts.
    private mutating func readSecond(_ aside: DateAside) {
        guard kind == .updated, let label = aside.label, label.kind == .published || label.kind == .posted,
            let found = Self.read(label.rest, label: label), found.date.year != nil, found.date.month != nil
        else { return }
        date = found.date
        take(label)
    }
}
