internal import DatelineSearch
internal import DatelineModel
internal import Glibc

/// What only the holder of the lock may do, but for taking it.
extension ArchiveFolder {
    /// Takes the lock, and makes the folder where there is none and `create` says so.
    ///
    /// A run that reads nothing removes the lock's file and the folder that it made, so a lock counts only where its file
    /// still has the name.
    func lock(create: Bool, wait: Duration) throws(DatelineError) -> WriterLock {
        var madeFolder = false
        while true {
            if create { madeFolder = try makeFolder() || madeFolder } else { _ = try manifest() }
            guard let lock = try WriterLock(path: lockPath, wait: wait, madeFolder: madeFolder) else { continue }
            if lock.hasName(lockPath) { return lock }
        }
    }

    /// Makes the folder where there is none; throws `.noArchive` where something else has its name.
    private func makeFolder() throws(DatelineError) -> Bool {
        switch try FileSystem.kind(path, followingLinks: true) {
        case nil:
            try FileSystem.makeFolder(path, mayBeLink: true)
            try FileSystem.syncFolder(FileSystem.folder(of: path))
            return true
        case .folder?:
            let names = try FileSystem.names(in: path)
            if !names.contains("manifest.json"), !names.allSatisfy({ Self.ownNames.contains($0) }) {
                throw try noManifest
            }
            return false
        default:
            _ = try manifest()
            return false
        }
    }

    /// The manifest of the archive that is to be written; `nil` where there is none and one may be made.
    ///
    /// Databases without a manifest are never taken for what a broken-off run left: those are named `N.unfinished`. Only
    /// the first publication, broken off between its two renames, leaves a numbered database without a manifest; then the
    /// new manifest, which names it, is whole, and takes its place here.
    func manifestForWriting() throws(DatelineError) -> Manifest? {
        if try hasManifest {
            let manifest = try manifest()
            for number in manifest.generations { try verify(number, forWriting: true) }
            return manifest
        }
        let entries = try generationEntries()
        if entries.numbers.isEmpty, entries.foreign.isEmpty { return nil }
        guard entries.foreign.isEmpty, let manifest = try? readManifest(newManifestPath),
            manifest.generations.allSatisfy({ entries.numbers.contains($0) })
        else { throw try noManifest }
        for number in manifest.generations { try verify(number, forWriting: true) }
        try FileSystem.syncFolder(generationsPath)
        try FileSystem.rename(newManifestPath, to: manifestPath)
        try FileSystem.syncFolder(path)
        return manifest
    }

    /// Puts a manifest in the place of the present one.
    func write(_ manifest: Manifest) throws(DatelineError) {
        try FileSystem.write(newManifestPath, manifest.bytes)
        do throws(DatelineError) { try FileSystem.rename(newManifestPath, to: manifestPath) } catch {
            unlink(newManifestPath)
            throw error
        }
        try FileSystem.syncFolder(path)
    }

    /// Publishes a database that is whole and synced: gives it its number, and a manifest that names it.
    ///
    /// At no moment are there databases with numbers and neither a manifest nor a new one that is whole. When it fails
    /// before the manifest is in its place, nothing of the new database stays.
    /// - Parameter open: opens the database in its place, before the manifest names it.
    func publish<Opened: ~Copyable>(
        _ manifest: Manifest, generation number: Int, open: (_ path: String) throws(DatelineError) -> Opened
    ) throws(DatelineError) -> Opened {
        var (isNumbered, isPublished) = (false, false)
        do throws(DatelineError) {
            try FileSystem.write(newManifestPath, manifest.bytes)
            try FileSystem.syncFolder(path)
            try FileSystem.rename(unfinished(number), to: generation(number))
            isNumbered = true
            try FileSystem.syncFolder(generationsPath)
            let opened = try open(generation(number))
            try FileSystem.rename(newManifestPath, to: manifestPath)
            isPublished = true
            try FileSystem.syncFolder(path)
            return opened
        } catch {
            if !isPublished {
                removeDatabase(isNumbered ? generation(number) : unfinished(number))
                unlink(newManifestPath)
            }
            throw error
        }
    }

    /// Removes an archive that was made and never filled. Whatever breaks it off, the next writer can go on.
    func discard(_ number: Int, withFolder: Bool) {
        guard Glibc.rename(manifestPath, newManifestPath) == 0, (try? FileSystem.syncFolder(path)) != nil,
            Glibc.rename(generation(number), unfinished(number)) == 0
        else { return }
        removeDatabase(unfinished(number))
        rmdir(generationsPath)
        unlink(newManifestPath)
        unlink(lockPath)
        if withFolder { rmdir(path) }
    }

    /// Removes a database's own files, and its folder if nothing else is in it; what cannot be removed stays.
    func removeDatabase(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0, FileKind(status) == .folder else { return }
        for name in Self.databaseNames {
            guard lstat("\(path)/\(name)", &status) == 0, FileKind(status).isFile else { continue }
            unlink("\(path)/\(name)")
        }
        rmdir(path)
    }

    /// Removes what a broken-off run left: databases that were never published or that later ones replaced, spilled runs,
    /// a new manifest. Answers the names of what Dateline did not make, which is left alone.
    func removeLitter(keeping manifest: Manifest?) throws(DatelineError) -> [String] {
        let entries = try generationEntries()
        let published = manifest?.generations ?? []
        // One that a new manifest names and the present one does not was not published yet.
        let next = (try? readManifest(newManifestPath))?.generations ?? []
        let superseded = entries.numbers.filter { number in
            !published.contains(number) && (number < published.min() ?? 0 || next.contains(number))
        }
        // That a later manifest has replaced theirs must be on disk before they go.
        if !superseded.isEmpty { try FileSystem.syncFolder(path) }
        for number in superseded { removeDatabase(generation(number)) }
        for name in entries.unfinished {
            let path = "\(generationsPath)/\(name)"
            if name.hasSuffix(Self.unfinishedSuffix) { removeDatabase(path) } else { unlink(path) }
        }
        if let kind = try FileSystem.kind(newManifestPath) {
            guard kind.isFile else { throw FileSystem.foreign(newManifestPath, kind) }
            unlink(newManifestPath)
        }
        return try foreign(besides: published)
    }

    /// What lies in the archive's folder and is neither Dateline's own nor about to be removed by it.
    func foreign(besides published: [Int]) throws(DatelineError) -> [String] {
        let entries = try generationEntries()
        let numbers = entries.numbers.filter { !published.contains($0) }.map { "generations/\($0)" }
        return try FileSystem.names(in: path).filter { !Self.ownNames.contains($0) } + numbers
            + entries.unfinished.map { "generations/\($0)" } + entries.foreign.map { "generations/\($0)" }
    }
}
