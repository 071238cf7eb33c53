package import DatelineModel
internal import DatelineJSON
internal import DatelineQuery
internal import Xapian

/// What a check of an archive found.
package struct CheckReport: Sendable {
    package var articles = 0
    package var revision = 0
    /// One line each; none for a sound archive.
    package var problems: [String] = []
}

/// Verifies an archive: its manifest, every table of its database, every article.
///
/// Run it in a process of its own: reading a damaged database can crash.
package enum ArchiveCheck {
    /// Problems told, at most.
    private static let limit = 100

    package static func run(_ path: String) throws(DatelineError) -> CheckReport {
        let folder = ArchiveFolder(path)
        let manifest = try folder.manifest()
        var report = CheckReport()
        for number in manifest.generations {
            let generation = folder.generation(number)
            do {
                let (problems, words) = try checkDatabase(generation)
                if problems > 0 {
                    report.problems.append("generations/\(number): \(problems) problems in its tables")
                    report.problems += words.split(separator: "\n").map { "generations/\(number): \($0)" }.prefix(limit)
                }
                guard problems == 0 else { continue }
                let snapshot = try Snapshot(folder: folder)
                report.articles = snapshot.info.documentCount
                report.revision = snapshot.revision
                try readAll(snapshot, number, into: &report)
            } catch let error as XapianError {
                report.problems.append("generations/\(number): \(error.message)")
            } catch SnapshotError.xapian(let error) {
                report.problems.append("generations/\(number): \(error.message)")
            } catch let error as SnapshotError {
                let error = error.asDatelineError(archive: path)
                guard error.code != .busy else { throw error }
                report.problems.append(error.message)
            } catch {
                throw DatelineError(.internal, "\(path): \(error)")
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
                guard let record = try? JSONParser.parse(data).objectValue else {
                    report.problems.append("generations/\(number): document \(document): its record cannot be read")
                    continue
                }
                let article = Article(record: record)
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
