internal import DatelineIndex
internal import DatelineLanguage
package import DatelineModel
internal import DatelineSearch
internal import Glibc
internal import Xapian

/// A session as the writer of an archive, from taking its lock to releasing it.
///
/// What is put or removed goes into a new segment, which is published as a whole (`Publication`). Not thread-safe.
/// Unusable after an error; published changes stay, unpublished ones are lost.
package final class WriterSession {
    /// The effect of putting an article.
    package enum Outcome: Sendable, Equatable { case added, replaced, unchanged }

    /// Memory for unpublished articles, in bytes; larger batches make fewer segments.
    package var memoryBudget = min(280 << 20, MemoryRoom.left / 4)

    let folder: ArchiveFolder
    /// When the archive was written before this session, in seconds since 1970; `nil` for a new one.
    package let lastWritten: Int?
    /// What is on disk; of a new archive, what will be.
    private(set) var manifest: Manifest
    private let lock: WriterLock
    /// How articles are indexed, by the archive's fields.
    private(set) var rules: IndexRules
    /// Whether boilerplate is learned and left out; set before the first article is put.
    package var learnsBoilerplate = true
    /// What is known of boilerplate, from the first article on.
    var boilerplate = BoilerplateState()
    /// What was put and removed since the last publication; `nil` for nothing.
    private var pending: PendingArticles?
    /// The archive as of the last publication, once it was read.
    private var published: OpenArchive?
    let store: SegmentStore
    private let cache: SegmentCache
    /// Whether Xapian's own writer makes all segments, for tests; else only where its version is not known.
    var usesXapian = false
    /// Seconds since 1970, for `indexed_at`.
    package var clock: @Sendable () -> Int = { Instant.now }
    /// Why no language could be identified for articles that name none; `nil` if it could, or was not needed.
    package var languageProblem: String? { LanguageIdentifier.problem }
    /// Whether this session made the archive.
    package var created: Bool { isNew && isKept }
    private let isNew: Bool
    /// Whether there is an archive on disk, which stays when the session ends.
    package private(set) var isKept: Bool
    /// Called after each publication, when it is durable.
    package var onPublish: (PublishedBatch) -> Void = { _ in }
    /// Bytes of the segments that this session made of new articles.
    package private(set) var bytesAdded = 0
    /// Paths in the archive's folder that are not Dateline's.
    package let foreign: [String]
    /// The revision that readers see.
    package var revision: Int { manifest.revision }

    /// Takes the lock and opens the archive; if there is none and `create` is set, the first publication makes it.
    /// - Parameter wait: how long to wait for another writer.
    package init(path: String, create: Bool, wait: Duration = .zero) throws(DatelineError) {
        let folder = ArchiveFolder(path)
        self.folder = folder
        lastWritten = folder.lastWritten
        lock = try folder.lock(create: create, wait: wait)
        let existing = try folder.manifestForWriting()
        guard create || existing != nil else { throw try folder.noManifest }
        try existing?.features.expectCurrent(archive: folder.path)
        foreign = try folder.removeLitter(keeping: existing)
        manifest = existing ?? Manifest()
        manifest.next = max(manifest.next, try folder.highestNumber + 1)
        rules = IndexRules(fields: manifest.fields)
        isNew = existing == nil
        isKept = existing != nil
        store = SegmentStore()
        cache = SegmentCache(store: store)
    }

    deinit {
        pending = nil
        guard !isKept else { return }
        rmdir(folder.segmentsPath)
        unlink(folder.lockPath)
        if lock.madeFolder { rmdir(folder.path) }
    }

    /// Makes the archive now, even if it stays empty.
    package func keep() throws(DatelineError) { if !isKept { try commit(nil, { _ in }, mayBeEmpty: true) } }

    // MARK: - The manifest

    /// The folder that ids are relative to; set durably by ``setBase(_:)``.
    package var base: String? { manifest.base }

    package func setBase(_ base: String) throws(DatelineError) {
        guard base != manifest.base else { return }
        try change { $0.base = base }
    }

    /// When the last run began that read all of a path, in seconds since 1970; `nil` if none is known.
    package func lastRun(of path: String) -> Int? { manifest.runs.last { $0.path == path }?.started }

    /// Runs that are remembered.
    private static let mostRuns = 1000

    /// Remembers that a run read all of some paths; on disk at once.
    /// - Parameter started: in seconds since 1970.
    package func keepRun(of paths: [String], started: Int) throws(DatelineError) {
        guard isKept, !paths.isEmpty else { return }
        try change { manifest in
            manifest.runs.removeAll { paths.contains($0.path) }
            manifest.runs += paths.map { Manifest.Run(path: $0, started: started) }
            manifest.runs.removeFirst(max(0, manifest.runs.count - Self.mostRuns))
        }
    }

    /// Changes what the manifest says besides the articles: on disk at once, or with a new archive's first publication.
    func change(_ change: (inout Manifest) -> Void) throws(DatelineError) {
        var changed = manifest
        change(&changed)
        guard changed != manifest else { return }
        if isKept { try Publication(folder: folder, present: manifest, next: changed).commit() }
        manifest = changed
    }

    // MARK: - Articles

    /// Indexes later articles by other rules. What is pending must have been published.
    func use(_ rules: IndexRules) {
        precondition(pending == nil, "what was put was indexed by other rules")
        self.rules = rules
    }

    /// Leaves these lines out of later articles.
    func use(learned: LearnedBoilerplate) {
        var changed = rules
        changed.boilerplate = learned
        use(changed)
    }

    /// Whether enough is unpublished that it should be published now.
    package var isFull: Bool { (pending?.byteCount ?? 0) >= memoryBudget }

    /// Adds an article, replaces the one with its id, or leaves it unchanged. Not durable before ``publish()``.
    ///
    /// Fills in the article's id, digest, site and time if they are missing.
    package func put(_ article: Article) throws(DatelineError) -> Outcome {
        var article = article
        return try put(&article)
    }

    /// The same; changes the article to the one stored.
    package func put(_ article: inout Article) throws(DatelineError) -> Outcome {
        try pendingArticles().put(&article, rewrites: false)
    }

    /// Indexes a stored article again by the current rules, also if it is unchanged; it keeps its time.
    func rewrite(_ article: Article) throws(DatelineError) {
        var article = article
        _ = try pendingArticles().put(&article, rewrites: true)
    }

    /// Removes an article; returns whether there was one. Not durable before ``publish()``.
    package func remove(id: String) throws(DatelineError) -> Bool { try pendingArticles().remove(id: id) }

    /// Forgets what was put and removed since the last publication.
    func dropPending() { pending = nil }

    private func pendingArticles() throws(DatelineError) -> PendingArticles {
        if let pending { return pending }
        let made = try PendingArticles(
            try beginBuild(BuildSettings(memory: min(2 * memoryBudget, max(MemoryRoom.left, 64 << 20)))))
        pending = made
        return made
    }

    /// Begins the next segment.
    func beginBuild(_ settings: BuildSettings) throws(DatelineError) -> BulkBuild {
        var settings = settings
        settings.layout = manifest.layout
        if usesXapian { settings.usesXapian = true }
        if settings.usesXapian { settings.workers = 1 }
        precondition(pending == nil, "what was put would be lost")
        try prepareBoilerplate()
        try FileSystem.makeFolder(folder.segmentsPath)
        let opening = manifest.segments.isEmpty ? nil : StoredArticles.opening(manifest, folder, store)
        let newest: RecordDictionary?
        do throws(XapianError) { newest = try RecordDictionary.newest(SegmentCache.loader(manifest, folder)) } catch {
            throw DatelineError(error, archive: folder.path)
        }
        return BulkBuild(
            folder, number: manifest.next, after: manifest.lastDocument, rules: rules, settings: settings, clock: clock,
            lines: boilerplate.counts ?? BoilerplateCounts(), open: opening, newest: newest)
    }

    // MARK: - Publishing

    /// Publishes all pending changes as one revision. It is durable when this returns.
    package func publish() throws(DatelineError) { try publish(with: { _ in }) }

    /// The same together with a change of the manifest.
    func publish(with change: (inout Manifest) -> Void) throws(DatelineError) {
        guard let pending, !pending.build.isEmpty else {
            self.pending = nil
            return try commit(nil, change)
        }
        self.pending = nil
        try pending.inverter.finish()
        try publish(pending.build, with: change) { _ in }
    }

    /// Writes the segment of a build and publishes it. It is durable when this returns.
    /// - Parameter progress: called with the share done, 0 to 1.
    func publish(
        _ build: BulkBuild, with change: (inout Manifest) -> Void, progress: (Double) -> Void
    ) throws(DatelineError) {
        guard !build.isEmpty else { return try commit(nil, change) }
        do {
            let built = try build.finish(revision: manifest.revision + 1, progress: progress)
            try commit(built, change)
        } catch {
            folder.removeSegment(folder.unfinished(build.number))
            throw error
        }
        boilerplate.counts = build.lines
        boilerplate.counts?.counted.insert(build.number)
        saveBoilerplate()
    }

    /// Publishes a new segment, what is gone from others, and a change of the manifest, as one revision.
    func commit(
        _ built: BuiltSegment?, _ change: (inout Manifest) -> Void, mayBeEmpty: Bool = false
    ) throws(DatelineError) {
        var next = manifest
        change(&next)
        guard built != nil || next != manifest || mayBeEmpty else { return }
        if built != nil || next != manifest { next.beginRevision() }
        var files: [String] = []
        var added: [Int] = []
        do {
            if let dictionary = built?.dictionary {
                let name = Schema.File.dictionary(dictionary.number)
                try next.keep(dictionary.bytes, named: name, in: folder)
                files.append(name)
            }
            if let built, !built.gone.isEmpty { files += try markGone(built.gone, in: &next) }
            if let entry = built?.entry {
                next.segments.append(entry)
                next.next = max(next.next, entry.number + 1)
                added = [entry.number]
            }
            if !isKept { try boilerplateFile.make() }
        } catch {
            for file in files { folder.removeFile("\(folder.path)/\(file)\(ArchiveFolder.unfinishedSuffix)") }
            throw error
        }
        try publish(next, added: added, files: files)
        bytesAdded += built?.entry?.bytes ?? 0
        tell(built?.entry, gone: built?.gone.count ?? 0)
    }

    /// Publishes other contents of files beside the manifest; empty ones remove them.
    func commit(replacing files: [(kind: String, bytes: [UInt8])]) throws(DatelineError) {
        var next = manifest
        next.beginRevision()
        var paths: [String] = []
        do throws(DatelineError) {
            for (kind, bytes) in files {
                next.files.removeAll { ArchiveFolder.number($0.name, kind: kind) != nil }
                guard !bytes.isEmpty else { continue }
                let name = ArchiveFolder.name(kind, next.takeNumber(after: manifest.next))
                paths.append(name)
                try next.keep(bytes, named: name, in: folder)
            }
            if !isKept { try boilerplateFile.make() }
        } catch {
            for path in paths { folder.removeFile("\(folder.path)/\(path)\(ArchiveFolder.unfinishedSuffix)") }
            throw error
        }
        try publish(next, added: [], files: paths)
    }

    /// Puts a manifest in place whose segments and files are complete.
    func publish(_ next: Manifest, added: [Int], files: [String]) throws(DatelineError) {
        var next = next
        next.seal()
        try Publication(folder: folder, present: isKept ? manifest : nil, next: next, added: added, files: files)
            .commit()
        manifest = next
        published = nil
        isKept = true
    }

    /// Tells what was just published.
    func tell(_ entry: SegmentEntry?, gone: Int, isMerge: Bool = false) {
        onPublish(
            PublishedBatch(
                revision: revision, segment: entry?.name, documents: entry?.documents ?? 0, bytes: entry?.bytes ?? 0,
                gone: gone, isMerge: isMerge))
    }

    /// Writes the files of documents that are gone from a manifest's segments; returns their paths.
    /// - Parameter documents: ascending, numbered over all segments.
    private func markGone(_ documents: [UInt32], in next: inout Manifest) throws(DatelineError) -> [String] {
        var files: [String] = []
        var rest = documents[...]
        var base: UInt32 = 0
        for index in next.segments.indices {
            let segment = next.segments[index]
            let own = rest.prefix { $0 <= base + segment.last }
            rest = rest.dropFirst(own.count)
            if !own.isEmpty {
                let words = GoneDocuments.words(
                    try store.gone(segment, of: manifest, folder), adding: own.map { $0 - base }, last: segment.last)
                let name = ArchiveFolder.name(ArchiveFolder.goneKind, next.takeNumber(after: manifest.next))
                do throws(SidecarError) {
                    let output = try GoneFile.write(
                        words, last: segment.last,
                        to: "\(folder.segment(segment.number))/\(name)\(ArchiveFolder.unfinishedSuffix)")
                    next.segments[index].gone = SegmentEntry.Gone(
                        documents: words.reduce(0) { $0 + $1.nonzeroBitCount }, file: FileEntry(output))
                } catch { throw DatelineError(error, archive: folder.path) }
                files.append("segments/\(segment.name)/\(name)")
            }
            base += segment.last
        }
        let empty = next.segments.filter { $0.articles == 0 }
        next.segments.removeAll { $0.articles == 0 }
        // What is gone as a whole needs no list.
        let unneeded = Set(
            empty.compactMap { segment in segment.gone.map { "segments/\(segment.name)/\($0.file.name)" } })
        for file in files where unneeded.contains(file) {
            folder.removeFile("\(folder.path)/\(file)\(ArchiveFolder.unfinishedSuffix)")
        }
        return files.filter { !unneeded.contains($0) }
    }

    // MARK: - Reading

    /// Reads the archive as of the last publication.
    func readPublished<Value>(_ work: (Snapshot) throws(XapianError) -> Value) throws(DatelineError) -> Value {
        let snapshot = try publishedSnapshot()
        do throws(XapianError) { return try work(snapshot) } catch { throw DatelineError(error, archive: folder.path) }
    }

    /// The archive as of the last publication; it stays as it is when the next one is published.
    func publishedSnapshot() throws(DatelineError) -> Snapshot {
        if let published { return published.snapshot }
        do throws(OpeningError) {
            let opened = try OpenArchive(manifest, folder: folder, cache: cache)
            published = opened
            return opened.snapshot
        } catch { throw error.asDatelineError(archive: folder.path) }
    }

    /// Stored articles by their documents.
    func read(_ documents: [UInt32], in snapshot: Snapshot) throws(DatelineError) -> [Article] {
        do throws(XapianError) { return try snapshot.articles(documents) } catch {
            throw DatelineError(error, archive: folder.path)
        }
    }

    /// The archive's folder.
    var path: String { folder.path }
}

/// What was put and removed since the last publication, one article after the other.
private final class PendingArticles {
    let build: BulkBuild
    let inverter: BulkInverter
    private let batch: BulkBatch
    private let stored: StoredArticles?

    init(_ build: BulkBuild) throws(DatelineError) {
        self.build = build
        inverter = try BulkInverter(build)
        stored = try build.storedArticles()
        batch = BulkBatch(build.rules, known: stored)
    }

    /// Bytes of what was indexed.
    var byteCount: Int { inverter.byteCount }

    func put(_ article: inout Article, rewrites: Bool) throws(DatelineError) -> WriterSession.Outcome {
        batch.rewrites = rewrites
        try batch.append(article)
        let outcome = try build.admit(0, of: batch)
        article = batch.article(0)
        article.indexedAt = outcome == .unchanged ? "" : batch.instant(0)
        try inverter.invert(batch)
        return outcome
    }

    func remove(id: String) throws(DatelineError) -> Bool {
        build.remove(id: id, stored: try stored?.document(of: id))
    }
}
