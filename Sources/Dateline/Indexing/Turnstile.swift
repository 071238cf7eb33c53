internal import Glibc

/// Hands numbered pieces of work to threads, and lets these through again in the order of numbers.
///
/// One thread puts pieces in, several take them; each takes a piece, works on it, waits for its turn, and goes on.
final class Turnstile<Piece: Sendable>: @unchecked Sendable {
    // Unchecked: all that changes is touched only under `mutex`.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var waiting: [(number: Int, piece: Piece)] = []
    private var put = 0
    private var turn = 0
    private var isClosed = false
    private var isStopped = false
    private let limit: Int

    /// - Parameter limit: pieces that wait, at most.
    init(limit: Int) {
        self.limit = limit
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(changed, nil)
    }

    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(mutex)
        changed.deallocate()
        mutex.deallocate()
    }

    private func locked<Value>(_ body: () -> Value) -> Value {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body()
    }

    private func change() { pthread_cond_broadcast(changed) }

    /// Puts a piece in, waiting until there is room; `false` where nothing is taken any more.
    func put(_ piece: Piece) -> Bool {
        locked {
            while waiting.count >= limit, !isStopped { pthread_cond_wait(changed, mutex) }
            guard !isStopped else { return false }
            waiting.append((put, piece))
            put += 1
            change()
            return true
        }
    }

    /// No more pieces come.
    func close() {
        locked {
            isClosed = true
            change()
        }
    }

    /// Drops what waits; nobody gets another piece or a turn.
    func stop() {
        locked {
            isStopped = true
            waiting = []
            change()
        }
    }

    /// The next piece; `nil` when there is none and none will come.
    func take() -> (number: Int, piece: Piece)? {
        locked {
            while waiting.isEmpty, !isClosed, !isStopped { pthread_cond_wait(changed, mutex) }
            guard !isStopped, !waiting.isEmpty else { return nil }
            defer { change() }
            return waiting.removeFirst()
        }
    }

    /// Runs a body when all pieces of lower numbers have been through; `nil` where it was stopped before.
    func pass<Value>(_ number: Int, _ body: () -> Value) -> Value? {
        let mayPass = locked {
            while turn != number, !isStopped { pthread_cond_wait(changed, mutex) }
            return !isStopped
        }
        guard mayPass else { return nil }
        let value = body()
        locked {
            turn += 1
            change()
        }
        return value
    }
}
