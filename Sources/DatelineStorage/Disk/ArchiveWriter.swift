package import DatelineModel

/// Writes an archive on its own thread, one session at a time.
package actor ArchiveWriter {
    private let executor = ThreadExecutor(name: "dateline-writer")
    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let path: String

    package init(path: String) { self.path = path }

    deinit { executor.finish() }

    /// Runs work that writes while holding the archive's lock. Unpublished changes are discarded at the end.
    /// - Parameters:
    ///   - create: makes the archive if there is none.
    ///   - wait: how long to wait for another writer.
    package func write<Value: Sendable>(
        create: Bool = false, wait: Duration = .zero,
        _ work: @Sendable (WriterSession) throws(DatelineError) -> Value
    ) throws(DatelineError) -> Value {
        let session = try WriterSession(path: path, create: create, wait: wait)
        return try work(session)
    }

    /// Waits for something on the writer's thread, which may block, without the archive's lock.
    package func waiting<Value: Sendable>(_ wait: @Sendable () -> Value) -> Value { wait() }
}
