internal import DatelineJSON
internal import DatelineModel
internal import Xapian

/// Looks up what an archive holds of the articles that are added to it. Used by one thread.
final class StoredArticles {
    struct Found: Sendable {
        let document: UInt32
        /// Whether it is equal in every field but `indexed_at`.
        let isSame: Bool
    }

    private let database: Database
    private let archive: String

    init(_ path: String, archive: String) throws(DatelineError) {
        do { database = try Database(path: path) } catch { throw DatelineError(error, lockedArchive: archive) }
        self.archive = archive
    }

    /// The stored article of an article's id.
    /// - Parameter article: normalized, without `indexed_at`.
    func find(_ article: Article, idTerm: [UInt8]) throws(DatelineError) -> Found? {
        do {
            guard let document = try database.postings(of: idTerm, limit: 1).first else { return nil }
            let data = try database.fetch([document])[0]
            guard let record = try? JSONParser.parse(data).objectValue else {
                return Found(document: document, isSame: false)
            }
            var stored = Article(record: record)
            stored.indexedAt = ""
            return Found(document: document, isSame: stored == article)
        } catch { throw DatelineError(error, lockedArchive: archive) }
    }
}
