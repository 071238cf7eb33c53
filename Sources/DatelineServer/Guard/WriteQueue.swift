internal import Dateline
internal import DatelineJSON
internal import HTTPTypes
internal import NIOPosix
internal import Synchronization

/// Runs writes in groups, in the order of arrival: those that wait while one group is published are the next. Refuses
/// writes beyond its limit. Between groups it has segments merged.
final class WriteQueue: Sendable {
    private struct Waiting {
        let item: WriteProcess.Item
        let answer: CheckedContinuation<WriteProcess.Answer, Never>
    }

    private struct State {
        var waiting: [Waiting] = []
        /// Writes waiting or running.
        var count = 0
        var isRunning = false
        var isMerging = false
    }

    /// The most writes of a group, and the most bytes of their descriptions, which are an argument of a program.
    private static let mostOfGroup = 32
    private static let mostBytes = 64 << 10

    private let state = Mutex(State())
    private let limit: Int
    private let process: WriteProcess
    private let metrics: Metrics
    private let merge: MergeJob
    /// The threads that wait for the processes of writes, and of a merge.
    private let threads = NIOThreadPool(numberOfThreads: 2)

    /// - Parameter merge: merges the archive's segments.
    init(limit: Int, process: WriteProcess, merge: MergeJob, metrics: Metrics) {
        self.limit = limit
        self.process = process
        self.merge = merge
        self.metrics = metrics
        threads.start()
    }

    deinit { threads.shutdownGracefully { _ in } }

    /// Writes running or waiting.
    var length: Int { state.withLock(\.count) }

    /// Throws if the queue is full, for a write whose body has not been sent yet.
    func expectPlace() throws(Failure) {
        guard length < limit else { throw Self.full }
    }

    /// Does a write, with others that wait, and returns its report when it is durable. A write that has begun is
    /// completed, even if nobody waits for the answer any more.
    func run(_ item: WriteProcess.Item) async throws(Failure) -> JSONObject {
        let isFull = state.withLock { state in
            if state.count >= limit { return true }
            state.count += 1
            return false
        }
        if isFull { throw Self.full }
        defer { state.withLock { $0.count -= 1 } }
        let answer = await withCheckedContinuation { continuation in
            let begins = state.withLock { state in
                state.waiting.append(Waiting(item: item, answer: continuation))
                defer { state.isRunning = true }
                return !state.isRunning
            }
            if begins { threads.submit { _ in self.runGroups() } }
        }
        return try answer.get()
    }

    private func runGroups() {
        while true {
            let group = state.withLock { state in
                var bytes = 0
                let group = Array(
                    state.waiting.prefix(Self.mostOfGroup).prefix { waiting in
                        bytes += waiting.item.size
                        return bytes <= Self.mostBytes || bytes == waiting.item.size
                    })
                state.waiting.removeFirst(group.count)
                if group.isEmpty { state.isRunning = false }
                return group
            }
            if group.isEmpty { return }
            process.run(group.map(\.item)) { answers, figures in
                metrics.count(figures)
                for (waiting, answer) in zip(group, answers) { waiting.answer.resume(returning: answer) }
                if figures.mayMerge { beginMerging() }
            }
        }
    }

    /// Merges segments beside the writes, one merge after the other.
    private func beginMerging() {
        let begins = state.withLock { state in
            defer { state.isMerging = true }
            return !state.isMerging
        }
        guard begins else { return }
        threads.submit { [self] _ in
            var answer: MergeAnswer?
            repeat {
                answer = process.merge(merge)
                if let answer { metrics.count(answer) }
            } while answer?.mayMerge == true && answer?.failure == nil
            state.withLock { $0.isMerging = false }
        }
    }

    private static var full: Failure {
        Failure(.serviceUnavailable, "busy", "too many writes are waiting; try again", retryAfter: 2)
    }
}
