package import DatelineModel
internal import Glass
internal import Xapian

extension WriterSession {
    /// Whether an archive may be built in bulk.
    package enum BulkAnswer: Sendable, Equatable {
        case yes
        /// It holds articles already.
        case notEmpty
        /// The version of Xapian's library is not known to read what the builder writes.
        case unknownVersion(String)
    }

    package func mayBuildInBulk() throws(DatelineError) -> BulkAnswer {
        let count = try readPublished { database throws(XapianError) in try database.info().documentCount }
        if count > 0 || hasUnpublished { return .notEmpty }
        let version = libraryVersion()
        return GlassFormat.supports(xapianVersion: version) ? .yes : .unknownVersion(version)
    }

    /// Begins to build the next generation of an archive that is empty.
    /// - Parameters:
    ///   - memory: bytes that the process may take.
    ///   - workers: threads that will invert.
    ///   - leastRun: bytes that a run has at least before it is handed over.
    package func beginBulk(
        memory: Int, workers: Int, leastRun: Int = 4 << 20
    ) throws(DatelineError) -> BulkBuild {
        let last = try readPublished { database throws(XapianError) in try database.info().lastDocument }
        return BulkBuild(
            archive: path, directory: nextGeneration, scratch: scratch, after: last, memory: memory, workers: workers,
            leastRun: leastRun, clock: clock)
    }

    /// Merges a build and puts it in the archive's place as one revision. When this returns, it is there for good.
    /// - Parameter progress: told the share done, 0 to 1.
    package func publish(_ build: BulkBuild, progress: (Double) -> Void) throws(DatelineError) {
        try adoptGeneration { destination throws(DatelineError) in
            var metadata = [(Schema.Metadata.format, Array("\(Schema.format)".utf8))]
            metadata.append((Schema.Metadata.revision, Array("\(revision + 1)".utf8)))
            try build.finish(metadata: metadata.map { (key: $0.0, value: $0.1) }, progress: progress)
        }
    }
}
