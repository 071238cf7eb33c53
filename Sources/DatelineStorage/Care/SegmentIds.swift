internal import DatelineIndex
internal import DatelineModel
internal import DatelineSearch
internal import Glass
internal import Xapian

/// The ids of a segment's documents, from whatever of its files can be read.
enum SegmentIds {
    static let termsAtOnce: UInt32 = 10_000

    /// The hashes of ids with their documents, from the terms of ids.
    static func ofTerms(_ database: borrowing Database) throws(XapianError) -> [IdEntry] {
        var entries: [IdEntry] = []
        var last: [UInt8] = []
        repeat {
            let terms = try database.terms(prefix: Schema.Prefix.id, after: last, limit: termsAtOnce)
            for (term, _) in terms {
                let hash = IdEntry.hash(term.withUnsafeBytes { Digest.short($0) })
                for document in try database.postings(of: term) {
                    entries.append(IdEntry(hash: hash, document: document))
                }
            }
            last = terms.last?.term ?? []
        } while !last.isEmpty
        return entries
    }

    /// The ids of documents as far as their terms can be read from a table that may be damaged. Long ids are there by their
    /// digest.
    static func names(_ postlist: String, _ body: (_ document: UInt32, _ id: String, _ hash: UInt64) -> Void) {
        try? LeafScan.firstPostings(postlist, prefix: Schema.Prefix.id[0]) { term, document in
            let id = term.dropFirst(Schema.Prefix.id.count)
            guard let text = String(validating: id, as: UTF8.self) else { return }
            body(document, text, IdEntry.hash(term.withUnsafeBytes { Digest.short($0) }))
        }
    }
}

extension ArchiveRepair {
    /// The hashes of a segment's ids with their documents, sorted, as far as they can be read.
    func ids(of segment: SegmentEntry) -> [IdEntry] {
        var entries: [IdEntry] = []
        if !isDamaged(ArchiveFolder.Sidecar.ids, of: segment),
            let file = try? IdsFile(path: path(ArchiveFolder.Sidecar.ids, of: segment)),
            (try? file.forEach { entries.append($0) }) != nil
        {
            return entries
        }
        entries = []
        SegmentIds.names(path("postlist.glass", of: segment)) { document, _, hash in
            entries.append(IdEntry(hash: hash, document: document))
        }
        return entries.sorted()
    }
}
