internal import Glibc
internal import Synchronization

/// Builds a database out of runs, each table written once, front to back.
///
/// Any thread may hand over runs, several at a time. `finish` comes last and once.
package final class GlassBuilder: Sendable {
    /// Bytes through which spilled runs are read while they are merged, at most.
    package static let bufferMemory = 128 << 20

    package let directory: String
    package let scratch: String

    private let queue = SortQueue()
    private let firstDocument = Mutex(UInt32.max)

    /// - Parameters:
    ///   - directory: the database to be; it must not exist.
    ///   - scratch: an existing folder for spilled runs. Their files have no names there, so that nothing of them is
    ///     left behind, whatever happens.
    package init(directory: String, scratch: String) {
        self.directory = directory
        self.scratch = scratch
    }

    /// Takes a run over: sorts it on the calling thread, then keeps it in memory, or on disk when `spill`. What is kept in
    /// memory may be sorted by helpers in part.
    ///
    /// The run must not be used again. Spilled runs cost a buffer for each section while they are merged.
    package func add(_ run: GlassRun, spill: Bool) throws(GlassError) {
        guard let first = run.firstDocument else { return }
        firstDocument.withLock { $0 = min($0, first) }
        let sealing = RunSorting(run)
        guard spill else { return queue.sort(sealing) }
        let data = sealing.takeData()
        var sections = sealing.makeLists()
        for stretch in sealing.stretches() { sections.append(sealing.makeTermLists(stretch)) }
        sections.append(data)
        let file = try RunFile(in: scratch)
        for section in sections { try section.move(to: file) }
        // Where memory is short, none of it lies idle.
        PageCache.release()
        queue.add(sections)
    }

    /// Tells of a thread that will add runs.
    package func enter() { queue.enter() }

    /// Tells that a thread that entered adds no more.
    package func leave() { queue.leave() }

    /// Sorts runs that others add until all that entered have left.
    package func help() { queue.help() }

    /// Bytes of memory that the runs handed over hold.
    package var byteCount: Int { queue.memory }

    /// Merges everything into the tables, syncs files and folder, writes the version file last. The calling thread waits.
    ///
    /// After an error the folder may hold parts of tables, but no version file: it is no database, and the caller removes
    /// it.
    /// - Parameters:
    ///   - old: a database whose documents come first; all its document numbers are below those of the runs.
    ///   - dropped: documents, of the old database or of runs, that are to leave no trace in any count. They are still
    ///     numbers that were given: the database's last document number is never below them.
    ///   - metadata: entries that replace the old database's of the same key; an empty value removes it.
    ///   - eachTerm: told, in order and on one thread, each term, NUL bytes followed by 0xff, and how many documents have
    ///     it.
    ///   - progress: called on this thread, about ten times a second, with the share done, 0...1.
    package func finish(
        from old: GlassReader? = nil, dropped: Set<UInt32> = [], metadata: [(key: String, value: [UInt8])] = [],
        eachTerm: (@Sendable (_ term: UnsafeBufferPointer<UInt8>, _ documents: Int) -> Void)? = nil,
        progress: (Double) -> Void = { _ in }
    ) throws(GlassError) -> GlassFigures {
        defer { PageCache.release() }
        let sections = queue.take()
        let first = firstDocument.withLock { $0 }
        if let old, first <= old.lastDocument {
            throw GlassError(
                kind: .refused, path: directory,
                what: "document \(first) is not above the old database's \(old.lastDocument)")
        }
        let work = MergeWork(
            sections: sections, old: old, dropped: DroppedDocuments(dropped),
            metadata: try Self.sorted(metadata, directory), eachTerm: eachTerm, directory: directory)
        guard mkdir(directory, 0o777) == 0 else { throw systemError(directory, "cannot make the folder") }
        let results = try TableThreads(work).run(progress)
        return try publish(results, dropped)
    }

    /// Metadata in order of keys; of equal keys the last counts.
    private static func sorted(
        _ metadata: [(key: String, value: [UInt8])], _ directory: String
    ) throws(GlassError) -> [(key: [UInt8], value: [UInt8])] {
        var last: [[UInt8]: [UInt8]] = [:]
        for (key, value) in metadata {
            let bytes = Array(key.utf8)
            guard !bytes.isEmpty, bytes.count <= GlassFormat.longestMetadataKey else {
                throw GlassError(
                    kind: .refused, path: directory, what: "a metadata key of \(bytes.count) bytes cannot stand here")
            }
            last[bytes] = value
        }
        return last.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { (key: $0.key, value: $0.value) }
    }

    /// Writes the version file and syncs the folder.
    private func publish(_ results: [TableThreads.Result], _ dropped: Set<UInt32>) throws(GlassError) -> GlassFigures {
        var version = VersionFile()
        var figures = GlassFigures()
        for index in results.indices {
            version.roots[index] = results[index].root
            if let statistics = results[index].statistics { version.statistics = statistics }
            figures.tables.append(results[index].figures)
        }
        version.statistics.lastDocument = max(version.statistics.lastDocument, dropped.max() ?? 0)
        guard version.statistics.documentCount <= version.statistics.lastDocument else {
            throw GlassError(kind: .damaged, path: directory, what: "the old database counts documents that it has not")
        }
        try version.write(in: directory)
        let folder = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw systemError(directory, "cannot open the folder") }
        defer { close(folder) }
        try sync(folder, directory)
        figures.documents = Int(version.statistics.documentCount)
        figures.lastDocument = version.statistics.lastDocument
        return figures
    }
}
