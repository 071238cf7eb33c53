internal import DatelineModel

/// The kind of evidence for a value of an article.
///
/// ``weight`` defines the precedence: of two statements about a field, the one with the smaller weight is accepted.
public enum EvidenceKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// A field of a record, such as a member of a JSON object or a column.
    case field
    /// An export's or a wire format's own field, such as a Nexis file's `Load-Date:` or NITF's `date.issue`.
    case export
    /// An element of a feed.
    case feed
    /// The JSON-LD of a page.
    case jsonld
    /// A meta element of a page's head.
    case meta
    /// Other markup of a page: microdata, the headline's element.
    case markup
    /// A `<time>` element of a page.
    case time
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
    /// The capture of a page in a WARC file, used only if there is no other date.
    case warc
    /// A sentence of the text: `…, BelTA reports`.
    case credit
    /// An option of the person who runs the import: `--source`.
    case option

    /// The rank in the precedence, 0 the highest. Of two statements with the same weight the first one is accepted.
    public var weight: Int {
        switch self {
        case .field, .export, .feed: 0
        case .jsonld: 1
        case .meta: 2
        case .markup: 3
        case .time: 4
        case .posted, .published: 5
        case .dateline: 6
        case .head: 7
        case .layout: 8
        case .url: 9
        case .filename: 10
        case .warc: 11
        case .credit: 12
        case .option: 13
        }
    }

    /// The `published_from` of an article with a date from this evidence.
    var dateEvidence: Article.DateEvidence { Article.DateEvidence(rawValue: rawValue) ?? .none }
}
