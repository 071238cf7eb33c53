package import DatelineJSON

/// The time of each phase of a search. Encoded in milliseconds, each phase by its name.
public struct SearchTimings: Sendable, Hashable {
    /// Parsing the query.
    public var parse: Duration
    /// Analysing words and expanding prefixes and fuzzy words.
    public var expand: Duration
    /// Finding the best hits with their scores.
    public var match: Duration
    /// Counting the total, undated articles and facets.
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

extension SearchTimings: Codable {
    /// Each phase by its name.
    package func json(in unit: Duration) -> JSONObject {
        JSONObject(phases.map { ($0.name, .double(($0.time / unit * 1000).rounded() / 1000)) })
    }

    init(json object: JSONObject) {
        func time(_ name: String) -> Duration { .milliseconds(1) * (object[name]?.doubleValue ?? 0) }
        self.init(
            parse: time("parse"), expand: time("expand"), match: time("match"), count: time("count"),
            fetch: time("fetch"), mark: time("mark"))
    }

    public init(from decoder: any Decoder) throws { self.init(json: try JSONObject(from: decoder)) }
    public func encode(to encoder: any Encoder) throws { try json(in: .milliseconds(1)).encode(to: encoder) }
}
