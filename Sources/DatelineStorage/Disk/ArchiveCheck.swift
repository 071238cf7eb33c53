internal import DatelineIndex
internal import DatelineSearch
package import DatelineModel
internal import DatelineQuery
internal import Glass
internal import Glibc
internal import Xapian

/// What a check of an archive found.
package struct CheckReport: Sendable {
    /// Problems told, at most.
    package static let limit = 100

    package var articles = 0
    package var revision = 0
    /// Whether Xapian checked the tables, for which it must be allowed to write them; else they were only read.
    package var coversTables = true
    /// One line each, the first of them; none for a sound archive.
    package private(set) var problems: [String] = []
    /// How many problems there are beside those told.
    package private(set) var untoldCount = 0
    /// What lies in the archive's folder, by its path there, and is not Dateline's.
    package var foreign: [String] = []

    mutating func add(_ problem: String) {
        if problems.count < Self.limit { problems.append(problem) } else { untoldCount += 1 }
    }
}

/// Verifies an archive: its manifest, every table of its database, every article.
///
/// Run it in a process of its own: reading a damaged database can crash.
package enum ArchiveCheck {
    /// Checks run again when a writer publishes during one that finds problems: it may have seen two revisions.
    private static let attempts = 5

    package static func run(_ path: String) throws(DatelineError) -> CheckReport {
        let folder = ArchiveFolder(path)
        for _ in 0..<attempts {
            // Before it is read: the generation that it names may be gone by the time that one looks again.
            let manifestIdentity = FileIdentity(path: folder.manifestPath)
            let manifest = try folder.manifest()
            let identity = OpenArchive.Identity(
                manifest: manifestIdentity, folder: folder, generation: manifest.generations[0])
            var report = try run(folder, manifest)
            report.foreign = try folder.foreign(besides: manifest.generations)
            if report.problems.isEmpty { return report }
            if identity == OpenArchive.Identity(folder: folder, generation: manifest.generations[0]) { return report }
        }
        throw DatelineError(.busy, "\(path): the archive is being written; check it when that is done")
    }

    private static func run(_ folder: ArchiveFolder, _ manifest: Manifest) throws(DatelineError) -> CheckReport {
        var report = CheckReport()
        for number in manifest.generations {
            let generation = folder.generation(number)
            do {
                try folder.verify(number)
                try expectTables(folder, number, into: &report)
                report.coversTables = FileSystem.isWritable(generation + "/docdata.glass")
                if report.coversTables {
                    let (problems, words) = try check(generation)
                    if problems > 0 {
                        report.add("generations/\(number): \(problems) problems in its tables")
                        for line in words.split(separator: "\n") { report.add("generations/\(number): \(line)") }
                        continue
                    }
                }
                guard report.problems.isEmpty else { continue }
                let snapshot = try OpenArchive(folder: folder).snapshot
                report.articles = snapshot.info.documentCount
                report.revision = snapshot.revision
                try readAll(snapshot, generation, number, into: &report)
            } catch let error as XapianError {
                report.add("generations/\(number): \(error.message)")
            } catch OpeningError.xapian(let error) {
                report.add("generations/\(number): \(error.message)")
            } catch let error as OpeningError {
                report.add(error.asDatelineError(archive: folder.path).message)
            } catch let error as DatelineError where error.code == .corruptArchive {
                report.add(error.message)
            } catch let error as DatelineError {
                throw error
            } catch {
                throw DatelineError(.internal, "\(folder.path): \(error)")
            }
        }
        return report
    }

    /// Numbers up to which Xapian's check of term lists takes little room, however few documents have them.
    private static let lowNumbers = 1 << 24

    /// Xapian's check of all tables.
    ///
    /// For term lists it makes an array with a place for every number up to the highest. Where few of the numbers are in use
    /// that table is left to ``readAll(_:_:into:)``.
    private static func check(_ generation: String) throws(XapianError) -> (problems: Int, report: String) {
        guard isSparse(generation) else { return try checkDatabase(generation) }
        var (problems, report) = (0, "")
        for table in ["docdata", "postlist", "position"] where access("\(generation)/\(table).glass", F_OK) == 0 {
            let found = try checkDatabase("\(generation)/\(table).glass")
            problems += found.problems
            report += found.report + "\n"
        }
        return (problems, report)
    }

    private static func isSparse(_ generation: String) -> Bool {
        guard let database = try? GlassReader(directory: generation) else { return false }
        return Int(database.lastDocument) > max(lowNumbers, 16 * database.documentCount)
    }

    /// Xapian takes a table without a file for one that is empty, and its check says nothing of it.
    private static func expectTables(
        _ folder: ArchiveFolder, _ number: Int, into report: inout CheckReport
    ) throws(DatelineError) {
        guard let database = try? GlassReader(directory: folder.generation(number)) else { return }
        for table in ["postlist", "docdata", "termlist", "position"] where database.entryCount(of: table) > 0 {
            guard try FileSystem.kind("\(folder.generation(number))/\(table).glass") == nil else { continue }
            report.add(
                "generations/\(number): \(table).glass is missing; it had \(database.entryCount(of: table)) entries")
        }
    }

    /// Reads every article, and looks each up by its id.
    private static func readAll(
        _ snapshot: Snapshot, _ generation: String, _ number: Int, into report: inout CheckReport
    ) throws {
        let readsTermLists = isSparse(generation)
        var after: UInt32 = 0
        while true {
            let documents = try snapshot.database.postings(of: [], after: after, limit: 1000)
            guard let last = documents.last else { return }
            after = last
            for (document, data) in zip(documents, try snapshot.database.fetch(documents)) {
                guard let article = try snapshot.article(of: data) else {
                    report.add("generations/\(number): document \(document): its record cannot be read")
                    continue
                }
                if readsTermLists { _ = try snapshot.database.terms(of: document) }
                if Digest.hex(article.text.utf8) != article.sha256 {
                    report.add("\(article.id): the text differs from its digest")
                }
                if try snapshot.document(id: article.id) != document {
                    report.add("\(article.id): its id leads to another document")
                }
            }
        }
    }
}
