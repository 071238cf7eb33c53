internal import CXapian

/// Shards open for reading, searched as one database. Used by one thread at a time.
///
/// Document numbers are *packed*: the sum of the last numbers of the shards before, and the number in the shard. They
/// ascend from shard to shard, and are valid for this database only. What is gone is in no search, walk, match, list or
/// column; the frequencies and lengths that weights are computed with still count it.
package struct Database: ~Copyable {
    package struct Info: Sendable {
        /// Documents that are not gone.
        package let documentCount: Int
        /// The highest packed number.
        package let lastDocument: UInt32
        /// Mean document length in terms, also of documents that are gone.
        package let averageLength: Double
        /// Whether every shard with terms has positions. Xapian treats a position table that it cannot open as an empty
        /// one.
        package let hasPositions: Bool
    }

    let handle: OpaquePointer
    package let shards: [Shard]
    /// The shim reads their bitmaps.
    private let gone: [GoneDocuments?]
    /// For each shard what is added to the numbers of its documents.
    private let bases: [UInt32]

    /// Joins shards; of none it is an empty database, which finds nothing.
    /// - Parameter gone: for each shard the documents that are gone.
    /// - Throws: `exhausted` if the numbers of several shards reach 2^32 − 1 together; `corrupt` if more is gone than a
    ///   shard has.
    package init(_ shards: [Shard], gone: [GoneDocuments?]) throws(XapianError) {
        precondition(shards.count == gone.count)
        let handles = shards.map { Optional($0.handle) }
        let views = gone.map { $0?.view ?? cx_gone() }
        handle = try checkMade { cx_database_join(handles, views, handles.count, $0) }
        self.shards = shards
        self.gone = gone
        var base: UInt32 = 0
        bases = shards.map { shard in
            defer { base &+= shard.lastDocument }
            return base
        }
    }

    /// Opens the newest revision of one database at a path: see ``Shard/init(path:)``.
    package init(path: String) throws(XapianError) {
        try self.init([Shard(path: path)], gone: [nil])
    }

    deinit { cx_database_close(handle) }

    /// The shard of a packed number, and the number in it. Nothing is looked up: the document need not exist.
    package func place(of document: UInt32) -> (shard: Int, document: UInt32) {
        var low = 0
        var high = bases.count
        // The last shard whose base is below the number; those without documents have the base of the next.
        while low < high {
            let middle = (low + high) / 2
            if bases[middle] < document { low = middle + 1 } else { high = middle }
        }
        let shard = Swift.max(low - 1, 0)
        return (shard, document - (bases.isEmpty ? 0 : bases[shard]))
    }

    /// The packed number of a document of a shard.
    package func document(_ local: UInt32, shard: Int) -> UInt32 { bases[shard] + local }

    package func info() throws(XapianError) -> Info {
        var info = cx_database_info()
        try check { cx_database_get_info(handle, &info, $0) }
        return Info(
            documentCount: Int(info.document_count), lastDocument: info.last_document,
            averageLength: info.average_length, hasPositions: info.has_positions)
    }

    /// User metadata of the first shard; empty if there is none.
    package func metadata(_ key: String) throws(XapianError) -> [UInt8] {
        try shards.first?.metadata(key) ?? []
    }

    /// Runs a search plan; if the budget expires, the result has the hits so far.
    package func search(_ plan: SearchPlan, within budget: Budget? = nil) throws(XapianError) -> MatchResult {
        let bytes = plan.encoded
        var result = cx_bytes()
        try check { cx_database_search(handle, bytes, bytes.count, budget.pointer, &result, $0) }
        withExtendedLifetime(budget) {}
        return MatchResult(ByteDecoder(owning: result))
    }

    /// The data of documents in the given order. A document that does not exist is an error; one that is gone is not.
    package func fetch(_ documents: [UInt32]) throws(XapianError) -> [[UInt8]] {
        var bytes = cx_bytes()
        try check { cx_database_fetch(handle, documents, documents.count, &bytes, $0) }
        var decoder = ByteDecoder(owning: bytes)
        var data: [[UInt8]] = []
        data.reserveCapacity(documents.count)
        while !decoder.isAtEnd { data.append(decoder.string()) }
        return data
    }

    /// The value of a document in a slot, also of one that is gone; empty if there is none.
    package func value(slot: UInt32, of document: UInt32) throws(XapianError) -> [UInt8] {
        var value = cx_bytes()
        try check { cx_database_value(handle, document, slot, &value, $0) }
        var decoder = ByteDecoder(owning: value)
        return decoder.rest()
    }

    /// The terms of a document, each with its within-document frequency (wdf).
    package func terms(of document: UInt32) throws(XapianError) -> [(term: [UInt8], count: Int)] {
        var bytes = cx_bytes()
        try check { cx_database_document_terms(handle, document, &bytes, $0) }
        var decoder = ByteDecoder(owning: bytes)
        var terms: [(term: [UInt8], count: Int)] = []
        while !decoder.isAtEnd { terms.append((decoder.string(), Int(decoder.u32()))) }
        return terms
    }

    /// Up to `limit` terms with a prefix, in order, after a term; fewer if the budget expires.
    package func terms(
        prefix: [UInt8], after: [UInt8] = [], limit: UInt32 = .max, within budget: Budget? = nil
    ) throws(XapianError) -> [(term: [UInt8], frequency: Int)] {
        var terms: [(term: [UInt8], frequency: Int)] = []
        try visitTerms(prefix: prefix, after: after, limit: limit, within: budget) { terms.append(([UInt8]($0), $1)) }
        return terms
    }

    /// The same without an array per term: the bytes are valid only during the call.
    package func visitTerms(
        prefix: [UInt8], after: [UInt8] = [], limit: UInt32 = .max, within budget: Budget? = nil,
        _ body: (_ term: UnsafeRawBufferPointer, _ frequency: Int) -> Void
    ) throws(XapianError) {
        var bytes = cx_bytes()
        try check {
            cx_database_terms(
                handle, prefix, prefix.count, after, after.count, limit, budget.pointer, &bytes, $0)
        }
        withExtendedLifetime(budget) {}
        var decoder = ByteDecoder(owning: bytes)
        while !decoder.isAtEnd { decoder.visitString { body($0, Int($1)) } }
    }

    /// The most frequent terms with a prefix, and the number of all terms with it; if the budget expires, only of those
    /// visited so far.
    package func topTerms(
        prefix: [UInt8], count: Int, within budget: Budget? = nil
    ) throws(XapianError) -> (terms: [(term: [UInt8], frequency: Int)], seen: Int) {
        var bytes = cx_bytes()
        var seen: UInt32 = 0
        try check {
            cx_database_top_terms(
                handle, prefix, prefix.count, UInt32(clamping: count), budget.pointer, &seen, &bytes, $0)
        }
        withExtendedLifetime(budget) {}
        var decoder = ByteDecoder(owning: bytes)
        var terms: [(term: [UInt8], frequency: Int)] = []
        while !decoder.isAtEnd { terms.append((decoder.string(), Int(decoder.u32()))) }
        return (terms, Int(seen))
    }

    /// The document frequency of a term, also in documents that are gone.
    package func frequency(of term: [UInt8]) throws(XapianError) -> Int {
        var frequency: UInt32 = 0
        try check { cx_database_frequency(handle, term, term.count, &frequency, $0) }
        return Int(frequency)
    }

    /// The document frequency of a term without documents that are gone; reads its posting list in shards where any is.
    package func liveFrequency(of term: [UInt8]) throws(XapianError) -> Int {
        var frequency: UInt32 = 0
        try check { cx_database_live_frequency(handle, term, term.count, &frequency, $0) }
        return Int(frequency)
    }

    /// The posting list of a term, ascending, after a document; the empty term means all documents.
    package func postings(
        of term: [UInt8], after: UInt32 = 0, limit: UInt32 = .max
    ) throws(XapianError) -> [UInt32] {
        var bytes = cx_bytes()
        try check { cx_database_postings(handle, term, term.count, after, limit, &bytes, $0) }
        var decoder = ByteDecoder(owning: bytes)
        var documents: [UInt32] = []
        while !decoder.isAtEnd { documents.append(decoder.u32()) }
        return documents
    }
}
