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
        let learned = try readPublished { snapshot throws(XapianError) in
            let terms = try snapshot.database.terms(prefix: Schema.Prefix.boilerplate)
            return Set(terms.compactMap { Outlet.digest(term: $0.term) })
        }
        boilerplate.counts = keptCounts
        guard learnsBoilerplate else {
            boilerplate.counts!.counted = Set(manifest.segments.map(\.number))
            return
        }
        use(learned: LearnedBoilerplate(learned))
        try countStored()
    }

    /// The counts of this archive's file; empty ones if it has none.
    private var keptCounts: BoilerplateCounts {
        if let kept = boilerplateFile.read(), kept.archive == manifest.archive { return kept }
        var counts = BoilerplateCounts()
        counts.archive = manifest.archive
        return counts
    }

    /// Counts the articles that were stored without being counted: before a crash, or by an earlier version.
    private func countStored() throws(DatelineError) {
        var documents: [UInt32] = []
        var base: UInt32 = 0
        for segment in manifest.segments {
            let end = base + segment.last
            if boilerplate.counts?.counted.contains(segment.number) == false, segment.last > 0 {
                documents += try readPublished { snapshot throws(XapianError) in
                    try snapshot.database.postings(of: [], after: base, limit: segment.last).filter { $0 <= end }
                }
            }
            base = end
        }
        documents = documents.suffix(Self.mostCounted)
        if documents.count > 1 { boilerplate.recounted = documents.count }
        try forEachStored(documents) { article in
            boilerplate.counts!.add(article.boilerplateCandidates, id: IdEntry.hash(of: article.id))
        }
        boilerplate.counts!.counted = Set(manifest.segments.map(\.number))
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
        let snapshot = try publishedSnapshot()
        let ids = try ArticleIds(manifest, folder, store)
        try attempt {
            let classifier = BoilerplateClassifier(snapshot: snapshot) { hash throws(DatelineError) in
                try StoredArticles(snapshot, ids, archive: self.path).document(hash: hash)
            }
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
        try publish()
        boilerplate.counts!.isUnfinished = false
        saveBoilerplate()
        return report
    }

    /// Takes learned lines out of stored articles; returns how many had any.
    private func clean(_ documents: [UInt32], _ learned: LearnedBoilerplate) throws(DatelineError) -> Int {
        var count = 0
        try forEachStored(documents) { article throws(DatelineError) in
            guard let clean = article.withoutBoilerplate(learned) else { return }
            try rewrite(clean)
            count += 1
        }
        return count
    }

    /// Writes the counts of lines, if they were needed.
    func saveBoilerplate() {
        guard var counts = boilerplate.counts else { return }
        counts.counted.formIntersection(manifest.segments.map(\.number))
        boilerplateFile.write(counts)
    }

    var boilerplateFile: BoilerplateFile { BoilerplateFile(path: ArchiveFolder(path).boilerplatePath) }

    private func attempt(_ work: () throws -> Void) throws(DatelineError) {
        do { try work() } catch let error as XapianError {
            throw DatelineError(error, archive: path)
        } catch {
            throw error as? DatelineError ?? DatelineError(.internal, "\(path): \(error)")
        }
    }

    /// Reads stored articles, a few at a time, from what is published now.
    private func forEachStored(
        _ documents: [UInt32], _ work: (Article) throws(DatelineError) -> Void
    ) throws(DatelineError) {
        guard !documents.isEmpty else { return }
        let snapshot = try publishedSnapshot()
        for first in stride(from: 0, to: documents.count, by: Self.readAtOnce) {
            let step = Array(documents[first..<min(first + Self.readAtOnce, documents.count)])
            for article in try read(step, in: snapshot) { try work(article) }
        }
    }

    /// Knows the articles of a segment as counted if those of all the segments that it was merged of are.
    func noteMerge(of sources: [Int], into number: Int?) {
        var counts = boilerplate.counts ?? keptCounts
        let isCounted = sources.allSatisfy { counts.counted.contains($0) }
        counts.counted.subtract(sources)
        if isCounted, let number { counts.counted.insert(number) }
        boilerplateFile.write(counts)
        if boilerplate.counts != nil { boilerplate.counts = counts }
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
