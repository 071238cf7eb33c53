internal import DatelineIndex
internal import DatelineSearch
package import DatelineModel
internal import Glass
internal import Xapian

extension WriterSession {
    /// Whether much may be added in bulk.
    package enum BulkAnswer: Sendable, Equatable {
        /// It may, and is worth it for input of so many bytes or more.
        case from(byteCount: Int)
        /// The version of Xapian's library is not known to read what the builder writes.
        case unknownVersion(String)
        /// The archive's database is not one that the builder can take over.
        case unknownDatabase(String)
    }

    /// Input from which on an archive of so many bytes is merged with it: merging reads and writes all of it, some hundred
    /// times faster than articles are written one by one.
    private static let bytesPerByte = 64
    /// Bytes without which nothing is built in bulk: buffers of the merge and of the least runs.
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

    /// Begins to make the next generation. Nothing may be put before it is published.
    /// - Parameters:
    ///   - memory: bytes that the process may take.
    ///   - workers: threads that will invert.
    ///   - leastRun: bytes that a run has at least before it is handed over.
    ///   - packsRecords: whether a dictionary may be made for records; without one they are stored as ``put(_:)`` does.
    package func beginBulk(
        memory: Int, workers: Int, leastRun: Int = 4 << 20, packsRecords: Bool = true
    ) throws(DatelineError) -> BulkBuild {
        precondition(!hasUnpublished, "what was put would be lost")
        let info = try readPublished { database throws(XapianError) in try database.info() }
        return try BulkBuild(
            archive: path, rules: rules, old: info.documentCount > 0 ? generation : nil, directory: nextGeneration,
            scratch: scratch,
            after: info.lastDocument, memory: min(memory, MemoryRoom.left), workers: workers, leastRun: leastRun,
            packsRecords: packsRecords, clock: clock)
    }

    /// Merges a build and puts it in the archive's place as one revision. When this returns, it is there for good.
    /// - Parameter progress: told the share done, 0 to 1.
    package func publish(_ build: BulkBuild, progress: (Double) -> Void) throws(DatelineError) {
        try adoptGeneration { destination throws(DatelineError) in
            let metadata = [
                (key: Schema.Metadata.format, value: Array("\(Schema.format)".utf8)),
                (key: Schema.Metadata.revision, value: Array("\(revision + 1)".utf8)),
            ]
            try build.finish(metadata: metadata, progress: progress)
        }
        completions = build.takeCompletions()
    }
}
