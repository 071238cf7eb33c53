import DatelineModel
import DatelineQuery

/// Texts and trees that no person would think of.
struct RandomQueries {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    private static let pieces = [
        "a", "b", "minsk", "é", "习", "צ", "1", " ", " ", " ", " ", "\u{3000}", "\0", "AND", "OR", "NOT", "NEAR",
        "NEAR/3",
        " AND ", " OR ", " NOT ", " NEAR ", " NEAR/3 ", "NEAR/0", "(", ")", "(", ")", "（", "）", "+", "-", "--", "\"",
        "\"",
        "“", "”", "„", "«", "»", "‹", "›", "「", "」", "＂", "'", "=", "*", "＊", "~", "~2", "~9", ":", "：", "title:",
        "id:",
        "url:", "published:", "indexed:", "missing:", "warning:", "published_from:", "source:(", "id:(", "published:(",
        "tilte:", "http://", "https://x/", "2023", "2023-08", "..", "…", "place", "/", "\\", ".", "|",
    ]

    mutating func text() -> String {
        (0..<Int.random(in: 0...14, using: &generator)).map { _ in Self.pieces.randomElement(using: &generator)! }
            .joined()
    }

    mutating func bytes() -> String {
        let count = Int.random(in: 0...40, using: &generator)
        return String(decoding: (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }, as: UTF8.self)
    }

    private static let fields = FieldTable.standard.fields.filter(\.isInQueries)

    mutating func query(depth: Int = 4) -> Query {
        switch Int.random(in: 0..<(depth > 0 ? 18 : 12), using: &generator) {
        case 0: return .everything
        case 1, 2, 3: return .word(text())
        case 4: return .exact(text())
        case 5: return .phrase(text())
        case 6: return .prefix(text())
        case 7: return .fuzzy(text(), edits: Int.random(in: -1...4, using: &generator))
        case 8: return .url("https://" + text())
        case 9: return .published(range())
        case 10: return .missing(FieldTable.standard.optional.randomElement(using: &generator)!.name)
        case 11: return .warning(text())
        case 12:
            return .near(
                (0..<Int.random(in: 0...3, using: &generator)).map { _ in query(depth: 0) },
                window: Int.random(in: 0...2000, using: &generator))
        case 13: return .field(Self.fields.randomElement(using: &generator)!.name, query(depth: depth - 1))
        case 14: return .not(query(depth: depth - 1))
        case 15: return .and(queries(depth: depth - 1))
        case 16: return .or(queries(depth: depth - 1))
        default:
            return .terms(
                queries(depth: depth - 1).map {
                    Query.Clause(Query.Occurrence.allCases.randomElement(using: &generator)!, $0)
                })
        }
    }

    private mutating func queries(depth: Int) -> [Query] {
        (0..<Int.random(in: 0...3, using: &generator)).map { _ in query(depth: depth) }
    }

    private mutating func range() -> DateRange {
        let days = (0..<2).map { _ in CalendarDay(daysSinceEpoch: Int.random(in: 19_000...19_800, using: &generator)) }
        let ends = days.map { Bool.random(using: &generator) ? $0 : nil }
        return DateRange(first: ends[0], last: ends[1]) ?? DateRange(first: ends[1], last: ends[0])!
    }
}
