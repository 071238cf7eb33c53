public import DatelineJSON
public import DatelineModel
package import DatelineStorage

/// What a backup did.
public struct ArchiveBackupReport: Sendable, Hashable {
    /// The revision that the backup has now.
    public let revision: Int
    public let articles: Int
    /// Files that were new to the backup, and their bytes.
    public let files: Int
    public let bytes: Int
    /// Of these, links to the archive's own files.
    public let links: Int
    /// Files that the backup had already.
    public let kept: Int

    /// The report in the format of `dateline backup --json`.
    public var json: JSONObject {
        [
            "revision": .int(revision), "articles": .int(articles), "files": .int(files), "bytes": .int(bytes),
            "links": .int(links), "kept": .int(kept),
        ]
    }

    package init(_ report: BackupReport) {
        revision = report.revision
        articles = report.articles
        files = report.files
        bytes = report.bytes
        links = report.links
        kept = report.kept
    }
}

extension Archive {
    /// Verifies the archive at a path; see `ArchiveCheck`.
    /// - Parameters:
    ///   - deep: also reads every table and every article.
    ///   - progress: called with the bytes compared and their total.
    package static func check(
        at path: String, deep: Bool = false, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(DatelineError) -> CheckReport {
        try ArchiveCheck.run(path, deep: deep, progress: progress)
    }

    /// Repairs the archive at a path; see `ArchiveRepair`.
    package static func repair(
        at path: String, wait: Duration, lost: @escaping (String) -> Void,
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(DatelineError) -> RepairReport {
        try ArchiveRepair.run(path, wait: wait, lost: lost, progress: progress)
    }

    /// Copies the archive's present revision into a folder, while others read and write it. The folder is an archive then,
    /// and can be backed up into again: what it has already is not copied again.
    ///
    /// - Parameters:
    ///   - destination: a folder that is missing, empty, or an earlier backup of this archive.
    ///   - copies: whether files are copied where they could be links to the archive's, which take no space but are no second
    ///     copy on the disk.
    ///   - verifies: whether what the backup has already is compared with its digests; what differs is copied again.
    ///   - wait: how long to wait for another process that writes the backup.
    /// - Throws: `.corruptArchive` if a file of the archive differs from its digest, which it names; `.invalidParameter` for
    ///   a folder with anything else; `.archiveLocked`, `.disk`, `.diskFull`. The backup is then as it was.
    @discardableResult
    public func backup(
        to destination: String, copies: Bool = false, verifies: Bool = false, wait: Duration = .zero
    ) async throws(DatelineError) -> ArchiveBackupReport {
        var options = BackupOptions()
        options.copies = copies
        options.verifies = verifies
        options.wait = wait
        return ArchiveBackupReport(try Self.backup(path, to: destination, options))
    }

    /// The same for an archive that is not open.
    /// - Parameter progress: called with the bytes done and their total.
    package static func backup(
        _ path: String, to destination: String, _ options: BackupOptions,
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(DatelineError) -> BackupReport {
        try ArchiveBackup.run(path, to: destination, options, progress: progress)
    }

    /// Verifies that the archive at a path is as it was made; see `ArchiveVerification`.
    package static func verify(
        at path: String, since: String?, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(DatelineError) -> VerificationReport {
        try ArchiveVerification.run(path, since: since, progress: progress)
    }
}
