public import DatelineJSON

/// One article: its text, author, source, place and date, with the evidence for them.
///
/// Field names are those of the JSON record (see ``init(record:)`` and ``record``).
public struct Article: Sendable, Hashable {
    /// The evidence from which the date of an article was read.
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
        /// An export's or a wire format's own field.
        case export
        /// An element of a feed.
        case feed
        /// The JSON-LD of a page.
        case jsonld
        /// A meta element of a page.
        case meta
        /// Other markup of a page.
        case markup
        /// A `<time>` element of a page.
        case time
        /// The article's URL.
        case url
        /// The name of the file.
        case filename
        /// The capture of a page in a WARC file.
        case warc
        /// The article has no date.
        case none
    }

    /// Stable key. Empty before an article is added: the archive then derives one from ``url`` or from the text.
    public var id: String
    public var url: String?
    /// Host of ``url`` without `www.`
    public var site: String?
    /// Headline as printed.
    public var title: String?
    /// Body without boilerplate and dateline; a blank line separates paragraphs.
    public var text: String
    public var byline: String?
    /// Outlet that published the article.
    public var source: String?
    /// Wire agency that the text credits, if it differs from ``source``.
    public var agency: String?
    /// Place of the dateline in normal case.
    public var place: String?
    /// BCP 47 in lower case.
    public var language: String?
    public var published: PublicationDate?
    public var publishedFrom: DateEvidence
    /// The original words of ``published``.
    public var publishedRaw: String?
    /// When the article was last changed, if that is told; seconds of 0 count as unknown.
    public var modified: PublicationDate? {
        get { changed }
        set { changed = newValue?.withoutSeconds }
    }
    /// A record does not say whether seconds of 0 are known, so they never are: what is read back is equal.
    private var changed: PublicationDate?
    /// Desk or rubric.
    public var section: String?
    /// The source file of the article; `file#12` for record 12 (counted from 1) of a file with several.
    public var origin: String
    /// UTC instant when this content was first stored, `2026-11-21T04:00:00Z`; set by the archive, and kept when the
    /// article is copied from another one.
    public var indexedAt: String
    /// SHA-256 of the text in hex. Made anew at each call: few readers want it.
    public var sha256: String { Digest.hex(text.utf8) }
    /// Fields outside the record, returned unchanged.
    public var extra: JSONObject
    public var warnings: [ArticleWarning]

    /// Where the fields were read, if a reader was asked to tell. Not stored, and no part of comparisons.
    package var provenance: ArticleProvenance? {
        get { told.value }
        set { told.value = newValue }
    }
    private var told = Uncompared<ArticleProvenance?>(value: nil)

    /// The fields of the record in their written order, with everything that other modules need to know of each. The
    /// archive's schema documents their terms.
    package static let fields: [ArticleField] = [
        ArticleField(
            .id, "the article's id", uses: .identifier, shape: .string, .text(get: { $0.id }, set: { $0.id = $1 ?? "" })
        ),
        ArticleField(
            .url, "where it was published", inputNames: ["link"], queryNames: ["link", "inurl"],
            uses: [.identifier, .optional], terms: .init(absence: .unmarked),
            .text(get: { $0.url }, set: { $0.url = $1 })),
        ArticleField(
            .site, "the host of its address", queryNames: ["domain", "host"], uses: [.identifier, .values, .optional],
            terms: .init(values: "H", slot: 7, absence: .noValue), .text(get: { $0.site }, set: { $0.site = $1 })),
        ArticleField(
            .title, "its headline", inputNames: ["headline"], queryNames: ["headline", "intitle"],
            uses: [.words, .optional], terms: .init(words: "S", areStemmed: true),
            .text(get: { $0.title }, set: { $0.title = $1 })),
        ArticleField("label", "what to call it", shape: .string, .json(get: { .string($0.label) })),
        ArticleField(
            .text, "its text", inputNames: ["body", "content", "article"], queryNames: ["body", "content", "intext"],
            uses: [.words, .optional], terms: .init(areStemmed: true), shape: .string,
            .text(get: { $0.text }, set: { $0.text = $1 ?? "" })),
        ArticleField(
            .byline, "its author line", inputNames: ["author", "authors", "creator"],
            queryNames: ["author", "authors", "creator", "by"], uses: [.words, .optional],
            terms: .init(words: "A", areStemmed: true, absence: .unmarked),
            .text(get: { $0.byline }, set: { $0.byline = $1 })),
        ArticleField(
            .source, "the outlet that published it", inputNames: ["publisher", "outlet", "source_name"],
            queryNames: ["publisher", "outlet", "newspaper"], uses: [.words, .values, .optional],
            terms: .init(words: "XSRC", values: "XFSOURCE:", slot: 2, absence: .noValue),
            .text(get: { $0.source }, set: { $0.source = $1 })),
        ArticleField(
            .agency, "the agency that it credits", uses: [.words, .values, .optional],
            terms: .init(words: "XAGY", values: "XFAGENCY:", slot: 5, absence: .noValue),
            .text(get: { $0.agency }, set: { $0.agency = $1 })),
        ArticleField(
            .place, "the place of its dateline", queryNames: ["dateline", "location", "city"],
            uses: [.words, .values, .optional],
            terms: .init(words: "XPLC", values: "XFPLACE:", slot: 4, absence: .noValue),
            .text(get: { $0.place }, set: { $0.place = $1 })),
        ArticleField(
            .language, "its language", inputNames: ["lang"], queryNames: ["lang"], uses: [.values, .optional],
            terms: .init(values: "L", slot: 3), .text(get: { $0.language }, set: { $0.language = $1 })),
        ArticleField(
            .published, "when it was published",
            inputNames: ["date", "published_at", "publication_date", "datePublished", "pubDate"],
            queryNames: ["date", "year", "after", "before", "since", "until"], uses: .optional,
            .date(get: { $0.published }, set: { $0.published = $1 })),
        ArticleField(
            "published_precision", "how much of the date is known", shape: .precision,
            .json(get: { .string(($0.published?.precision ?? .none).rawValue) })),
        ArticleField(
            "published_from", "where the date was read", shape: .evidence,
            .text(
                get: { $0.publishedFrom.rawValue }, set: { $0.publishedFrom = $1.flatMap(DateEvidence.init) ?? .none })),
        ArticleField(
            "published_raw", "the words that the date was read from",
            .text(get: { $0.publishedRaw }, set: { $0.publishedRaw = $1 })),
        ArticleField(
            .modified, "when it was last changed",
            .date(get: { $0.modified }, set: { $0.modified = $1 })),
        ArticleField(
            .section, "its desk or rubric", inputNames: ["category"], queryNames: ["category", "rubric", "desk"],
            uses: [.words, .values, .optional],
            terms: .init(words: "XSEC", values: "XFSECTION:", slot: 6, absence: .noValue),
            .text(get: { $0.section }, set: { $0.section = $1 })),
        ArticleField(
            .origin, "the file that it was read from", queryNames: ["file", "path", "filename"], uses: .identifier,
            shape: .string, .text(get: { $0.origin }, set: { $0.origin = $1 ?? "" })),
        ArticleField(
            "indexed_at", "when it was first stored", shape: .string,
            .text(get: { $0.indexedAt }, set: { $0.indexedAt = $1 ?? "" })),
        ArticleField(
            "sha256", "the digest of its text", shape: .string, .json(get: { .string($0.sha256) })),
        ArticleField(
            "extra", "what else its record held", shape: .object,
            .json(
                get: { $0.extra.isEmpty ? .null : .object($0.extra) }, set: { $0.extra = $1.objectValue ?? [:] })),
        ArticleField(
            "warnings", "what was found wanting in it", shape: .warnings,
            .json(
                get: { .array($0.warnings.map(\.json)) },
                set: { $0.warnings = ($1.arrayValue ?? []).compactMap(ArticleWarning.init(json:)) })),
    ]

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
        extra = [:]
        warnings = []
    }

    /// The display name of the article; never empty once it has an id: the title, else the first sentence, else the id.
    public var label: String {
        if let title, !title.isEmpty { return title }
        let sentence = FirstSentence.of(text)
        return sentence.isEmpty ? id : sentence
    }
}
