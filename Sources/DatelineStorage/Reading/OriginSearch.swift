internal import DatelineIndex
internal import DatelineSearch
package import DatelineModel
internal import Xapian

/// An article that the archive holds, and where it was read.
package struct StoredOrigin: Sendable, Hashable {
    package let id: String
    /// The file, `file#12` for record 12 of a file with several.
    package let origin: String

    package init(id: String, origin: String) {
        self.id = id
        self.origin = origin
    }
}

/// Which articles to find by their files.
package struct OriginFilter: Sendable {
    /// The beginnings of the files' paths; an empty one begins all.
    package let prefixes: [[UInt8]]
    /// Whether the articles of a file are wanted; called once for each file, whatever the number of its articles.
    package let isWanted: @Sendable (_ file: [UInt8]) -> Bool

    package init(prefixes: [[UInt8]], isWanted: @escaping @Sendable (_ file: [UInt8]) -> Bool) {
        self.prefixes = prefixes
        self.isWanted = isWanted
    }
}

extension WriterSession {
    /// The published articles whose files a filter wants. Memory for these only; the files are read from the index.
    package func origins(_ filter: OriginFilter) throws(DatelineError) -> [StoredOrigin] {
        try readPublished { snapshot throws(XapianError) in try OriginSearch.run(filter, snapshot) }
    }
}

extension ArchiveReader {
    /// The articles whose files a filter wants.
    package func origins(_ filter: OriginFilter) throws(DatelineError) -> [StoredOrigin] {
        try read { snapshot in try OriginSearch.run(filter, snapshot) }
    }
}

private enum OriginSearch {
    /// Paths that are read at once, and articles.
    private static let pathsAtOnce: UInt32 = 10_000
    private static let articlesAtOnce = 64

    static func run(_ filter: OriginFilter, _ snapshot: Snapshot) throws(XapianError) -> [StoredOrigin] {
        var found: [StoredOrigin] = []
        for prefix in filter.prefixes {
            let prefix = Schema.Prefix.path + prefix
            var last: [UInt8] = []
            var isMore = true
            while isMore {
                var terms: [[UInt8]] = []
                var count: UInt32 = 0
                try snapshot.database.visitTerms(prefix: prefix, after: last, limit: pathsAtOnce) { term, _ in
                    count += 1
                    if count == pathsAtOnce { last = Array(term) }
                    // Those of folders end with a slash.
                    if term.last != UInt8(ascii: "/"), filter.mayWant(term) { terms.append(Array(term)) }
                }
                isMore = count == pathsAtOnce
                for term in terms { try collect(term, filter, snapshot, into: &found) }
            }
        }
        return found
    }

    private static func collect(
        _ term: [UInt8], _ filter: OriginFilter, _ snapshot: Snapshot, into found: inout [StoredOrigin]
    ) throws(XapianError) {
        var after: UInt32 = 0
        while true {
            let documents = try snapshot.database.postings(of: term, after: after, limit: UInt32(articlesAtOnce))
            guard let last = documents.last else { return }
            after = last
            for article in try snapshot.articles(documents) {
                // The term may be cut, and a name may end with what looks like a number.
                guard filter.isWanted(Array(RecordName(article.origin).file)),
                    filter.isWanted(Array(article.origin.utf8))
                else { continue }
                found.append(StoredOrigin(id: article.id, origin: article.origin))
            }
        }
    }
}

extension OriginFilter {
    /// Whether articles with the term of a path may be wanted: a path that is too long for a term is cut.
    fileprivate func mayWant(_ term: UnsafeRawBufferPointer) -> Bool {
        let file = term.dropFirst(Schema.Prefix.path.count)
        return file.count >= Schema.maximumKeyBytes || isWanted(Array(file))
    }
}
