internal import DatelineIndex
internal import DatelineModel
internal import Processes
internal import Xapian

/// Makes documents on its own thread, ahead of the writer.
///
/// Xapian's writer takes one document at a time on one thread. Making documents, a fifth of the work, can run in
/// parallel. All methods are called on the writer's thread.
final class DocumentPrefetcher: @unchecked Sendable {
    // Unchecked: mutable state is accessed only within `condition`, and the maker only by the one running thread.

    /// An article that is not in the archive, and its document.
    struct Made {
        /// The article as the caller passed it.
        let given: Article
        /// The article as it is stored.
        let article: Article
        let document: PreparedDocument
        let postingCount: Int
    }

    private let condition = Condition()
    private let maker: DocumentMaker
    /// Changed only while no document is made.
    var rules: IndexRules
    private var made: [Made] = []
    private var isRunning = false
    private var isCancelled = false
    private var threads: WorkerThreads?

    /// The most documents queued for the writer.
    private static let limit = 64
    /// Fewer articles are not worth a thread.
    private static let leastArticles = 8

    init(_ rules: IndexRules) {
        self.rules = rules
        maker = DocumentMaker(rules)
    }

    /// Starts to make the documents of articles in order, if there is a second processor.
    /// - Parameter dictionary: packs the records.
    func begin(_ articles: [Article], _ dictionary: RecordDictionary?, clock: @escaping @Sendable () -> Int) {
        cancel()
        guard articles.count >= Self.leastArticles, WorkerThreads.defaultCount > 1 else { return }
        isCancelled = false
        isRunning = true
        threads = WorkerThreads(1) { _ in self.make(articles, dictionary, clock) }
        if threads == nil { isRunning = false }
    }

    /// Waits for the document of an article; `nil` if another article comes next or the document could not be made.
    func next(for article: Article) -> Made? {
        guard threads != nil else { return nil }
        let next: Made? = condition.locked {
            while made.isEmpty && isRunning { condition.wait() }
            condition.signal()
            return made.isEmpty ? nil : made.removeFirst()
        }
        guard let next, next.given == article else {
            cancel()
            return nil
        }
        return next
    }

    /// Stops the thread and drops the queued documents. The owner must call this before releasing the prefetcher.
    func cancel() {
        guard let threads = threads.take() else { return }
        condition.locked {
            isCancelled = true
            condition.signal()
        }
        threads.join()
        made.removeAll()
    }

    private func make(_ articles: [Article], _ dictionary: RecordDictionary?, _ clock: () -> Int) {
        for given in articles {
            // Errors are left to the writer, which reports them.
            guard let next = try? make(given, dictionary, clock), add(next) else { break }
        }
        condition.locked {
            isRunning = false
            condition.signal()
        }
    }

    private func make(
        _ given: Article, _ dictionary: RecordDictionary?, _ clock: () -> Int
    ) throws(XapianError) -> Made {
        var article = given
        let firstStored = Instant.secondsSinceEpoch(article.indexedAt)
        article.normalize(rules)
        let now = clock()
        let instant = min(firstStored ?? now, now)
        article.indexedAt = Instant.text(secondsSinceEpoch: instant)
        maker.make(article, indexedAt: UInt32(clamping: instant), dictionary)
        let document = try PreparedDocument(maker.document)
        return Made(given: given, article: article, document: document, postingCount: maker.postingCount)
    }

    /// Queues a document; returns whether to make more.
    private func add(_ next: Made) -> Bool {
        condition.locked {
            while made.count >= Self.limit && !isCancelled { condition.wait() }
            guard !isCancelled else { return false }
            made.append(next)
            condition.signal()
            return true
        }
    }
}
