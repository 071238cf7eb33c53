internal import DatelineSearch
package import DatelineModel
internal import Synchronization

/// Lends readers of one archive to whoever asks: so many at once, and a bounded line of those who wait.
///
/// A reader is made when it is first needed, and the one used last is lent first. A pool of one reader is a reader made
/// late and nothing more.
package final class ReaderPool: Sendable {
    private let path: String
    private let size: Int
    private let lineLimit: Int
    private let executor: (any SerialExecutor)?
    private let tally = ReaderTally()
    private let columns = ColumnStore()
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

    /// How a reader is lent.
    private enum Turn {
        case now(ArchiveReader)
        case full
        case wait
    }

    /// Operations after which a pool of one reader is taken for one that stays open; a command has fewer.
    private static let manyTurns = 10
    /// How often idle readers look whether their revision is superseded.
    private static let maintenanceInterval = Duration.seconds(2)

    /// Nothing is opened until something is read.
    /// - Parameters:
    ///   - readers: operations that run at once, at least 1; each has a thread and file descriptors of its own.
    ///   - waiting: operations that may wait for a reader.
    package init(path: String, readers: Int = 1, waiting: Int = .max) {
        self.path = path
        size = max(1, readers)
        lineLimit = max(0, waiting)
        executor = nil
    }

    /// A pool of one reader that works on a given executor.
    /// - Parameter executor: has to run jobs on a thread with a stack of 8 MiB.
    package init(path: String, executor: any SerialExecutor) {
        self.path = path
        size = 1
        lineLimit = .max
        self.executor = executor
    }

    deinit { state.withLock { $0.maintenance?.cancel() } }

    /// Runs work with a reader that nobody else has meanwhile.
    /// - Parameter deadline: when a wait for a reader ends, at the latest; `nil` waits as long as it takes.
    /// - Throws: `.busy` at once where the line is full, and at the deadline; `.cancelled` where the task is cancelled
    ///   while it waits.
    package func lend<Value: Sendable>(
        until deadline: ContinuousClock.Instant? = nil,
        _ work: (ArchiveReader) async throws(DatelineError) -> Value
    ) async throws(DatelineError) -> Value {
        let reader = try await take(until: deadline)
        defer { giveBack(reader) }
        return try await work(reader)
    }

    /// Every reader looks for a later revision at its next operation; for whoever has just published one.
    package func refresh() {
        for reader in state.withLock({ $0.made }) { reader.refresh() }
    }

    /// Idle readers close a revision that is superseded, so that its removed files are gone from the disk too. A pool of
    /// several readers, or of one that is used again and again, does so by itself every two seconds.
    package func maintain() async {
        for reader in state.withLock({ $0.idle }) { await reader.closeIfStale() }
    }

    /// The pool's figures of this moment.
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
            let reader = ArchiveReader(path: path, tally: tally, columns: columns, executor: executor)
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
                // A reader may have come free since it was looked for.
                let turn = state.withLock { state in
                    let turn = self.turn(&state)
                    if case .wait = turn { state.line.join(ticket, continuation) }
                    return turn
                }
                switch turn {
                case .now(let reader): continuation.resume(returning: .reader(reader))
                case .full: continuation.resume(returning: .full)
                // Who was cancelled, or late, before standing in the line was not found there.
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

    /// Apart, since the runtime makes the types of those who wait when this is first run, and for a command nobody waits.
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
