internal import DatelineIndex
package import DatelineModel
internal import DatelineSearch
internal import Glibc
internal import Xapian

/// What one run did about boilerplate.
package struct BoilerplateReport: Sendable, Equatable {
    /// Lines learned.
    package var lines = 0
    /// Articles in the archive that had them, and were written again without.
    package var articles = 0
}

extension WriterSession {
    /// Articles counted when the counts are missing: enough to learn what recurs, and read within a second.
    private static let mostCounted = 20_000
    /// Articles read at once.
    private static let readAtOnce = 64

    /// Reads what the archive has learned, before the first article is put.
    func prepareBoilerplate() throws(DatelineError) {
        guard boilerplate.counts == nil else { return }
        let (learned, last) = try readPublished { database throws(XapianError) in
            let terms = try database.terms(prefix: Schema.Prefix.boilerplate)
            return (Set(terms.compactMap { Outlet.digest(term: $0.term) }), try database.info().lastDocument)
        }
        var counts = boilerplateFile.read()
        if let known = counts, known.lastDocument > last { counts = nil }
        boilerplate.counts = counts ?? BoilerplateCounts()
        guard learnsBoilerplate else {
            boilerplate.counts!.lastDocument = last
            return
        }
        use(learned: LearnedBoilerplate(learned))
        try countStored(to: last)
    }

    /// Counts the articles that were stored without being counted: before a crash, or by an earlier version.
    private func countStored(to last: UInt32) throws(DatelineError) {
        guard let after = boilerplate.counts?.lastDocument, after < last else { return }
        var documents = try readPublished { database throws(XapianError) in
            try database.postings(of: [], after: after)
        }
        documents = documents.suffix(Self.mostCounted)
        if documents.count > 1 { boilerplate.recounted = documents.count }
        try forEachStored(documents) { document, article throws(DatelineError) in
            boilerplate.counts!.add(article.boilerplateCandidates, document: document)
        }
        boilerplate.counts!.lastDocument = last
    }

    /// Stored articles that were counted when the first one was put; `nil` for none.
    package var recountedForBoilerplate: Int? { boilerplate.recounted }

    /// Learns which lines are boilerplate of their outlets by now, and takes them out of the articles that the archive
    /// holds already. Publishes pending changes first.
    @discardableResult
    package func learnBoilerplate() throws(DatelineError) -> BoilerplateReport {
        var report = BoilerplateReport()
        try publish()
        guard learnsBoilerplate, isKept, let counts = boilerplate.counts else { return report }
        let ripe = counts.ripe
        guard !ripe.isEmpty || counts.isUnfinished else { return report }
        var learned = rules.boilerplate ?? LearnedBoilerplate()
        var documents: Set<UInt32> = []
        try readSnapshot { snapshot in
            let classifier = BoilerplateClassifier(snapshot: snapshot)
            for entry in ripe {
                guard let finding = try classifier.finding(entry) else {
                    boilerplate.counts!.refuse(entry)
                    continue
                }
                report.lines += 1
                learned.digests.insert(finding.digest)
                documents.formUnion(finding.documents)
                boilerplate.counts!.remove(finding.digest)
            }
            guard counts.isUnfinished else { return }
            for line in try snapshot.learnedBoilerplate(atMost: .max) {
                documents.formUnion(try classifier.documents(with: line.text, of: line.outlet))
            }
        }
        use(learned: learned)
        boilerplate.counts!.isUnfinished = !documents.isEmpty
        saveBoilerplate()
        report.articles = try clean(documents.sorted(), learned)
        boilerplate.counts!.isUnfinished = false
        try publish()
        saveBoilerplate()
        return report
    }

    /// The assumed size of an article, to choose how articles are written again.
    private static let bytesPerArticle = 2048
    /// Articles that are written together in bulk, and the memory for that in bytes.
    private static let inBulk = (articles: 256, memory: 256 << 20)

    /// Takes learned lines out of stored articles; returns how many had any.
    private func clean(_ documents: [UInt32], _ learned: LearnedBoilerplate) throws(DatelineError) -> Int {
        var count = 0
        guard case .from(let least) = try mayWriteInBulk(least: 1 << 20),
            documents.count * Self.bytesPerArticle >= least
        else {
            try forEachStored(documents) { document, article throws(DatelineError) in
                guard let clean = article.withoutBoilerplate(learned) else { return }
                try rewrite(document, clean)
                count += 1
                if isFull { try publish() }
            }
            return count
        }
        let build = try beginBulk(memory: Self.inBulk.memory, workers: 1)
        let inverter = try BulkInverter(build)
        let batch = try BulkBatch(build)
        batch.keepsTime = true
        try forEachStored(documents) { _, article throws(DatelineError) in
            guard let clean = article.withoutBoilerplate(learned) else { return }
            try batch.append(clean)
            _ = try build.admit(batch.count - 1, of: batch)
            count += 1
            if batch.count == Self.inBulk.articles { try inverter.invert(batch) }
        }
        try inverter.invert(batch)
        try inverter.finish()
        if count > 0 { try publish(build) { _ in } }
        return count
    }

    /// Writes the counts of lines, if they were needed.
    func saveBoilerplate() { if let counts = boilerplate.counts { boilerplateFile.write(counts) } }

    private var boilerplateFile: BoilerplateFile { BoilerplateFile(path: ArchiveFolder(path).boilerplatePath) }

    /// Reads the archive as of the last publication.
    private func readSnapshot(_ work: (Snapshot) throws -> Void) throws(DatelineError) {
        do { try work(OpenArchive(folder: ArchiveFolder(path)).snapshot) } catch let error as OpeningError {
            throw error.asDatelineError(archive: path)
        } catch let error as XapianError {
            throw DatelineError(error, lockedArchive: path)
        } catch {
            throw error as? DatelineError ?? DatelineError(.internal, "\(path): \(error)")
        }
    }

    /// Reads stored articles, a few at a time, each time from what was last published.
    private func forEachStored(
        _ documents: [UInt32], _ work: (UInt32, Article) throws(DatelineError) -> Void
    ) throws(DatelineError) {
        let reader = RecordReader()
        var rest = documents[...]
        while !rest.isEmpty {
            let step = Array(rest.prefix(Self.readAtOnce))
            rest = rest.dropFirst(step.count)
            let articles = try readPublished { database throws(XapianError) in
                try database.fetch(step).map { data throws(XapianError) in
                    try reader.article(data) { key throws(XapianError) in try database.metadata(key) }
                }
            }
            for case (let document, let article?) in zip(step, articles) { try work(document, article) }
        }
    }
}

/// The file of an archive's counts.
struct BoilerplateFile {
    let path: String
    private var newPath: String { path + ".new" }

    /// What the file holds; `nil` if there is none, or it cannot be read.
    func read() -> BoilerplateCounts? {
        guard (try? FileSystem.kind(path)) != nil,
            let bytes = try? FileSystem.read(path, limit: BoilerplateCounts.mostBytes)
        else { return nil }
        return BoilerplateCounts(bytes)
    }

    /// What is wrong with the file; `nil` for a sound one, or none.
    var problem: String? {
        guard let kind = try? FileSystem.kind(path) else { return nil }
        if !kind.isFile { return "boilerplate: \(kind.words), where a file of the archive should be" }
        if read() != nil { return nil }
        return "boilerplate: its counts of lines cannot be read; the next dateline index counts them again"
    }

    /// Makes the file of a new archive.
    func make() throws(DatelineError) {
        if let kind = try FileSystem.kind(path), !kind.isFile { throw FileSystem.foreign(path, kind) }
        try FileSystem.write(newPath, BoilerplateCounts().bytes)
        do throws(DatelineError) { try FileSystem.rename(newPath, to: path) } catch {
            unlink(newPath)
            throw error
        }
    }

    /// Replaces the file. It is synced before it takes the old one's place: after a power failure a check would tell an
    /// empty one as damage. Failures are ignored: articles that are not in the old one are counted again.
    func write(_ counts: BoilerplateCounts) {
        if let kind = try? FileSystem.kind(path), !kind.isFile { return }
        guard (try? FileSystem.write(newPath, counts.bytes)) != nil else { return }
        if rename(newPath, path) != 0 { unlink(newPath) }
    }

    /// Removes the file of an archive that was never filled.
    func remove() {
        if (try? FileSystem.kind(path))?.isFile == true { unlink(path) }
        removeUnfinished()
    }

    /// Removes what a writer left that was killed while it wrote the file.
    func removeUnfinished() { if (try? FileSystem.kind(newPath))?.isFile == true { unlink(newPath) } }
}
