internal import DatelineIndex
internal import DatelineModel
internal import DatelineSearch
internal import Synchronization
internal import Xapian

/// What the readers of a pool share of an archive's segments.
final class SegmentStore: Sendable {
    // A copy of an archive that took its place may have other files of the same names, so what the manifest says of
    // them is compared.

    /// By the names of their files.
    private let gone = Mutex<(archive: String, files: [String: (entry: FileEntry, gone: GoneDocuments)])>(("", [:]))
    /// By number.
    private let segments = Mutex<(archive: String, kept: [Int: (files: [FileEntry], segment: SearchSegment)])>(
        ("", [:]))

    /// What a segment has beside its tables, open.
    func files(
        _ segment: SegmentEntry, of manifest: Manifest, _ folder: ArchiveFolder
    ) throws(DatelineError) -> SearchSegment {
        try segments.withLock { segments throws(DatelineError) in
            if segments.archive != manifest.archive { segments = (manifest.archive, [:]) }
            if let known = segments.kept[segment.number], known.files == segment.files { return known.segment }
            func opened(_ name: String) throws(DatelineError) -> OpenSidecar? {
                guard segment.has(name) else { return nil }
                do throws(SidecarError) {
                    return try OpenSidecar(path: "\(folder.segment(segment.number))/\(name)")
                } catch { throw DatelineError(error, archive: folder.path) }
            }
            let files = SearchSegment(
                number: segment.number, last: segment.last, columns: try opened(ArchiveFolder.Sidecar.columns),
                completions: try opened(ArchiveFolder.Sidecar.completions))
            segments.kept[segment.number] = (segment.files, files)
            return files
        }
    }

    /// The documents of a segment that are gone; `nil` if there are none.
    func gone(_ segment: SegmentEntry, of manifest: Manifest, _ folder: ArchiveFolder) throws(DatelineError)
        -> GoneDocuments?
    {
        guard let entry = segment.gone else { return nil }
        let known = gone.withLock { $0.archive == manifest.archive ? $0.files[entry.file.name] : nil }
        if let known, known.entry == entry.file { return known.gone }
        let path = "\(folder.segment(segment.number))/\(entry.file.name)"
        let words: [UInt64]
        do throws(SidecarError) { words = try GoneFile.read(path, last: segment.last) } catch {
            throw DatelineError(error, archive: folder.path)
        }
        let read = GoneDocuments(words: words)
        guard read.count == entry.documents else {
            throw DatelineError(
                .corruptArchive, "\(path): names \(read.count) documents, where manifest.json says \(entry.documents)")
        }
        gone.withLock { kept in
            if kept.archive != manifest.archive { kept = (manifest.archive, [:]) }
            kept.files[entry.file.name] = (entry.file, read)
        }
        return read
    }

    /// Forgets what a revision does not have any more.
    func forget(besides manifest: Manifest) {
        let names = Set(manifest.segments.compactMap { $0.gone?.file.name })
        gone.withLock { kept in
            if kept.archive == manifest.archive { kept.files = kept.files.filter { names.contains($0.key) } }
        }
        let numbers = Set(manifest.segments.map(\.number))
        segments.withLock { segments in
            guard segments.archive == manifest.archive else { return }
            segments.kept = segments.kept.filter { numbers.contains($0.key) }
        }
    }
}

/// A revision's segments as one database, and what else it is made of.
struct OpenedSegments: ~Copyable {
    let database: Database
    let files: SnapshotFiles
}

/// The segments that one reader has open, which revisions share. Used on one thread.
final class SegmentCache {
    private let store: SegmentStore
    private var archive = ""
    private var shards: [Int: (files: [FileEntry], shard: Shard)] = [:]
    private var records = RecordReader()
    /// The files of the archive that the dictionaries of records may be from.
    private var known: [FileEntry] = []

    init(store: SegmentStore = SegmentStore()) { self.store = store }

    /// Opens a revision's segments, as far as they are not open, and closes all others.
    func open(
        _ manifest: Manifest, _ folder: ArchiveFolder
    ) throws(OpeningError) -> OpenedSegments {
        do {
            if archive != manifest.archive {
                (archive, shards, records) = (manifest.archive, [:], RecordReader())
            } else if known.contains(where: { old in manifest.files.contains { $0.name == old.name && $0 != old } }) {
                records = RecordReader()
            }
            known = manifest.files
            var kept: [Int: (files: [FileEntry], shard: Shard)] = [:]
            var opened: [Shard] = []
            var gone: [GoneDocuments?] = []
            var segments: [SearchSegment] = []
            for segment in manifest.segments {
                let known = shards[segment.number].flatMap { $0.files == segment.files ? $0.shard : nil }
                let shard = try known ?? Self.shard(segment, folder)
                kept[segment.number] = (segment.files, shard)
                opened.append(shard)
                gone.append(try store.gone(segment, of: manifest, folder))
                segments.append(try store.files(segment, of: manifest, folder))
            }
            shards = kept
            store.forget(besides: manifest)
            let files = SnapshotFiles(
                archive: manifest.archive, segments: segments, records: records,
                load: Self.loader(manifest, folder))
            return OpenedSegments(
                database: try Database(opened, gone: gone), files: files)
        } catch let error as XapianError {
            throw .xapian(error)
        } catch let error as DatelineError {
            throw .dateline(error)
        } catch {
            throw .dateline(DatelineError(.internal, "\(folder.path): \(error)"))
        }
    }

    /// Closes what a later revision does not have: open files keep removed ones on the disk.
    func close(besides manifest: Manifest) {
        let numbers = Set(manifest.segments.map(\.number))
        shards = archive == manifest.archive ? shards.filter { numbers.contains($0.key) } : [:]
        store.forget(besides: manifest)
    }

    private static func shard(_ segment: SegmentEntry, _ folder: ArchiveFolder) throws(XapianError) -> Shard {
        let path = folder.segment(segment.number)
        let shard = try Shard(path: path)
        guard Int(shard.documentCount) == segment.documents, shard.lastDocument == segment.last else {
            throw XapianError(.corrupt, "\(path) has other documents than manifest.json says")
        }
        // Every word has positions.
        if shard.totalLength > 0, !shard.hasPositions {
            throw XapianError(.corrupt, "\(path)/position.glass cannot be opened, or is empty")
        }
        return shard
    }

    /// Loads files of a revision by their kinds.
    static func loader(
        _ manifest: Manifest, _ folder: ArchiveFolder
    ) -> (_ kind: String) throws(XapianError) -> [UInt8] {
        { kind throws(XapianError) in try load(kind, manifest, folder) }
    }

    /// The contents of a file beside the segments; empty if there is none of the kind.
    private static func load(
        _ kind: String, _ manifest: Manifest, _ folder: ArchiveFolder
    ) throws(XapianError) -> [UInt8] {
        guard let entry = manifest.file(kind) else { return [] }
        let bytes: [UInt8]
        do throws(DatelineError) {
            bytes = try FileSystem.read("\(folder.path)/\(entry.name)", limit: entry.bytes)
        } catch {
            throw XapianError(.opening, error.message)
        }
        guard bytes.count == entry.bytes, Digest.hex(bytes) == entry.sha256 else {
            throw XapianError(.corrupt, "\(folder.path)/\(entry.name) differs from its digest in manifest.json")
        }
        return bytes
    }
}

extension Manifest {
    /// The file of a kind (`Schema.File`); `nil` if there is none. A dictionary's kind has its number already.
    func file(_ kind: String) -> FileEntry? {
        files.first { $0.name == kind || ArchiveFolder.number($0.name, kind: kind) != nil }
    }
}

extension DatelineError {
    /// Maps a failure to read a file beside a segment's tables to an error about the archive at a path.
    init(_ error: SidecarError, archive path: String) {
        self.init(.corruptArchive, "\(path): the archive is damaged (\(error)); run dateline check")
    }
}
