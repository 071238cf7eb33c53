internal import Glibc
internal import NIOPosix
internal import Synchronization

/// Gives memory back to the system that the C library keeps for later after much was used: a second after it was asked for,
/// and once for all that ask meanwhile, since who needs memory waits for it.
final class MemoryReturn: Sendable {
    private let isPlanned = Atomic(false)
    private static let delay = Duration.seconds(1)
    /// <https://man7.org/linux/man-pages/man3/malloc_trim.3.html>, which Swift's module of the C library leaves out; `nil`
    /// where another library is used.
    private static let trim = dlsym(nil, "malloc_trim").map {
        unsafeBitCast($0, to: (@convention(c) (Int) -> Int32).self)
    }

    func soon() {
        guard !isPlanned.exchange(true, ordering: .relaxed) else { return }
        Task {
            try? await Task.sleep(for: Self.delay)
            isPlanned.store(false, ordering: .relaxed)
            try? await NIOThreadPool.singleton.runIfActive { _ = Self.trim?(0) }
        }
    }
}
