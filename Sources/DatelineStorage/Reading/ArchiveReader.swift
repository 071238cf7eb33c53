internal import DatelineSearch
package import DatelineModel
internal import Glibc
internal import Synchronization
internal import Xapian

/// Reads an archive, always one whole revision at a time, on its own thread or a given executor.
package actor ArchiveReader {
    private let executor: any SerialExecutor
    private let thread: ThreadExecutor?
    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let folder: ArchiveFolder
    private let tally: ReaderTally
    private let columns: ColumnStore
    private let cache: SegmentCache
    private var archive: OpenArchive?
    private var lastLook = ContinuousClock.now
    /// The pool's epoch when the disk was last checked.
    private var epoch = 0
    /// Whether to check for a later revision before the next read.
    private let mustLook = Atomic(false)
    /// Whether the archive existed when it was last opened.
    private var wasThere = false
    private var hasOpened = false

    /// The least interval between checks for a later revision. Answers should come from it within a second, including
    /// the time to open it.
    private static let lookInterval = Duration.milliseconds(500)
    /// How often an archive is opened again that a writer changed meanwhile; the pauses grow from 10 to 200 ms.
    private static let attempts = 6

    /// Opens nothing until the first read.
    package init(path: String) {
        self.init(path: path, tally: ReaderTally(), columns: ColumnStore(), segments: SegmentStore())
    }

    /// A reader of a pool, which shares the pool's tally, columns and segments.
    init(
        path: String, tally: ReaderTally, columns: ColumnStore, segments: SegmentStore,
        executor: (any SerialExecutor)? = nil
    ) {
        cache = SegmentCache(store: segments)
        thread = executor == nil ? ThreadExecutor(name: "dateline-reader") : nil
        self.executor = executor ?? thread!
        folder = ArchiveFolder(path)
        self.tally = tally
        self.columns = columns
    }

    deinit { thread?.finish() }

    /// Opens the archive now, to check that there is one.
    package func open() throws(DatelineError) { _ = try read { _ in } }

    /// Makes the next read check for a later revision; called after publishing one.
    package nonisolated func refresh() { mustLook.store(true, ordering: .releasing) }

    /// Closes the open revision if it is stale: open files keep removed ones on the disk.
    func closeIfStale() {
        guard let archive, archive.isStale else { return }
        self.archive = nil
        if let manifest = try? folder.manifest() { cache.close(besides: manifest) }
    }

    /// Runs an operation on one revision.
    func read<Value>(_ operation: (Snapshot) throws -> Value) throws(DatelineError) -> Value {
        try readArchive { try operation($0.snapshot) }
    }

    /// The same with access to the files beside the database.
    func readArchive<Value>(_ operation: (OpenArchive) throws -> Value) throws(DatelineError) -> Value {
        do { return try operation(try opened()) } catch { throw failure(error) }
    }

    /// The present revision, opened again if a writer published the next one meanwhile. A folder that is replaced as a
    /// whole, by another archive, is briefly missing.
    private func opened() throws(OpeningError) -> OpenArchive {
        var attempt = 1
        while true {
            do { return try current() } catch {
                archive = nil
                guard isRetryable(error), attempt < Self.attempts else {
                    wasThere = false
                    throw error
                }
                usleep(UInt32.random(in: 5_000...10_000) << UInt32(attempt - 1))
                attempt += 1
            }
        }
    }

    private func isRetryable(_ error: OpeningError) -> Bool {
        switch error {
        case .overtaken: true
        case .dateline(let error): wasThere && [.noArchive, .unsupportedArchive, .corruptArchive].contains(error.code)
        case .xapian: false
        }
    }

    private func failure(_ error: any Error) -> DatelineError {
        switch error {
        case let error as DatelineError: error
        case let error as XapianError: DatelineError(error, archive: folder.path)
        case let error as OpeningError: error.asDatelineError(archive: folder.path)
        default: DatelineError(.internal, "\(folder.path): \(error)")
        }
    }

    private func current() throws(OpeningError) -> OpenArchive {
        let now = ContinuousClock.now
        let latest = tally.epoch
        let mustLook = mustLook.exchange(false, ordering: .acquiring) || latest != epoch
        epoch = latest
        if let archive {
            guard mustLook || now - lastLook >= Self.lookInterval else { return archive }
            lastLook = now
            guard archive.isStale else { return archive }
        }
        archive = nil
        let fresh = try OpenArchive(folder: folder, cache: cache, columns: columns)
        archive = fresh
        lastLook = now
        wasThere = true
        tally.count(opened: fresh.snapshot.revision, isFirst: !hasOpened)
        hasOpened = true
        return fresh
    }
}
