/// Documents on their way into a database, inverted by one worker.
///
/// Not thread-safe: one thread uses a run at a time. Document numbers ascend strictly within a run; between runs they may
/// interleave in any way, but each document stands in one run.
package final class GlassRun {
    /// A term in a document.
    package struct Posting {
        /// The term's number in this run.
        package var term: UInt32
        /// How often the term counts in the document; 0 for terms that only filter.
        package var wdf: UInt32
        /// Where its positions begin in the buffer of positions.
        package var firstPosition: UInt32
        /// How many positions it has; may be 0.
        package var positionCount: UInt32

        package init(term: UInt32, wdf: UInt32, firstPosition: UInt32 = 0, positionCount: UInt32 = 0) {
            self.term = term
            self.wdf = wdf
            self.firstPosition = firstPosition
            self.positionCount = positionCount
        }
    }

    /// A value of a document: bytes of the buffer of values.
    package struct Value {
        package var slot: UInt32
        package var offset: UInt32
        package var byteCount: UInt32

        package init(slot: UInt32, offset: UInt32, byteCount: UInt32) {
            self.slot = slot
            self.offset = offset
            self.byteCount = byteCount
        }
    }

    package init() {}

    /// Bytes of memory held now.
    package var byteCount: Int { 0 }
    /// Documents added.
    package var documentCount: Int { 0 }
    /// Terms numbered.
    package var termCount: Int { 0 }

    /// The hash of a term, for ``prefetch(hash:)`` and ``term(_:hash:)``. The same in every run.
    @inline(__always)
    package static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 { 0 }

    /// Asks the memory for the term's place, so that a look-up a little later does not wait for it.
    @inline(__always)
    package func prefetch(hash: UInt64) {}

    /// The number of a term in this run: dense from 0, the same bytes give the same number.
    ///
    /// The bytes must be a term (``GlassFormat/accepts(term:)``).
    package func term(_ bytes: UnsafeRawBufferPointer, hash: UInt64) -> UInt32 { 0 }

    /// The number of a term in this run.
    package func term(_ bytes: UnsafeRawBufferPointer) -> UInt32 { term(bytes, hash: Self.hash(bytes)) }

    /// Adds a document.
    ///
    /// - Parameters:
    ///   - document: its number, from 1 up, above all numbers in this run.
    ///   - postings: in any order, each term once.
    ///   - positions: those of a posting ascend strictly, from 1 up.
    ///   - values: ascending by slot; empty ones are left out. Slot 4,294,967,295 is not to be used.
    ///   - valueBytes: what `values` point into.
    ///   - data: at most ``GlassFormat/longestData``; kept compressed.
    package func add(
        document: UInt32, postings: UnsafeBufferPointer<Posting>, positions: UnsafeBufferPointer<UInt32>,
        values: UnsafeBufferPointer<Value>, valueBytes: UnsafeRawBufferPointer, data: UnsafeRawBufferPointer
    ) {}
}
