internal import DatelineSearch
package import DatelineStorage
public import DatelineJSON
public import DatelineModel
package import DatelineQuery

/// The size and contents of an archive.
public struct ArchiveSummary: Sendable, Hashable {
    public let articles: Int
    /// Articles without a date.
    public let undated: Int
    /// Distinct sources.
    public let sources: Int
    /// The first and last publication dates.
    public let first: PublicationDate?
    public let last: PublicationDate?
    /// Bytes on disk.
    public let bytes: Int
    /// Rises with every publication.
    public let revision: Int
    /// The archive's format.
    public let format: Int
    /// The folder that ids of files are relative to.
    public let base: String?

    /// The components that made the archive's terms: analyzer, stemmer, language identifier.
    public let features: JSONObject
    /// The archive's own fields.
    public let fields: [OwnField]
    /// Lines of the synonyms that the archive keeps (``Archive/synonyms()``).
    public let synonyms: Int

    /// The figures in the format of `dateline stats --json`.
    public var json: JSONObject {
        [
            "articles": .int(articles), "undated": .int(undated), "sources": .int(sources),
            "first": .optional(first?.description), "last": .optional(last?.description), "bytes": .int(bytes),
            "revision": .int(revision), "format": .int(format), "base": .optional(base),
            "features": .object(features), "fields": .array(fields.map { .object($0.json) }),
            "synonyms": .int(synonyms),
        ]
    }
}

extension ArchiveSummary: Codable {
    public func encode(to encoder: any Encoder) throws { try json.encode(to: encoder) }

    public init(from decoder: any Decoder) throws {
        let object = try JSONObject(from: decoder)
        func date(_ name: String) -> PublicationDate? { object[name]?.stringValue.flatMap { PublicationDate(iso: $0) } }
        func number(_ name: String) -> Int { object[name]?.intValue ?? 0 }
        self.init(
            articles: number("articles"), undated: number("undated"), sources: number("sources"), first: date("first"),
            last: date("last"), bytes: number("bytes"), revision: number("revision"), format: number("format"),
            base: object["base"]?.stringValue, features: object["features"]?.objectValue ?? [:],
            fields: (object["fields"]?.arrayValue ?? []).compactMap { $0.objectValue.flatMap(OwnField.init(json:)) },
            synonyms: number("synonyms"))
    }
}

/// A line that is left out of the texts of an outlet's articles, since many of them have it.
public struct BoilerplateLine: Sendable, Hashable, Codable {
    public let outlet: String
    public let line: String
    /// The articles that it was left out of.
    public let articles: Int

    /// The line in the format of `dateline stats --boilerplate --json`.
    package var json: JSONObject {
        ["outlet": .string(outlet), "line": .string(line), "articles": .int(articles)]
    }
}

extension Archive {
    /// The lines that the archive has learned to leave out of texts: by outlet, those of most articles first; at most
    /// 10,000.
    public func boilerplate() async throws(DatelineError) -> [BoilerplateLine] {
        try await readers.lend { reader throws(DatelineError) in try await reader.boilerplate() }.map {
            BoilerplateLine(outlet: $0.outlet, line: $0.line, articles: $0.articles)
        }
    }

    /// The archive's present counts, sources, date range and size.
    public func stats() async throws(DatelineError) -> ArchiveSummary {
        let stats = try await readers.lend { reader throws(DatelineError) in try await reader.stats() }
        return ArchiveSummary(
            articles: stats.articles, undated: stats.undated, sources: stats.sources, first: stats.first,
            last: stats.last, bytes: stats.bytes, revision: stats.revision, format: stats.format, base: stats.base,
            features: stats.features, fields: stats.fields, synonyms: stats.synonyms)
    }

    /// The fields of the archive's articles: the standard ones and the archive's own.
    public func fields() async throws(DatelineError) -> FieldTable {
        try await readers.lend { reader throws(DatelineError) in try await reader.fields() }
    }

    /// Declares own fields of the archive and indexes its articles by them.
    /// - Parameter wait: how long to wait for another writing process.
    /// - Returns: the number of articles indexed again.
    @discardableResult
    public func declare(_ fields: [OwnField], wait: Duration = .zero) async throws(DatelineError) -> Int {
        let count = try await writer.write(wait: wait) { session throws(DatelineError) in
            try session.declare(fields) ?? 0
        }
        readers.refresh()
        return count
    }

    /// The synonyms that the archive keeps, for all searches; `nil` if there are none.
    public func synonyms() async throws(DatelineError) -> Synonyms? {
        try await readers.lend { reader throws(DatelineError) in try await reader.synonyms() }
    }

    /// Keeps synonyms in the archive in place of those that it has; empty ones remove them.
    /// - Parameter wait: how long to wait for another writing process.
    public func keep(_ synonyms: Synonyms, wait: Duration = .zero) async throws(DatelineError) {
        try await writer.write(wait: wait) { session throws(DatelineError) in _ = try session.keep(synonyms) }
        readers.refresh()
    }

    /// Rewrites the archive at its smallest, without disturbing readers.
    /// - Parameter wait: how long to wait for another writing process.
    public func compact(wait: Duration = .zero) async throws(DatelineError) {
        try await writer.write(wait: wait) { session throws(DatelineError) in try session.compact() }
        readers.refresh()
    }

    /// The number of matches, and warnings about what was reinterpreted or left out.
    package func countWithWarnings(
        _ request: SearchRequest
    ) async throws(DatelineError) -> (total: SearchResults.Total, warnings: [QueryWarning]) {
        try await readers.lend(for: request.timeout) { reader, budget throws(DatelineError) in
            try await reader.count(request, within: budget)
        }
    }

    /// The ids of all matches, and warnings about what was reinterpreted.
    /// - Throws: `.timedOut` if the request's timeout ends before all are found.
    package func ids(
        matching request: SearchRequest
    ) async throws(DatelineError) -> (ids: [String], warnings: [QueryWarning]) {
        let (list, warnings) = try await idList(matching: request)
        return (try list.ids(0..<list.count), warnings)
    }

    /// The ids of all matches as one list.
    package func idList(
        matching request: SearchRequest
    ) async throws(DatelineError) -> (ids: IdList, warnings: [QueryWarning]) {
        try await readers.lend(for: request.timeout) { reader, budget throws(DatelineError) in
            try await reader.ids(matching: request, within: budget)
        }
    }

    /// Loads the columns that facets are counted from now, so that no search has to: for programs that request facets
    /// often. Columns of later revisions build on these.
    /// - Parameter facets: `nil` for all facets of the archive.
    package func prepareFacets(
        _ facets: [SearchRequest.Facet]? = nil
    ) async throws(DatelineError) {
        try await readers.lend { reader throws(DatelineError) in try await reader.prepareFacets(facets) }
    }

    /// How busy the readers are.
    package var load: ReaderLoad { readers.load }

    /// Verifies the archive at a path; see `ArchiveCheck`.
    package static func check(at path: String) throws(DatelineError) -> CheckReport { try ArchiveCheck.run(path) }

    /// Answers and times one query of a run.
    package func run(_ run: QueryRun, _ text: String) async throws(DatelineError) -> QueryRun.Answer {
        try await readers.lend { reader throws(DatelineError) in try await reader.run(run, text) }
    }
}

extension Archive {
    /// The article with an id, with marks for the query of a request; `nil` if there is none.
    package func article(
        id: String, marking request: SearchRequest
    ) async throws(DatelineError) -> MarkedArticle? {
        try await readers.lend(for: request.timeout, otherwise: SearchBudget.defaultTime) {
            reader, budget throws(DatelineError) in
            try await reader.article(id: id, marking: request, within: budget)
        }
    }
}
