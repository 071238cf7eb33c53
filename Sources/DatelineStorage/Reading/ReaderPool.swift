internal import DatelineSearch
package import DatelineModel
internal import Synchronization

/// Lends readers of one archive: a limited number at once, with a bounded queue of waiting operations.
///
/// A reader is made when it is first needed, and the most recently used one is lent first. A pool of one reader adds
/// nothing but lazy opening.
package final class ReaderPool: Sendable {
    private let path: String
    private let size: Int
    private let lineLimit: Int
    private let executor: (any SerialExecutor)?
    private let tally = ReaderTally()
    private let columns = ColumnStore()
    private let segments = SegmentStore()
    private let state = Mutex(State())

    private struct State {
        var idle: [ArchiveReader] = []
        var made: [ArchiveReader] = []
        var line = WaitQueue()
        /// Operations so far.
        var turns = 0
        var maintenance: Task<Void, Never>?

        var busy: Int { made.count - idle.count }
    }

    /// The result of asking for a reader.
    private enum Turn {
        case now(ArchiveReader)
        case full
        case wait
    }

    /// Operations after which a pool of one reader counts as long-lived; a command has fewer.
    private static let manyTurns = 10
    /// How often idle readers check whether their revision is stale.
    private static let maintenanceInterval = Duration.seconds(2)

    /// Opens nothing until the first read.
    /// - Parameters:
    ///   - readers: operations that run at once, at least 1; each has its own thread and file descriptors.
    ///   - waiting: operations that may wait for a reader.
    package init(path: String, readers: Int = 1, waiting: Int = .max) {
        self.path = path
        size = max(1, readers)
        lineLimit = max(0, waiting)
        executor = nil
    }

    /// A pool of one reader on a given executor.
    /// - Parameter executor: must run jobs on a thread with a stack of 8 MiB.
    package init(path: String, executor: any SerialExecutor) {
        self.path = path
        size = 1
        lineLimit = .max
        self.executor = executor
    }

    deinit { state.withLock { $0.maintenance?.cancel() } }

    /// Runs work with a reader that is exclusively lent to it.
    /// - Parameter deadline: when to stop waiting for a reader; `nil` waits without limit.
    /// - Throws: `.busy` at once if the queue is full, and at the deadline; `.cancelled` if the task is cancelled while
    ///   it waits.
    package func lend<Value: Sendable>(
        until deadline: ContinuousClock.Instant? = nil,
        _ work: (ArchiveReader) async throws(DatelineError) -> Value
    ) async throws(DatelineError) -> Value {
        let reader = try await take(until: deadline)
        defer { giveBack(reader) }
        return try await work(reader)
    }

    /// Makes every reader check for a later revision at its next operation; called after publishing one.
    package func refresh() {
        for reader in state.withLock({ $0.made }) { reader.refresh() }
    }

    /// Makes idle readers close a stale revision, so that its removed files free their disk space. A pool of several
    /// readers, or of one that is used often, calls this every two seconds.
    package func maintain() async {
        for reader in state.withLock({ $0.idle }) { await reader.closeIfStale() }
    }

    /// The pool's current figures.
    package var load: ReaderLoad {
        let (readers, busy, waiting) = state.withLock { ($0.made.count, $0.busy, $0.line.count) }
        return ReaderLoad(
            readers: readers, busy: busy, waiting: waiting, reopens: tally.reopens, revision: tally.revision,
            columnBytes: columns.byteCount)
    }

    private func take(until deadline: ContinuousClock.Instant?) async throws(DatelineError) -> ArchiveReader {
        let turns = state.withLock { state in
            state.turns += 1
            return state.turns
        }
        if executor == nil, turns == (size > 1 ? 1 : Self.manyTurns) { beginMaintenance() }
        switch state.withLock({ turn(&$0) }) {
        case .now(let reader): return reader
        case .full: throw full
        case .wait: return try await wait(until: deadline)
        }
    }

    private func turn(_ state: inout State) -> Turn {
        if let reader = state.idle.popLast() { return .now(reader) }
        guard state.made.count == size else {
            let reader = ArchiveReader(
                path: path, tally: tally, columns: columns, segments: segments, executor: executor)
            state.made.append(reader)
            return .now(reader)
        }
        return state.line.count < lineLimit ? .wait : .full
    }

    private func wait(until deadline: ContinuousClock.Instant?) async throws(DatelineError) -> ArchiveReader {
        let ticket = state.withLock { $0.line.ticket() }
        let alarm = deadline.map { deadline in
            Task { [weak self] in
                try? await Task.sleep(until: deadline, clock: .continuous)
                if !Task.isCancelled { self?.leave(ticket, .late) }
            }
        }
        defer { alarm?.cancel() }
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                // A reader may have become free meanwhile.
                let turn = state.withLock { state in
                    let turn = self.turn(&state)
                    if case .wait = turn { state.line.join(ticket, continuation) }
                    return turn
                }
                switch turn {
                case .now(let reader): continuation.resume(returning: .reader(reader))
                case .full: continuation.resume(returning: .full)
                // A cancellation or deadline before joining the queue found no ticket to remove.
                case .wait:
                    if Task.isCancelled { leave(ticket, .cancelled) }
                    if let deadline, deadline <= .now { leave(ticket, .late) }
                }
            }
        } onCancel: {
            leave(ticket, .cancelled)
        }
        switch outcome {
        case .reader(let reader): return reader
        case .full: throw full
        case .late:
            throw DatelineError(
                .busy, "\(path): no reader came free within the search's timeout; try again in a moment")
        case .cancelled: throw DatelineError(.cancelled, "\(path): the work was cancelled while it waited for a reader")
        }
    }

    private func leave(_ ticket: WaitQueue.Ticket, _ outcome: WaitQueue.Outcome) {
        state.withLock { $0.line.leave(ticket) }?.resume(returning: outcome)
    }

    private func giveBack(_ reader: ArchiveReader) {
        let isIdle = state.withLock { state in
            guard state.line.count == 0 else { return false }
            state.idle.append(reader)
            return true
        }
        if !isIdle { handOn(reader) }
    }

    /// Not inlined: its first call makes the runtime create the types of waiting operations, which a command does not
    /// need.
    @inline(never)
    private func handOn(_ reader: ArchiveReader) {
        let next = state.withLock { state in
            let next = state.line.next()
            if next == nil { state.idle.append(reader) }
            return next
        }
        next?.resume(returning: .reader(reader))
    }

    private func beginMaintenance() {
        let maintenance = Task { [weak self] in
            while !Task.isCancelled {
                try? await Task.sleep(for: Self.maintenanceInterval)
                guard let self else { return }
                await self.maintain()
            }
        }
        state.withLock { $0.maintenance = maintenance }
    }

    private var full: DatelineError {
        DatelineError(
            .busy, "\(path): too many searches at once: \(size) run and \(lineLimit) wait; try again in a moment")
    }
}
