internal import Glass

/// Numbers the terms of documents: equal bytes get equal numbers.
package protocol TermSpace: AnyObject {
    /// The number of a term.
    func term(_ bytes: UnsafeRawBufferPointer) -> UInt32

    /// Numbers a term that is new to the space and will not be looked up again.
    func newTerm(_ bytes: UnsafeRawBufferPointer) -> UInt32
}

extension GlassRun: TermSpace {}

/// Terms for Xapian's own writer, which needs their bytes back.
final class TermList: TermSpace {
    private var terms = Vocabulary()

    func term(_ bytes: UnsafeRawBufferPointer) -> UInt32 { terms.number(of: bytes) }

    func newTerm(_ bytes: UnsafeRawBufferPointer) -> UInt32 { terms.number(of: bytes) }

    func bytes(_ number: UInt32) -> UnsafeRawBufferPointer { terms.bytes(number) }

    var byteCount: Int { terms.byteCount }
}
