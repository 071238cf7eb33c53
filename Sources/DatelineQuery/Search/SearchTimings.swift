/// What the phases of a search took.
public struct SearchTimings: Sendable, Hashable, Codable {
    /// Reading the query language.
    public var parse: Duration
    /// Analysing words, and looking for what prefixes and fuzzy words stand for.
    public var expand: Duration
    /// Finding the best hits: their ids and scores.
    public var match: Duration
    /// The total, articles without a date, facets.
    public var count: Duration
    /// Reading the articles of the hits.
    public var fetch: Duration
    /// Marking titles and cutting snippets.
    public var mark: Duration

    public init(
        parse: Duration = .zero, expand: Duration = .zero, match: Duration = .zero, count: Duration = .zero,
        fetch: Duration = .zero, mark: Duration = .zero
    ) {
        self.parse = parse
        self.expand = expand
        self.match = match
        self.count = count
        self.fetch = fetch
        self.mark = mark
    }

    /// Each phase with its name.
    public var phases: [(name: String, time: Duration)] {
        [
            ("parse", parse), ("expand", expand), ("match", match), ("count", count), ("fetch", fetch), ("mark", mark),
        ]
    }
}
