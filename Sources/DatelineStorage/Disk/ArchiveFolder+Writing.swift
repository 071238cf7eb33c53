internal import DatelineModel
internal import DatelineSearch
internal import Glibc

/// Operations that require the lock, and taking the lock.
extension ArchiveFolder {
    /// Takes the lock, making the folder first if there is none and `create` is set.
    ///
    /// A writer that stores nothing removes the lock file and the folder that it made, so a lock is valid only while
    /// its file still has its name.
    func lock(create: Bool, wait: Duration) throws(DatelineError) -> WriterLock {
        var madeFolder = false
        while true {
            if create { madeFolder = try makeFolder() || madeFolder } else { _ = try manifest() }
            guard let lock = try WriterLock(path: lockPath, wait: wait, madeFolder: madeFolder) else { continue }
            if lock.hasName(lockPath) { return lock }
        }
    }

    /// Makes the folder if there is none; throws `.noArchive` if its name is taken by something else.
    private func makeFolder() throws(DatelineError) -> Bool {
        switch try FileSystem.kind(path, followingLinks: true) {
        case nil:
            try FileSystem.makeFolder(path, mayBeLink: true)
            try FileSystem.syncFolder(FileSystem.folder(of: path))
            return true
        case .folder?:
            let names = try FileSystem.names(in: path)
            if !names.contains("manifest.json"), !names.allSatisfy({ Self.isOwn($0) }) { throw try noManifest }
            return false
        default:
            _ = try manifest()
            return false
        }
    }

    /// The manifest of the archive to write; `nil` if there is none and a new archive may be made.
    ///
    /// Databases without a manifest are never leftovers of an interrupted run: those are named `N.unfinished`. The only
    /// exception is a first publication that was interrupted between its two renames. It leaves a numbered database
    /// without a manifest, but a complete new manifest that names it, which is then put in place here.
    func manifestForWriting() throws(DatelineError) -> Manifest? {
        if try hasManifest {
            let manifest = try manifest()
            try verify(manifest)
            return manifest
        }
        let entries = try segmentEntries()
        if try FileSystem.kind(path + "/generations") != nil { throw try noManifest }
        if entries.numbers.isEmpty, entries.foreign.isEmpty { return nil }
        guard entries.foreign.isEmpty, let manifest = try? readManifest(newManifestPath),
            Set(manifest.segments.map(\.number)).isSuperset(of: entries.numbers), (try? verify(manifest)) != nil
        else { throw try noManifest }
        try FileSystem.syncFolder(segmentsPath)
        try FileSystem.rename(newManifestPath, to: manifestPath)
        try FileSystem.syncFolder(path)
        return manifest
    }

    /// Removes a segment's own files, and its folder if that is then empty; failures are ignored.
    func removeSegment(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0, FileKind(status) == .folder else { return }
        for name in (try? FileSystem.names(in: path)) ?? [] where Self.isSegmentFile(name) {
            removeFile("\(path)/\(name)")
        }
        rmdir(path)
    }

    /// Removes a regular file; failures are ignored.
    func removeFile(_ path: String) {
        var status = stat()
        if lstat(path, &status) == 0, FileKind(status).isFile { unlink(path) }
    }

    /// Removes the leftovers of an interrupted run: segments that were never published or are not part of the archive
    /// any more, files that no manifest names any more, spilled runs, a new manifest with its entry in the history. Returns
    /// the names of entries that Dateline did not make, which are kept.
    ///
    /// - Parameter taken: numbers of unfinished segments that the caller goes on with.
    /// A number below the manifest's next one that it does not name was given up; one from there on was given by a
    /// writer whose manifest is still ``newManifestPath``, or belongs to a later manifest that this one was put in place
    /// of, and is left alone.
    func removeLitter(keeping manifest: Manifest?, taken: Set<Int> = []) throws(DatelineError) -> [String] {
        let entries = try segmentEntries()
        // What only the new manifest names was not published yet.
        let unpublished = try? readManifest(newManifestPath)
        let published = Set(manifest?.segments.map(\.number) ?? [])
        let next = manifest?.next ?? 0
        let given = Set(unpublished?.segments.map(\.number) ?? [])
        let superseded = entries.numbers.filter { !published.contains($0) && ($0 < next || given.contains($0)) }
        let files = litter(beside: manifest, unpublished)
        // The manifest that replaced theirs must be on disk before they are removed.
        if !superseded.isEmpty || !files.isEmpty { try FileSystem.syncFolder(path) }
        for number in superseded { removeSegment(segment(number)) }
        for file in files { removeFile("\(path)/\(file)") }
        for name in entries.unfinished {
            let path = "\(segmentsPath)/\(name)"
            if let number = SegmentEntry.number(String(name.prefix { $0 != "." })), taken.contains(number) { continue }
            if name.hasSuffix(Self.unfinishedSuffix) { removeSegment(path) } else { unlink(path) }
        }
        if let kind = try FileSystem.kind(newManifestPath) {
            guard kind.isFile else { throw FileSystem.foreign(newManifestPath, kind) }
            if let manifest { History(path: historyPath).cut(after: manifest.revision) }
            unlink(newManifestPath)
        }
        removeFile(newHistoryPath)
        BoilerplateFile(path: boilerplatePath).removeUnfinished()
        return try foreign(besides: manifest)
    }

    /// Files that no manifest names any more: dictionaries and synonyms beside the manifest, gone documents of segments.
    private func litter(beside manifest: Manifest?, _ unpublished: Manifest?) -> [String] {
        let next = manifest?.next ?? 0
        let named = Set(manifest?.files.map(\.name) ?? [])
        let given = Set(unpublished?.files.map(\.name) ?? [])
        var files = ((try? FileSystem.names(in: path)) ?? []).filter { name in
            if name.hasSuffix(Self.unfinishedSuffix) { return Self.isOwn(name) }
            guard let number = Self.fileNumber(name), !named.contains(name) else { return false }
            return number < next || given.contains(name)
        }
        for segment in manifest?.segments ?? [] {
            let other = unpublished?.segments.first { $0.number == segment.number }?.gone?.file.name
            for name in (try? FileSystem.names(in: self.segment(segment.number))) ?? [] {
                let isUnfinished = name.hasSuffix(Self.unfinishedSuffix) && Self.isSegmentFile(name)
                if isUnfinished { files.append("segments/\(segment.name)/\(name)") }
                guard let number = Self.number(name, kind: Self.goneKind), name != segment.gone?.file.name else {
                    continue
                }
                if number < next || name == other { files.append("segments/\(segment.name)/\(name)") }
            }
        }
        return files
    }

    /// Entries of the archive's folder that are neither Dateline's own nor about to be removed by it.
    func foreign(besides manifest: Manifest?) throws(DatelineError) -> [String] {
        let entries = try segmentEntries()
        let published = Set(manifest?.segments.map(\.number) ?? [])
        let named = Set(manifest?.files.map(\.name) ?? [])
        var names = try FileSystem.names(in: path).filter { name in
            !named.contains(name) && (!Self.isOwn(name) || Self.fileNumber(name) != nil)
        }
        names += entries.numbers.filter { !published.contains($0) }.map { "segments/\(SegmentEntry.name($0))" }
        names += (entries.unfinished + entries.foreign).map { "segments/\($0)" }
        for segment in manifest?.segments ?? [] {
            let known = Set(segment.allFiles.map(\.name))
            for name in try FileSystem.names(in: self.segment(segment.number)) where !known.contains(name) {
                names.append("segments/\(segment.name)/\(name)")
            }
        }
        return names.filter { !Self.isSetAside($0) }
    }

    /// What repairs have set aside, by paths in the archive's folder.
    func setAside() throws(DatelineError) -> [String] {
        var found = try FileSystem.names(in: path).filter(Self.isSetAside)
        for name in try FileSystem.names(in: segmentsPath) {
            if Self.isSetAside(name) {
                found.append("segments/\(name)")
            } else if try FileSystem.kind("\(segmentsPath)/\(name)") == .folder {
                let names = try FileSystem.names(in: "\(segmentsPath)/\(name)")
                found += names.filter(Self.isSetAside).map { "segments/\(name)/\($0)" }
            }
        }
        return found
    }
}
