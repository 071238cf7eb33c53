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
/// Each reader has its own thread. One is enough for a program that searches now and then; a server opens an archive
/// with one for each processor. While all are busy, further operations wait in a queue.
public final class Archive: Sendable {
    /// Where the archive is.
    public let path: String

    package let readers: ReaderPool
    package let writer: ArchiveWriter

    /// Opens an archive.
    /// - Parameters:
    ///   - create: makes the archive if there is none.
    ///   - readers: read operations that run at once, at least 1. Each has its own thread and open files.
    ///   - waiting: operations that may wait for a reader; further ones throw `.busy`.
    /// - Throws: `.noArchive`, `.unsupportedArchive`, `.corruptArchive`; making one also `.disk` and `.archiveLocked`.
    public init(
        at path: String, create: Bool = false, readers: Int = 1, waiting: Int = .max
    ) async throws(DatelineError) {
        self.path = path
        self.readers = ReaderPool(path: path, readers: readers, waiting: waiting)
        writer = ArchiveWriter(path: path)
        if create, !Self.exists(at: path) {
            try await writer.write(create: true) { session throws(DatelineError) in try session.keep() }
        }
        try await open()
    }

    /// An archive that may not exist yet: the first article written makes it.
    package init(unopened path: String, readers: Int = 1, waiting: Int = .max) {
        self.path = path
        self.readers = ReaderPool(path: path, readers: readers, waiting: waiting)
        writer = ArchiveWriter(path: path)
    }

    /// An archive that is read on the caller's executor, for a command that searches once: starting a thread and
    /// switching to it takes as long as some searches.
    package init(unopened path: String, readingOn executor: (any SerialExecutor)?) {
        self.path = path
        readers = executor.map { ReaderPool(path: path, executor: $0) } ?? ReaderPool(path: path)
        writer = ArchiveWriter(path: path)
    }

    /// Whether there is an archive at a path.
    public static func exists(at path: String) -> Bool { ArchiveLocation.holdsArchive(path) }

    /// Opens the archive now, to check that there is one.
    package func open() async throws(DatelineError) {
        try await readers.lend { reader throws(DatelineError) in try await reader.open() }
    }

    /// Answers a request with hits, facets and totals.
    /// - Throws: `.busy` if too many operations wait for a reader, or none became free within the request's timeout;
    ///   `.cancelled` if the task is cancelled while it waits. The same applies to all operations that read.
    public func search(_ request: SearchRequest) async throws(DatelineError) -> SearchResults {
        try await readers.lend(for: request.timeout, otherwise: SearchBudget.defaultTime) {
            reader, budget throws(DatelineError) in
            try await reader.search(request, within: budget)
        }
    }

    /// Articles similar to one, the most similar first. The request's filters, limit and offset apply; its query is
    /// ignored.
    /// - Throws: `.unknownArticle` if no article has the id.
    public func similar(
        to id: String, _ request: SearchRequest = SearchRequest()
    ) async throws(DatelineError) -> SearchResults {
        try await readers.lend(for: request.timeout, otherwise: SearchBudget.defaultTime) {
            reader, budget throws(DatelineError) in
            try await reader.similar(to: id, request, within: budget)
        }
    }

    /// Completions of typed text from the archive's own words, by document frequency.
    /// - Parameter limit: 1 to 100.
    public func suggestions(for text: String, limit: Int = 10) async throws(DatelineError) -> [Suggestion] {
        try await readers.lend(for: Self.completionTime) { reader, budget throws(DatelineError) in
            try await reader.completions(of: text, limit: limit, within: budget)
        }
    }

    /// The time limit of completions: later ones are of no use to the person typing.
    private static let completionTime = Duration.seconds(1)

    /// The exact number of matches; without a timeout in the request it takes as long as necessary.
    public func count(_ request: SearchRequest) async throws(DatelineError) -> Int {
        try await countWithWarnings(request).total.value
    }

    /// The article with an id; `nil` if there is none.
    public func article(id: String) async throws(DatelineError) -> Article? {
        try await readers.lend { reader throws(DatelineError) in try await reader.article(id: id) }
    }

    /// Adds articles, each replacing the one with its id. They are durable when this returns.
    /// - Parameter wait: how long to wait for another writing process.
    /// - Throws: `.archiveLocked`, `.disk`; the articles since the last published batch are then not added.
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
            try session.learnBoilerplate()
            try session.mergeSegments(added: session.bytesAdded)
            report.revision = session.revision
            return report
        }
        readers.refresh()
        return report
    }

    /// Removes articles; returns how many of the ids existed.
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

    /// Makes every reader check for a later revision before its next read; called after another process has written.
    package func refresh() { readers.refresh() }
}

extension WriterSession {
    /// Removes articles durably; returns how many of the ids existed.
    func remove(ids: some Sequence<String>) throws(DatelineError) -> Int {
        var removed = 0
        for id in ids {
            if try remove(id: id) { removed += 1 }
            if isFull { try publish() }
        }
        try publish()
        try mergeSegments(added: bytesAdded)
        return removed
    }
}

/// Counts of added articles, by outcome.
public struct AddReport: Sendable, Hashable, Codable {
    public var added = 0
    public var replaced = 0
    /// Articles that were already there with equal fields.
    public var unchanged = 0
    /// The revision that contains them.
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
