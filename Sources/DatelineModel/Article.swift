public import DatelineJSON

/// One article: what was published, by whom, where and when, and how all that is known.
///
/// Field names are those of the record in JSON (see ``init(record:)`` and ``record``).
public struct Article: Sendable, Hashable {
    /// Where the date of an article was read.
    public enum DateEvidence: String, Sendable, Hashable, Codable, CaseIterable {
        /// A field of a record.
        case field
        /// The head of a scraped file: ` date 2023-08-17 …`.
        case head
        /// A `Posted:` line.
        case posted
        /// A `Published …` line.
        case published
        /// The dateline of the text: `MINSK, August 17.`
        case dateline
        /// The markup of a page.
        case markup
        /// The article's URL.
        case url
        /// The name of the file.
        case filename
        /// Nothing: the article has no date.
        case none
    }

    /// Stable key. Empty before an article is added: the archive then makes one from ``url`` or from the text.
    public var id: String
    public var url: String?
    /// Host of ``url`` without `www.`
    public var site: String?
    /// Headline as printed.
    public var title: String?
    /// Body: boilerplate and dateline removed, paragraphs parted by a blank line.
    public var text: String
    public var byline: String?
    /// Outlet that published the article.
    public var source: String?
    /// Wire agency that the text credits, where it is another than ``source``.
    public var agency: String?
    /// Place of the dateline, in the case of names.
    public var place: String?
    /// BCP 47 in lower case.
    public var language: String?
    public var published: PublicationDate?
    public var publishedFrom: DateEvidence
    /// The words that ``published`` was read from.
    public var publishedRaw: String?
    /// Desk or rubric.
    public var section: String?
    /// The file that the article was read from; `file#12` for record 12 (from 1) of a file of many.
    public var origin: String
    /// UTC instant when this content was first stored, `2026-11-21T04:00:00Z`; set by the archive, or
    /// kept where the article comes out of another.
    public var indexedAt: String
    /// SHA-256 of the normalised text in hex; made by the archive.
    public var sha256: String
    /// Fields that are not of the record, given back as they came.
    public var extra: JSONObject
    public var warnings: [ArticleWarning]

    public init(
        id: String = "", title: String? = nil, text: String = "", source: String? = nil,
        published: PublicationDate? = nil, url: String? = nil, language: String? = nil
    ) {
        self.id = id
        self.url = url
        self.title = title
        self.text = text
        self.source = source
        self.language = language
        self.published = published
        publishedFrom = published == nil ? .none : .field
        origin = ""
        indexedAt = ""
        sha256 = ""
        extra = [:]
        warnings = []
    }

    /// What to call the article; never empty once it has an id: the title, else the first sentence, else the id.
    public var label: String {
        if let title, !title.isEmpty { return title }
        let sentence = FirstSentence.of(text)
        return sentence.isEmpty ? id : sentence
    }
}
