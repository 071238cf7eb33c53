internal import Glibc
internal import NIOPosix
internal import Synchronization

/// Returns memory to the system that the C library keeps after a large request. It runs a second after the request,
/// once for all that end meanwhile, since allocations wait while it runs.
final class MemoryReturn: Sendable {
    private let isPlanned = Atomic(false)
    /// Resident bytes after the last return, or fewer if there have been fewer since.
    private let level: Atomic<Int>
    private let residentBytes: @Sendable () -> Int
    private let giveBack: @Sendable () -> Void

    private static let delay = Duration.seconds(1)
    /// Bytes that may be kept.
    private static let slack = 32 << 20
    /// <https://man7.org/linux/man-pages/man3/malloc_trim.3.html>, which Swift's module of the C library lacks; `nil`
    /// with another C library.
    private static let trim = dlsym(nil, "malloc_trim").map {
        unsafeBitCast($0, to: (@convention(c) (Int) -> Int32).self)
    }

    init(
        residentBytes: @escaping @Sendable () -> Int = { ProcessFigures.residentBytes },
        giveBack: @escaping @Sendable () -> Void = { _ = trim?(0) }
    ) {
        self.residentBytes = residentBytes
        self.giveBack = giveBack
        level = Atomic(residentBytes())
    }

    /// Checks in a second whether there is much to return.
    func soon() {
        guard !isPlanned.exchange(true, ordering: .relaxed) else { return }
        Task {
            try? await Task.sleep(for: Self.delay)
            isPlanned.store(false, ordering: .relaxed)
            try? await NIOThreadPool.singleton.runIfActive { [self] in look() }
        }
    }

    func look() {
        let now = residentBytes()
        if now - level.load(ordering: .relaxed) > Self.slack {
            giveBack()
            level.store(residentBytes(), ordering: .relaxed)
        } else {
            level.min(now, ordering: .relaxed)
        }
    }
}
