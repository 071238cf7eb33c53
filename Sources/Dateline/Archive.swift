public import DatelineModel
public import DatelineQuery
internal import DatelineSearch
package import DatelineStorage

/// A searchable archive of news articles: a folder that Dateline makes.
///
/// ```swift
/// let archive = try await Archive(at: "news.dateline", create: true)
/// try await archive.add([Article(title: "Rain in Minsk", text: "It rained.", source: "BelTA")])
/// let results = try await archive.search(SearchRequest("rain", sources: ["BelTA"]))
/// for hit in results.hits { print(hit.article.label, hit.score) }
/// ```
///
/// An archive may be read by any number of processes while one writes it; a reader sees one whole revision at a time.
/// All methods may be called from any task. Every error is a ``DatelineError``.
///
/// What reads is done by readers, each on a thread of its own. One is enough for a program that asks now and then; a
/// server opens an archive with as many as there are processors. While all are at work the next operations wait in line.
public final class Archive: Sendable {
    /// Where the archive is.
    public let path: String

    package let readers: ReaderPool
    package let writer: ArchiveWriter

    /// Opens an archive.
    /// - Parameters:
    ///   - create: makes the archive where there is none.
    ///   - readers: operations that read at once, at least 1. Each has a thread and open files of its own.
    ///   - waiting: operations that may wait for a reader; one more is refused with `.busy`.
    /// - Throws: `.noArchive`, `.unsupportedArchive`, `.corruptArchive`; making one also `.disk` and `.archiveLocked`.
    public init(
        at path: String, create: Bool = false, readers: Int = 1, waiting: Int = .max
    ) async throws(DatelineError) {
        self.path = path
        self.readers = ReaderPool(path: path, readers: readers, waiting: waiting)
        writer = ArchiveWriter(path: path)
        if create, !Self.exists(at: path) {
            try await writer.write(create: true) { session throws(DatelineError) in session.keep() }
        }
        try await open()
    }

    /// Takes an archive that may not be there yet: the first article that is written makes it.
    package init(unopened path: String, readers: Int = 1, waiting: Int = .max) {
        self.path = path
        self.readers = ReaderPool(path: path, readers: readers, waiting: waiting)
        writer = ArchiveWriter(path: path)
    }

    /// Takes an archive that is read where the caller's executor runs, for a command that asks once: to start a thread and
    /// to change over to it takes as long as some searches.
    package init(unopened path: String, readingOn executor: (any SerialExecutor)?) {
        self.path = path
        readers = executor.map { ReaderPool(path: path, executor: $0) } ?? ReaderPool(path: path)
        writer = ArchiveWriter(path: path)
    }

    /// Whether an archive stands at a path.
    public static func exists(at path: String) -> Bool { ArchiveLocation.holdsArchive(path) }

    /// Opens the archive now, to learn whether there is one.
    package func open() async throws(DatelineError) {
        try await readers.lend { reader throws(DatelineError) in try await reader.open() }
    }

    /// Answers a request with hits, facets and totals.
    /// - Throws: `.busy` where too many wait for a reader, or none came free within the request's timeout; `.cancelled`
    ///   where the task is cancelled while it waits. So do all operations that read.
    public func search(_ request: SearchRequest) async throws(DatelineError) -> SearchResults {
        try await readers.lend(for: request.timeout, otherwise: SearchBudget.defaultTime) {
            reader, budget throws(DatelineError) in
            try await reader.search(request, within: budget)
        }
    }

    /// Articles like one, the most alike first; the request's filters, limit and offset count, its query does not.
    /// - Throws: `.unknownArticle` where no article has the id.
    public func similar(
        to id: String, _ request: SearchRequest = SearchRequest()
    ) async throws(DatelineError) -> SearchResults {
        try await readers.lend(for: request.timeout, otherwise: SearchBudget.defaultTime) {
            reader, budget throws(DatelineError) in
            try await reader.similar(to: id, request, within: budget)
        }
    }

    /// How typed text may go on, in the archive's own words, by how many articles hold it.
    /// - Parameter limit: 1 to 100.
    public func suggestions(for text: String, limit: Int = 10) async throws(DatelineError) -> [Suggestion] {
        try await readers.lend(for: Self.completionTime) { reader, budget throws(DatelineError) in
            try await reader.completions(of: text, limit: limit, within: budget)
        }
    }

    /// How long completions may take: later ones are of no use to who types.
    private static let completionTime = Duration.seconds(1)

    /// The exact number of articles that match; without a timeout in the request, however long it takes.
    public func count(_ request: SearchRequest) async throws(DatelineError) -> Int {
        try await countWithWarnings(request).total.value
    }

    /// The article of an id; `nil` where there is none.
    public func article(id: String) async throws(DatelineError) -> Article? {
        try await readers.lend { reader throws(DatelineError) in try await reader.article(id: id) }
    }

    /// Adds articles, each replacing the one of its id. When this returns they are on disk for good.
    /// - Parameter wait: how long to wait for another process that writes.
    /// - Throws: `.archiveLocked`, `.disk`; then none of the articles since the last batch was added.
    @discardableResult
    public func add(
        _ articles: some Sequence<Article> & Sendable, wait: Duration = .zero
    ) async throws(DatelineError) -> AddReport {
        let report = try await writer.write(create: true, wait: wait) { session throws(DatelineError) in
            var report = AddReport()
            for article in articles {
                report.count(try session.put(article))
                if session.isFull { try session.publish() }
            }
            try session.publish()
            report.revision = session.revision
            return report
        }
        readers.refresh()
        return report
    }

    /// Removes articles; answers how many of the ids there were.
    @discardableResult
    public func remove(
        ids: some Sequence<String> & Sendable, wait: Duration = .zero
    ) async throws(DatelineError) -> Int {
        let removed = try await writer.write(wait: wait) { session throws(DatelineError) in
            try session.remove(ids: ids)
        }
        readers.refresh()
        return removed
    }

    /// Every reader looks for a later revision before it next reads, after another process has written for this one.
    package func refresh() { readers.refresh() }
}

extension WriterSession {
    /// Removes articles for good; answers how many of the ids there were.
    func remove(ids: some Sequence<String>) throws(DatelineError) -> Int {
        var removed = 0
        for id in ids {
            if try remove(id: id) { removed += 1 }
            if isFull { try publish() }
        }
        try publish()
        return removed
    }
}

/// What became of articles that were added.
public struct AddReport: Sendable, Hashable, Codable {
    public var added = 0
    public var replaced = 0
    /// Articles that were there already, field by field.
    public var unchanged = 0
    /// The revision in which they are found.
    public var revision = 0

    package init() {}

    package mutating func count(_ outcome: WriterSession.Outcome) {
        switch outcome {
        case .added: added += 1
        case .replaced: replaced += 1
        case .unchanged: unchanged += 1
        }
    }
}
