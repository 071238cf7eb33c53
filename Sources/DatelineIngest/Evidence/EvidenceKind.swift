internal import DatelineModel

/// Where in an input something about an article was seen.
///
/// ``weight`` is the one order of precedence: of two statements about a field the one of the smaller weight is taken.
public enum EvidenceKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// A field of a record, such as a member of a JSON object or a column.
    case field
    /// The markup of a page.
    case markup
    /// A `Posted:` line.
    case posted
    /// Another line of the page made for it: `Published …`, `By …`, `Source: …`.
    case published
    /// The dateline of the text: `MINSK, August 17. /TASS/`
    case dateline
    /// The head of a scraped file: ` date 2023-08-17 …`
    case head
    /// The place on the page: a headline above its text.
    case layout
    /// The article's URL: a last resort, which dates an article that nothing else dates.
    case url
    /// The name of the file: a last resort too.
    case filename
    /// A sentence of the text: `…, BelTA reports`.
    case credit
    /// An option of the person who reads the input: `--source`.
    case option

    /// How much it is believed, 0 the most. Two kinds of one weight are taken in the order in which they were seen.
    public var weight: Int {
        switch self {
        case .field: 0
        case .markup: 1
        case .posted, .published: 2
        case .dateline: 3
        case .head: 4
        case .layout: 5
        case .url: 6
        case .filename: 7
        case .credit: 8
        case .option: 9
        }
    }

    /// The `published_from` of an article that is dated by it.
    var dateEvidence: Article.DateEvidence { Article.DateEvidence(rawValue: rawValue) ?? .none }
}
