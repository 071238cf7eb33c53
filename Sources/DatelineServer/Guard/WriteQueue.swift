internal import HTTPTypes
internal import NIOPosix
internal import Synchronization

/// Runs writes one after the other, in the order of their coming, and turns away those that would have to wait too long.
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

    /// Writes that run or wait.
    var length: Int { count.withLock(\.self) }

    /// Throws where there is no place, for a write whose body is still to come: it need not be sent.
    func expectPlace() throws(Failure) {
        guard length < limit else { throw Self.full }
    }

    /// Does some work that blocks, when those before it are done. Work that has begun goes on to its end, whether or not
    /// anyone still wants the answer.
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
