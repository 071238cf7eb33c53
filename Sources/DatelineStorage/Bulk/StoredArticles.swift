internal import DatelineIndex
internal import DatelineModel
internal import DatelineSearch
internal import Synchronization
internal import Xapian

/// Finds the documents of a revision by the ids of their articles. Any number of threads may use it.
final class ArticleIds: Sendable {
    private struct Segment {
        let file: IdsFile
        /// The last document of the segments before.
        let base: UInt32
        let gone: GoneDocuments?
    }

    /// The newest first: most of what is written again was written lately.
    private let segments: [Segment]

    init(_ manifest: Manifest, _ folder: ArchiveFolder, _ store: SegmentStore) throws(DatelineError) {
        var segments: [Segment] = []
        var base: UInt32 = 0
        for segment in manifest.segments {
            let path = "\(folder.segment(segment.number))/\(ArchiveFolder.Sidecar.ids)"
            let file: IdsFile
            do throws(SidecarError) { file = try IdsFile(path: path) } catch {
                throw DatelineError(error, archive: folder.path)
            }
            segments.append(Segment(file: file, base: base, gone: try store.gone(segment, of: manifest, folder)))
            base += segment.last
        }
        self.segments = segments.reversed()
    }

    /// The documents whose ids have a hash and that are not gone. Different ids may have one hash: compare the ids.
    func candidates(hash: UInt64) throws(SidecarError) -> [UInt32] {
        var found: [UInt32] = []
        for segment in segments {
            for document in try segment.file.candidates(hash: hash) where segment.gone?.contains(document) != true {
                found.append(segment.base + document)
            }
        }
        return found
    }
}

/// Looks up articles that are already in the archive. Not thread-safe.
final class StoredArticles {
    struct Found: Sendable {
        let document: UInt32
        /// Whether it is equal in every field except `indexed_at`.
        let isSame: Bool
    }

    let snapshot: Snapshot
    private let ids: ArticleIds
    private let archive: String

    init(_ snapshot: Snapshot, _ ids: ArticleIds, archive: String) {
        self.snapshot = snapshot
        self.ids = ids
        self.archive = archive
    }

    /// Opens a revision for each thread that asks.
    static func opening(
        _ manifest: Manifest, _ folder: ArchiveFolder, _ store: SegmentStore
    ) -> @Sendable () throws(DatelineError) -> StoredArticles {
        let ids = Mutex<ArticleIds?>(nil)
        return { () throws(DatelineError) in
            let shared = try ids.withLock { known throws(DatelineError) in
                if let known { return known }
                let opened = try ArticleIds(manifest, folder, store)
                known = opened
                return opened
            }
            do throws(OpeningError) {
                let archive = try OpenArchive(manifest, folder: folder, cache: SegmentCache(store: store))
                return StoredArticles(archive.snapshot, shared, archive: folder.path)
            } catch { throw error.asDatelineError(archive: folder.path) }
        }
    }

    /// The stored article with the same id.
    /// - Parameters:
    ///   - article: normalized, without `indexed_at`.
    ///   - hash: of its id, as ids are kept.
    func find(_ article: Article, hash: UInt64) throws(DatelineError) -> Found? {
        try withStored(article.id, hash: hash) { document, stored in
            var stored = stored
            stored.indexedAt = ""
            return Found(document: document, isSame: stored == article)
        }
    }

    /// The document of an article.
    func document(of id: String) throws(DatelineError) -> UInt32? {
        try withStored(id, hash: IdEntry.hash(of: id)) { document, _ in document }
    }

    /// The document of an article by the hash of its id; of several with one hash, any.
    func document(hash: UInt64) throws(DatelineError) -> UInt32? {
        do throws(SidecarError) { return try ids.candidates(hash: hash).first } catch {
            throw DatelineError(error, archive: archive)
        }
    }

    private func withStored<Value>(
        _ id: String, hash: UInt64, _ work: (UInt32, Article) -> Value
    ) throws(DatelineError) -> Value? {
        let candidates: [UInt32]
        do throws(SidecarError) { candidates = try ids.candidates(hash: hash) } catch {
            throw DatelineError(error, archive: archive)
        }
        for document in candidates {
            do throws(XapianError) {
                let article = try snapshot.article(document)
                if article.id == id { return work(document, article) }
                // Whose it is cannot be told, so that it cannot be replaced either.
                if article.id.isEmpty {
                    throw XapianError(.corrupt, "the record of document \(document) cannot be read")
                }
            } catch { throw DatelineError(error, archive: archive) }
        }
        return nil
    }
}
