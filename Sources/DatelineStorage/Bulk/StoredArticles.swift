internal import DatelineIndex
internal import DatelineSearch
internal import DatelineModel
internal import Xapian

/// Looks up articles that are already in the archive. Not thread-safe.
final class StoredArticles {
    struct Found: Sendable {
        let document: UInt32
        /// Whether it is equal in every field except `indexed_at`.
        let isSame: Bool
    }

    private let database: Database
    private let archive: String
    private let records = RecordReader()

    init(_ path: String, archive: String) throws(DatelineError) {
        do { database = try Database(path: path) } catch { throw DatelineError(error, lockedArchive: archive) }
        self.archive = archive
    }

    /// The archive's newest dictionary.
    func newestDictionary() throws(DatelineError) -> RecordDictionary? {
        do {
            return try RecordDictionary.newest { key throws(XapianError) in try database.metadata(key) }
        } catch { throw DatelineError(error, archive: archive) }
    }

    /// The stored article with the same id.
    /// - Parameter article: normalized, without `indexed_at`.
    func find(_ article: Article, idTerm: [UInt8]) throws(DatelineError) -> Found? {
        do {
            guard let document = try database.postings(of: idTerm, limit: 1).first else { return nil }
            let data = try database.fetch([document])[0]
            let found = try records.article(data) { key throws(XapianError) in try database.metadata(key) }
            guard var stored = found else { return Found(document: document, isSame: false) }
            stored.indexedAt = ""
            return Found(document: document, isSame: stored == article)
        } catch { throw DatelineError(error, lockedArchive: archive) }
    }
}
