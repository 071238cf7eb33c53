internal import DatelineIndex
package import DatelineModel
internal import DatelineSearch
internal import Xapian

/// The result of checking an archive.
package struct CheckReport: Sendable {
    /// The most problems listed.
    package static let limit = 100

    package var articles = 0
    package var revision = 0
    package var segments = 0
    /// The bytes that were compared with their digests.
    package var bytes = 0
    /// The first problems, one line each; empty for a sound archive.
    package private(set) var problems: [String] = []
    /// The number of problems beyond those listed.
    package private(set) var untoldCount = 0
    /// Paths in the archive's folder that are not Dateline's.
    package var foreign: [String] = []
    /// Paths in the archive's folder of damaged files that repairs have kept.
    package var setAside: [String] = []

    mutating func add(_ problem: String) {
        if problems.count < Self.limit { problems.append(problem) } else { untoldCount += 1 }
    }
}

/// Verifies an archive: its manifest by its checksum and every other file by its digest in the manifest.
///
/// A deep check also runs Xapian's own check of each segment, reads every article, and looks each one up by its id. Run
/// it in a separate process: reading a damaged database can crash.
package enum ArchiveCheck {
    /// - Parameter progress: called with the bytes done and their total.
    package static func run(
        _ path: String, deep: Bool = false, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(DatelineError) -> CheckReport {
        let folder = ArchiveFolder(path)
        for _ in 0..<attempts {
            if let report = try once(folder, deep, progress) { return report }
        }
        throw DatelineError(.busy, "\(path): the archive is written faster than it can be checked; try again")
    }

    /// How often a check begins again that a writer has overtaken.
    private static let attempts = 5

    /// `nil` if segments may be missing only since a later revision has taken their place.
    private static func once(
        _ folder: ArchiveFolder, _ deep: Bool, _ progress: (Int, Int) -> Void
    ) throws(DatelineError) -> CheckReport? {
        let identity = FileIdentity(path: folder.manifestPath)
        let opened = try OpenedFiles.open(folder)
        let manifest = opened.manifest
        var report = CheckReport()
        report.articles = manifest.articles
        report.revision = manifest.revision
        report.segments = manifest.segments.count
        let total = opened.files.reduce(0) { $0 + $1.entry.bytes }
        for file in opened.files {
            if let problem = file.check() { report.add(problem) }
            report.bytes += file.entry.bytes
            progress(report.bytes, total)
        }
        for problem in try otherProblems(folder, manifest) { report.add(problem) }
        // What is open stays as it was; the rest is looked up by its path.
        let isSound = report.problems.isEmpty
        if isSound {
            do throws(DatelineError) { try folder.verifyFolders(manifest) } catch { report.add(error.message) }
        }
        // Of the present manifest: segments of a revision that has passed may be gone, and later ones be there.
        report.foreign = try folder.foreign(besides: (try? folder.manifest()) ?? manifest)
        report.setAside = try folder.setAside()
        if deep, report.problems.isEmpty { try checkDeeply(folder, manifest, into: &report) }
        let isOvertaken = isSound && !report.problems.isEmpty && identity != FileIdentity(path: folder.manifestPath)
        return isOvertaken ? nil : report
    }

    /// What is wrong with the manifest and the files that it has no digests of.
    static func otherProblems(_ folder: ArchiveFolder, _ manifest: Manifest) throws(DatelineError) -> [String] {
        var problems: [String] = []
        if let problem = BoilerplateFile(path: folder.boilerplatePath).problem { problems.append(problem) }
        for name in manifest.hints where try FileSystem.kind("\(folder.path)/\(name)") == nil {
            problems.append(
                "\(name): the file is missing, which manifest.json names; the next dateline index makes it again")
        }
        guard manifest.root == manifest.chain.tail.last else {
            return problems + ["manifest.json: its contents differ from their digest in the chain"]
        }
        let mayGoOn = try FileSystem.kind(folder.newManifestPath) != nil
        let finding = History(path: folder.historyPath).follow(manifest, mayGoOn: mayGoOn)
        if let problem = finding.problem {
            problems.append(problem)
        } else if let later = finding.later, !mayGoOn {
            // It may have been published meanwhile.
            let present = try folder.manifest()
            if present.revision < later {
                problems.append(
                    "manifest.json: it is of revision \(present.revision), where history has \(later): an older one was "
                        + "put back")
            }
        }
        return problems
    }

    private static func checkDeeply(
        _ folder: ArchiveFolder, _ manifest: Manifest, into report: inout CheckReport
    ) throws(DatelineError) {
        do {
            for segment in manifest.segments {
                let (problems, words) = try checkDatabase(folder.segment(segment.number))
                guard problems > 0 else { continue }
                report.add("segments/\(segment.name): \(problems.counted("problem")) in its tables")
                for line in words.split(separator: "\n") { report.add("segments/\(segment.name): \(line)") }
            }
            guard report.problems.isEmpty else { return }
            let store = SegmentStore()
            let archive = try OpenArchive(manifest, folder: folder, cache: SegmentCache(store: store))
            let ids = try ArticleIds(manifest, folder, store)
            let stored = StoredArticles(archive.snapshot, ids, archive: folder.path)
            try readAll(archive.snapshot, stored, of: manifest) { report.add($0) }
        } catch let error as XapianError {
            report.add(error.message)
        } catch let error as OpeningError {
            report.add(error.asDatelineError(archive: folder.path).message)
        } catch let error as DatelineError {
            guard error.code == .corruptArchive else { throw error }
            report.add(error.message)
        } catch {
            throw DatelineError(.internal, "\(folder.path): \(error)")
        }
    }

    /// Reads every article, and looks each one up by its id.
    static func readAll(
        _ snapshot: Snapshot, _ stored: StoredArticles, of manifest: Manifest, _ add: (_ problem: String) -> Void
    ) throws {
        var after: UInt32 = 0
        var count = 0
        while true {
            let documents = try snapshot.database.postings(of: [], after: after, limit: 1000)
            guard let last = documents.last else { break }
            after = last
            count += documents.count
            for (document, data) in zip(documents, try snapshot.database.fetch(documents)) {
                guard let article = try snapshot.article(of: data) else {
                    add("document \(document): its record cannot be read")
                    continue
                }
                if !RecordSeal.isWhole(data, article) { add("\(article.id): its record differs from its checksum") }
                if try snapshot.document(id: article.id) != document || stored.document(of: article.id) != document {
                    add("\(article.id): its id leads to another document")
                }
            }
        }
        if count != manifest.articles {
            add("\(count.counted("article")) found, where manifest.json says \(manifest.articles)")
        }
    }
}
