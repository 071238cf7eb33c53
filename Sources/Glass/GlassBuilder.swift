internal import Synchronization

/// Builds a database from runs, writing each table once, front to back.
///
/// Several threads may add runs at the same time. `finish` is called once, after all of them.
package final class GlassBuilder: Sendable {
    /// Upper bound for the buffers through which spilled runs are read during the merge, in bytes.
    package static let bufferMemory = 128 << 20

    package let directory: String
    package let scratch: String

    private let queue = SortQueue()
    private let runs = Mutex((firstDocument: UInt32.max, layout: GlassLayout.full))

    /// - Parameters:
    ///   - directory: the database to create; it must not exist.
    ///   - scratch: an existing folder for spilled runs. Their files are unnamed there, so nothing is left behind, even
    ///     after a crash.
    package init(directory: String, scratch: String) {
        self.directory = directory
        self.scratch = scratch
    }

    /// Takes a run over: sorts it on the calling thread, and writes it to disk if `spill`. Helper threads may sort
    /// parts of a run that stays in memory.
    ///
    /// The run must not be used again. Spilled runs cost a buffer for each section during the merge.
    package func add(_ run: GlassRun, spill: Bool) throws(GlassError) {
        guard let first = run.firstDocument else { return }
        runs.withLock {
            $0.firstDocument = min($0.firstDocument, first)
            if run.layout == .standard { $0.layout = .standard }
        }
        let sealing = RunSorting(run)
        guard spill else { return queue.sort(sealing) }
        let data = sealing.takeData()
        var sections = sealing.makeLists()
        for stretch in sealing.stretches() { sections.append(sealing.makeTermLists(stretch)) }
        sections.append(data)
        let file = try RunFile(in: scratch)
        for section in sections { try section.move(to: file) }
        // Memory is short when runs are spilled, so cached pages are returned too.
        PageCache.release()
        queue.add(sections)
    }

    /// Registers a thread that will add runs.
    package func enter() { queue.enter() }

    /// Unregisters a thread that adds no more runs.
    package func leave() { queue.leave() }

    /// Helps to sort runs until all registered threads have left.
    package func help() { queue.help() }

    /// Bytes of memory held by the runs added.
    package var byteCount: Int { queue.memory }

    /// Merges everything into the tables, and writes the version file last; syncs files and folder, if the options say
    /// so. Blocks the calling thread.
    ///
    /// After an error the folder may hold parts of tables, but no version file: it is not a database, and the caller
    /// removes it.
    /// - Parameters:
    ///   - options: how it is written. The full layout is refused for a run or an old database without term lists.
    ///   - old: a database whose documents come first; all its document numbers are below those of the runs.
    ///   - dropped: documents, of the old database or of runs, to leave out of every table and count. Their numbers
    ///     stay assigned: the database's last document number is never below them.
    ///   - metadata: entries that replace the old database's under the same key; an empty value removes the entry.
    ///   - eachTerm: called in order, on one thread, with each term (NUL bytes followed by 0xff) and its document
    ///     frequency.
    ///   - eachValue: called with each value, on the same thread before any term: slot by slot, ascending (slots above
    ///     127 come in another order among them), and by document within a slot.
    ///   - progress: called on this thread, about ten times a second, with the share done, 0...1; after each table of a
    ///     small database. What it throws breaks the work off.
    package func finish(
        _ options: GlassOptions = GlassOptions(), from old: GlassReader? = nil, dropped: Set<UInt32> = [],
        metadata: [(key: String, value: [UInt8])] = [],
        eachTerm: (@Sendable (_ term: UnsafeBufferPointer<UInt8>, _ documents: Int) -> Void)? = nil,
        eachValue: (
            @Sendable (_ slot: UInt32, _ document: UInt32, _ bytes: UnsafeBufferPointer<UInt8>) -> Void
        )? = nil,
        progress: (Double) throws(GlassError) -> Void = { _ in }
    ) throws(GlassError) -> GlassFigures {
        defer { PageCache.release() }
        let sections = queue.take().filter { options.layout == .full || $0.kind != .termLists }
        let (first, layout) = runs.withLock { $0 }
        if options.layout == .full, layout == .standard || old?.layout == .standard {
            throw GlassError(kind: .refused, path: directory, what: "not all that goes into it has term lists")
        }
        if let old, first <= old.lastDocument {
            throw GlassError(
                kind: .refused, path: directory,
                what: "document \(first) is not above the old database's \(old.lastDocument)")
        }
        let work = MergeWork(
            options: options, sections: sections, old: old, dropped: DroppedDocuments(dropped),
            metadata: try NewDatabase.sorted(metadata, directory), eachTerm: eachTerm, eachValue: eachValue,
            directory: directory)
        return try NewDatabase.write(work, lastDocument: dropped.max() ?? 0, progress)
    }
}
