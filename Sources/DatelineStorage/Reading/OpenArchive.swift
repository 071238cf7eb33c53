internal import DatelineIndex
internal import DatelineModel
internal import DatelineSearch
internal import Glibc
internal import Xapian

/// One revision of an archive, open for reading, and the means to detect a later one. Used on one thread only.
final class OpenArchive {
    let folder: ArchiveFolder
    let manifest: Manifest
    let snapshot: Snapshot
    private let identity: Identity

    /// Changes on disk with every publication.
    struct Identity: Equatable {
        private let manifest: FileIdentity?
        private let version: FileIdentity?

        /// - Parameter manifest: the identity of the manifest's file before it was read.
        init(manifest: FileIdentity?, folder: ArchiveFolder, generation: Int) {
            self.manifest = manifest
            version = FileIdentity(path: folder.generation(generation) + "/iamglass")
        }

        init(folder: ArchiveFolder, generation: Int) {
            self.init(manifest: FileIdentity(path: folder.manifestPath), folder: folder, generation: generation)
        }
    }

    init(folder: ArchiveFolder, columns: ColumnStore? = nil) throws(OpeningError) {
        let manifestIdentity = FileIdentity(path: folder.manifestPath)
        do {
            let manifest = try folder.manifest()
            let number = manifest.generations[0]
            let path = folder.generation(number)
            let identity = Identity(manifest: manifestIdentity, folder: folder, generation: number)
            try folder.verify(number)
            let database = try Database(path: path)
            // A generation is removed only after a new manifest was published. Until then all its tables were there;
            // afterwards Xapian would take a missing table for an empty one.
            guard manifestIdentity == FileIdentity(path: folder.manifestPath) else { throw OpeningError.overtaken }
            let info = try database.info()
            // Every word has positions.
            if info.averageLength > 0, !info.hasPositions {
                throw XapianError(.corrupt, "\(path)/position.glass cannot be opened, or is empty")
            }
            try Schema.checkFormat(try database.metadata(Schema.Metadata.format), archive: folder.path)
            let revision = Int(String(decoding: try database.metadata(Schema.Metadata.revision), as: UTF8.self)) ?? 1
            snapshot = try Snapshot(
                database, path: path, revision: revision, fields: manifest.readable,
                otherFeatures: manifest.features.warning)
            self.manifest = manifest
            self.folder = folder
            self.identity = identity
        } catch let error as OpeningError {
            throw error
        } catch {
            // Any failure may have the same cause.
            guard manifestIdentity == FileIdentity(path: folder.manifestPath) else { throw .overtaken }
            if let error = error as? XapianError { throw .xapian(error) }
            if let error = error as? DatelineError { throw .dateline(error) }
            throw .dateline(DatelineError(.internal, "\(error)"))
        }
        snapshot.columns = columns
        snapshot.isStale = { [identity, manifest] in
            identity != Identity(folder: folder, generation: manifest.generations[0])
        }
    }

    /// Whether a later revision is on disk.
    var isStale: Bool { snapshot.isStale() }
}

/// A failure to open or read an archive: one of Xapian's, which reopening may resolve, or one to report.
enum OpeningError: Error {
    case xapian(XapianError)
    case dateline(DatelineError)
    /// A new generation was published while this one was opened.
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
