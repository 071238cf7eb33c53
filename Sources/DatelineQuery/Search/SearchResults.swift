public import DatelineModel

/// What a search found.
public struct SearchResults: Sendable, Hashable {
    /// How many articles match.
    public struct Total: Sendable, Hashable, Codable {
        /// How the number stands to the truth.
        public enum Relation: String, Sendable, Hashable, Codable {
            case exact
            /// Near the truth: counting on would have cost too much.
            case estimate
            /// The search was cut: there may be more.
            case atLeast = "at_least"
        }

        public var value: Int
        public var relation: Relation

        public init(_ value: Int, _ relation: Relation) {
            self.value = value
            self.relation = relation
        }
    }

    /// The query as it was read, in the query language.
    public var parsed: String
    /// The request that was answered, its defaults filled in.
    public var request: SearchRequest
    public var total: Total
    public var hits: [SearchHit]
    /// Matches without a date, the date filter set aside.
    public var undated: Int
    /// In the order in which they were asked for.
    public var facets: [FacetResult]
    /// A query that may have been meant; never applied by itself.
    public var suggestion: String?
    /// The hits hold some of the words only, since none holds all.
    public var relaxed: Bool
    /// The search was stopped at its deadline.
    public var timedOut: Bool
    /// What was read otherwise than typed.
    public var warnings: [QueryWarning]
    /// Where a walk to the end of a result goes on; `nil` at its end.
    public var nextCursor: String?
    public var took: Duration
    /// What the phases of the search took.
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
}

/// One article that was found.
public struct SearchHit: Sendable, Hashable {
    /// From 1, over all pages.
    public var rank: Int
    /// Relevance; comparable within one search only.
    public var score: Double
    public var article: Article
    /// Ranges of the title that matched, as ``SearchRequest/marks`` counts.
    public var titleMarks: [Range<Int>]
    /// The title as HTML, where marks are asked for as HTML.
    public var titleHTML: String?
    public var snippets: [SearchSnippet]
    /// Where the score comes from, where that is asked for.
    public var explanation: [ScorePart]?

    public init(rank: Int, score: Double, article: Article) {
        self.rank = rank
        self.score = score
        self.article = article
        titleMarks = []
        snippets = []
    }
}

/// What one part of a query adds to a hit's score.
public struct ScorePart: Sendable, Hashable, Codable {
    /// The part in the query language.
    public var query: String
    /// Where it counts: `all` for title and text together, or a field.
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
    /// The field that it was cut from.
    public var field: String
    /// Plain text, or HTML where marks are asked for as HTML.
    public var text: String
    /// Half-open ranges of what matched, as ``SearchRequest/marks`` counts; empty for HTML.
    public var marks: [Range<Int>]

    public init(field: String, text: String, marks: [Range<Int>]) {
        self.field = field
        self.text = text
        self.marks = marks
    }
}

/// A facet that was asked for, with its counts.
public struct FacetResult: Sendable, Hashable, Codable {
    public var facet: SearchRequest.Facet
    public var counts: FacetCounts

    public init(facet: SearchRequest.Facet, counts: FacetCounts) {
        self.facet = facet
        self.counts = counts
    }
}

/// The values of a field over all matches, by how many articles hold them.
public struct FacetCounts: Sendable, Hashable, Codable {
    /// A value as printed, with the number of its articles.
    public struct Value: Sendable, Hashable, Codable {
        public var value: String
        public var count: Int

        public init(value: String, count: Int) {
            self.value = value
            self.count = count
        }
    }

    /// By count, then value; dates in order of time.
    public var values: [Value]
    /// Articles with values that are not listed.
    public var other: Int
    /// Articles without a value.
    public var missing: Int
    public var exact: Bool

    /// Those of no articles.
    package static let none = FacetCounts(values: [], other: 0, missing: 0, exact: true)

    public init(values: [Value], other: Int, missing: Int, exact: Bool) {
        self.values = values
        self.other = other
        self.missing = missing
        self.exact = exact
    }
}

/// A completion of what was typed.
public struct Suggestion: Sendable, Hashable, Codable {
    public var text: String
    /// Articles that hold it.
    public var articles: Int

    public init(text: String, articles: Int) {
        self.text = text
        self.articles = articles
    }
}
