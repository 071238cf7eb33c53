internal import DatelineIndex
internal import DatelineJSON
package import DatelineModel
internal import DatelineSearch
internal import Glass
internal import Glibc
internal import Synchronization
internal import Xapian

/// The next segment of an archive, built by one or several threads.
///
/// Each worker has a ``BulkInverter``. Batches are admitted one after the other, in input order: this assigns document
/// numbers and finds articles that replace an earlier one. The archive does not change before
/// ``WriterSession/publish(_:progress:)``.
///
/// Document numbers here go on from those of the archive's segments; in the segment itself they begin with 1.
package final class BulkBuild: Sendable {
    private struct State: ~Copyable {
        var ids = IdTable()
        /// The highest document number assigned.
        var lastDocument: UInt32
        /// Documents that were replaced or removed, of this build and of the archive.
        var dropped: Set<UInt32> = []
        /// The first and the last day of the articles.
        var days: ClosedRange<Int>?
        var lines: BoilerplateCounts

        /// The outcome for an article and its document, 0 for none.
        mutating func admit(
            _ item: Admission, archive: String
        ) throws(DatelineError) -> (WriterSession.Outcome, UInt32) {
            let entry = ids.entry(of: item.key)
            let earlier = entry.pointee.document
            let isFirst = earlier == 0
            let isSame =
                isFirst
                ? item.stored?.isSame == true : earlier != IdTable.removed && entry.pointee.record == item.record
            if isSame, !item.rewrites {
                if isFirst, let stored = item.stored { entry.pointee.document = stored.document }
                entry.pointee.record = item.record
                return (.unchanged, 0)
            }
            guard lastDocument < .max - 1 else { throw .numbersUsedUp(archive: archive) }
            let replaced = isFirst ? item.stored?.document : earlier == IdTable.removed ? nil : earlier
            if let replaced { dropped.insert(replaced) }
            lastDocument += 1
            entry.pointee.document = lastDocument
            entry.pointee.record = item.record
            if let day = item.day { days = min(days?.lowerBound ?? day, day)...max(days?.upperBound ?? day, day) }
            return (replaced == nil ? .added : .replaced, lastDocument)
        }
    }

    /// What is asked of an article to be admitted.
    private struct Admission {
        let key: Digest.Short
        /// A hash of its record.
        let record: UInt64
        let stored: StoredArticles.Found?
        /// Its first day, as 20231204.
        let day: Int?
        let rewrites: Bool
    }

    /// A separate mutex, since it is held while a dictionary is trained.
    private let dictionaries: Mutex<DictionaryChoice>

    private let state: Mutex<State>
    private let completions = Mutex(PrefixChoice())
    private let columns: ColumnsOfBuild
    let builder: GlassBuilder
    /// In place of the builder where the version of Xapian's library is not known.
    let plain: XapianTables?
    private let clock: @Sendable () -> Int
    private let settings: BuildSettings
    let rules: IndexRules
    /// Opens the archive's present contents; `nil` if it is empty.
    private let open: (@Sendable () throws(DatelineError) -> StoredArticles)?
    /// The last document of the archive's segments.
    let base: UInt32
    /// The segment's number.
    let number: Int
    private let folder: ArchiveFolder

    /// Memory that the process takes besides the runs, in bytes: program, tables, input chunks, merge buffers.
    private static let fixedMemory = 104 << 20
    /// The largest size of a run in bytes: larger runs would hardly reduce the keys to merge, and make worse use of the
    /// CPU caches.
    private static let runSize = 16 << 20
    /// Memory of a cached word, with its stems in a second language, in bytes.
    private static let bytesPerWord = 168
    /// Bytes of all runs up to which a segment is made on the calling thread alone.
    private static let smallSize = 1 << 20

    init(
        _ folder: ArchiveFolder, number: Int, after base: UInt32, rules: IndexRules, settings: BuildSettings,
        clock: @escaping @Sendable () -> Int, lines: BoilerplateCounts,
        open: (@Sendable () throws(DatelineError) -> StoredArticles)?, newest: RecordDictionary?
    ) {
        self.folder = folder
        self.number = number
        self.base = base
        self.rules = rules
        self.settings = settings
        self.clock = clock
        self.open = open
        columns = ColumnsOfBuild(
            rules.fields, path: "\(folder.unfinished(number))/\(ArchiveFolder.Sidecar.columns)")
        plain = settings.usesXapian ? XapianTables(rules, directory: folder.unfinished(number)) : nil
        builder = GlassBuilder(directory: folder.unfinished(number), scratch: folder.segmentsPath)
        state = Mutex(State(lastDocument: base, lines: lines))
        dictionaries = Mutex(DictionaryChoice(newest: newest, isOpen: settings.packsRecords))
    }

    var archive: String { folder.path }
    var layout: GlassLayout { settings.layout == .full ? .full : .standard }

    /// Words that each worker caches.
    var wordLimit: Int { max(10_000, min(400_000, settings.memory / 8 / settings.workers / Self.bytesPerWord)) }

    /// Memory for runs, both those being filled and those kept, in bytes.
    private var runMemory: Int {
        let ids = state.withLock { $0.ids.byteCount + $0.dropped.count * 16 }
        return max(settings.memory / 4, settings.memory - Self.fixedMemory - settings.memory / 8 - ids)
    }

    /// The size at which a run is flushed, in bytes. Sorting doubles its memory.
    var runLimit: Int { max(settings.leastRun, min(Self.runSize, runMemory / (3 * settings.workers))) }

    /// Throws if there is not enough memory for a worker's next run, including the copy made while sorting it.
    func expectRoom() throws(DatelineError) { try MemoryRoom.expect(2 * runLimit, for: folder.path) }

    /// Admits an article of a batch as the next of the input. Batches are admitted by one thread at a time.
    /// - Throws: `.archiveFull` if no document number is left.
    package func admit(_ index: Int, of batch: BulkBatch) throws(DatelineError) -> WriterSession.Outcome {
        let item = batch.items[index]
        let now = clock()
        let rewrites = batch.rewrites
        let hash = IdEntry.hash(item.key)
        let day = item.article.published?.firstDay.number
        let lines = item.lines
        let admission = Admission(key: item.key, record: item.record, stored: item.stored, day: day, rewrites: rewrites)
        let (outcome, document) = try state.withLock { state throws(DatelineError) in
            let (outcome, document) = try state.admit(admission, archive: folder.path)
            if outcome != .unchanged { state.lines.add(outcome == .added ? lines : nil, id: hash) }
            return (outcome, document)
        }
        batch.items[index].document = document
        // An article from another archive keeps the time when it was first stored there.
        batch.items[index].indexedAt = outcome == .added || rewrites ? min(item.firstStored ?? now, now) : now
        return outcome
    }

    /// Removes an article; returns whether there was one.
    /// - Parameter stored: its document in the archive's segments.
    func remove(id: String, stored: UInt32?) -> Bool {
        let key = Schema.idTerm(id).withUnsafeBytes { Digest.short($0) }
        return state.withLock { state in
            let entry = state.ids.entry(of: key)
            let earlier = entry.pointee.document
            entry.pointee.document = IdTable.removed
            guard earlier != IdTable.removed, let document = earlier == 0 ? stored : earlier else { return false }
            state.dropped.insert(document)
            return true
        }
    }

    /// Articles that were admitted so far.
    package var count: Int { state.withLock { Int($0.lastDocument - base) } }

    /// Whether the ids of its articles take more memory than they should.
    package var isShortOfMemory: Bool { state.withLock { $0.ids.byteCount } > settings.memory / 8 }

    /// Whether nothing was admitted or removed.
    var isEmpty: Bool { state.withLock { $0.lastDocument == base && $0.dropped.isEmpty } }

    /// Opens the archive's present contents for a worker; `nil` if it is empty.
    func storedArticles() throws(DatelineError) -> StoredArticles? { try open?() }

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
        let forRuns = runMemory - 2 * settings.workers * runLimit - GlassBuilder.bufferMemory
        do { try builder.add(run, spill: kept > max(runMemory / 3, forRuns)) } catch {
            throw DatelineError(error, archive: folder.path)
        }
    }

    /// The counts of lines after the last article.
    var lines: BoilerplateCounts { state.withLock { $0.lines } }

    /// Writes the segment, unsynced, into its hidden folder; the caller removes that if it fails.
    /// - Parameter revision: that it is going to be published as.
    func finish(revision: Int, progress: (Double) -> Void) throws(DatelineError) -> BuiltSegment {
        let (dropped, days, last) = state.withLock { ($0.dropped, $0.days, $0.lastDocument) }
        let own = Set(dropped.filter { $0 > base }.map { $0 - base })
        var built = BuiltSegment(
            gone: dropped.filter { $0 <= base }.sorted(), dictionary: dictionaries.withLock { $0.fresh })
        guard Int(last - base) > own.count else { return built }
        let directory = folder.unfinished(number)
        do {
            var (tables, layout) = (try plain.map { try finish($0, own) }, SegmentEntry.Layout.full)
            if tables == nil { (tables, layout) = (try finishTables(own, progress), settings.layout) }
            var files = tables!.files
            files.append(FileEntry(try IdsWriter.write(takeIds(own), to: "\(directory)/\(ArchiveFolder.Sidecar.ids)")))
            if let columns = try columns.finish() { files.append(columns) }
            if let completions = try writeCompletions(directory) { files.append(completions) }
            built.entry = SegmentEntry(
                number: number, documents: tables!.documents, last: tables!.last, layout: layout, days: days,
                revisions: revision...revision, files: files.sorted { $0.name < $1.name })
        } catch let error as GlassError {
            throw DatelineError(error, archive: folder.path)
        } catch let error as SidecarError {
            throw DatelineError(error, archive: folder.path)
        } catch let error as XapianError {
            throw DatelineError(error, archive: folder.path)
        } catch {
            throw error as? DatelineError ?? DatelineError(.internal, "\(folder.path): \(error)")
        }
        return built
    }

    private typealias Tables = (documents: Int, last: UInt32, files: [FileEntry])

    private func finishTables(_ dropped: Set<UInt32>, _ progress: (Double) -> Void) throws -> Tables {
        // A large one is synced table by table, while others are still written.
        let isSmall = builder.byteCount <= Self.smallSize
        let options = GlassOptions(layout: layout, isSmall: isSmall, syncs: !isSmall) { Digest.Running() }
        let figures = try builder.finish(
            options, dropped: dropped, metadata: [(Schema.Metadata.format, Array("\(Schema.format)".utf8))],
            eachTerm: { term, count in self.completions.withLock { $0.add(term, count: count) } },
            eachValue: { [columns] in columns.take($0, $1, $2) },
            progress: { share throws(GlassError) in progress(share) })
        return (figures.documents, figures.lastDocument, figures.files.map { FileEntry($0) })
    }

    private func finish(_ plain: XapianTables, _ dropped: Set<UInt32>) throws -> Tables {
        let (documents, last) = try plain.finish(
            dropped: dropped, slots: columns.slots,
            eachTerm: { term, count in completions.withLock { $0.add(term, count: count) } },
            eachValue: { columns.take($0, $1, $2) })
        let directory = folder.unfinished(number)
        // The lock of Xapian's writer: nobody writes here again.
        folder.removeFile("\(directory)/flintlock")
        let files = try FileSystem.names(in: directory).filter { $0 != ArchiveFolder.Sidecar.columns }.map {
            try FileEntry(reading: $0, in: directory)
        }
        return (documents, last, files)
    }

    /// The segment's documents, each with the hash of its id.
    private func takeIds(_ dropped: Set<UInt32>) -> [IdEntry] {
        state.withLock { state in
            var entries: [IdEntry] = []
            entries.reserveCapacity(Int(state.lastDocument - base))
            state.ids.forEach { hash, document in
                guard document > base, document != IdTable.removed else { return }
                entries.append(IdEntry(hash: hash, document: document - base))
            }
            state.ids = IdTable()
            return entries
        }
    }

    private func writeCompletions(_ directory: String) throws(SidecarError) -> FileEntry? {
        let prefixes = completions.withLock { $0.finish() }
        guard !prefixes.isEmpty else { return nil }
        return FileEntry(
            try CompletionsWriter.write(prefixes, to: "\(directory)/\(ArchiveFolder.Sidecar.completions)"))
    }
}

/// How much memory and how many threads a build takes.
struct BuildSettings: Sendable {
    /// The process's memory limit in bytes.
    var memory: Int
    /// The number of inverting threads.
    var workers = 1
    /// The least size in bytes at which a run is flushed.
    var leastRun = 4 << 20
    /// Whether a dictionary may be made for records; without one they are stored unpacked.
    var packsRecords = true
    var layout = SegmentEntry.Layout.standard
    /// Whether Xapian's own writer makes the tables, in the full layout, from one worker.
    var usesXapian = !GlassFormat.supports(xapianVersion: libraryVersion())
}

/// What a build made.
struct BuiltSegment {
    /// `nil` if it has no articles.
    var entry: SegmentEntry?
    /// Documents of the archive's segments that it replaced or removed, ascending.
    var gone: [UInt32]
    /// A new dictionary, which its records need.
    var dictionary: RecordDictionary?
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
