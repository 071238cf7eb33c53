internal import DatelineModel
internal import Glibc
internal import Xapian

/// Puts a new manifest in the place of the present one, with the segments and files that only it names: all of it or
/// nothing, and on disk when it is done.
struct Publication {
    let folder: ArchiveFolder
    /// The present manifest, as it is on disk; `nil` if there is none.
    let present: Manifest?
    let next: Manifest

    /// Numbers of segments that are complete but not synced, in `N.unfinished`.
    var added: [Int] = []
    /// New files in the archive's folder, by their paths in it; not synced, and so far named `PATH.unfinished`.
    var files: [String] = []
    /// The whole contents of the history, to be put in the place of what is there; `nil` to append the next revision.
    var history: [UInt8]?
    /// Whether segments and files that the next manifest does not name stay.
    var keepsSuperseded = false

    /// At every moment there is a complete manifest, old or new. If publishing fails before the new one is in place,
    /// what is new is removed.
    func commit() throws(DatelineError) {
        var numbered: [Int] = []
        do throws(DatelineError) {
            try sync()
            for number in added {
                try FileSystem.rename(folder.unfinished(number), to: folder.segment(number))
                numbered.append(number)
            }
            for file in files {
                let path = "\(folder.path)/\(file)"
                try FileSystem.rename(path + ArchiveFolder.unfinishedSuffix, to: path)
            }
            try syncNames()
            try open()
            if history != nil { try FileSystem.rename(folder.newHistoryPath, to: folder.historyPath) }
            try FileSystem.rename(folder.newManifestPath, to: folder.manifestPath)
        } catch {
            for number in added {
                folder.removeSegment(numbered.contains(number) ? folder.segment(number) : folder.unfinished(number))
            }
            for file in files {
                folder.removeFile("\(folder.path)/\(file)")
                folder.removeFile("\(folder.path)/\(file)\(ArchiveFolder.unfinishedSuffix)")
            }
            restoreHistory()
            folder.removeFile(folder.newManifestPath)
            throw error
        }
        try FileSystem.syncFolder(folder.path)
        if !keepsSuperseded { removeSuperseded() }
    }

    /// Writes the next history, unsynced.
    private func writeHistory() throws(DatelineError) {
        if let history { return try FileSystem.writeUnsynced(folder.newHistoryPath, history) }
        let count = next.segments.reduce(0) { $0 + (added.contains($1.number) ? $1.documents : 0) }
        try History(path: folder.historyPath).append(next, after: present, added: count)
    }

    /// Takes the next revision out of the history again.
    private func restoreHistory() {
        folder.removeFile(folder.newHistoryPath)
        if let present {
            History(path: folder.historyPath).cut(after: present.revision)
        } else {
            folder.removeFile(folder.historyPath)
        }
    }

    /// Syncs everything that is new, at once.
    private func sync() throws(DatelineError) {
        try FileSystem.writeUnsynced(folder.newManifestPath, next.bytes)
        try writeHistory()
        var group = SyncGroup()
        for number in added {
            let path = folder.unfinished(number)
            for name in try FileSystem.names(in: path) { group.add("\(path)/\(name)") }
            group.add(path)
        }
        var folders: Set<String> = [folder.path]
        if !added.isEmpty { folders.insert(folder.segmentsPath) }
        for file in files {
            group.add("\(folder.path)/\(file)\(ArchiveFolder.unfinishedSuffix)")
            folders.insert(FileSystem.folder(of: "\(folder.path)/\(file)"))
        }
        group.add(folder.newManifestPath)
        group.add(history == nil ? folder.historyPath : folder.newHistoryPath)
        for path in folders.sorted() { group.add(path) }
        try group.sync()
    }

    /// Syncs the names of what is new; those in the archive's own folder are synced with the manifest's.
    private func syncNames() throws(DatelineError) {
        var folders = Set(files.map { FileSystem.folder(of: "\(folder.path)/\($0)") })
        if !added.isEmpty { folders.insert(folder.segmentsPath) }
        var group = SyncGroup()
        for path in folders.sorted() where path != folder.path { group.add(path) }
        try group.sync()
    }

    /// Opens the new segments as a reader would.
    private func open() throws(DatelineError) {
        for number in added {
            do throws(XapianError) { _ = try Shard(path: folder.segment(number)) } catch {
                throw DatelineError(error, archive: folder.path)
            }
        }
    }

    /// Removes what the present manifest named and the next one does not. Failures are ignored: the next writer removes
    /// what is left.
    private func removeSuperseded() {
        guard let present else { return }
        let kept = Dictionary(uniqueKeysWithValues: next.segments.map { ($0.number, $0.gone?.file.name) })
        for segment in present.segments {
            guard let gone = kept[segment.number] else {
                folder.removeSegment(folder.segment(segment.number))
                continue
            }
            if let old = segment.gone?.file.name, old != gone {
                folder.removeFile("\(folder.segment(segment.number))/\(old)")
            }
        }
        let names = Set(next.files.map(\.name))
        for file in present.files where !names.contains(file.name) { folder.removeFile("\(folder.path)/\(file.name)") }
    }
}
