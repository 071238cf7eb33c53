package import DatelineModel
internal import DatelineQuery
internal import Xapian

/// What a check of an archive found.
package struct CheckReport: Sendable {
    package var articles = 0
    package var revision = 0
    /// Whether Xapian checked the tables, for which it must be allowed to write them; else they were only read.
    package var coversTables = true
    /// One line each; none for a sound archive.
    package var problems: [String] = []
}

/// Verifies an archive: its manifest, every table of its database, every article.
///
/// Run it in a process of its own: reading a damaged database can crash.
package enum ArchiveCheck {
    /// Problems told, at most.
    private static let limit = 100

    /// Checks run again when a writer publishes during one that finds problems: it may have seen two revisions.
    private static let attempts = 5

    package static func run(_ path: String) throws(DatelineError) -> CheckReport {
        let folder = ArchiveFolder(path)
        for _ in 0..<attempts {
            // Before it is read: the generation that it names may be gone by the time that one looks again.
            let manifestIdentity = FileIdentity(path: folder.manifestPath)
            let manifest = try folder.manifest()
            let identity = Snapshot.Identity(
                manifest: manifestIdentity, folder: folder, generation: manifest.generations[0])
            let report = try run(folder, manifest)
            if report.problems.isEmpty { return report }
            if identity == Snapshot.Identity(folder: folder, generation: manifest.generations[0]) { return report }
        }
        throw DatelineError(.busy, "\(path): the archive is being written; check it when that is done")
    }

    private static func run(_ folder: ArchiveFolder, _ manifest: Manifest) throws(DatelineError) -> CheckReport {
        var report = CheckReport()
        for number in manifest.generations {
            let generation = folder.generation(number)
            do {
                report.coversTables = FileSystem.isWritable(generation + "/docdata.glass")
                if report.coversTables {
                    let (problems, words) = try checkDatabase(generation)
                    if problems > 0 {
                        report.problems.append("generations/\(number): \(problems) problems in its tables")
                        report.problems += words.split(separator: "\n").map { "generations/\(number): \($0)" }.prefix(
                            limit)
                        continue
                    }
                }
                let snapshot = try Snapshot(folder: folder)
                report.articles = snapshot.info.documentCount
                report.revision = snapshot.revision
                try readAll(snapshot, number, into: &report)
            } catch let error as XapianError {
                report.problems.append("generations/\(number): \(error.message)")
            } catch SnapshotError.xapian(let error) {
                report.problems.append("generations/\(number): \(error.message)")
            } catch let error as SnapshotError {
                report.problems.append(error.asDatelineError(archive: folder.path).message)
            } catch {
                throw DatelineError(.internal, "\(folder.path): \(error)")
            }
        }
        return report
    }

    /// Reads every article, and looks each up by its id.
    private static func readAll(_ snapshot: Snapshot, _ number: Int, into report: inout CheckReport) throws {
        var after: UInt32 = 0
        while report.problems.count < limit {
            let documents = try snapshot.database.postings(of: [], after: after, limit: 1000)
            guard let last = documents.last else { return }
            after = last
            for (document, data) in zip(documents, try snapshot.database.fetch(documents)) {
                guard let article = try snapshot.article(of: data) else {
                    report.problems.append("generations/\(number): document \(document): its record cannot be read")
                    continue
                }
                if Digest.hex(article.text.utf8) != article.sha256 {
                    report.problems.append("\(article.id): the text differs from its digest")
                }
                if try snapshot.document(id: article.id) != document {
                    report.problems.append("\(article.id): its id leads to another document")
                }
            }
        }
    }
}
