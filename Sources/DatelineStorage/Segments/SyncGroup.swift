internal import DatelineModel
internal import Files
internal import Glibc
internal import Processes
internal import Synchronization

/// Syncs several files at once: a disk that is asked for all of them together does little more than for one.
struct SyncGroup {
    /// More threads hardly shorten the wait.
    private static let mostThreads = 8

    /// A file or a folder.
    private var paths: [String] = []

    mutating func add(_ path: String) { paths.append(path) }

    /// Makes contents of files and names in folders survive a power failure.
    func sync() throws(DatelineError) {
        let next = Atomic(0)
        let failure = Mutex<(path: String, error: SystemError)?>(nil)
        @Sendable func work() {
            while true {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < paths.count else { return }
                do throws(SystemError) { try Self.sync(paths[index]) } catch {
                    failure.withLock { $0 = $0 ?? (paths[index], error) }
                }
            }
        }
        // Without threads all is done here.
        let threads = paths.count > 1 ? WorkerThreads(min(paths.count, Self.mostThreads) - 1, { _ in work() }) : nil
        work()
        threads?.join()
        if let (path, error) = failure.withLock({ $0 }) { throw FileSystem.failure("cannot sync", path, error) }
    }

    private static func sync(_ path: String) throws(SystemError) {
        // The archive's own folder may be a link; what it holds was made here.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw .last }
        defer { close(descriptor) }
        try Descriptor.sync(descriptor)
    }
}
