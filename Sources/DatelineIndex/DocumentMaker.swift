internal import DatelineJSON
package import DatelineModel
internal import Glass
internal import Memory
package import Xapian

/// Makes documents for Xapian's own writer. Not thread-safe.
package final class DocumentMaker {
    /// Bytes of terms after which a new term space begins: a memory limit for any input.
    private static let byteLimit = 24 << 20

    private var terms: TermList
    private let indexer: DocumentIndexer
    private var record = JSONWriter()
    private let packer = RecordPacker()

    /// The document of the last ``make(_:indexedAt:)``.
    package private(set) var document = DocumentEncoder()
    /// Terms and positions of the last document, an estimate of its memory in the writer.
    package var postingCount: Int { indexer.postings.count + indexer.positions.count }

    package init(_ rules: IndexRules) {
        terms = TermList()
        indexer = DocumentIndexer(rules, space: terms)
    }

    /// Makes the document of an article that has its id and time.
    /// - Parameters:
    ///   - indexedAt: seconds since 1970.
    ///   - dictionary: packs the record.
    package func make(_ article: Article, indexedAt: UInt32, _ dictionary: RecordDictionary?) {
        if terms.byteCount > Self.byteLimit || indexer.isFull {
            terms = TermList()
            indexer.begin(terms)
        }
        indexer.index(article, indexedAt: indexedAt)
        record.removeAll()
        article.writeStored(into: &record)
        if let dictionary {
            record.bytes.withUnsafeBytes {
                packer.pack($0, dictionary) { data, _ in document.begin(data: Array(data)) }
            }
        } else {
            document.begin(data: record.bytes.withUnsafeBytes { RecordSeal.sealed($0) })
        }
        for index in 0..<indexer.values.count {
            let value = indexer.values[index]
            let start = Int(value.offset)
            document.value(slot: value.slot, indexer.valueBytes.elements[start..<start + Int(value.byteCount)])
        }
        for index in 0..<indexer.postings.count {
            let posting = indexer.postings[index]
            let start = Int(posting.firstPosition)
            let positions = indexer.positions.elements[start..<start + Int(posting.positionCount)]
            document.term(
                terms.bytes(posting.term), frequency: posting.wdf,
                positions: UnsafeBufferPointer(rebasing: positions))
        }
        document.end()
    }
}
