internal import DatelineIndex
package import DatelineModel
internal import DatelineSearch
internal import Xapian

/// What verifying an archive found.
package struct VerificationReport: Sendable {
    /// A revision of the archive's history.
    package struct Revision: Sendable, Equatable {
        package let number: Int
        /// When it was published, in seconds since 1970; `nil` if a repair did not know.
        package let published: Int?
    }

    package var articles = 0
    package var revision = 0
    /// The link of the present revision in the chain, 64 digits: noted elsewhere, it tells later whether the archive still
    /// has the history that it has now.
    package var link = ""
    /// The first revision whose link can be told.
    package var first: Revision?
    /// Whether what came before ``first`` was lost by damage.
    package var beginsAgain = false
    /// The revision with the link that was asked for; `nil` if there is none.
    package var since: Revision?
    /// What is wrong, one line each; empty for an archive that is as it was made.
    package var problems: [String] = []
}

/// Verifies that an archive is as it was made: every file by its digest, the chain of all revisions from the first to the
/// present one, and every article by the checksum of its record and by its id.
package enum ArchiveVerification {
    private static let attempts = 5

    /// - Parameters:
    ///   - since: a link noted earlier, or at least its first 16 digits, which has to be in the chain.
    ///   - progress: called with the bytes compared and their total.
    package static func run(
        _ path: String, since: String? = nil, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(DatelineError) -> VerificationReport {
        if let since, !isLink(since) {
            throw DatelineError(
                .invalidParameter, "since: \"\(since)\" is no link, which has 64 hexadecimal digits (16 are enough)",
                parameter: "since")
        }
        let folder = ArchiveFolder(path)
        for _ in 0..<attempts {
            let identity = FileIdentity(path: folder.manifestPath)
            do throws(DatelineError) { return try once(folder, since, progress) } catch {
                guard error.code == .corruptArchive, identity != FileIdentity(path: folder.manifestPath) else {
                    throw error
                }
            }
        }
        throw DatelineError(.busy, "\(path): the archive is written faster than it can be read; try again")
    }

    private static func isLink(_ text: String) -> Bool {
        16...64 ~= text.utf8.count && text.utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
    }

    private static func once(
        _ folder: ArchiveFolder, _ since: String?, _ progress: (Int, Int) -> Void
    ) throws(DatelineError) -> VerificationReport {
        let check = try ArchiveCheck.run(folder.path, progress: progress)
        let manifest = try folder.manifest()
        var report = VerificationReport()
        report.articles = manifest.articles
        report.revision = manifest.revision
        report.link = manifest.chain.link
        report.problems = check.problems
        if check.untoldCount > 0 { report.problems.append("and " + check.untoldCount.counted("more problem")) }
        guard report.problems.isEmpty else { return report }
        let wanted = since?.lowercased()
        let history = History(path: folder.historyPath).follow(manifest, mayGoOn: true) { entry, link in
            if let wanted, link.hasPrefix(wanted), report.since == nil { report.since = revision(entry) }
        }
        report.first = history.first.map(revision)
        report.beginsAgain = history.first?.beginsAgain ?? false
        if let since, report.since == nil {
            report.problems.append(
                "the link \(since) is not in the archive's history"
                    + (report.beginsAgain
                        ? ", which begins with revision \(report.first?.number ?? 0): what came before was lost by damage"
                        : ": it is another archive, or its history was changed"))
        }
        try readArticles(folder, manifest, into: &report)
        return report
    }

    private static func revision(_ entry: History.Entry) -> VerificationReport.Revision {
        VerificationReport.Revision(number: entry.revision, published: entry.seconds > 0 ? entry.seconds : nil)
    }

    private static func readArticles(
        _ folder: ArchiveFolder, _ manifest: Manifest, into report: inout VerificationReport
    ) throws(DatelineError) {
        do {
            let store = SegmentStore()
            let archive = try OpenArchive(manifest, folder: folder, cache: SegmentCache(store: store))
            let ids = try ArticleIds(manifest, folder, store)
            var problems: [String] = []
            try ArchiveCheck.readAll(
                archive.snapshot, StoredArticles(archive.snapshot, ids, archive: folder.path), of: manifest
            ) { problems.append($0) }
            report.problems += problems
        } catch { throw DatelineError(any: error, archive: folder.path) }
    }
}
