internal import DatelineIndex
package import DatelineModel
internal import DatelineQuery
internal import DatelineSearch
internal import Glass
internal import Glibc
internal import Xapian

/// What a repair did.
package struct RepairReport: Sendable {
    /// What was damaged and what became of it, a line each, in order; empty if nothing was.
    package var steps: [String] = []
    /// Articles that were lost and whose ids were told.
    package var lost = 0
    /// Articles that were lost and whose ids could not be read.
    package var unnamed = 0
    /// Articles that were indexed again from their records.
    package var saved = 0
    /// The most articles that were deleted, or replaced, and may be back.
    package var returned = 0
}

/// Publishes a manifest without what of an archive cannot be read, and brings back what can be.
///
/// What follows from other files is made again: files beside tables, the history, the lists of what is gone. Of a segment
/// with damaged tables the articles whose records can be read are indexed again, and the ids of the others are told. What
/// was damaged is kept under another name (`NAME.damaged`); nothing is deleted.
package struct ArchiveRepair {
    let folder: ArchiveFolder
    /// The manifest on disk.
    let manifest: Manifest
    /// The one to publish.
    var next: Manifest
    /// What is wrong, by the paths of files in the archive's folder.
    var problems: [String: String] = [:]
    var report = RepairReport()
    private let tellLost: (String) -> Void
    /// New files to publish, by their paths.
    var files: [String] = []
    /// Whether there is a next revision even if it names the same files.
    var needsRevision = false
    /// What is damaged and gets another name once the next manifest is in place.
    var superseded: [String] = []
    /// What is whole and removed then.
    var obsolete: [String] = []
    /// Segments whose tables are damaged.
    var damaged: [SegmentEntry] = []
    /// A new segment that is complete but for its publication.
    var added: [Int] = []

    /// Repairs an archive. Run it in a separate process: reading what is damaged can crash.
    /// - Parameters:
    ///   - wait: how long to wait for another writer.
    ///   - lost: called with the id of each article that was lost.
    ///   - progress: called with the bytes compared and their total.
    /// - Throws: errors of the manifest, which is restored from a backup; the archive is then as it was.
    package static func run(
        _ path: String, wait: Duration = .zero, lost: @escaping (String) -> Void = { _ in },
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(DatelineError) -> RepairReport {
        let folder = ArchiveFolder(path)
        let lock = try folder.lock(create: false, wait: wait)
        defer { withExtendedLifetime(lock) {} }
        var repair = ArchiveRepair(folder, try folder.manifest(), lost)
        do {
            try repair.find(progress)
            try repair.putFilesBack()
            try repair.putBitsRight()
            try repair.mendFilesBesideTables()
            try repair.mendGone()
            try repair.leaveOutUnreadableRecords()
            try repair.saveArticles()
            try repair.mendSynonyms()
            try repair.mendBoilerplate()
            try repair.mendHistory()
            try repair.publish()
        } catch {
            repair.discard()
            throw DatelineError(any: error, archive: folder.path)
        }
        return repair.report
    }

    private init(_ folder: ArchiveFolder, _ manifest: Manifest, _ lost: @escaping (String) -> Void) {
        self.folder = folder
        self.manifest = manifest
        next = manifest
        tellLost = lost
    }

    private mutating func find(_ progress: (Int, Int) -> Void) throws {
        for segment in manifest.segments {
            let path = folder.segment(segment.number)
            // Nothing is read through a link.
            if let kind = try FileSystem.kind(path), kind != .folder {
                throw FileSystem.foreign(path, kind, expected: "a folder of the archive")
            }
        }
        if try FileSystem.kind(folder.newManifestPath) != nil {
            History(path: folder.historyPath).cut(after: manifest.revision)
        }
        next.next = max(next.next, try folder.highestNumber + 1)
        let opened = OpenedFiles(manifest, folder)
        let total = opened.files.reduce(0) { $0 + $1.entry.bytes }
        var done = 0
        for file in opened.files {
            problems[file.path] = file.check()
            done += file.entry.bytes
            progress(done, total)
        }
    }

    // MARK: - Helpers

    mutating func say(_ step: String) { report.steps.append(step) }

    mutating func lose(_ id: String) {
        report.lost += 1
        tellLost(id)
    }

    /// Whether a file of a segment differs from what it was.
    func isDamaged(_ name: String, of segment: SegmentEntry) -> Bool {
        problems["segments/\(segment.name)/\(name)"] != nil
    }

    func path(_ name: String, of segment: SegmentEntry) -> String { "\(folder.segment(segment.number))/\(name)" }

    /// Removes a file that was to be published.
    func removeUnfinished(_ path: String) {
        folder.removeFile("\(folder.path)/\(path)\(ArchiveFolder.unfinishedSuffix)")
    }

    /// Gives something a name under which it stays; returns that, in the archive's folder. `nil` if there is nothing.
    @discardableResult
    func setAside(_ name: String) throws(DatelineError) -> String? {
        guard try FileSystem.kind("\(folder.path)/\(name)") != nil else { return nil }
        var other = name + ArchiveFolder.setAsideSuffix
        var number = 2
        while try FileSystem.kind("\(folder.path)/\(other)") != nil {
            other = "\(name)\(ArchiveFolder.setAsideSuffix)-\(number)"
            number += 1
        }
        try FileSystem.rename("\(folder.path)/\(name)", to: "\(folder.path)/\(other)")
        return other
    }

    /// Puts a complete file in the place of one that is set aside.
    func replace(_ name: String, with place: String) throws(DatelineError) {
        let path = "\(folder.path)/\(name)"
        try FileSystem.syncFiles(in: FileSystem.folder(of: place))
        try setAside(name)
        try FileSystem.rename(place, to: path)
        try FileSystem.syncFolder(FileSystem.folder(of: path))
    }

    /// Names another file of the segment in the next manifest, or none.
    mutating func name(_ file: FileEntry?, inPlaceOf old: FileEntry, in number: Int, layout: ArchiveLayout? = nil) {
        guard let index = next.segments.firstIndex(where: { $0.number == number }) else { return }
        let segment = next.segments[index]
        let files = (segment.files.filter { $0.name != old.name } + (file.map { [$0] } ?? [])).sorted {
            $0.name < $1.name
        }
        next.segments[index] = SegmentEntry(
            number: number, documents: segment.documents, last: segment.last, layout: layout ?? segment.layout,
            days: segment.days, revisions: segment.revisions, files: files, gone: segment.gone)
    }

    // MARK: - The end

    private mutating func publish() throws {
        var same = next
        same.next = manifest.next
        if needsRevision || same != manifest {
            next.beginRevision()
            next.seal()
            try Publication(
                folder: folder, present: manifest, next: next, added: added, files: files, keepsSuperseded: true
            ).commit()
        }
        for name in obsolete { folder.removeFile("\(folder.path)/\(name)") }
        for name in superseded {
            if let other = try setAside(name) { say("\(name): kept as \(other)") }
        }
    }

    /// Removes what was made and is not published.
    private func discard() {
        for number in added { folder.removeSegment(folder.unfinished(number)) }
        for file in files { removeUnfinished(file) }
    }
}

extension DatelineError {
    /// Maps a failure of any module's to an error about the archive at a path.
    init(any error: any Error, archive path: String) {
        switch error {
        case let error as DatelineError: self = error
        case let error as XapianError: self.init(error, archive: path)
        case let error as SidecarError: self.init(error, archive: path)
        case let error as GlassError: self.init(error, archive: path)
        case let error as OpeningError: self = error.asDatelineError(archive: path)
        default: self.init(.internal, "\(path): \(error)")
        }
    }
}
