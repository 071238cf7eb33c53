package import DatelineModel
internal import Glass
internal import Memory

/// The terms that an article is indexed by, from its stored record: an archive keeps no lists of them. Not thread-safe.
package final class ArticleTerms {
    /// Bytes of terms after which a new term space begins: a memory limit for any number of articles.
    private static let byteLimit = 24 << 20

    private var terms = TermList()
    private let indexer: DocumentIndexer

    package init(_ fields: FieldTable) {
        indexer = DocumentIndexer(IndexRules(fields: fields), space: terms, wordLimit: 20_000)
    }

    /// The terms that `isWanted`, each with its within-document frequency (wdf), in the order of the terms.
    package func terms(
        of article: Article, _ isWanted: (UnsafeRawBufferPointer) -> Bool
    ) -> [(term: [UInt8], count: Int)] {
        if terms.byteCount > Self.byteLimit || indexer.isFull {
            terms = TermList()
            indexer.begin(terms)
        }
        indexer.index(article, indexedAt: 0)
        var found: [(term: [UInt8], count: Int)] = []
        for index in 0..<indexer.postings.count {
            let posting = indexer.postings[index]
            let bytes = terms.bytes(posting.term)
            if isWanted(bytes) { found.append((Array(bytes), Int(posting.wdf))) }
        }
        return found.sorted { $0.term.lexicographicallyPrecedes($1.term) }
    }
}
