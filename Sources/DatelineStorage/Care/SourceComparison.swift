internal import DatelineIndex
package import DatelineModel
internal import DatelineSearch
internal import Xapian

/// Compares articles as they are read now with those that an archive holds. Reads one revision and writes nothing. Not
/// thread-safe.
package final class SourceComparison {
    package enum Verdict: Sendable, Equatable {
        /// The archive holds the same.
        case same
        /// The archive holds it otherwise; the names of the fields that differ.
        case changed([String])
        /// The archive has no article with its id.
        case added
    }

    private let archive: OpenArchive
    private let stored: StoredArticles
    private let rules: IndexRules
    /// The documents of the articles that were read.
    private var seen: [UInt64]

    /// Opens the present revision.
    package init(path: String) throws(DatelineError) {
        let folder = ArchiveFolder(path)
        do throws(OpeningError) {
            let store = SegmentStore()
            archive = try OpenArchive(folder: folder, cache: SegmentCache(store: store))
            let ids: ArticleIds
            do throws(DatelineError) { ids = try ArticleIds(archive.manifest, folder, store) } catch {
                throw .dateline(error)
            }
            stored = StoredArticles(archive.snapshot, ids, archive: folder.path)
        } catch { throw error.asDatelineError(archive: folder.path) }
        var rules = IndexRules(fields: archive.manifest.fields)
        let snapshot = archive.snapshot
        do throws(XapianError) {
            rules.boilerplate = try snapshot.boilerplateRules()
        } catch { throw DatelineError(error, archive: folder.path) }
        self.rules = rules
        seen = [UInt64](repeating: 0, count: Int(snapshot.info.lastDocument) / 64 + 1)
    }

    /// The archive's own fields, the folder that its ids are relative to, and when it was written, in seconds since 1970.
    package var fields: [OwnField] { archive.manifest.fields.own }
    package var base: String? { archive.manifest.base }
    package var lastWritten: Int? { archive.folder.lastWritten }

    /// Compares an article as reading it gave it; of several with one id the last counts.
    /// - Returns: the article's id, and what was found.
    package func compare(_ article: Article) throws(DatelineError) -> (id: String, verdict: Verdict) {
        var article = article
        article.normalize(rules)
        let hash = IdEntry.hash(of: article.id)
        guard let found = try stored.find(article, hash: hash) else { return (article.id, .added) }
        seen[Int(found.document / 64)] |= 1 << UInt64(found.document % 64)
        if found.isSame { return (article.id, .same) }
        return (article.id, .changed(try differences(article, found.document)))
    }

    private func differences(_ article: Article, _ document: UInt32) throws(DatelineError) -> [String] {
        var known: Article
        do throws(XapianError) { known = try archive.snapshot.article(document) } catch {
            throw DatelineError(error, archive: archive.folder.path)
        }
        known.indexedAt = ""
        // The digest says no more than the text.
        return Article.fields.filter { $0.name != "sha256" && $0.json(of: article) != $0.json(of: known) }.map(
            \.name.rawValue)
    }

    /// Articles that are read at once.
    private static let readAtOnce = 64
    private static let pathsAtOnce: UInt32 = 10_000

    /// The articles of files below some paths that were not compared, by their files.
    /// - Parameters:
    ///   - prefixes: beginnings of the origins of files; an empty one begins all.
    ///   - files: origins of single files.
    package func missing(below prefixes: [[UInt8]], files: [[UInt8]]) throws(DatelineError) -> [StoredOrigin] {
        var found: Set<StoredOrigin> = []
        do throws(XapianError) {
            for prefix in prefixes {
                var last: [UInt8] = []
                var isMore = true
                while isMore {
                    let terms = try archive.snapshot.database.terms(
                        prefix: Schema.Prefix.path + prefix, after: last, limit: Self.pathsAtOnce)
                    isMore = terms.count == Int(Self.pathsAtOnce)
                    last = terms.last?.term ?? []
                    // Those of folders end with a slash.
                    for (term, _) in terms where term.last != UInt8(ascii: "/") {
                        try collect(term, into: &found) { $0.starts(with: prefix) }
                    }
                }
            }
            for file in files {
                let term = Schema.Prefix.path + file.prefix(Schema.maximumKeyBytes)
                try collect(Array(term), into: &found) { $0.starts(with: file) }
            }
        } catch { throw DatelineError(error, archive: archive.folder.path) }
        return found.sorted { ($0.origin, $0.id) < ($1.origin, $1.id) }
    }

    private func collect(
        _ term: [UInt8], into found: inout Set<StoredOrigin>, _ belongs: (String.UTF8View) -> Bool
    ) throws(XapianError) {
        let documents = try archive.snapshot.database.postings(of: term).filter { !isSeen($0) }
        for first in stride(from: 0, to: documents.count, by: Self.readAtOnce) {
            let step = Array(documents[first..<min(first + Self.readAtOnce, documents.count)])
            // The term of a long path is cut.
            for article in try archive.snapshot.articles(step) where belongs(article.origin.utf8) {
                found.insert(StoredOrigin(id: article.id, origin: article.origin))
            }
        }
    }

    private func isSeen(_ document: UInt32) -> Bool { seen[Int(document / 64)] >> UInt64(document % 64) & 1 == 1 }
}

extension Snapshot {
    /// The lines that the archive has learned to leave out, as articles are indexed without.
    fileprivate func boilerplateRules() throws(XapianError) -> LearnedBoilerplate {
        let terms = try database.terms(prefix: Schema.Prefix.boilerplate)
        return LearnedBoilerplate(Set(terms.compactMap { Outlet.digest(term: $0.term) }))
    }
}
