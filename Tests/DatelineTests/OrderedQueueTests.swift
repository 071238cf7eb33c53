import Dispatch
import Synchronization
import Testing

@testable import Dateline

struct TurnstileTests {
    /// Bytes and pieces at work, and the most that there ever were.
    private struct Load {
        var bytes = 0
        var pieces = 0
        var mostBytesOfSeveral = 0
        var order: [Int] = []
    }

    @Test func `Large pieces are worked on one at a time`() {
        let pieces = [1, 2, 30, 3, 4, 9, 9, 1, 50, 2, 2, 2, 8]
        let turnstile = OrderedQueue<Int>(limit: 3, byteLimit: 10) { $0 }
        let load = Mutex(Load())
        DispatchQueue.concurrentPerform(iterations: 4) { worker in
            if worker == 0 {
                for piece in pieces { #expect(turnstile.put(piece)) }
                turnstile.close()
                return
            }
            while let (number, piece) = turnstile.take() {
                load.withLock {
                    $0.bytes += piece
                    $0.pieces += 1
                    if $0.pieces > 1 { $0.mostBytesOfSeveral = max($0.mostBytesOfSeveral, $0.bytes) }
                }
                _ = turnstile.pass(number) { load.withLock { $0.order.append(piece) } }
                load.withLock {
                    $0.bytes -= piece
                    $0.pieces -= 1
                }
                turnstile.finish(piece)
            }
        }
        load.withLock {
            #expect($0.order == pieces)
            #expect($0.mostBytesOfSeveral <= 10)
        }
    }
}
