internal import HTTPTypes
internal import Synchronization

/// Counts the writes that run or wait, and turns away those that would make the line too long.
final class WriteLine: Sendable {
    private let count = Mutex(0)
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    var length: Int { count.withLock(\.self) }

    /// Does some work, at most `limit` at once.
    func run<Value>(_ work: () async throws(Failure) -> Value) async throws(Failure) -> Value {
        let isFull = count.withLock { count in
            if count >= limit { return true }
            count += 1
            return false
        }
        if isFull {
            throw Failure(.serviceUnavailable, "busy", "too many writes are waiting; try again", retryAfter: 2)
        }
        defer { count.withLock { $0 -= 1 } }
        return try await work()
    }
}
