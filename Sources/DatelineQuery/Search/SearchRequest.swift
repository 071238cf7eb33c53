public import DatelineModel

/// A search: a query in the query language, filters, order, page, and display options.
public struct SearchRequest: Sendable, Hashable {
    /// Whether an article must contain all words or any.
    public enum Match: String, Sendable, Hashable, CaseIterable { case all, any }

    /// The order of hits. Ties of relevance are broken by newest, then id. Undated articles come last in both orders of
    /// time.
    public enum Sort: String, Sendable, Hashable, CaseIterable {
        case relevance, newest, oldest
        /// Latest stored first.
        case added
    }

    /// How to treat articles without a date.
    public enum Undated: String, Sendable, Hashable, CaseIterable { case include, exclude, only }

    /// The unit of marks in snippets.
    public enum Marks: String, Sendable, Hashable, CaseIterable {
        /// Unicode scalars.
        case codepoints
        /// UTF-16 code units, as JavaScript and Java count.
        case utf16
        /// Escaped HTML with `<mark>` in place of counts.
        case html
    }

    /// A facet counts the values of a field, or years, months or days of publication. An archive's own fields go by
    /// their names: `SearchRequest.Facet("tags")`.
    public struct Facet: RawRepresentable, Sendable, Hashable, Codable {
        public let rawValue: String

        public init(rawValue: String) { self.rawValue = rawValue }
        public init(_ field: FieldName) { rawValue = field.rawValue }

        public static let source = Facet(.source)
        public static let language = Facet(.language)
        public static let place = Facet(.place)
        public static let agency = Facet(.agency)
        public static let section = Facet(.section)
        public static let site = Facet(.site)
        public static let publishedYear = Facet(rawValue: "published:year")
        public static let publishedMonth = Facet(rawValue: "published:month")
        public static let publishedDay = Facet(rawValue: "published:day")

        package static let dates = [publishedYear, publishedMonth, publishedDay]

        /// The field whose values or days it counts.
        public var field: FieldName { isOfDates ? .published : FieldName(rawValue) }
        /// Whether it counts by time.
        public var isOfDates: Bool { rawValue.hasPrefix("published:") }
    }

    /// In the query language; empty matches every article.
    public var query: String
    /// Whether the query is only words, without operators.
    public var plain = false
    public var match = Match.all
    /// Values of one field are alternatives; all fields must match. Compares whole values without case, accents and
    /// spaces.
    public var filters: [FieldName: [String]] = [:]
    /// Fields that must be empty.
    public var missing: [FieldName] = []
    /// Days of publication.
    public var published: DateRange?
    /// Days (UTC) on which articles were stored.
    public var indexed: DateRange?
    /// `nil` includes undated articles unless ``published`` filters.
    public var undated: Undated?
    /// `nil` is by relevance if there is a query, else newest first.
    public var sort: Sort?
    /// Hits on a page: 0 to 1,000.
    public var limit = 20
    /// Hits to skip: 0 to 10,000.
    public var offset = 0
    /// Pages through all results: `*` begins, and each page's ``SearchResults/nextCursor`` continues.
    public var cursor: String?
    public var facets: [Facet] = []
    /// The most values of a facet, 1 to 1,000; facets of dates list all.
    public var facetSize = 20
    /// The most text fragments per hit; 0 for none.
    public var snippets = 2
    public var marks = Marks.codepoints
    /// Spellings that are looked for together, besides those that the archive keeps; `nil` for none.
    public var synonyms: Synonyms?
    /// Whether the synonyms that the archive keeps are used, and those of a server.
    public var usesKeptSynonyms = true
    /// How date filters were read that could be read in another way; told with the results.
    package var dateNotes: [QueryWarning] = []
    /// Whether titles are marked; output without colours does not need it.
    package var marksTitles = true
    /// Fields of the record in each hit; empty for the default ones.
    public var fields: [String] = []
    /// If no article contains all words, returns articles with some of them.
    public var relax = false
    /// Whether each hit explains its score.
    public var explain = false
    /// The longest time of a search, after which it returns partial results; `nil` for the archive's default.
    public var timeout: Duration?

    public init(_ query: String = "") { self.query = query }

    /// A search restricted to sources.
    public init(_ query: String, sources: [String], published: DateRange? = nil, limit: Int = 20) {
        self.query = query
        self.published = published
        self.limit = limit
        if !sources.isEmpty { filters[.source] = sources }
    }

    public static let maximumLimit = 1000
    public static let maximumOffset = 10_000
    public static let maximumFacetSize = 1000

    /// Throws `.invalidParameter` if a number is out of range. Field names are checked later, with the archive.
    public func validate() throws(DatelineError) {
        try check("limit", limit, 0...Self.maximumLimit)
        try check("offset", offset, 0...Self.maximumOffset)
        try check("facet_size", facetSize, 1...Self.maximumFacetSize)
        try check("snippets", snippets, 0...20)
        if cursor != nil, offset > 0 {
            throw DatelineError(.invalidParameter, "offset: a cursor already says where to go on", parameter: "offset")
        }
        if let timeout, timeout <= .zero {
            throw DatelineError(.invalidParameter, "timeout: must be more than 0 seconds", parameter: "timeout")
        }
    }

    private func check(_ name: String, _ value: Int, _ range: ClosedRange<Int>) throws(DatelineError) {
        guard range.contains(value) else {
            throw DatelineError(
                .invalidParameter, "\(name): \(value) is not between \(range.lowerBound) and \(range.upperBound)",
                parameter: name)
        }
    }
}
