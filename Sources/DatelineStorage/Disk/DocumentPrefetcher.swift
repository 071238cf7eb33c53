internal import Processes
internal import DatelineIndex
internal import DatelineModel
internal import Glibc
internal import Xapian

/// Makes documents on a thread of its own, some ahead of whoever writes them one after the other.
///
/// Xapian's writer takes one document at a time on one thread; making them, a fifth of the work, need not wait for it.
/// All methods are called by the writer's thread.
final class DocumentPrefetcher: @unchecked Sendable {
    // Unchecked: what varies is only touched under `mutex`; the maker by the thread alone, and there is one at a time.

    /// An article that the archive does not hold, and its document.
    struct Made {
        /// The article as it was given.
        let given: Article
        /// As it is stored.
        let article: Article
        let document: PreparedDocument
        let postingCount: Int
    }

    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private let maker: DocumentMaker
    private let rules: IndexRules
    private var made: [Made] = []
    private var isRunning = false
    private var isCancelled = false
    private var threads: WorkerThreads?

    /// Documents that wait for the writer, at most.
    private static let limit = 64
    /// Fewer articles are not worth a thread.
    private static let leastArticles = 8

    init(_ rules: IndexRules) {
        self.rules = rules
        maker = DocumentMaker(rules)
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(changed, nil)
    }

    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(mutex)
        changed.deallocate()
        mutex.deallocate()
    }

    /// Begins to make the documents of articles in their order, where there is a processor for it.
    /// - Parameter dictionary: what records are packed with.
    func begin(_ articles: [Article], _ dictionary: RecordDictionary?, clock: @escaping @Sendable () -> Int) {
        cancel()
        guard articles.count >= Self.leastArticles, WorkerThreads.defaultCount > 1 else { return }
        isCancelled = false
        isRunning = true
        threads = WorkerThreads(1) { _ in self.make(articles, dictionary, clock) }
        if threads == nil { isRunning = false }
    }

    /// The document of an article, once it is made; `nil` where it is not the one that comes next, or could not be made.
    func next(for article: Article) -> Made? {
        guard threads != nil else { return nil }
        pthread_mutex_lock(mutex)
        while made.isEmpty && isRunning { pthread_cond_wait(changed, mutex) }
        let next = made.isEmpty ? nil : made.removeFirst()
        pthread_cond_signal(changed)
        pthread_mutex_unlock(mutex)
        guard let next, next.given == article else {
            cancel()
            return nil
        }
        return next
    }

    /// Makes no more, and drops what nobody took. Whoever lets this go calls it.
    func cancel() {
        guard let threads = threads.take() else { return }
        pthread_mutex_lock(mutex)
        isCancelled = true
        pthread_cond_signal(changed)
        pthread_mutex_unlock(mutex)
        threads.join()
        made.removeAll()
    }

    private func make(_ articles: [Article], _ dictionary: RecordDictionary?, _ clock: () -> Int) {
        for given in articles {
            // What cannot be made is left to the writer, who says why.
            guard let next = try? make(given, dictionary, clock), add(next) else { break }
        }
        pthread_mutex_lock(mutex)
        isRunning = false
        pthread_cond_signal(changed)
        pthread_mutex_unlock(mutex)
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

    /// Answers whether more are to be made.
    private func add(_ next: Made) -> Bool {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while made.count >= Self.limit && !isCancelled { pthread_cond_wait(changed, mutex) }
        guard !isCancelled else { return false }
        made.append(next)
        pthread_cond_signal(changed)
        return true
    }
}
