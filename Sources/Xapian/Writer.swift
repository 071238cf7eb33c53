internal import CXapian

/// The single writer of a glass database.
///
/// All work is done in transactions. After any error the writer is unusable: release it, which drops uncommitted work,
/// and open another.
package struct Writer: ~Copyable {
    private let handle: OpaquePointer

    /// Opens a database, creating it if `create` is set; fails immediately if another writer has locked it.
    package init(path: String, create: Bool) throws(XapianError) {
        handle = try checkMade { cx_writer_open(path, create, $0) }
    }

    deinit { cx_writer_close(handle) }

    package mutating func begin() throws(XapianError) { try check { cx_writer_begin(handle, $0) } }

    /// Commits the transaction and syncs its tables; the caller has to sync the folder.
    package mutating func commit() throws(XapianError) { try check { cx_writer_commit(handle, $0) } }

    /// Adds a document and returns its number.
    @discardableResult
    package mutating func add(_ document: borrowing DocumentEncoder) throws(XapianError) -> UInt32 {
        var number: UInt32 = 0
        let bytes = document.bytes
        try check { cx_writer_add(handle, bytes, bytes.count, &number, $0) }
        return number
    }

    package mutating func remove(_ document: UInt32) throws(XapianError) {
        try check { cx_writer_remove(handle, document, $0) }
    }

    /// The first document with a term, and its data.
    package mutating func find(_ term: [UInt8]) throws(XapianError) -> (document: UInt32, data: [UInt8])? {
        var document: UInt32 = 0
        var data = cx_bytes()
        try check { cx_writer_find(handle, term, term.count, &document, &data, $0) }
        guard document != 0 else { return nil }
        var decoder = ByteDecoder(owning: data)
        return (document, decoder.rest())
    }

    package mutating func setMetadata(_ key: String, _ value: [UInt8]) throws(XapianError) {
        let key = Array(key.utf8)
        try check { cx_writer_set_metadata(handle, key, key.count, value, value.count, $0) }
    }

    package func metadata(_ key: String) throws(XapianError) -> [UInt8] {
        var value = cx_bytes()
        let key = Array(key.utf8)
        try check { cx_writer_metadata(handle, key, key.count, &value, $0) }
        var decoder = ByteDecoder(owning: value)
        return decoder.rest()
    }

    package func documentCount() throws(XapianError) -> Int {
        var count: UInt32 = 0
        try check { cx_writer_document_count(handle, &count, $0) }
        return Int(count)
    }
}
