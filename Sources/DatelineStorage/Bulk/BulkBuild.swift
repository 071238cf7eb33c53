internal import DatelineIndex
internal import DatelineSearch
package import DatelineModel
internal import Glass
internal import Glibc
internal import Synchronization
internal import Xapian

/// A new generation of an archive, made by several threads out of many articles and what the archive holds.
///
/// Each worker has a ``BulkInverter``. Batches are admitted one after the other, in the input's order; that gives
/// articles their document numbers and finds those that replace an earlier one. Nothing of it is in the archive before
/// ``WriterSession/publish(_:progress:)``.
package final class BulkBuild: Sendable {
    private struct State: ~Copyable {
        var ids = IdTable()
        /// The highest number that was given.
        var lastDocument: UInt32
        var dropped: Set<UInt32> = []
    }

    /// Locked for longer, while a dictionary is trained.
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
    /// The database of the present generation; `nil` where that holds nothing.
    private let old: String?

    /// Bytes that the process takes beside the runs: programs and tables, chunks that are read, buffers of the merge.
    private static let fixedMemory = 104 << 20
    /// Bytes of a run, at most: larger ones make no fewer keys to merge that would count, and find less in the
    /// processor's caches.
    private static let runSize = 16 << 20
    /// Bytes that a remembered word takes, with its stems in a second language.
    private static let bytesPerWord = 168

    init(
        archive: String, rules: IndexRules, old: String?, directory: String, scratch: String,
        after lastDocument: UInt32, memory: Int,
        workers: Int, leastRun: Int, packsRecords: Bool, clock: @escaping @Sendable () -> Int
    ) throws(DatelineError) {
        self.archive = archive
        self.rules = rules
        self.old = old
        self.memory = memory
        self.workers = workers
        self.leastRun = leastRun
        self.clock = clock
        builder = GlassBuilder(directory: directory, scratch: scratch)
        state = Mutex(State(lastDocument: lastDocument))
        let stored = try old.map { old throws(DatelineError) in try StoredArticles(old, archive: archive) }
        dictionaries = Mutex(DictionaryChoice(newest: try stored?.newestDictionary(), isOpen: packsRecords))
    }

    /// Words that each worker remembers.
    var wordLimit: Int { max(10_000, min(400_000, memory / 8 / workers / Self.bytesPerWord)) }

    /// Bytes for runs, those being filled and those kept.
    private var runMemory: Int {
        let ids = state.withLock { $0.ids.byteCount + $0.dropped.count * 16 }
        return max(memory / 4, memory - Self.fixedMemory - memory / 8 - ids)
    }

    /// Bytes at which a run is handed over. While it is sorted it is there twice.
    var runLimit: Int { max(leastRun, min(Self.runSize, runMemory / (3 * workers))) }

    /// Throws where there is no memory for a worker's next run, which is there twice while it is sorted.
    func expectRoom() throws(DatelineError) { try MemoryRoom.expect(2 * runLimit, for: archive) }

    /// Takes an article of a batch over as the next of the input. Batches are admitted by one thread at a time.
    /// - Throws: `.archiveFull` where no document number is left.
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
            return (replaced == nil ? .added : .replaced, document)
        }
        batch.items[index].document = document
        // An article that comes out of another archive keeps the instant when it was first stored there.
        batch.items[index].indexedAt = outcome == .added ? min(item.firstStored ?? now, now) : now
        return outcome
    }

    /// For a worker: what the archive holds; `nil` where that is nothing.
    func storedArticles() throws(DatelineError) -> StoredArticles? {
        guard let old else { return nil }
        return try StoredArticles(old, archive: archive)
    }

    /// What the records of a batch, which may serve as samples, are packed with; `nil` where they stay as they are.
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

    /// The words that complete short prefixes, once all is merged.
    func takeCompletions() -> [(prefix: [UInt8], words: [[UInt8]])] { completions.withLock { $0.finish() } }

    /// Merges what the archive holds and all runs into the new generation and syncs it.
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
    /// What a failure of a build means for whoever writes the archive at a path.
    init(_ error: GlassError, archive path: String) {
        switch error.kind {
        case .system(ENOSPC), .system(EDQUOT): self.init(.diskFull, error.description)
        case .system: self.init(.disk, error.description)
        case .damaged: self.init(.corruptArchive, "\(path): the archive is damaged (\(error)); run dateline check")
        case .refused, .memory: self.init(.internal, error.description)
        }
    }
}
