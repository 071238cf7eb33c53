/// A line of a page with the publication date and perhaps the author: `Posted: 04.12.2023 10:31:00`, `Sumaira FH
/// Published August 18, 2023 | 06:10 PM`, `By Ann Lee | 18 Aug 2023, 10:31 GMT`, `Updated: 2023-08-19`.
struct PrintedLine {
    enum Kind { case posted, published, updated }

    private(set) var kind = Kind.published
    private(set) var date: PrintedDate?
    /// The text in the place of a date that cannot be parsed.
    private(set) var unreadable: String?
    private(set) var byline: String?

    var evidence: EvidenceKind { kind == .posted ? .posted : .published }

    /// The longest such line in bytes.
    private static let limit = 200

    private static let keywords: [(word: String, kind: Kind)] = [
        ("posted", .posted), ("published", .published), ("date published", .published),
        ("publication date", .published), ("first published", .published), ("issued", .published),
        ("updated", .updated), ("last updated", .updated), ("last modified", .updated), ("modified", .updated),
        ("date", .published), ("veröffentlicht", .published), ("aktualisiert", .updated), ("publié", .published),
        ("mis à jour", .updated), ("publicado", .published), ("actualizado", .updated), ("atualizado", .updated),
        ("pubblicato", .published), ("aggiornato", .updated), ("опубликовано", .published), ("обновлено", .updated),
        ("julkaistu", .published), ("päivitetty", .updated),
    ]

    /// `nil` for other lines, including sentences with the same beginning; a printed line has a digit or a colon.
    init?(_ line: String) {
        guard line.utf8.count <= Self.limit, line.utf8.contains(where: { 0x30...0x3A ~= $0 }) else { return nil }
        let line = Substring(line)
        if readStatement(line) { return }
        if let (names, words) = Byline.beforeDate(line), readBare(words) {
            byline = names
            return
        }
        guard readBare(line) else { return nil }
    }

    /// Only a date.
    private mutating func readBare(_ text: Substring) -> Bool {
        guard let found = DateReader().readPrefix(of: text.trimmed), found.date.day != nil, found.date.year != nil,
            Self.isAside(found.rest)
        else { return false }
        date = found.date
        readByline(after: found.rest)
        return true
    }

    /// `… by Ann Lee`
    private mutating func readByline(after rest: Substring) {
        if let names = Byline.named(rest, needsBy: true) {
            byline = names
        } else if let by = rest.firstRange(of: "by ") ?? rest.firstRange(of: "By ") {
            byline = Byline.named(rest[by.lowerBound...], needsBy: true)
        }
    }

    /// A keyword and a date, optionally after a name.
    private mutating func readStatement(_ line: Substring) -> Bool {
        var start = line.startIndex
        // A name of up to six words may precede the keyword.
        for _ in 0...6 {
            if let statement = Self.keyword(in: line[start...]) {
                let before = line[..<start].trimmed
                let name = Byline.named(before, needsBy: false)
                if before.isEmpty || name != nil, readDate(after: statement) {
                    byline = name ?? byline
                    return true
                }
            }
            guard let space = line[start...].firstIndex(of: " ") else { return false }
            start = line.index(after: space)
        }
        return false
    }

    private struct Statement {
        let kind: Kind
        let rest: Substring
        let hasColon: Bool
    }

    private static func keyword(in text: Substring) -> Statement? {
        let lowered = text.prefix(24).lowercased()
        for (word, kind) in keywords where lowered.hasPrefix(word) {
            var rest = text.dropFirst(word.count)
            let hasColon = rest.trimmed.hasPrefix(":")
            guard hasColon || rest.first == " " && word != "date" else { continue }
            if hasColon { rest = rest.trimmed.dropFirst() }
            return Statement(kind: kind, rest: rest.trimmed, hasColon: hasColon)
        }
        return nil
    }

    private mutating func readDate(after statement: Statement) -> Bool {
        var words = statement.rest
        // "Posted by Ann Lee on August 18, 2023"
        if words.hasPrefix("by "), let on = words.firstRange(of: " on ") {
            byline = Byline.named(words[..<on.lowerBound], needsBy: true)
            words = words[on.upperBound...]
        }
        if let found = DateReader().readPrefix(of: words), found.date.year != nil, found.date.month != nil {
            guard Self.isAside(found.rest) else { return false }
            date = found.date
            kind = statement.kind
            readByline(after: found.rest)
            return true
        }
        guard statement.hasColon || statement.rest.hasSuffix(" ago"), !statement.rest.isEmpty,
            statement.rest.utf8.count <= 60
        else { return false }
        unreadable = String(statement.rest)
        kind = statement.kind
        return true
    }

    /// Whether the words after the date are no sentence: marks, and short words separated by a mark.
    private static func isAside(_ rest: Substring) -> Bool {
        let rest = rest.trimmed
        guard let mark = rest.first else { return true }
        if rest.allSatisfy({ ".,;:|-–—)·•".contains($0) }) { return true }
        let isName = rest.hasPrefix("by ") || rest.hasPrefix("By ") || Byline.named(rest, needsBy: true) != nil
        return rest.utf8.count <= 80 && (isName || "|•·(/-–—".contains(mark)) && !rest.hasSuffix(".")
    }
}
