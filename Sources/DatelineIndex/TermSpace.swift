internal import Glass

/// Numbers the terms of documents: the same bytes have the same number.
package protocol TermSpace: AnyObject {
    /// The number of a term.
    func term(_ bytes: UnsafeRawBufferPointer) -> UInt32

    /// The number of a term that was not numbered before, and is not asked for again.
    func newTerm(_ bytes: UnsafeRawBufferPointer) -> UInt32
}

extension GlassRun: TermSpace {}

/// Terms on their way to Xapian's own writer, which wants their bytes back.
final class TermList: TermSpace {
    private var terms = Vocabulary()

    func term(_ bytes: UnsafeRawBufferPointer) -> UInt32 { terms.number(of: bytes) }

    func newTerm(_ bytes: UnsafeRawBufferPointer) -> UInt32 { terms.number(of: bytes) }

    func bytes(_ number: UInt32) -> UnsafeRawBufferPointer { terms.bytes(number) }

    var byteCount: Int { terms.byteCount }
}
