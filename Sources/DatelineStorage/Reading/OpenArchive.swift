internal import DatelineIndex
internal import DatelineModel
internal import DatelineSearch
internal import Glibc
internal import Xapian

/// One revision of an archive, open for reading, and the means to detect a later one. Used on one thread only.
///
/// Nothing that a revision names ever changes, and what is open stays readable when it is removed.
final class OpenArchive {
    let folder: ArchiveFolder
    let manifest: Manifest
    let snapshot: Snapshot
    /// That of the manifest's file before it was read.
    private let identity: FileIdentity?

    /// Opens the present revision.
    convenience init(
        folder: ArchiveFolder, cache: SegmentCache = SegmentCache(), columns: ColumnStore = ColumnStore()
    ) throws(OpeningError) {
        let identity = FileIdentity(path: folder.manifestPath)
        do throws(OpeningError) {
            let manifest: Manifest
            do throws(DatelineError) {
                manifest = try folder.manifest()
                try folder.verify(manifest)
            } catch { throw .dateline(error) }
            try self.init(manifest, identity, folder: folder, cache: cache)
        } catch {
            // Segments are removed once a later manifest does not name them.
            guard identity == FileIdentity(path: folder.manifestPath) else { throw .overtaken }
            throw error
        }
        snapshot.columns = columns
    }

    /// Opens what a manifest names, for the holder of the archive's lock.
    convenience init(_ manifest: Manifest, folder: ArchiveFolder, cache: SegmentCache) throws(OpeningError) {
        try self.init(manifest, FileIdentity(path: folder.manifestPath), folder: folder, cache: cache)
    }

    private init(
        _ manifest: Manifest, _ identity: FileIdentity?, folder: ArchiveFolder, cache: SegmentCache
    ) throws(OpeningError) {
        let opened = try cache.open(manifest, folder)
        let files = opened.files
        do throws(XapianError) {
            snapshot = try Snapshot(
                opened.database, files, revision: manifest.revision, fields: manifest.fields,
                otherFeatures: manifest.features.warning)
        } catch { throw .xapian(error) }
        self.manifest = manifest
        self.folder = folder
        self.identity = identity
        snapshot.isStale = { [identity] in identity != FileIdentity(path: folder.manifestPath) }
    }

    /// Whether a later revision is on disk.
    var isStale: Bool { snapshot.isStale() }
}

/// A failure to open an archive.
enum OpeningError: Error {
    case xapian(XapianError)
    case dateline(DatelineError)
    /// A later revision was published while this one was opened.
    case overtaken
}

/// Distinguishes one state of a file from another.
struct FileIdentity: Equatable {
    let device: UInt
    let inode: UInt
    let seconds: Int
    let nanoseconds: Int
    let size: Int

    init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt(status.st_dev)
        inode = UInt(status.st_ino)
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
        size = Int(status.st_size)
    }
}
