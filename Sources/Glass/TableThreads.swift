internal import Dispatch
internal import Glibc
internal import Processes
internal import Synchronization

/// Merges the tables, each on its own thread, as many at once as there are processors; small ones one after the other on
/// the caller's thread.
final class TableThreads: Sendable {
    /// The tables, in the order of the version file.
    enum Table: Int, CaseIterable {
        case postlist, docdata, termlist, position

        var name: String { VersionFile.tables[rawValue] }

        /// Xapian creates these tables with their first entry.
        var isLazy: Bool { self == .docdata || self == .position }
    }

    struct Result: Sendable {
        var table: Table
        var root: TableWriter.Root
        var statistics: PostlistMerge.Statistics?
        var figures: GlassFigures.Table
        /// Nil where the table has no file.
        var file: GlassFigures.File?
    }

    /// The largest first, so that none is left to run alone at the end.
    private static let order: [Table] = [.postlist, .position, .termlist, .docdata]

    private let work: any TableWork
    private let results = Mutex<[Table: Swift.Result<Result, GlassError>]>([:])

    init(_ work: any TableWork) { self.work = work }

    /// Merges the layout's tables and returns the results in their order. What `progress` throws breaks it off.
    func run(_ progress: (Double) throws(GlassError) -> Void) throws(GlassError) -> [Result] {
        if work.isSmall { return try runInTurn(progress) }
        var refusal: GlassError?
        func report() {
            guard refusal == nil else { return }
            do throws(GlassError) { try progress(work.progress.share) } catch {
                refusal = error
                work.progress.fail()
            }
        }
        let group = DispatchGroup()
        var threads = WorkerThreads()
        // A thread that only syncs needs no processor.
        let processors = DispatchSemaphore(value: max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
        for table in Self.order where isWritten(table) {
            while processors.wait(timeout: .now() + .milliseconds(100)) == .timedOut { report() }
            group.enter()
            // Not a dispatch queue, which waits forever if the system gives no thread.
            let hasBegun = threads.start {
                self.runOne(table, processors)
                group.leave()
            }
            if !hasBegun {
                work.progress.fail()
                let error = GlassError(kind: .memory, path: work.directory, what: "no memory for a thread")
                results.withLock { $0[table] = .failure(error) }
                processors.signal()
                group.leave()
            }
        }
        while group.wait(timeout: .now() + .milliseconds(100)) == .timedOut { report() }
        threads.join()
        if let refusal { throw refusal }
        try progress(1)
        let done = results.withLock { $0 }
        var ordered: [Result] = []
        var brokenOff: GlassError?
        for table in Table.allCases {
            switch done[table] {
            case nil: break
            case .success(let result): ordered.append(result)
            case .failure(let error):
                // Report the first failure, not the threads that stopped because of it.
                if error == MergeProgress.brokenOff(work.directory) { brokenOff = error } else { throw error }
            }
        }
        if let brokenOff { throw brokenOff }
        return ordered
    }

    private func isWritten(_ table: Table) -> Bool { table != .termlist || work.options.layout == .full }

    private func runInTurn(_ progress: (Double) throws(GlassError) -> Void) throws(GlassError) -> [Result] {
        var results: [Result] = []
        for table in Table.allCases where isWritten(table) {
            results.append(try write(table) {})
            try progress(work.progress.share)
        }
        try progress(1)
        return results
    }

    private func runOne(_ table: Table, _ processors: DispatchSemaphore) {
        let result: Swift.Result<Result, GlassError>
        var isMerged = false
        do throws(GlassError) {
            result = .success(
                try write(table) {
                    isMerged = true
                    processors.signal()
                })
        } catch {
            work.progress.fail()
            result = .failure(error)
        }
        if !isMerged { processors.signal() }
        results.withLock { $0[table] = result }
    }

    /// - Parameter merged: called when only the sync is left.
    private func write(_ table: Table, merged: () -> Void) throws(GlassError) -> Result {
        let start = Self.now()
        let busyBefore = Self.now(CLOCK_THREAD_CPUTIME_ID)
        let path = "\(work.directory)/\(table.name).glass"
        var writer = try TableWriter(
            path: path, isSmall: work.isSmall, sparesCache: work.sparesCache, digest: work.options.digest?())
        let statistics = try work.write(table, to: &writer)
        let root = try writer.finish()
        let beforeSync = Self.now()
        let busy = Self.now(CLOCK_THREAD_CPUTIME_ID) - busyBefore
        merged()
        work.release(table)
        let byteCount = UInt64(root.blockCount) * UInt64(TableWriter.blockSize)
        var file: GlassFigures.File?
        var end = beforeSync
        if root.isFake, table.isLazy {
            unlink(path)
        } else {
            file = GlassFigures.File(name: "\(table.name).glass", byteCount: byteCount, digest: writer.digest)
            if work.options.syncs {
                try writer.sync()
                end = Self.now()
            }
        }
        return Result(
            table: table, root: root, statistics: statistics,
            figures: GlassFigures.Table(
                name: table.name, entries: root.entries, byteCount: byteCount, seconds: end - start,
                syncSeconds: end - beforeSync, processorSeconds: busy),
            file: file)
    }

    private static func now(_ clock: clockid_t = CLOCK_MONOTONIC) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
