/// A database whose documents become part of another.
package struct GlassSource: Sendable {
    package let reader: GlassReader
    /// Documents to leave out: bit `d % 64` of word `d / 64` is set for document `d`. It may end before the last document,
    /// and bits of documents that are not there count for nothing.
    package let gone: [UInt64]

    package init(_ reader: GlassReader, gone: [UInt64] = []) {
        self.reader = reader
        self.gone = gone
    }
}

/// The numbers that documents get when databases are joined: 1 and up without holes, source after source, in their order.
package struct MergedNumbers: Sendable {
    /// By source.
    let sources: [DocumentNumbers]
    /// Documents of the joined database, which is also the last number.
    package let documentCount: UInt32

    /// Reads the lists of document lengths of those sources that lack a number or a document; nothing of others.
    /// - Throws: `.refused` for more than 4,294,967,295 documents.
    package init(_ sources: [GlassSource]) throws(GlassError) {
        var numbers: [DocumentNumbers] = []
        var count: UInt32 = 0
        for source in sources {
            let next = try DocumentNumbers(source, after: count)
            let (sum, isTooMany) = count.addingReportingOverflow(next.count)
            guard !isTooMany else {
                throw GlassError(kind: .refused, path: source.reader.directory, what: "too many documents in one")
            }
            count = sum
            numbers.append(next)
        }
        self.sources = numbers
        documentCount = count
    }

    /// The new number of a document of a source, both counted as in the list of sources (from 0) and in the source (from
    /// 1); nil if it is gone or was never there.
    package func number(source: Int, document: UInt32) -> UInt32? { sources[source].number(document) }
}
