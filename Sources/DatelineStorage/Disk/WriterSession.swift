internal import DatelineIndex
internal import DatelineSearch
internal import DatelineLanguage
package import DatelineModel
internal import Xapian

/// A session as the writer of an archive, from taking its lock to releasing it.
///
/// Not thread-safe. Unusable after an error; published changes stay, unpublished ones are lost.
package final class WriterSession {
    /// The effect of putting an article.
    package enum Outcome: Sendable, Equatable { case added, replaced, unchanged }

    /// Memory for the postings of unpublished articles, estimated, in bytes. Xapian keeps them in maps until it
    /// commits, so this bounds the process's memory; larger batches index faster.
    package var memoryBudget = min(280 << 20, MemoryRoom.left / 4)
    /// Estimated memory of a posting, in bytes: measured 60 to 75 on English news.
    private static let bytesPerPosting = 70

    private let folder: ArchiveFolder
    /// When the archive was written before this session, in seconds since 1970; `nil` for a new one.
    package let lastWritten: Int?
    private var manifest: Manifest
    /// The number of the next generation, unused in the folder.
    private var nextNumber: Int
    private var writer: Writer
    /// Declared after the writer, since members are destroyed in order: the lock is released only after the database is
    /// closed.
    private let lock: WriterLock
    /// How articles are indexed, by the archive's fields.
    private(set) var rules: IndexRules
    /// Whether boilerplate is learned and left out; set before the first article is put.
    package var learnsBoilerplate = true
    /// What is known of boilerplate, from the first article on.
    var boilerplate = BoilerplateState()
    private lazy var documents = DocumentMaker(rules)
    private lazy var ahead = DocumentPrefetcher(rules)
    /// Whether documents are being prefetched.
    private var isAhead = false
    /// Whether the last article put was new.
    private var addedLast = true
    private var records = RecordReader()
    /// The dictionary for packing records; read on first use.
    private var dictionary: RecordDictionary??
    /// The completions chosen by a bulk build, until the archive changes.
    var completions: [(prefix: [UInt8], words: [[UInt8]])]?
    private var isInTransaction = false
    private var hasChanges = false
    private var pendingBytes = 0
    /// Seconds since 1970, for `indexed_at`.
    package var clock: @Sendable () -> Int = { Instant.now }
    /// Why no language could be identified for articles that name none; `nil` if it could, or was not needed.
    package var languageProblem: String? { LanguageIdentifier.problem }
    /// Whether this session made the archive; false if it stays empty, since it is then removed again.
    package var created: Bool { isNew && isKept }
    private let isNew: Bool
    /// Whether the archive stays when the session ends.
    package private(set) var isKept: Bool
    /// Paths in the archive's folder that are not Dateline's.
    package let foreign: [String]
    /// The revision that readers see.
    package private(set) var revision: Int

    /// Takes the lock and opens the archive, making it if `create` is set.
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
        nextNumber = max(1, try folder.generationEntries().highest) + 1
        let manifest = existing ?? Manifest()
        self.manifest = manifest
        rules = IndexRules(fields: manifest.fields)
        isNew = existing == nil
        isKept = existing != nil
        do {
            let number = manifest.generations[0]
            let writer =
                if existing == nil { try Self.make(manifest, folder) } else {
                    try Self.open(folder.generation(number), folder)
                }
            try Schema.checkFormat(try writer.metadata(Schema.Metadata.format), archive: folder.path)
            revision = Int(String(decoding: try writer.metadata(Schema.Metadata.revision), as: UTF8.self)) ?? 1
            self.writer = writer
        } catch let error as XapianError {
            throw DatelineError(error, lockedArchive: folder.path)
        } catch {
            throw error as? DatelineError ?? DatelineError(.internal, "\(folder.path): \(error)")
        }
    }

    /// Makes an empty archive.
    private static func make(_ manifest: Manifest, _ folder: ArchiveFolder) throws(DatelineError) -> Writer {
        let number = manifest.generations[0]
        let path = folder.unfinished(number)
        try FileSystem.makeFolder(folder.generationsPath)
        do throws(XapianError) {
            var writer = try Writer.ofLockedArchive(path: path, create: true)
            try writer.begin()
            try writer.setMetadata(Schema.Metadata.format, Array("\(Schema.format)".utf8))
            try writer.setMetadata(Schema.Metadata.revision, Array("1".utf8))
            try writer.commit()
        } catch {
            folder.removeDatabase(path)
            throw DatelineError(error, lockedArchive: folder.path)
        }
        let lines = BoilerplateFile(path: folder.boilerplatePath)
        do throws(DatelineError) {
            try FileSystem.syncFiles(in: path)
            try lines.make()
            return try folder.publish(manifest, generation: number) { path throws(DatelineError) in
                try open(path, folder)
            }
        } catch {
            // Once there is a manifest, the archive is there, and this is a file of it.
            if (try? folder.hasManifest) == false {
                folder.removeDatabase(path)
                lines.remove()
            }
            throw error
        }
    }

    private static func open(_ path: String, _ folder: ArchiveFolder) throws(DatelineError) -> Writer {
        do { return try Writer.ofLockedArchive(path: path, create: false) } catch {
            throw DatelineError(error, lockedArchive: folder.path)
        }
    }

    /// The folder that ids are relative to; set durably by ``setBase(_:)``.
    package var base: String? { manifest.base }

    package func setBase(_ base: String) throws(DatelineError) {
        guard base != manifest.base else { return }
        var changed = manifest
        changed.base = base
        try folder.write(changed)
        manifest = changed
    }

    /// When the last run began that read all of a path, in seconds since 1970; `nil` if none is known.
    package func lastRun(of path: String) -> Int? { manifest.runs.last { $0.path == path }?.started }

    /// Runs that are remembered.
    private static let mostRuns = 1000

    /// Remembers that a run read all of some paths; on disk at once.
    /// - Parameter started: in seconds since 1970.
    package func keepRun(of paths: [String], started: Int) throws(DatelineError) {
        guard isKept, !paths.isEmpty else { return }
        var changed = manifest
        changed.runs.removeAll { paths.contains($0.path) }
        changed.runs += paths.map { Manifest.Run(path: $0, started: started) }
        changed.runs.removeFirst(max(0, changed.runs.count - Self.mostRuns))
        guard changed != manifest else { return }
        try folder.write(changed)
        manifest = changed
    }

    /// Indexes later articles by these fields; the manifest names them only after ``keepFields()``.
    func use(_ fields: FieldTable) {
        var changed = rules
        changed.fields = fields
        use(changed)
    }

    func use(_ rules: IndexRules) {
        endAhead()
        self.rules = rules
        documents = DocumentMaker(rules)
        ahead = DocumentPrefetcher(rules)
    }

    /// Leaves these lines out of later articles.
    func use(learned: LearnedBoilerplate) {
        endAhead()
        rules.boilerplate = learned
    }

    /// Writes the current fields to the manifest, durably.
    func keepFields() throws(DatelineError) { try keep(rules.fields, changing: []) }

    /// Earlier declarations of fields whose change is incomplete.
    var changing: [OwnField] { manifest.changing }

    /// Writes fields to the manifest, and which of them are being changed; on disk at once.
    func keep(_ fields: FieldTable, changing: [OwnField]) throws(DatelineError) {
        var changed = manifest
        changed.fields = fields
        changed.changing = changing
        try folder.write(changed)
        manifest = changed
    }

    /// Indexes a stored article again by the current fields; published with other pending changes.
    func rewrite(_ document: UInt32, _ article: Article) throws(DatelineError) {
        var article = article
        for warning in rules.limits.warnings(for: article, rules.fields) where !article.warnings.contains(warning) {
            article.warnings.append(warning)
        }
        try attempt { () throws(XapianError) in
            try begin()
            try writer.remove(document)
            let instant = Instant.secondsSinceEpoch(article.indexedAt) ?? clock()
            documents.make(article, indexedAt: UInt32(clamping: instant), try newestDictionary())
            boilerplate.moved(to: try writer.add(documents.document))
            count(documents.postingCount)
        }
    }

    /// Whether enough is unpublished that it should be published now.
    package var isFull: Bool { pendingBytes >= memoryBudget }

    deinit {
        if isAhead { ahead.cancel() }
        if !isKept { folder.discard(manifest.generations[0], withFolder: lock.madeFolder) }
    }

    /// Keeps an archive that this session made even if it stays empty.
    package func keep() { isKept = true }

    /// Announces the articles that are put next, in this order. Their documents are prefetched as long as the articles
    /// turn out to be new.
    package func expect(_ articles: [Article]) {
        guard addedLast else { return }
        do {
            try prepareBoilerplate()
            ahead.rules = rules
            ahead.begin(articles, try newestDictionary(), clock: clock)
            isAhead = true
        } catch {
            // Reported when the first of them is put, which needs the dictionary too.
        }
    }

    /// Adds an article, replaces the one with its id, or leaves it unchanged. Not durable before ``publish()``.
    ///
    /// Fills in the article's id, digest, site and time if they are missing.
    package func put(_ article: Article) throws(DatelineError) -> Outcome {
        var article = article
        return try put(&article)
    }

    /// The same; changes the article to the one stored.
    package func put(_ article: inout Article) throws(DatelineError) -> Outcome {
        try prepareBoilerplate()
        let made = isAhead ? ahead.next(for: article) : nil
        let firstStored = Instant.secondsSinceEpoch(article.indexedAt)
        if let made { article = made.article } else { article.normalize(rules) }
        return try attempt { () throws(XapianError) in
            try begin()
            let existing = try writer.find(Schema.idTerm(article.id))
            addedLast = existing == nil
            guard let existing else {
                if let made { try add(made) } else { try add(&article, firstStored: firstStored, isNew: true) }
                return .added
            }
            endAhead()
            article.indexedAt = ""
            let found = try records.article(existing.data) { key throws(XapianError) in try writer.metadata(key) }
            if var stored = found {
                stored.indexedAt = ""
                if stored == article { return .unchanged }
            }
            try writer.remove(existing.document)
            try add(&article, firstStored: nil, isNew: false)
            return .replaced
        }
    }

    /// - Parameter firstStored: when the article was first stored in another archive; it is kept.
    private func add(_ article: inout Article, firstStored: Int?, isNew: Bool) throws(XapianError) {
        let now = clock()
        let instant = min(firstStored ?? now, now)
        article.indexedAt = Instant.text(secondsSinceEpoch: instant)
        documents.make(article, indexedAt: UInt32(clamping: instant), try newestDictionary())
        let number = try writer.add(documents.document)
        count(documents.postingCount)
        countLines(of: article, number, isNew: isNew)
    }

    private func add(_ made: DocumentPrefetcher.Made) throws(XapianError) {
        let number = try writer.add(made.document)
        count(made.postingCount)
        countLines(of: made.article, number, isNew: true)
    }

    /// A new version of an article says nothing new of its outlet's lines.
    private func countLines(of article: Article, _ number: UInt32, isNew: Bool) {
        boilerplate.counts?.add(
            isNew && learnsBoilerplate ? article.boilerplateCandidates : nil, document: number)
    }

    private func count(_ postings: Int) {
        hasChanges = true
        pendingBytes += postings * Self.bytesPerPosting + 200
    }

    /// An article that is already in the archive needs no new document, and most likely neither do the next ones.
    private func endAhead() {
        guard isAhead else { return }
        ahead.cancel()
        isAhead = false
    }

    /// Removes an article; returns whether there was one. Not durable before ``publish()``.
    package func remove(id: String) throws(DatelineError) -> Bool {
        try attempt { () throws(XapianError) in
            try begin()
            guard let existing = try writer.find(Schema.idTerm(id)) else { return false }
            try writer.remove(existing.document)
            hasChanges = true
            pendingBytes += 50_000
            return true
        }
    }

    /// Publishes all pending changes as one revision. It is durable when this returns: committed, with tables and
    /// folder synced.
    package func publish() throws(DatelineError) {
        guard hasChanges else { return }
        try attempt { () throws(XapianError) in
            try writer.setMetadata(Schema.Metadata.revision, Array("\(revision + 1)".utf8))
            try writer.commit()
        }
        isKept = true
        isInTransaction = false
        hasChanges = false
        pendingBytes = 0
        completions = nil
        try FileSystem.syncFolder(folder.generation(manifest.generations[0]))
        revision += 1
        saveBoilerplate()
    }

    /// Reads the database as of the last publication.
    func readPublished<Value>(
        _ work: (borrowing Database) throws(XapianError) -> Value
    ) throws(DatelineError) -> Value {
        try attempt { () throws(XapianError) in
            try work(try Database(path: folder.generation(manifest.generations[0])))
        }
    }

    /// Sets metadata to be published with other pending changes.
    func setMetadata(_ entries: [(key: String, value: [UInt8])]) throws(DatelineError) {
        try attempt { () throws(XapianError) in
            try begin()
            for (key, value) in entries { try writer.setMetadata(key, value) }
            hasChanges = true
        }
    }

    /// Makes a new generation from the present one, publishes it with a manifest that names it, and removes the old
    /// one.
    func replaceGeneration(
        _ make: (_ source: String, _ destination: String) throws(XapianError) -> Void
    ) throws(DatelineError) {
        try adoptGeneration { destination throws(DatelineError) in
            try attempt { () throws(XapianError) in try make(generation, destination) }
            try Self.expectWhole(destination, of: generation)
            try attempt { () throws(XapianError) in
                var fresh = try Writer.ofLockedArchive(path: destination, create: false)
                try fresh.begin()
                try fresh.setMetadata(Schema.Metadata.revision, Array("\(revision + 1)".utf8))
                try fresh.commit()
            }
            try FileSystem.syncFiles(in: destination)
        }
    }

    /// Publishes a new generation in place of the old one, which is removed. `make` leaves it complete and synced, with
    /// the next revision; if it fails, the new generation is removed.
    func adoptGeneration(_ make: (_ destination: String) throws(DatelineError) -> Void) throws(DatelineError) {
        let old = manifest.generations[0]
        let number = nextNumber
        let path = folder.unfinished(number)
        do { try make(path) } catch {
            folder.removeDatabase(path)
            throw error
        }
        var changed = manifest
        changed.generations = [number]
        writer = try folder.publish(changed, generation: number) { path throws(DatelineError) in
            try Self.open(path, folder)
        }
        manifest = changed
        nextNumber += 1
        isKept = true
        // The new generation may have other dictionaries.
        records = RecordReader()
        dictionary = nil
        revision += 1
        isInTransaction = false
        folder.removeDatabase(folder.generation(old))
    }

    /// The archive's folder.
    var path: String { folder.path }
    /// Where the next generation is made.
    var nextGeneration: String { folder.unfinished(nextNumber) }
    /// The present generation.
    var generation: String { folder.generation(manifest.generations[0]) }
    /// A folder for unnamed files.
    var scratch: String { folder.generationsPath }
    /// Whether there are unpublished changes.
    var hasUnpublished: Bool { hasChanges }

    private func newestDictionary() throws(XapianError) -> RecordDictionary? {
        if let dictionary { return dictionary }
        let newest = try RecordDictionary.newest { key throws(XapianError) in try writer.metadata(key) }
        dictionary = .some(newest)
        return newest
    }

    private func begin() throws(XapianError) {
        guard !isInTransaction else { return }
        try writer.begin()
        isInTransaction = true
    }

    private func attempt<Value: ~Copyable>(_ work: () throws(XapianError) -> Value) throws(DatelineError) -> Value {
        do { return try work() } catch { throw DatelineError(error, lockedArchive: folder.path) }
    }
}
