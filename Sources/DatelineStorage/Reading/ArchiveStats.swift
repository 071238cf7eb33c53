internal import DatelineIndex
internal import DatelineSearch
package import DatelineJSON
package import DatelineModel
internal import DatelineQuery
internal import Xapian

/// Counts of one revision.
package struct ArchiveStats: Sendable {
    package var articles = 0
    package var undated = 0
    /// Distinct sources, by folded value.
    package var sources = 0
    /// The first and last publication dates.
    package var first: PublicationDate?
    package var last: PublicationDate?
    /// Bytes on disk.
    package var bytes = 0
    package var revision = 0
    package var format = 0
    package var base: String?
    /// The components that made the archive's terms, and the one that cuts runs without spaces in queries.
    package var features = JSONObject()
    /// The archive's own fields.
    package var fields: [OwnField] = []
    /// Lines of synonyms that the archive keeps.
    package var synonyms = 0
    /// Which tables new segments have.
    package var layout = ""
    package var segments: [Segment] = []

    /// A part of the archive on disk.
    package struct Segment: Sendable, Hashable {
        package let name: String
        /// Articles, and documents that were replaced or deleted and still take room.
        package let articles: Int
        package let gone: Int
        package let bytes: Int
        package let layout: String
        /// The first and the last day of its articles, as 20231204.
        package let days: ClosedRange<Int>?
    }
}

extension ArchiveReader {
    package func stats() throws(DatelineError) -> ArchiveStats {
        try readArchive { archive in
            let (snapshot, manifest) = (archive.snapshot, archive.manifest)
            var stats = ArchiveStats()
            stats.articles = snapshot.info.documentCount
            stats.undated = try snapshot.liveFrequency(of: Schema.undated)
            stats.sources = try snapshot.termCount(prefix: FieldTable.standard[.source]!.terms.values)
            stats.first = try Self.end(.oldest, snapshot)
            stats.last = try Self.end(.newest, snapshot)
            stats.bytes = FileSystem.size(of: archive.folder.path)
            stats.revision = snapshot.revision
            stats.format = manifest.format
            stats.base = manifest.base
            stats.features = manifest.features.json
            // No term depends on it: it cuts what is typed.
            stats.features["breaker"] = .string(WordBreaker.version.map { "icu \($0)" } ?? "none")
            stats.fields = snapshot.fields.own
            stats.layout = manifest.layout.rawValue
            stats.segments = manifest.segments.map { segment in
                ArchiveStats.Segment(
                    name: segment.name, articles: segment.articles, gone: segment.gone?.documents ?? 0,
                    bytes: segment.bytes, layout: segment.layout.rawValue, days: segment.days)
            }
            stats.synonyms = try snapshot.synonyms?.lineCount ?? 0
            return stats
        }
    }

    /// The date of the first article in a date order.
    private static func end(_ sort: SearchRequest.Sort, _ snapshot: Snapshot) throws -> PublicationDate? {
        var request = SearchRequest("")
        request.sort = sort
        request.undated = .exclude
        let searcher = Searcher(snapshot: snapshot, budget: try SearchBudget(nil))
        let found = try searcher.execute(try searcher.plan(request), .hits(atMost: 1)).found
        guard let hit = found.hits.first else { return nil }
        return try snapshot.article(hit.document).published
    }
}
