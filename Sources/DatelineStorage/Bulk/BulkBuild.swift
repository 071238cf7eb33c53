internal import DatelineIndex
internal import DatelineSearch
package import DatelineModel
internal import Glass
internal import Glibc
internal import Synchronization
internal import Xapian

/// A new generation of an archive, built by several threads from many articles and the archive's present contents.
///
/// Each worker has a ``BulkInverter``. Batches are admitted one after the other, in input order: this assigns document
/// numbers and finds articles that replace an earlier one. The archive does not change before
/// ``WriterSession/publish(_:progress:)``.
package final class BulkBuild: Sendable {
    private struct State: ~Copyable {
        var ids = IdTable()
        /// The highest document number assigned.
        var lastDocument: UInt32
        var dropped: Set<UInt32> = []
        var lines: BoilerplateCounts
    }

    /// A separate mutex, since it is held while a dictionary is trained.
    private let dictionaries: Mutex<DictionaryChoice>

    private let state: Mutex<State>
    private let completions = Mutex(PrefixChoice())
    let builder: GlassBuilder
    private let clock: @Sendable () -> Int
    private let memory: Int
    private let workers: Int
    private let leastRun: Int
    private let archive: String
    let rules: IndexRules
    /// The database of the present generation; `nil` if that is empty.
    private let old: String?

    /// Memory that the process takes besides the runs, in bytes: program, tables, input chunks, merge buffers.
    private static let fixedMemory = 104 << 20
    /// The largest size of a run in bytes: larger runs would hardly reduce the keys to merge, and make worse use of the
    /// CPU caches.
    private static let runSize = 16 << 20
    /// Memory of a cached word, with its stems in a second language, in bytes.
    private static let bytesPerWord = 168

    init(
        archive: String, rules: IndexRules, old: String?, directory: String, scratch: String,
        after lastDocument: UInt32, memory: Int,
        workers: Int, leastRun: Int, packsRecords: Bool, clock: @escaping @Sendable () -> Int,
        lines: BoilerplateCounts
    ) throws(DatelineError) {
        self.archive = archive
        self.rules = rules
        self.old = old
        self.memory = memory
        self.workers = workers
        self.leastRun = leastRun
        self.clock = clock
        builder = GlassBuilder(directory: directory, scratch: scratch)
        state = Mutex(State(lastDocument: lastDocument, lines: lines))
        let stored = try old.map { old throws(DatelineError) in try StoredArticles(old, archive: archive) }
        dictionaries = Mutex(DictionaryChoice(newest: try stored?.newestDictionary(), isOpen: packsRecords))
    }

    /// Words that each worker caches.
    var wordLimit: Int { max(10_000, min(400_000, memory / 8 / workers / Self.bytesPerWord)) }

    /// Memory for runs, both those being filled and those kept, in bytes.
    private var runMemory: Int {
        let ids = state.withLock { $0.ids.byteCount + $0.dropped.count * 16 }
        return max(memory / 4, memory - Self.fixedMemory - memory / 8 - ids)
    }

    /// The size at which a run is flushed, in bytes. Sorting doubles its memory.
    var runLimit: Int { max(leastRun, min(Self.runSize, runMemory / (3 * workers))) }

    /// Throws if there is not enough memory for a worker's next run, including the copy made while sorting it.
    func expectRoom() throws(DatelineError) { try MemoryRoom.expect(2 * runLimit, for: archive) }

    /// Admits an article of a batch as the next of the input. Batches are admitted by one thread at a time.
    /// - Throws: `.archiveFull` if no document number is left.
    package func admit(_ index: Int, of batch: BulkBatch) throws(DatelineError) -> WriterSession.Outcome {
        let item = batch.items[index]
        let now = clock()
        let (outcome, document) = try state.withLock { state throws(DatelineError) -> (WriterSession.Outcome, UInt32) in
            let entry = state.ids.entry(of: item.key)
            let earlier = entry.pointee.document
            let isFirst = earlier == 0
            if isFirst ? item.stored?.isSame == true : entry.pointee.record == item.record {
                if isFirst, let stored = item.stored { entry.pointee.document = stored.document }
                entry.pointee.record = item.record
                return (.unchanged, 0)
            }
            guard state.lastDocument < .max else { throw .numbersUsedUp(archive: archive) }
            let replaced = isFirst ? item.stored?.document : earlier
            if let replaced { state.dropped.insert(replaced) }
            state.lastDocument += 1
            let document = state.lastDocument
            entry.pointee.document = document
            entry.pointee.record = item.record
            state.lines.add(replaced == nil ? item.lines : nil, document: document)
            return (replaced == nil ? .added : .replaced, document)
        }
        batch.items[index].document = document
        // An article from another archive keeps the time when it was first stored there.
        batch.items[index].indexedAt = outcome == .added || batch.keepsTime ? min(item.firstStored ?? now, now) : now
        return outcome
    }

    /// Opens the archive's present contents for a worker; `nil` if it is empty.
    func storedArticles() throws(DatelineError) -> StoredArticles? {
        guard let old else { return nil }
        return try StoredArticles(old, archive: archive)
    }

    /// The dictionary for packing the records of a batch; `nil` to store them unpacked. The records may become training
    /// samples.
    func dictionary(for batch: BulkBatch) -> RecordDictionary? {
        dictionaries.withLock { choice in
            if choice.isOpen {
                batch.forEachAdmitted { choice.add($0) }
                choice.decide()
            }
            return choice.current
        }
    }

    /// Takes a full run over, on its worker's thread.
    func take(_ run: GlassRun) throws(DatelineError) {
        let kept = builder.byteCount + run.byteCount
        let forRuns = runMemory - 2 * workers * runLimit - GlassBuilder.bufferMemory
        do { try builder.add(run, spill: kept > max(runMemory / 3, forRuns)) } catch {
            throw DatelineError(error, archive: archive)
        }
    }

    /// The counts of lines after the last article.
    var lines: BoilerplateCounts { state.withLock { $0.lines } }

    /// The most frequent words of short prefixes, available after the merge.
    func takeCompletions() -> [(prefix: [UInt8], words: [[UInt8]])] {
        completions.withLock { $0.finish() }.map { ($0.prefix, $0.words.map(\.word)) }
    }

    /// Merges the archive's present contents and all runs into the new generation and syncs it.
    func finish(
        metadata: [(key: String, value: [UInt8])], progress: (Double) -> Void
    ) throws(DatelineError) {
        let dropped = state.withLock { state in
            state.ids = IdTable()
            return state.dropped
        }
        var metadata = metadata
        if let fresh = dictionaries.withLock({ $0.fresh }) {
            metadata.append((key: Schema.Metadata.dictionary(fresh.number), value: fresh.bytes))
        }
        do {
            let reader = try old.map { old throws(GlassError) in try GlassReader(directory: old) }
            _ = try builder.finish(
                from: reader, dropped: dropped, metadata: metadata,
                eachTerm: { term, count in self.completions.withLock { $0.add(term, count: count) } },
                progress: progress)
        } catch { throw DatelineError(error, archive: archive) }
    }
}

extension DatelineError {
    /// Maps a failure of a build to an error about the archive at a path.
    init(_ error: GlassError, archive path: String) {
        switch error.kind {
        case .system(ENOSPC), .system(EDQUOT): self.init(.diskFull, error.description)
        case .system: self.init(.disk, error.description)
        case .damaged: self.init(.corruptArchive, "\(path): the archive is damaged (\(error)); run dateline check")
        case .refused, .memory: self.init(.internal, error.description)
        }
    }
}
