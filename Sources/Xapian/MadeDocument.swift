internal import CXapian

/// A Xapian document that has not been added yet. Creating it takes about as long as some of the writer's own work, and
/// another thread may do it.
package final class PreparedDocument: @unchecked Sendable {
    // @unchecked: Xapian's document is used by one thread at a time, first its creator's, then the receiver's.
    let handle: OpaquePointer

    package init(_ document: borrowing DocumentEncoder) throws(XapianError) {
        let bytes = document.bytes
        handle = try checkMade { cx_document_make(bytes, bytes.count, $0) }
    }

    deinit { cx_document_free(handle) }
}
