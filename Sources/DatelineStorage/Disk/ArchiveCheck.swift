internal import DatelineIndex
internal import DatelineSearch
package import DatelineModel
internal import DatelineQuery
internal import Glass
internal import Glibc
internal import Xapian

/// The result of checking an archive.
package struct CheckReport: Sendable {
    /// The most problems listed.
    package static let limit = 100

    package var articles = 0
    package var revision = 0
    /// Whether Xapian checked the tables, which requires write access to them; otherwise they were only read.
    package var coversTables = true
    /// The first problems, one line each; empty for a sound archive.
    package private(set) var problems: [String] = []
    /// The number of problems beyond those listed.
    package private(set) var untoldCount = 0
    /// Paths in the archive's folder that are not Dateline's.
    package var foreign: [String] = []

    mutating func add(_ problem: String) {
        if problems.count < Self.limit { problems.append(problem) } else { untoldCount += 1 }
    }
}

/// Verifies an archive: its manifest, every table of its database, every article.
///
/// Run it in a separate process: reading a damaged database can crash.
package enum ArchiveCheck {
    /// A check that finds problems is repeated if a writer published meanwhile, since it may have seen two revisions.
    private static let attempts = 5

    package static func run(_ path: String) throws(DatelineError) -> CheckReport {
        let folder = ArchiveFolder(path)
        for _ in 0..<attempts {
            // Taken before the manifest is read, since its generation may be replaced meanwhile.
            let manifestIdentity = FileIdentity(path: folder.manifestPath)
            let manifest = try folder.manifest()
            let identity = OpenArchive.Identity(
                manifest: manifestIdentity, folder: folder, generation: manifest.generations[0])
            var report = try run(folder, manifest)
            if let problem = BoilerplateFile(path: folder.boilerplatePath).problem { report.add(problem) }
            for name in manifest.files where try FileSystem.kind("\(folder.path)/\(name)") == nil {
                report.add(
                    "\(name): the file is missing, which manifest.json names; the next dateline index makes it again")
            }
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
                        report.add("generations/\(number): \(problems.counted("problem")) in its tables")
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

    /// Document numbers up to this one are cheap for Xapian's term list check, even if few of them are in use.
    private static let lowNumbers = 1 << 24

    /// Runs Xapian's check of all tables.
    ///
    /// Its check of term lists allocates an array with a place for every number up to the highest. If few of them are
    /// in use, ``readAll(_:_:into:)`` checks that table instead.
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

    /// Xapian takes a missing table file for an empty table, and its check does not report it.
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

    /// Reads every article, and looks each one up by its id.
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
                if !RecordSeal.isWhole(data, article) {
                    report.add("\(article.id): its record differs from its checksum")
                }
                if try snapshot.document(id: article.id) != document {
                    report.add("\(article.id): its id leads to another document")
                }
            }
        }
    }
}
