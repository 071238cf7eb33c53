internal import DatelineModel
internal import DatelineSearch
internal import Glibc

/// The folder that a backup goes into, which must be the archive's and nothing else's.
struct BackupPlace {
    private let folder: ArchiveFolder
    private let from: ArchiveFolder
    private let source: Manifest

    init(_ folder: ArchiveFolder, of from: ArchiveFolder, _ source: Manifest) {
        (self.folder, self.from, self.source) = (folder, from, source)
    }

    private func refused(_ reason: String) -> DatelineError {
        DatelineError(.invalidParameter, "\(folder.path): \(reason)", parameter: "backup")
    }

    /// Throws if the folder is the archive's own, or within it.
    func expectOutside() throws(DatelineError) {
        var archive = stat()
        guard stat(from.path, &archive) == 0 else { throw FileSystem.failure("cannot look at it", from.path) }
        var path = folder.path
        // A folder that is to be made is within the one that its path names.
        while try FileSystem.kind(path, followingLinks: true) == nil, path != ".", path != "/" {
            path = FileSystem.folder(of: path)
        }
        guard var place = Self.resolved(path) else { throw FileSystem.failure("cannot look at it", path) }
        while true {
            var status = stat()
            if stat(place, &status) == 0, status.st_dev == archive.st_dev, status.st_ino == archive.st_ino {
                throw refused("within the archive itself; a backup goes into a folder of its own")
            }
            if place == "/" { return }
            place = FileSystem.folder(of: place)
        }
    }

    private static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// Makes the folder if there is none, and takes its lock.
    func lock(_ wait: Duration) throws(DatelineError) -> WriterLock {
        switch try FileSystem.kind(folder.path, followingLinks: true) {
        case nil: break
        case .folder?:
            let names = try FileSystem.names(in: folder.path)
            if !names.contains("manifest.json"), let other = names.first(where: { !ArchiveFolder.isOwn($0) }) {
                throw refused("holds other files (\(other)); a backup goes into a folder of its own")
            }
        case let kind?: throw refused("\(kind.words), where a folder for the backup should be")
        }
        return try folder.lock(create: true, wait: wait)
    }

    /// The manifest of the backup that is there; `nil` for none. What a first backup left that was broken off is taken up
    /// again.
    ///
    /// - Throws: `.invalidParameter` if it is no earlier state of the archive.
    func manifest() throws(DatelineError) -> Manifest? {
        guard try folder.hasManifest else {
            try takeUp()
            return nil
        }
        let present = try folder.manifest()
        guard present.archive == source.archive else {
            throw refused("holds another archive; a backup goes into a folder of its own")
        }
        guard present.revision <= source.revision else {
            throw refused(
                "holds a later revision (\(present.revision)) than the archive (\(source.revision)); nothing was backed up"
            )
        }
        var isEarlier = false
        let finding = History(path: from.historyPath).follow(source, mayGoOn: true) { entry, link in
            if entry.revision == present.revision, link == present.chain.link { isEarlier = true }
        }
        // A history that is damaged or begins later is told by its own check, or tells nothing of so early a revision.
        guard isEarlier || finding.problem != nil || (finding.first?.beginsAgain == true && isBefore(finding, present))
        else {
            throw refused(
                "it was written to since it was backed up (its revision \(present.revision) is none of the archive's); "
                    + "nothing was backed up: choose another folder")
        }
        return present
    }

    private func isBefore(_ finding: History.Finding, _ present: Manifest) -> Bool {
        present.revision < (finding.first?.revision ?? 0)
    }

    /// Gives segments their unfinished names again that a first backup had completed when it was broken off.
    private func takeUp() throws(DatelineError) {
        let entries = try folder.segmentEntries()
        guard !entries.numbers.isEmpty else { return }
        guard let begun = try? folder.readManifest(folder.newManifestPath), begun.archive == source.archive,
            Set(begun.segments.map(\.number)).isSuperset(of: entries.numbers)
        else { throw try folder.noManifest }
        for number in entries.numbers { try FileSystem.rename(folder.segment(number), to: folder.unfinished(number)) }
    }
}
