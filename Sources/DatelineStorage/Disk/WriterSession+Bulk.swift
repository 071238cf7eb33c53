internal import DatelineIndex
internal import DatelineSearch
package import DatelineModel
internal import Glass
internal import Xapian

extension WriterSession {
    /// Whether many articles may be added in bulk.
    package enum BulkAnswer: Sendable, Equatable {
        /// Yes, and it is worth it for input of at least this many bytes.
        case from(byteCount: Int)
        /// The version of Xapian's library is not known to read the builder's format.
        case unknownVersion(String)
        /// The builder cannot read the archive's present database.
        case unknownDatabase(String)
    }

    /// The input for which merging an archive is worth it is its size divided by this number: merging rewrites the
    /// whole archive, but some hundred times faster than articles are written one by one.
    private static let bytesPerByte = 64
    /// The least memory for a bulk build, in bytes: merge buffers and the smallest runs.
    private static let leastRoom = 224 << 20

    /// - Parameter least: bytes of input from which on an empty archive is built in bulk.
    package func mayWriteInBulk(least: Int) throws(DatelineError) -> BulkAnswer {
        guard MemoryRoom.left >= Self.leastRoom else { return .from(byteCount: .max) }
        let version = libraryVersion()
        guard GlassFormat.supports(xapianVersion: version) else { return .unknownVersion(version) }
        let count = try readPublished { database throws(XapianError) in try database.info().documentCount }
        guard count > 0 else { return .from(byteCount: least) }
        do { _ = try GlassReader(directory: generation) } catch { return .unknownDatabase("\(error)") }
        return .from(byteCount: max(least, FileSystem.size(of: generation) / Self.bytesPerByte))
    }

    /// Starts the next generation. No article may be put before it is published.
    /// - Parameters:
    ///   - memory: the process's memory limit in bytes.
    ///   - workers: the number of inverting threads.
    ///   - leastRun: the least size in bytes at which a run is flushed.
    ///   - packsRecords: whether a dictionary may be made for records; without one they are stored as by ``put(_:)``.
    package func beginBulk(
        memory: Int, workers: Int, leastRun: Int = 4 << 20, packsRecords: Bool = true
    ) throws(DatelineError) -> BulkBuild {
        precondition(!hasUnpublished, "what was put would be lost")
        try prepareBoilerplate()
        let info = try readPublished { database throws(XapianError) in try database.info() }
        return try BulkBuild(
            archive: path, rules: rules, old: info.documentCount > 0 ? generation : nil, directory: nextGeneration,
            scratch: scratch,
            after: info.lastDocument, memory: min(memory, MemoryRoom.left), workers: workers, leastRun: leastRun,
            packsRecords: packsRecords, clock: clock, lines: boilerplate.counts ?? BoilerplateCounts())
    }

    /// Merges a build and publishes it as one revision in place of the archive's present contents. It is durable when
    /// this returns.
    /// - Parameter progress: called with the share done, 0 to 1.
    package func publish(_ build: BulkBuild, progress: (Double) -> Void) throws(DatelineError) {
        try adoptGeneration { destination throws(DatelineError) in
            let metadata = [
                (key: Schema.Metadata.format, value: Array("\(Schema.format)".utf8)),
                (key: Schema.Metadata.revision, value: Array("\(revision + 1)".utf8)),
            ]
            // An empty generation is not merged, so what is said of the archive itself is handed on.
            try build.finish(metadata: metadata + (try synonymEntries), progress: progress)
        }
        completions = build.takeCompletions()
        boilerplate.counts = build.lines
        saveBoilerplate()
    }
}
