internal import DatelineModel
internal import Glibc

/// An archive's folder:
///
///     manifest.json    format, base, generations; replaced as a whole
///     writer.lock      held by the one process that writes
///     generations/N/   a glass database each
struct ArchiveFolder: Sendable {
    let path: String

    init(_ path: String) {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        self.path = path
    }

    var manifestPath: String { path + "/manifest.json" }
    var lockPath: String { path + "/writer.lock" }
    var generationsPath: String { path + "/generations" }

    func generation(_ number: Int) -> String { "\(generationsPath)/\(number)" }

    /// Reads the manifest; throws `.noArchive` where there is none.
    func manifest() throws(DatelineError) -> Manifest {
        guard FileSystem.exists(path) else {
            throw DatelineError(
                .noArchive, "\(path): no archive there; make one with: dateline index --index \(path) FOLDER")
        }
        guard FileSystem.isFolder(path) else {
            throw DatelineError(.noArchive, "\(path): a file, not an archive; archives are folders that Dateline makes")
        }
        guard FileSystem.exists(manifestPath) else {
            throw DatelineError(
                .noArchive, "\(path): a folder, but no Dateline archive (it has no manifest.json)")
        }
        return try Manifest(bytes: FileSystem.read(manifestPath), path: path)
    }

    func write(_ manifest: Manifest) throws(DatelineError) {
        try FileSystem.replace(manifestPath, with: manifest.bytes)
    }

    /// Whether an archive could be made here: nothing, an empty folder, or one whose making was broken off.
    private var isFree: Bool {
        guard FileSystem.exists(path) else { return true }
        guard FileSystem.isFolder(path) else { return false }
        return FileSystem.names(in: path).allSatisfy {
            ["writer.lock", "generations", "manifest.json.new"].contains($0)
        }
    }

    /// Makes the folder, so that it can be locked; throws `.noArchive` where something else stands there.
    func prepare() throws(DatelineError) {
        guard isFree else {
            _ = try manifest()
            return
        }
        if !FileSystem.exists(path) {
            try FileSystem.makeFolder(path)
            try FileSystem.syncFolder(FileSystem.folder(of: path))
        }
    }

    /// Removes what a broken-off run left: databases that the manifest does not name, spilled runs, a half-written manifest.
    /// Only the holder of the lock may call this.
    func removeLitter(keeping manifest: Manifest?) {
        unlink(manifestPath + ".new")
        let kept = Set((manifest?.generations ?? []).map(String.init))
        for name in FileSystem.names(in: generationsPath) where !kept.contains(name) {
            let path = generationsPath + "/" + name
            // A spilled run is a file, which has a name for a moment where a file system needs one.
            if FileSystem.isFolder(path) { FileSystem.removeFolder(path) } else { unlink(path) }
        }
    }
}
