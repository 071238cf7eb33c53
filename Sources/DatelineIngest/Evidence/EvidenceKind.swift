internal import DatelineModel

/// The kind of evidence for a value of an article.
///
/// ``weight`` defines the precedence: of two statements about a field, the one with the smaller weight is accepted.
public enum EvidenceKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// A field of a record, such as a member of a JSON object or a column.
    case field
    /// The markup of a page.
    case markup
    /// A `Posted:` line.
    case posted
    /// Another line of the page: `Published …`, `By …`, `Source: …`.
    case published
    /// The dateline of the text: `MINSK, August 17. /TASS/`
    case dateline
    /// The head of a scraped file: ` date 2023-08-17 …`
    case head
    /// The position on the page: a headline above its text.
    case layout
    /// The article's URL, used only if there is no other date.
    case url
    /// The file name, used only if there is no other date.
    case filename
    /// A sentence of the text: `…, BelTA reports`.
    case credit
    /// An option of the person who runs the import: `--source`.
    case option

    /// The rank in the precedence, 0 the highest. Of two statements with the same weight the first one is accepted.
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

    /// The `published_from` of an article with a date from this evidence.
    var dateEvidence: Article.DateEvidence { Article.DateEvidence(rawValue: rawValue) ?? .none }
}
