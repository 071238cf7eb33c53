internal import CXapian

/// The tables of one glass database, open for reading: one revision. Used by one thread at a time, and shared by the
/// ``Database``s that it is part of.
package final class Shard {
    let handle: OpaquePointer
    package let documentCount: Int
    /// The highest document number ever used.
    package let lastDocument: UInt32
    /// The sum of the lengths of all documents, in terms.
    package let totalLength: Int
    /// Whether any term has positions. Xapian treats a position table that it cannot open as an empty one.
    package let hasPositions: Bool
    /// Xapian's revision: increases with every commit, and starts over in a new database.
    package let revision: UInt64
    /// The database's unique id, which is set when it is created and shared by its copies.
    package let uuid: [UInt8]

    /// Opens the newest revision at a path, with all its files. Opens only glass databases, never stub files, which can
    /// start programs.
    package init(path: String) throws(XapianError) {
        let handle = try checkMade { cx_shard_open(path, $0) }
        do throws(XapianError) {
            var info = cx_shard_info()
            try check { cx_shard_get_info(handle, &info, $0) }
            documentCount = Int(info.document_count)
            lastDocument = info.last_document
            totalLength = Int(clamping: info.total_length)
            hasPositions = info.has_positions
            revision = info.revision
            var uuid = cx_bytes()
            try check { cx_shard_uuid(handle, &uuid, $0) }
            var decoder = ByteDecoder(owning: uuid)
            self.uuid = decoder.rest()
        } catch {
            cx_shard_close(handle)
            throw error
        }
        self.handle = handle
    }

    deinit { cx_shard_close(handle) }

    /// User metadata; empty if there is none.
    package func metadata(_ key: String) throws(XapianError) -> [UInt8] {
        var value = cx_bytes()
        let key = Array(key.utf8)
        try check { cx_shard_metadata(handle, key, key.count, &value, $0) }
        var decoder = ByteDecoder(owning: value)
        return decoder.rest()
    }
}
