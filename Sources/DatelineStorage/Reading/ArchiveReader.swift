internal import DatelineSearch
package import DatelineModel
internal import Glibc
internal import Synchronization
internal import Xapian

/// Reads an archive, always one whole revision at a time: on a thread of its own, or where it is told.
package actor ArchiveReader {
    private let executor: any SerialExecutor
    private let thread: ThreadExecutor?
    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let folder: ArchiveFolder
    private let tally: ReaderTally
    private let columns: ColumnStore
    private var archive: OpenArchive?
    private var lastLook = ContinuousClock.now
    /// The pool's epoch when the disk was last looked at.
    private var epoch = 0
    /// Whether a later revision is to be looked for before anything else is read.
    private let mustLook = Atomic(false)
    /// Whether the archive was there when it was last opened.
    private var wasThere = false
    private var hasOpened = false

    /// How often, at most, the disk is asked for a later revision. Answers are to come from it within a second, and to open
    /// it takes time too.
    private static let lookInterval = Duration.milliseconds(500)
    /// How often an operation is run again when a writer overtook it; the pauses between grow from 10 to 200 ms.
    private static let attempts = 6

    /// Nothing is opened until something is read.
    package init(path: String) { self.init(path: path, tally: ReaderTally(), columns: ColumnStore()) }

    /// A reader of a pool, whose readers count together and share columns.
    init(path: String, tally: ReaderTally, columns: ColumnStore, executor: (any SerialExecutor)? = nil) {
        thread = executor == nil ? ThreadExecutor(name: "dateline-reader") : nil
        self.executor = executor ?? thread!
        folder = ArchiveFolder(path)
        self.tally = tally
        self.columns = columns
    }

    deinit { thread?.finish() }

    /// Opens the archive now, to learn whether there is one.
    package func open() throws(DatelineError) { _ = try read { _ in } }

    /// The next read looks for a later revision at once; for whoever has just published one.
    package nonisolated func refresh() { mustLook.store(true, ordering: .releasing) }

    /// Closes the revision that is open where a later one stands on disk: an open one keeps removed files in being.
    func closeIfStale() {
        if let archive, archive.isStale { self.archive = nil }
    }

    /// Runs an operation on one revision. When a writer overtakes it, the whole operation is run again on a fresh
    /// snapshot; what it answered before is dropped.
    func read<Value>(_ operation: (Snapshot) throws -> Value) throws(DatelineError) -> Value {
        try readArchive { try operation($0.snapshot) }
    }

    /// The same with what is on disk beside the database.
    func readArchive<Value>(_ operation: (OpenArchive) throws -> Value) throws(DatelineError) -> Value {
        var attempt = 1
        while true {
            do {
                return try operation(try current())
            } catch {
                archive = nil
                guard isRetryable(error), attempt < Self.attempts else {
                    wasThere = false
                    throw failure(error)
                }
                usleep(UInt32.random(in: 5_000...10_000) << UInt32(attempt - 1))
                attempt += 1
            }
        }
    }

    /// Whether an operation that failed may succeed on a fresh snapshot. A healthy database can look damaged to a reader
    /// that a writer overtakes while it opens, and one that is replaced as a whole is gone for a moment.
    private func isRetryable(_ error: any Error) -> Bool {
        switch error {
        case OpeningError.overtaken: true
        case OpeningError.xapian(let error): isRetryable(error)
        case OpeningError.dateline(let error):
            wasThere && [.noArchive, .unsupportedArchive, .corruptArchive].contains(error.code)
        case let error as XapianError: [.modified, .corrupt, .opening, .database].contains(error.kind)
        default: false
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
        // Closed and opened anew, never reopened: a replaced database could give old tables with new counts.
        archive = nil
        let fresh = try OpenArchive(folder: folder, columns: columns)
        archive = fresh
        lastLook = now
        wasThere = true
        tally.count(opened: fresh.snapshot.revision, isFirst: !hasOpened)
        hasOpened = true
        return fresh
    }
}
