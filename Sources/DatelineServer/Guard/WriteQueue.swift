internal import HTTPTypes
internal import NIOPosix
internal import Synchronization

/// Runs writes one after another in the order of arrival, and refuses those beyond the queue's limit.
final class WriteQueue: Sendable {
    private let count = Mutex(0)
    private let limit: Int
    /// The thread that waits for the process of a write.
    private let thread = NIOThreadPool(numberOfThreads: 1)

    init(limit: Int) {
        self.limit = limit
        thread.start()
    }

    deinit { thread.shutdownGracefully { _ in } }

    /// Writes running or waiting.
    var length: Int { count.withLock(\.self) }

    /// Throws if the queue is full, for a write whose body has not been sent yet.
    func expectPlace() throws(Failure) {
        guard length < limit else { throw Self.full }
    }

    /// Runs blocking work after the work before it. Work that has begun is completed, even if nobody waits for the
    /// answer any more.
    func run<Value: Sendable>(_ work: @escaping @Sendable () throws(Failure) -> Value) async throws(Failure) -> Value {
        let isFull = count.withLock { count in
            if count >= limit { return true }
            count += 1
            return false
        }
        if isFull { throw Self.full }
        defer { count.withLock { $0 -= 1 } }
        do {
            return try await thread.runIfActive(work)
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(
                .serviceUnavailable, "cancelled", "the write was cancelled while it waited; send it again",
                retryAfter: 1)
        }
    }

    private static var full: Failure {
        Failure(.serviceUnavailable, "busy", "too many writes are waiting; try again", retryAfter: 2)
    }
}
