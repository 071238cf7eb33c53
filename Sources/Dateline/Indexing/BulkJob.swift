internal import Processes
internal import DatelineIngest
internal import DatelineModel
internal import DatelineStorage
internal import Synchronization

/// Adds chunks of the input to an archive on all processors: each worker reads a chunk, waits for its turn to have its
/// articles admitted and its events reported, and indexes them.
final class BulkJob: Sendable {
    /// Counts and reports, kept in the order of chunks.
    private struct State {
        var report: IndexReport
        var named: NamedPathCheck
        /// Bytes of files that workers opened; files cut into chunks are counted separately.
        var bytesOfFiles = 0
        var lastProgress = ContinuousClock.now
        var failure: DatelineError?
        /// Whether more records were rejected than allowed: later articles are not added.
        var exceedsRejectLimit = false
    }

    let build: BulkBuild
    private let gone: GoneArticles?
    private let maximumRejects: Int?
    private let tell: @Sendable (IndexEvent) -> Void
    private let start: ContinuousClock.Instant
    private let state: Mutex<State>
    private let chunks: OrderedQueue<IntakeChunk>

    /// - Parameter earlier: the job whose run this one continues, with another segment.
    init(
        _ build: BulkBuild, _ request: IndexRequest, report: IndexReport, gone: GoneArticles?,
        start: ContinuousClock.Instant, workers: Int, memory: Int, after earlier: BulkJob?,
        tell: @escaping @Sendable (IndexEvent) -> Void
    ) {
        self.build = build
        self.gone = gone
        maximumRejects = request.maximumRejects
        self.tell = tell
        self.start = start
        let (named, bytesOfFiles) =
            earlier?.state.withLock { ($0.named, $0.bytesOfFiles) }
            ?? (NamedPathCheck(mayFindNothing: request.mayFindNothing), 0)
        state = Mutex(State(report: report, named: named, bytesOfFiles: bytesOfFiles))
        // A chunk is in memory several times while it is read: as bytes, articles and records.
        chunks = OrderedQueue(limit: workers + 1, byteLimit: memory / 32) { $0.byteCount }
    }

    /// Reads all chunks. Returns whether too many records were rejected; that is not an error here.
    ///
    /// - Parameter next: returns the next chunk, on this thread; `nil` at the end.
    func run(
        workers: Int, next: () -> IntakeChunk?
    ) throws(DatelineError) -> (report: IndexReport, exceedsRejectLimit: Bool) {
        guard let threads = WorkerThreads(workers, { _ in self.work() }) else {
            throw DatelineError(.internal, "no thread could be started")
        }
        while state.withLock({ !$0.exceedsRejectLimit && $0.failure == nil }), let chunk = next(), chunks.put(chunk) {}
        chunks.close()
        threads.join()
        return try state.withLock { state throws(DatelineError) in
            if let failure = state.failure { throw failure }
            return (state.report, state.exceedsRejectLimit)
        }
    }

    private func work() {
        do throws(DatelineError) {
            let inverter = try BulkInverter(build)
            let batch = try BulkBatch(build)
            while let (number, chunk) = chunks.take() {
                var events: [Prepared] = []
                var failure: DatelineError?
                let bytes = chunk.read { event in
                    do throws(DatelineError) { events.append(try Prepared(event, batch)) } catch {
                        failure = failure ?? error
                    }
                }
                if let failure { throw failure }
                guard chunks.pass(number, { pass(events, batch, chunk, bytes) }) != nil else { return }
                try inverter.invert(batch)
                chunks.finish(chunk)
            }
            try inverter.finish()
            inverter.helpOthers()
        } catch {
            state.withLock { $0.failure = $0.failure ?? error }
            chunks.stop()
        }
    }

    /// An event of a chunk; its article is in the batch.
    private enum Prepared {
        case article(index: Int)
        case other(IntakeEvent)

        init(_ event: IntakeEvent, _ batch: BulkBatch) throws(DatelineError) {
            if case .article(let article) = event {
                try batch.append(article)
                self = .article(index: batch.count - 1)
            } else {
                self = .other(event)
            }
        }
    }

    /// Counts and reports a chunk's events, after those of all earlier chunks.
    private func pass(_ events: [Prepared], _ batch: BulkBatch, _ chunk: IntakeChunk, _ bytes: Int) {
        state.withLock { state in
            state.bytesOfFiles += bytes
            state.report.bytes = chunk.bytesRead + state.bytesOfFiles
            for event in events {
                if state.exceedsRejectLimit || state.failure != nil { return }
                switch event {
                case .article(let index):
                    state.named.foundArticle()
                    do throws(DatelineError) { state.report.count(try build.admit(index, of: batch)) } catch {
                        state.failure = error
                        return
                    }
                    state.report.warnings += batch.warningCount(index)
                    let article = batch.article(index)
                    state.report.outlets.add(article)
                    gone?.keep(article.id)
                    tell(.read(article))
                case .other(let event): take(event, &state)
                }
            }
            if .now - state.lastProgress > .milliseconds(100) {
                state.lastProgress = .now
                state.report.seconds = (.now - start) / .seconds(1)
                tell(.progress(state.report))
            }
        }
    }

    private func take(_ event: IntakeEvent, _ state: inout State) {
        switch state.named.take(event) {
        case .reject(let reject)?:
            state.report.rejected += 1
            tell(.reject(reject))
            if let maximumRejects, state.report.rejected > maximumRejects {
                state.exceedsRejectLimit = true
            }
        case .skipped(let skip)?:
            state.report.count(skip: skip)
            tell(.skipped(skip))
        case .unreadable(let error)?: tell(.unreadable(error))
        case .article?, .endOfPath?, nil: break
        }
    }
}
