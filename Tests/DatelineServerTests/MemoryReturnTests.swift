import Synchronization
import Testing

@testable import DatelineServer

/// When memory is given back; what the C library then does is its own.
struct MemoryReturnTests {
    private final class Figures: Sendable {
        let resident = Atomic(50 << 20)
        let returns = Atomic(0)

        func megabytes(_ count: Int) { resident.store(count << 20, ordering: .relaxed) }
    }

    @Test func `Memory is given back when there is much more of it than before`() {
        let figures = Figures()
        let memory = MemoryReturn(residentBytes: { figures.resident.load(ordering: .relaxed) }) {
            figures.returns.add(1, ordering: .relaxed)
            figures.megabytes(60)
        }
        // (resident megabytes, times that memory was given back by then); each time 60 are left.
        let steps = [(50, 0), (80, 0), (200, 1), (60, 1), (90, 1), (93, 2), (20, 2), (51, 2), (53, 3)]
        for (megabytes, returns) in steps {
            figures.megabytes(megabytes)
            memory.look()
            #expect(figures.returns.load(ordering: .relaxed) == returns, "\(megabytes) MB")
        }
    }
}
