internal import CXapian

/// A document as Xapian holds it before it is added. To make it takes about as long as some of the writer's own work, and
/// may be done on another thread.
package final class PreparedDocument: @unchecked Sendable {
    // Unchecked: Xapian's document is touched by one thread at a time: whoever makes this, then whoever is given it.
    let handle: OpaquePointer

    package init(_ document: borrowing DocumentEncoder) throws(XapianError) {
        let bytes = document.bytes
        handle = try checkMade { cx_document_make(bytes, bytes.count, $0) }
    }

    deinit { cx_document_free(handle) }
}
