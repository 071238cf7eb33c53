internal import Glibc

/// Hands numbered pieces of work to threads, and lets these through again in the order of numbers.
///
/// One thread puts pieces in, several take them; each takes a piece, works on it, waits for its turn, and goes on.
final class OrderedQueue<Piece: Sendable>: @unchecked Sendable {
    // Unchecked: all that changes is touched only under `mutex`.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var waiting: [(number: Int, piece: Piece)] = []
    private var put = 0
    private var turn = 0
    private var isClosed = false
    private var isStopped = false
    private let limit: Int
    private let byteLimit: Int
    private let byteCount: @Sendable (Piece) -> Int
    /// Bytes of the pieces that wait, and of those that are worked on.
    private var waitingBytes = 0
    private var bytesAtWork = 0

    /// - Parameters:
    ///   - limit: pieces that wait, at most.
    ///   - byteLimit: bytes of pieces that wait, and of pieces that are worked on, at most; one piece may be larger.
    init(limit: Int, byteLimit: Int, byteCount: @escaping @Sendable (Piece) -> Int) {
        self.limit = limit
        self.byteLimit = byteLimit
        self.byteCount = byteCount
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
            let bytes = byteCount(piece)
            while waiting.count >= limit || !fits(bytes, beside: waitingBytes), !isStopped {
                pthread_cond_wait(changed, mutex)
            }
            guard !isStopped else { return false }
            waiting.append((put, piece))
            waitingBytes += bytes
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

    private func fits(_ bytes: Int, beside others: Int) -> Bool { others == 0 || others + bytes <= byteLimit }

    /// The next piece; `nil` when there is none and none will come. Pieces are taken in their order, so those before it
    /// never wait for it.
    func take() -> (number: Int, piece: Piece)? {
        locked {
            while waiting.isEmpty ? !isClosed : !fits(byteCount(waiting[0].piece), beside: bytesAtWork), !isStopped {
                pthread_cond_wait(changed, mutex)
            }
            guard !isStopped, !waiting.isEmpty else { return nil }
            defer { change() }
            let next = waiting.removeFirst()
            let bytes = byteCount(next.piece)
            waitingBytes -= bytes
            bytesAtWork += bytes
            return next
        }
    }

    /// Tells that the work on a piece is done.
    func finish(_ piece: Piece) {
        locked {
            bytesAtWork -= byteCount(piece)
            change()
        }
    }

    /// Runs a body when all pieces of lower numbers have been through; `nil` where it was stopped before.
    func pass<Value>(_ number: Int, _ body: () -> Value) -> Value? {
        let isRetryable = locked {
            while turn != number, !isStopped { pthread_cond_wait(changed, mutex) }
            return !isStopped
        }
        guard isRetryable else { return nil }
        let value = body()
        locked {
            turn += 1
            change()
        }
        return value
    }
}
