internal import DatelineIndex
internal import DatelineSearch
internal import DatelineLanguage
package import DatelineModel
internal import Xapian

/// One process's time as the writer of an archive: from taking its lock to letting it go.
///
/// Used by one thread at a time. After an error it is spent; what was published stays, what was not is gone.
package final class WriterSession {
    /// What became of an article.
    package enum Outcome: Sendable, Equatable { case added, replaced, unchanged }

    /// Bytes of memory that the postings of unpublished articles may take, by estimate. Xapian keeps them in maps until
    /// it commits, so this bounds the process; a larger batch indexes faster.
    package var memoryBudget = min(280 << 20, MemoryRoom.left / 4)
    /// Estimated bytes that a posting takes there: measured 60 to 75 on English news.
    private static let bytesPerPosting = 70

    private let folder: ArchiveFolder
    private var manifest: Manifest
    /// The number of the generation that is made next; nothing in the folder has it, whoever made it.
    private var nextNumber: Int
    private var writer: Writer
    /// Stands behind the writer, since members go in their order: the lock is free only when the database is closed.
    private let lock: WriterLock
    /// How articles are indexed, by the archive's fields.
    private(set) var rules: IndexRules
    private lazy var documents = DocumentMaker(rules)
    private lazy var ahead = DocumentPrefetcher(rules)
    /// Whether documents are being made ahead.
    private var isAhead = false
    /// Whether the article that was put last was not in the archive.
    private var addedLast = true
    private var records = RecordReader()
    /// What records are packed with; not known before it is asked for.
    private var dictionary: RecordDictionary??
    /// The words that complete short prefixes in the archive, as long as it is as a build left it.
    var completions: [(prefix: [UInt8], words: [[UInt8]])]?
    private var isInTransaction = false
    private var hasChanges = false
    private var pendingBytes = 0
    /// Seconds since 1970, for the time when articles are first stored.
    package var clock: @Sendable () -> Int = { Instant.now }
    /// Why no language could be identified for articles that name none; `nil` where that was possible, or not wanted.
    package var languageProblem: String? { LanguageIdentifier.problem }
    /// Whether this session made the archive; one that stays empty is removed again, and was not made then.
    package var created: Bool { isNew && isKept }
    private let isNew: Bool
    /// Whether the archive stays when the session ends.
    package private(set) var isKept: Bool
    /// What lies in the archive's folder, by its path there, and is not Dateline's.
    package let foreign: [String]
    /// The revision that readers see.
    package private(set) var revision: Int

    /// Takes the lock and opens the archive, making it where `create` says so.
    /// - Parameter wait: how long to wait for another writer.
    package init(path: String, create: Bool, wait: Duration = .zero) throws(DatelineError) {
        let folder = ArchiveFolder(path)
        self.folder = folder
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
        do throws(DatelineError) { try FileSystem.syncFiles(in: path) } catch {
            folder.removeDatabase(path)
            throw error
        }
        return try folder.publish(manifest, generation: number) { path throws(DatelineError) in
            try open(path, folder)
        }
    }

    private static func open(_ path: String, _ folder: ArchiveFolder) throws(DatelineError) -> Writer {
        do { return try Writer.ofLockedArchive(path: path, create: false) } catch {
            throw DatelineError(error, lockedArchive: folder.path)
        }
    }

    /// The folder below which paths become ids; setting it is on disk at once.
    package var base: String? { manifest.base }

    package func setBase(_ base: String) throws(DatelineError) {
        guard base != manifest.base else { return }
        var changed = manifest
        changed.base = base
        try folder.write(changed)
        manifest = changed
    }

    /// The fields of the archive's articles are these from now on, but in the manifest only with ``keepFields()``.
    func use(_ fields: FieldTable) { use(IndexRules(fields: fields, limits: rules.limits)) }

    func use(_ rules: IndexRules) {
        endAhead()
        self.rules = rules
        documents = DocumentMaker(rules)
        ahead = DocumentPrefetcher(rules)
    }

    /// Writes the fields in use to the manifest; on disk at once.
    func keepFields() throws(DatelineError) {
        var changed = manifest
        changed.fields = rules.fields
        try folder.write(changed)
        manifest = changed
    }

    /// Makes the document of a stored article again, by the fields in use; published with what else is pending.
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
            try writer.add(documents.document)
            count(documents.postingCount)
        }
    }

    /// Whether so much is unpublished that it should be published now.
    package var isFull: Bool { pendingBytes >= memoryBudget }

    deinit {
        if isAhead { ahead.cancel() }
        if !isKept { folder.discard(manifest.generations[0], withFolder: lock.madeFolder) }
    }

    /// Lets an archive that this session made stay, also if nothing is put into it.
    package func keep() { isKept = true }

    /// Tells which articles are put next, in this order. Their documents are made meanwhile, as long as the archive turns
    /// out not to hold these articles.
    package func expect(_ articles: [Article]) {
        guard addedLast else { return }
        do {
            ahead.begin(articles, try newestDictionary(), clock: clock)
            isAhead = true
        } catch {
            // Told when the first of them is put, which needs it too.
        }
    }

    /// Adds an article, or replaces the one of its id, or finds it unchanged. Not on disk before ``publish()``.
    ///
    /// The article is given its id, digest, site and time where it has none.
    package func put(_ article: Article) throws(DatelineError) -> Outcome {
        var article = article
        return try put(&article)
    }

    /// The same; the article is left as it is stored.
    package func put(_ article: inout Article) throws(DatelineError) -> Outcome {
        let made = isAhead ? ahead.next(for: article) : nil
        let firstStored = Instant.secondsSinceEpoch(article.indexedAt)
        if let made { article = made.article } else { article.normalize(rules) }
        return try attempt { () throws(XapianError) in
            try begin()
            let existing = try writer.find(Schema.idTerm(article.id))
            addedLast = existing == nil
            guard let existing else {
                if let made { try add(made) } else { try add(&article, firstStored: firstStored) }
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
            try add(&article, firstStored: nil)
            return .replaced
        }
    }

    /// - Parameter firstStored: an article that comes out of another archive keeps the instant when it was first stored
    ///   there.
    private func add(_ article: inout Article, firstStored: Int?) throws(XapianError) {
        let now = clock()
        let instant = min(firstStored ?? now, now)
        article.indexedAt = Instant.text(secondsSinceEpoch: instant)
        documents.make(article, indexedAt: UInt32(clamping: instant), try newestDictionary())
        try writer.add(documents.document)
        count(documents.postingCount)
    }

    private func add(_ made: DocumentPrefetcher.Made) throws(XapianError) {
        try writer.add(made.document)
        count(made.postingCount)
    }

    private func count(_ postings: Int) {
        hasChanges = true
        pendingBytes += postings * Self.bytesPerPosting + 200
    }

    /// What the archive holds needs no new document, most likely neither what comes after it.
    private func endAhead() {
        guard isAhead else { return }
        ahead.cancel()
        isAhead = false
    }

    /// Removes an article; answers whether there was one. Not on disk before ``publish()``.
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

    /// Puts everything since the last publication on disk as one revision. When this returns, it is there for good:
    /// committed, the tables synced, the folder synced.
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
    }

    /// Reads the database as the last publication left it.
    func readPublished<Value>(
        _ work: (borrowing Database) throws(XapianError) -> Value
    ) throws(DatelineError) -> Value {
        try attempt { () throws(XapianError) in
            try work(try Database(path: folder.generation(manifest.generations[0])))
        }
    }

    /// Sets metadata that goes to disk with the next publication.
    func setMetadata(_ entries: [(key: String, value: [UInt8])]) throws(DatelineError) {
        try attempt { () throws(XapianError) in
            try begin()
            for (key, value) in entries { try writer.setMetadata(key, value) }
            hasChanges = true
        }
    }

    /// Makes a new generation out of the present one, publishes it with a manifest that names it, and removes the old one.
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

    /// Publishes a new generation, which is made complete and synced and says the next revision, in the place of the old
    /// one, which is removed. When making it fails, nothing of it stays.
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
    /// Where the generation that replaces the present one is made.
    var nextGeneration: String { folder.unfinished(nextNumber) }
    /// The present generation.
    var generation: String { folder.generation(manifest.generations[0]) }
    /// A folder for files without names.
    var scratch: String { folder.generationsPath }
    /// Whether something is written that is not published.
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
