internal import DatelineSearch
internal import DatelineModel
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
            if !names.contains("manifest.json"), !names.allSatisfy({ Self.ownNames.contains($0) }) {
                throw try noManifest
            }
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

    /// Replaces the manifest.
    func write(_ manifest: Manifest) throws(DatelineError) {
        try FileSystem.write(newManifestPath, manifest.bytes)
        do throws(DatelineError) { try FileSystem.rename(newManifestPath, to: manifestPath) } catch {
            unlink(newManifestPath)
            throw error
        }
        try FileSystem.syncFolder(path)
    }

    /// Publishes a complete and synced database: renames it to its number and writes a manifest that names it.
    ///
    /// At every moment there is a complete manifest, old or new, if there are numbered databases. If publishing fails
    /// before the new manifest is in place, the new database is removed.
    /// - Parameter open: opens the renamed database, before the manifest names it.
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

    /// Removes an archive that was made but never filled. If this is interrupted, the next writer can continue.
    func discard(_ number: Int, withFolder: Bool) {
        guard Glibc.rename(manifestPath, newManifestPath) == 0, (try? FileSystem.syncFolder(path)) != nil,
            Glibc.rename(generation(number), unfinished(number)) == 0
        else { return }
        removeDatabase(unfinished(number))
        rmdir(generationsPath)
        unlink(newManifestPath)
        BoilerplateFile(path: boilerplatePath).remove()
        unlink(lockPath)
        if withFolder { rmdir(path) }
    }

    /// Removes a database's own files, and its folder if that is then empty; failures are ignored.
    func removeDatabase(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0, FileKind(status) == .folder else { return }
        for name in Self.databaseNames {
            guard lstat("\(path)/\(name)", &status) == 0, FileKind(status).isFile else { continue }
            unlink("\(path)/\(name)")
        }
        rmdir(path)
    }

    /// Removes the leftovers of an interrupted run: databases that were never published or were replaced, spilled runs,
    /// a new manifest. Returns the names of entries that Dateline did not make, which are kept.
    func removeLitter(keeping manifest: Manifest?) throws(DatelineError) -> [String] {
        let entries = try generationEntries()
        let published = manifest?.generations ?? []
        // A generation that only the new manifest names was not published yet.
        let next = (try? readManifest(newManifestPath))?.generations ?? []
        let superseded = entries.numbers.filter { number in
            !published.contains(number) && (number < published.min() ?? 0 || next.contains(number))
        }
        // The manifest that replaced theirs must be on disk before they are removed.
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
        BoilerplateFile(path: boilerplatePath).removeUnfinished()
        return try foreign(besides: published)
    }

    /// Entries of the archive's folder that are neither Dateline's own nor about to be removed by it.
    func foreign(besides published: [Int]) throws(DatelineError) -> [String] {
        let entries = try generationEntries()
        let numbers = entries.numbers.filter { !published.contains($0) }.map { "generations/\($0)" }
        return try FileSystem.names(in: path).filter { !Self.ownNames.contains($0) } + numbers
            + entries.unfinished.map { "generations/\($0)" } + entries.foreign.map { "generations/\($0)" }
    }
}
