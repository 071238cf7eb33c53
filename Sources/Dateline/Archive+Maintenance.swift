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
    /// Which tables new segments have: `standard` or `full`.
    public let layout: String
    /// The parts of the archive on disk.
    public let segments: [ArchiveSegment]

    /// The figures in the format of `dateline stats --json`.
    public var json: JSONObject {
        [
            "articles": .int(articles), "undated": .int(undated), "sources": .int(sources),
            "first": .optional(first?.description), "last": .optional(last?.description), "bytes": .int(bytes),
            "revision": .int(revision), "format": .int(format), "base": .optional(base),
            "features": .object(features), "fields": .array(fields.map { .object($0.json) }),
            "synonyms": .int(synonyms), "layout": .string(layout),
            "segments": .array(segments.map { .object($0.json) }),
        ]
    }
}

/// A part of an archive on disk: a database that never changes, of articles that were published together or merged.
public struct ArchiveSegment: Sendable, Hashable {
    /// The name of its folder.
    public let name: String
    public let articles: Int
    /// Documents that were replaced or deleted and still take room.
    public let gone: Int
    /// Bytes on disk.
    public let bytes: Int
    public let layout: String
    /// The first and the last day of its articles, as "2023-12-04"; `nil` if none has a date.
    public let from: String?
    public let to: String?

    var json: JSONObject {
        [
            "name": .string(name), "articles": .int(articles), "gone": .int(gone), "bytes": .int(bytes),
            "layout": .string(layout), "from": .optional(from), "to": .optional(to),
        ]
    }
}

extension ArchiveSegment: Codable {
    init?(_ json: JSONObject) {
        guard let name = json["name"]?.stringValue else { return nil }
        func number(_ name: String) -> Int { json[name]?.intValue ?? 0 }
        self.init(
            name: name, articles: number("articles"), gone: number("gone"), bytes: number("bytes"),
            layout: json["layout"]?.stringValue ?? "", from: json["from"]?.stringValue, to: json["to"]?.stringValue)
    }

    init(_ segment: ArchiveStats.Segment) {
        func text(_ day: Int?) -> String? {
            day.map { day in
                [(day / 10_000, 4), (day / 100 % 100, 2), (day % 100, 2)].map { number, width in
                    String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
                }.joined(separator: "-")
            }
        }
        self.init(
            name: segment.name, articles: segment.articles, gone: segment.gone, bytes: segment.bytes,
            layout: segment.layout, from: text(segment.days?.lowerBound), to: text(segment.days?.upperBound))
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
            synonyms: number("synonyms"), layout: object["layout"]?.stringValue ?? "",
            segments: (object["segments"]?.arrayValue ?? []).compactMap { $0.objectValue.flatMap(ArchiveSegment.init) })
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
            features: stats.features, fields: stats.fields, synonyms: stats.synonyms, layout: stats.layout,
            segments: stats.segments.map { ArchiveSegment($0) })
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

    /// Which tables the segments of an archive have.
    public enum Layout: String, Sendable, Hashable, Codable, CaseIterable {
        /// Postings, positions and records.
        case standard
        /// The terms of each article too, which other programs of Xapian's may need: about half as large again.
        case full

        package static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
    }

    /// Makes one segment of all, without what is gone, without disturbing readers.
    /// - Parameters:
    ///   - layout: that of the archive from now on; `nil` for the one that it has.
    ///   - wait: how long to wait for another writing process.
    public func compact(layout: Layout? = nil, wait: Duration = .zero) async throws(DatelineError) {
        try await writer.write(wait: wait) { session throws(DatelineError) in
            try session.compact(layout: layout.flatMap { ArchiveLayout(rawValue: $0.rawValue) })
        }
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
