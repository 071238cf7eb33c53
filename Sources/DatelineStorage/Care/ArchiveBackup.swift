internal import DatelineIndex
package import DatelineModel
internal import DatelineSearch
internal import Files
internal import Glibc

/// What a backup did.
package struct BackupReport: Sendable, Equatable {
    /// The archive's revision, which the backup is of now, and its articles.
    package var revision = 0
    package var articles = 0
    /// Files that were new to the backup, and their bytes.
    package var files = 0
    package var bytes = 0
    /// Of these, files that are links to the archive's own, on one file system.
    package var links = 0
    /// Files that the backup had already.
    package var kept = 0
}

/// How a backup is made.
package struct BackupOptions: Sendable {
    /// Whether files are copied where they could be links too.
    package var copies = false
    /// Whether what the backup has already is compared with its digests.
    package var verifies = false
    /// How long to wait for another process that writes the backup.
    package var wait = Duration.zero

    package init() {}
}

/// Copies one revision of an archive into another folder, while it is read and written.
///
/// A backup is an archive. Files never change, so those that the backup has already are not copied again, and on one file
/// system new ones are links to the archive's: such a backup does not protect from a failing disk. All of the archive is
/// compared with its digests; if something differs, the backup stays as it was.
package struct ArchiveBackup {
    private let source: OpenedFiles
    private let from: ArchiveFolder
    private let folder: ArchiveFolder
    /// The backup's own manifest; `nil` for a new one.
    private let present: Manifest?
    private let options: BackupOptions
    private var report = BackupReport()
    /// Files that the backup has by its own manifest, by their paths.
    private let known: [String: FileEntry]
    /// Segments that the backup lacks.
    private let added: Set<Int>
    /// New files beside segments and in segments that the backup has, by their paths.
    private var files: [String] = []
    /// Files that take the place of others in segments that the backup has: where they wait, and where they belong.
    private var replacing: [(from: String, to: String)] = []

    /// - Parameter progress: called with the bytes done and their total.
    package static func run(
        _ path: String, to destination: String, _ options: BackupOptions = BackupOptions(),
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(DatelineError) -> BackupReport {
        let from = ArchiveFolder(path)
        let folder = ArchiveFolder(destination)
        let source = try OpenedFiles.open(from)
        let place = BackupPlace(folder, of: from, source.manifest)
        try place.expectOutside()
        let lock = try place.lock(options.wait)
        let present = try place.manifest()
        var backup = ArchiveBackup(source, from, folder, present, options)
        _ = try folder.removeLitter(keeping: present, taken: backup.added)
        do throws(DatelineError) {
            if let problem = try ArchiveCheck.otherProblems(from, source.manifest).first {
                throw backup.damaged(problem)
            }
            try backup.copyFiles(progress)
            try backup.publish()
        } catch {
            backup.discard(withFolder: lock.madeFolder)
            throw error
        }
        return backup.report
    }

    private init(
        _ source: OpenedFiles, _ from: ArchiveFolder, _ folder: ArchiveFolder, _ present: Manifest?,
        _ options: BackupOptions
    ) {
        (self.source, self.from, self.folder, self.present, self.options) = (source, from, folder, present, options)
        let manifest = source.manifest
        report.revision = manifest.revision
        report.articles = manifest.articles
        let segments = Set(present?.segments.map(\.number) ?? [])
        added = Set(manifest.segments.map(\.number)).subtracting(segments)
        known = Dictionary(uniqueKeysWithValues: present?.allFiles ?? [])
    }

    private func damaged(_ problem: String) -> DatelineError {
        DatelineError(
            .corruptArchive,
            "\(from.path): \(problem); nothing was backed up: run dateline check, then dateline check --repair")
    }

    private mutating func copyFiles(_ progress: (Int, Int) -> Void) throws(DatelineError) {
        try FileSystem.makeFolder(folder.segmentsPath)
        for segment in source.manifest.segments where added.contains(segment.number) {
            try FileSystem.makeFolder(folder.unfinished(segment.number))
            // What is there is of a backup that was broken off.
            let names = Set(segment.allFiles.map(\.name))
            for name in try FileSystem.names(in: folder.unfinished(segment.number)) where !names.contains(name) {
                folder.removeFile("\(folder.unfinished(segment.number))/\(name)")
            }
        }
        let total = source.files.reduce(0) { $0 + $1.entry.bytes }
        var done = 0
        for file in source.files {
            try take(file)
            done += file.entry.bytes
            progress(done, total)
        }
    }

    /// Compares a file of the archive with its digest, and puts it where the backup lacks it.
    private mutating func take(_ file: OpenedFiles.File) throws(DatelineError) {
        let path = "\(folder.path)/\(file.path)"
        if let number = file.segment, added.contains(number) {
            let path = "\(folder.unfinished(number))/\(file.entry.name)"
            return file.isWhole(at: path) ? try keep(file) : try copy(file, to: path)
        }
        if known[file.path] == file.entry, options.verifies ? file.isWhole(at: path) : file.hasLength(at: path) {
            return try keep(file)
        }
        guard let number = file.segment, known[file.path] != nil else {
            files.append(file.path)
            return try copy(file, to: path + ArchiveFolder.unfinishedSuffix)
        }
        // The archive has had it made again by a repair, or the backup's own is damaged.
        try FileSystem.makeFolder(folder.unfinished(number))
        let place = "\(folder.unfinished(number))/\(file.entry.name)"
        replacing.append((place, path))
        try copy(file, to: place)
    }

    private mutating func keep(_ file: OpenedFiles.File) throws(DatelineError) {
        if let problem = file.check() { throw damaged(problem) }
        report.kept += 1
    }

    /// Puts a file into the backup, as a link if that is possible.
    private mutating func copy(_ file: OpenedFiles.File, to path: String) throws(DatelineError) {
        guard let descriptor = file.descriptor else { throw damaged(file.problem ?? file.path) }
        if let kind = try FileSystem.kind(path), !kind.isFile { throw FileSystem.foreign(path, kind) }
        folder.removeFile(path)
        report.files += 1
        report.bytes += file.entry.bytes
        if !options.copies,
            linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, path, Int32(AT_SYMLINK_FOLLOW)) == 0
        {
            report.links += 1
            if let problem = file.check() { throw damaged(problem) }
        } else if let problem = try file.copy(to: path) {
            throw damaged(problem)
        }
    }

    private func publish() throws(DatelineError) {
        // Hints are no part of the revision: as they are now is as good.
        if let counts = BoilerplateFile(path: from.boilerplatePath).read() {
            try FileSystem.write(folder.boilerplatePath + ".new", counts.bytes)
            try FileSystem.rename(folder.boilerplatePath + ".new", to: folder.boilerplatePath)
        }
        for (place, path) in replacing {
            try FileSystem.rename(place, to: path)
            try FileSystem.syncFiles(in: FileSystem.folder(of: path))
            rmdir(FileSystem.folder(of: place))
        }
        try Publication(
            folder: folder, present: present, next: source.manifest, added: added.sorted(), files: files,
            history: try History(path: from.historyPath).bytes(through: source.manifest.revision)
        ).commit()
    }

    /// Removes what a backup that failed has made.
    private func discard(withFolder: Bool) {
        for number in added { folder.removeSegment(folder.unfinished(number)) }
        for (place, _) in replacing {
            folder.removeFile(place)
            rmdir(FileSystem.folder(of: place))
        }
        for file in files { folder.removeFile("\(folder.path)/\(file)\(ArchiveFolder.unfinishedSuffix)") }
        guard present == nil else { return }
        folder.removeFile(folder.boilerplatePath)
        rmdir(folder.segmentsPath)
        unlink(folder.lockPath)
        if withFolder { rmdir(folder.path) }
    }
}

extension Manifest {
    /// Every file that it names, with its path in the archive's folder.
    var allFiles: [(String, FileEntry)] {
        files.map { ($0.name, $0) }
            + segments.flatMap { segment in segment.allFiles.map { ("segments/\(segment.name)/\($0.name)", $0) } }
    }
}
