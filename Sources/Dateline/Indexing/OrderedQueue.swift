internal import Processes

/// A queue of numbered pieces of work for several threads, which also runs a final step for each piece in the order of
/// numbers.
///
/// One thread puts pieces in. Several threads take a piece, work on it, wait for its turn to run the final step, and
/// continue.
final class OrderedQueue<Piece: Sendable>: @unchecked Sendable {
    // Unchecked: mutable state is accessed only within `condition`.
    private let condition = Condition()
    private var waiting: [(number: Int, piece: Piece)] = []
    private var put = 0
    private var turn = 0
    private var isClosed = false
    private var isStopped = false
    private let limit: Int
    private let byteLimit: Int
    private let byteCount: @Sendable (Piece) -> Int
    /// Bytes of waiting pieces, and of pieces being worked on.
    private var waitingBytes = 0
    private var bytesAtWork = 0

    /// - Parameters:
    ///   - limit: the most waiting pieces.
    ///   - byteLimit: the most bytes of waiting pieces, and of pieces being worked on; a single piece may be larger.
    init(limit: Int, byteLimit: Int, byteCount: @escaping @Sendable (Piece) -> Int) {
        self.limit = limit
        self.byteLimit = byteLimit
        self.byteCount = byteCount
    }

    private func change() { condition.broadcast() }

    /// Puts a piece in, waiting for room; `false` if the queue is stopped.
    func put(_ piece: Piece) -> Bool {
        condition.locked {
            let bytes = byteCount(piece)
            while waiting.count >= limit || !fits(bytes, beside: waitingBytes), !isStopped {
                condition.wait()
            }
            guard !isStopped else { return false }
            waiting.append((put, piece))
            waitingBytes += bytes
            put += 1
            change()
            return true
        }
    }

    /// Ends the input.
    func close() {
        condition.locked {
            isClosed = true
            change()
        }
    }

    /// Drops waiting pieces and ends all waits: no thread gets another piece or turn.
    func stop() {
        condition.locked {
            isStopped = true
            waiting = []
            change()
        }
    }

    private func fits(_ bytes: Int, beside others: Int) -> Bool { others == 0 || others + bytes <= byteLimit }

    /// The next piece; `nil` if there are no more. Pieces are taken in order, so a piece never delays earlier ones.
    func take() -> (number: Int, piece: Piece)? {
        condition.locked {
            while waiting.isEmpty ? !isClosed : !fits(byteCount(waiting[0].piece), beside: bytesAtWork), !isStopped {
                condition.wait()
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

    /// Reports that the work on a piece is done.
    func finish(_ piece: Piece) {
        condition.locked {
            bytesAtWork -= byteCount(piece)
            change()
        }
    }

    /// Runs `body` after those of all lower numbers; `nil` if the queue is stopped first.
    func pass<Value>(_ number: Int, _ body: () -> Value) -> Value? {
        let hasTurn = condition.locked {
            while turn != number, !isStopped { condition.wait() }
            return !isStopped
        }
        guard hasTurn else { return nil }
        let value = body()
        condition.locked {
            turn += 1
            change()
        }
        return value
    }
}
