internal import CXapian

/// A glass database open for reading: one revision, used by one thread at a time.
package struct Database: ~Copyable {
    /// Counts of a revision.
    package struct Info: Sendable {
        package let documentCount: Int
        /// The highest document number ever used.
        package let lastDocument: UInt32
        /// Xapian's revision: increases with every commit, and starts over in a new database.
        package let revision: UInt64
        /// Mean document length in terms.
        package let averageLength: Double
        /// Whether any term has positions. Xapian treats a position table that it cannot open as an empty one.
        package let hasPositions: Bool
    }

    let handle: OpaquePointer

    /// Opens the newest revision at a path. Opens only glass databases, never stub files, which can start programs.
    package init(path: String) throws(XapianError) {
        handle = try checkMade { cx_database_open(path, $0) }
    }

    deinit { cx_database_close(handle) }

    package func info() throws(XapianError) -> Info {
        var info = cx_database_info()
        try check { cx_database_get_info(handle, &info, $0) }
        return Info(
            documentCount: Int(info.document_count), lastDocument: info.last_document, revision: info.revision,
            averageLength: info.average_length, hasPositions: info.has_positions)
    }

    /// User metadata; empty if there is none.
    package func metadata(_ key: String) throws(XapianError) -> [UInt8] {
        var value = cx_bytes()
        let key = Array(key.utf8)
        try check { cx_database_metadata(handle, key, key.count, &value, $0) }
        var decoder = ByteDecoder(owning: value)
        return decoder.rest()
    }

    /// Runs a search plan; if the budget expires, the result has the hits so far.
    package func search(_ plan: SearchPlan, within budget: Budget? = nil) throws(XapianError) -> MatchResult {
        let bytes = plan.encoded
        var result = cx_bytes()
        try check { cx_database_search(handle, bytes, bytes.count, budget.pointer, &result, $0) }
        withExtendedLifetime(budget) {}
        return MatchResult(ByteDecoder(owning: result))
    }

    /// The data of documents in the given order.
    package func fetch(_ documents: [UInt32]) throws(XapianError) -> [[UInt8]] {
        var bytes = cx_bytes()
        try check { cx_database_fetch(handle, documents, documents.count, &bytes, $0) }
        var decoder = ByteDecoder(owning: bytes)
        var data: [[UInt8]] = []
        data.reserveCapacity(documents.count)
        while !decoder.isAtEnd { data.append(decoder.string()) }
        return data
    }

    /// The value of a document in a slot; empty if there is none.
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

    /// For every prefix of 1 to `letters` characters that at least `least` words have, its most frequent words.
    package func prefixes(
        letters: UInt32, least: UInt32, most: UInt32
    ) throws(XapianError) -> [(prefix: [UInt8], words: [[UInt8]])] {
        var bytes = cx_bytes()
        try check { cx_database_prefixes(handle, letters, least, most, &bytes, $0) }
        var decoder = ByteDecoder(owning: bytes)
        var prefixes: [(prefix: [UInt8], words: [[UInt8]])] = []
        while !decoder.isAtEnd {
            let prefix = decoder.string()
            prefixes.append((prefix, (0..<decoder.u32()).map { _ in decoder.string() }))
        }
        return prefixes
    }

    /// The document frequency of a term.
    package func frequency(of term: [UInt8]) throws(XapianError) -> Int {
        var frequency: UInt32 = 0
        try check { cx_database_frequency(handle, term, term.count, &frequency, $0) }
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
