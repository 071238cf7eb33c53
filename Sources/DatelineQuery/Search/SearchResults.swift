public import DatelineModel

/// The results of a search.
public struct SearchResults: Sendable, Hashable {
    /// The number of matching articles.
    public struct Total: Sendable, Hashable, Codable {
        /// How exact the number is.
        public enum Relation: String, Sendable, Hashable, Codable {
            case exact
            /// Approximate: an exact count would have taken too long.
            case estimate
            /// A lower bound: the search was stopped early.
            case atLeast = "at_least"
        }

        public var value: Int
        public var relation: Relation

        public init(_ value: Int, _ relation: Relation) {
            self.value = value
            self.relation = relation
        }
    }

    /// The query as parsed, in the query language.
    public var parsed: String
    /// The request with its defaults filled in.
    public var request: SearchRequest
    public var total: Total
    public var hits: [SearchHit]
    /// Number of matches without a date, ignoring the date filter.
    public var undated: Int
    /// In the requested order.
    public var facets: [FacetResult]
    /// A corrected query; never applied automatically.
    public var suggestion: String?
    /// Whether the hits contain only some of the words, since no article contains all.
    public var relaxed: Bool
    /// Whether the search stopped at its deadline.
    public var timedOut: Bool
    /// Parts of the query that were not read as typed.
    public var warnings: [QueryWarning]
    /// The cursor of the next page; `nil` on the last one.
    public var nextCursor: String?
    public var took: Duration
    /// The time of each phase of the search.
    public var timings: SearchTimings
    /// The archive's revision that was searched.
    public var revision: Int
    /// The fields of the archive's articles.
    public var fields: FieldTable

    public init(
        parsed: String, request: SearchRequest, total: Total, revision: Int, fields: FieldTable = .standard
    ) {
        self.fields = fields
        self.parsed = parsed
        self.request = request
        self.total = total
        self.revision = revision
        hits = []
        undated = 0
        facets = []
        relaxed = false
        timedOut = false
        warnings = []
        took = .zero
        timings = SearchTimings()
    }

    /// Whether the matches without a date, which are counted in ``undated``, are not among the hits.
    package var leavesOutUndated: Bool {
        (request.undated ?? (request.published == nil ? .include : .exclude)) == .exclude
    }
}

/// One matching article.
public struct SearchHit: Sendable, Hashable {
    /// Counted from 1 over all pages.
    public var rank: Int
    /// Relevance; comparable within one search only.
    public var score: Double
    public var article: Article
    /// Ranges of the title that match, in the units of ``SearchRequest/marks``.
    public var titleMarks: [Range<Int>]
    /// The title as HTML, if the marks are requested as HTML.
    public var titleHTML: String?
    public var snippets: [SearchSnippet]
    /// The parts of the score, if requested.
    public var explanation: [ScorePart]?

    public init(rank: Int, score: Double, article: Article) {
        self.rank = rank
        self.score = score
        self.article = article
        titleMarks = []
        snippets = []
    }
}

/// The contribution of one part of a query to a hit's score.
public struct ScorePart: Sendable, Hashable, Codable {
    /// The part in the query language.
    public var query: String
    /// Where it matches: `all` for title and text together, or a field.
    public var field: String
    public var score: Double

    public init(query: String, field: String, score: Double) {
        self.query = query
        self.field = field
        self.score = score
    }
}

/// A fragment of an article.
public struct SearchSnippet: Sendable, Hashable {
    /// The field of the fragment.
    public var field: String
    /// Plain text, or HTML if the marks are requested as HTML.
    public var text: String
    /// Half-open ranges of the matches, in the units of ``SearchRequest/marks``; empty for HTML.
    public var marks: [Range<Int>]

    public init(field: String, text: String, marks: [Range<Int>]) {
        self.field = field
        self.text = text
        self.marks = marks
    }
}

/// A requested facet with its counts.
public struct FacetResult: Sendable, Hashable, Codable {
    public var facet: SearchRequest.Facet
    public var counts: FacetCounts

    public init(facet: SearchRequest.Facet, counts: FacetCounts) {
        self.facet = facet
        self.counts = counts
    }
}

/// The values of a field over all matches, with the number of articles for each.
public struct FacetCounts: Sendable, Hashable, Codable {
    /// A value as printed, with its number of articles.
    public struct Value: Sendable, Hashable, Codable {
        public var value: String
        public var count: Int

        public init(value: String, count: Int) {
            self.value = value
            self.count = count
        }
    }

    /// Ordered by count, then value; dates by time.
    public var values: [Value]
    /// Number of articles whose values are not listed.
    public var other: Int
    /// Number of articles without a value.
    public var missing: Int
    public var exact: Bool

    /// The counts over no articles.
    package static let none = FacetCounts(values: [], other: 0, missing: 0, exact: true)

    public init(values: [Value], other: Int, missing: Int, exact: Bool) {
        self.values = values
        self.other = other
        self.missing = missing
        self.exact = exact
    }
}

/// A completion of typed text.
public struct Suggestion: Sendable, Hashable, Codable {
    public var text: String
    /// Number of articles that contain it.
    public var articles: Int

    public init(text: String, articles: Int) {
        self.text = text
        self.articles = articles
    }
}
