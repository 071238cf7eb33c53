package import DatelineModel
internal import Glass
internal import Xapian

extension WriterSession {
    /// The least memory for a build by several threads, in bytes: merge buffers and the smallest runs.
    private static let leastRoom = 224 << 20

    /// Whether there is memory for a build by several threads.
    package static var hasRoomForThreads: Bool { MemoryRoom.left >= leastRoom }

    /// The most threads that a build can use.
    package static var mostWorkers: Int { GlassFormat.supports(xapianVersion: libraryVersion()) ? .max : 1 }

    /// Starts a segment that several threads fill. No article may be put before it is published.
    /// - Parameters:
    ///   - memory: the process's memory limit in bytes.
    ///   - workers: the number of inverting threads.
    ///   - leastRun: the least size in bytes at which a run is flushed.
    ///   - packsRecords: whether a dictionary may be made for records.
    package func beginBulk(
        memory: Int, workers: Int, leastRun: Int = 4 << 20, packsRecords: Bool = true
    ) throws(DatelineError) -> BulkBuild {
        try beginBuild(
            BuildSettings(
                memory: min(memory, MemoryRoom.left), workers: workers, leastRun: leastRun, packsRecords: packsRecords))
    }

    /// Publishes a build as the next segment of the archive. It is durable when this returns.
    /// - Parameter progress: called with the share done, 0 to 1.
    package func publish(_ build: BulkBuild, progress: (Double) -> Void) throws(DatelineError) {
        try publish(build, with: { _ in }, progress: progress)
    }
}
