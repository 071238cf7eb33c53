internal import CDeflate

/// A run: documents inverted by one worker, in memory.
///
/// Not thread-safe: one thread uses a run at a time. Document numbers ascend strictly within a run; those of different
/// runs may interleave in any way, but each document is in only one run.
package final class GlassRun {
    /// A term in a document.
    package struct Posting: BitwiseCopyable {
        /// The term's number in this run.
        package var term: UInt32
        /// The within-document frequency, less than 2^31; 0 for terms that only filter.
        package var wdf: UInt32
        /// Index of the first position in the buffer of positions.
        package var firstPosition: UInt32
        /// Number of positions; may be 0.
        package var positionCount: UInt32

        package init(term: UInt32, wdf: UInt32, firstPosition: UInt32 = 0, positionCount: UInt32 = 0) {
            self.term = term
            self.wdf = wdf
            self.firstPosition = firstPosition
            self.positionCount = positionCount
        }
    }

    /// A value of a document: a slot and a range of the buffer of values.
    package struct Value: BitwiseCopyable {
        package var slot: UInt32
        package var offset: UInt32
        package var byteCount: UInt32

        package init(slot: UInt32, offset: UInt32, byteCount: UInt32) {
            self.slot = slot
            self.offset = offset
            self.byteCount = byteCount
        }
    }

    let state: UnsafeMutablePointer<RunState>

    /// - Parameter layout: of the database that the run is for. A run of the standard layout gathers and sorts nothing
    ///   for term lists, and can only become part of a database of that layout.
    package init(layout: GlassLayout = .full) {
        state = .allocate(capacity: 1)
        state.initialize(to: RunState(layout: layout))
    }

    package var layout: GlassLayout { state.pointee.layout }

    deinit {
        state.pointee.free()
        state.deinitialize(count: 1)
        state.deallocate()
    }

    /// Bytes of memory held. ``GlassBuilder/add(_:spill:)`` needs up to as much again while it sorts the run.
    package var byteCount: Int { state.pointee.byteCount }
    /// Documents added.
    package var documentCount: Int { state.pointee.documentCount }
    /// The lowest document number; `nil` for an empty run.
    var firstDocument: UInt32? {
        guard documentCount > 0 else { return nil }
        return UnsafeRawPointer(state.pointee.documents.base).load(as: UInt32.self)
    }
    /// Distinct terms.
    package var termCount: Int { state.pointee.terms.count }

    /// The hash of a term, for ``prefetch(hash:)`` and ``term(_:hash:)``. The same in every run.
    @inline(__always)
    package static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        bytes.isEmpty ? 0 : TermTable.hash(bytes.baseAddress!, bytes.count)
    }

    /// Prefetches the term's place in the hash table, so that a look-up a little later does not wait for memory.
    @inline(__always)
    package func prefetch(hash: UInt64) { glass_prefetch(state.pointee.terms.place(of: hash)) }

    /// The number of a term in this run: dense from 0, the same number for the same bytes.
    ///
    /// The bytes must be a term (``GlassFormat/accepts(term:)``).
    package func term(_ bytes: UnsafeRawBufferPointer, hash: UInt64) -> UInt32 {
        precondition(!bytes.isEmpty && bytes.count <= GlassFormat.longestTerm, "not a term: \(bytes.count) bytes")
        let first = bytes.baseAddress!.assumingMemoryBound(to: UInt8.self)
        return state.pointee.terms.number(first, bytes.count, hash: hash)
    }

    /// Numbers a term that is not in this run yet, without entering it in the hash table: look-ups do not find it, so
    /// the caller must not look it up or add it again.
    package func newTerm(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        precondition(!bytes.isEmpty && bytes.count <= GlassFormat.longestTerm, "not a term: \(bytes.count) bytes")
        return state.pointee.terms.append(bytes.baseAddress!.assumingMemoryBound(to: UInt8.self), bytes.count)
    }

    /// The number of a term in this run.
    package func term(_ bytes: UnsafeRawBufferPointer) -> UInt32 { term(bytes, hash: Self.hash(bytes)) }

    /// Adds a document.
    ///
    /// - Parameters:
    ///   - document: its number, at least 1 and above all numbers in this run.
    ///   - postings: in any order, each term once.
    ///   - positions: those of each posting ascend strictly and are at least 1.
    ///   - values: ascending by slot; empty ones are left out. Slot 4,294,967,295 is reserved.
    ///   - valueBytes: the bytes that `values` refer to.
    ///   - data: at most ``GlassFormat/longestData`` bytes.
    ///   - compressData: whether to try to compress `data`.
    package func add(
        document: UInt32, postings: UnsafeBufferPointer<Posting>, positions: UnsafeBufferPointer<UInt32>,
        values: UnsafeBufferPointer<Value>, valueBytes: UnsafeRawBufferPointer, data: UnsafeRawBufferPointer,
        compressData: Bool = true
    ) {
        let state = state
        precondition(document > state.pointee.lastDocument, "document \(document) does not ascend")
        precondition(data.count <= GlassFormat.longestData, "data of \(data.count) bytes")
        state.pointee.lastDocument = document
        state.pointee.documentCount += 1
        let length = addPostings(postings, positions)
        state.pointee.documents.reserve(12)
        let words = UnsafeMutableRawPointer(state.pointee.documents.end).assumingMemoryBound(to: UInt32.self)
        words[0] = document
        words[1] = UInt32(postings.count)
        words[2] = length
        state.pointee.documents.count += 4 * RunState.documentWords
        addValues(document, values, valueBytes)
        if let bytes = data.baseAddress, !data.isEmpty {
            state.pointee.addData(document, bytes.assumingMemoryBound(to: UInt8.self), data.count, compressData)
        }
    }

    /// Returns the document's length, the sum of its wdfs.
    private func addPostings(
        _ postings: UnsafeBufferPointer<Posting>, _ positions: UnsafeBufferPointer<UInt32>
    ) -> UInt32 {
        guard !postings.isEmpty else { return 0 }
        let state = state
        state.pointee.postings.reserve(postings.count * 4 * RunState.postingWords)
        var positionCount = 0
        for posting in postings { positionCount += Int(posting.positionCount) }
        state.pointee.positions.reserve(positionCount * 4 + postings.count * 32)
        precondition(
            state.pointee.positions.count + positionCount * 4 + postings.count * 32 < Int(RunState.withoutPositions),
            "too many positions in a run")
        var words = UnsafeMutableRawPointer(state.pointee.postings.end).assumingMemoryBound(to: UInt32.self)
        var out = state.pointee.positions.end
        let termCount = UInt32(state.pointee.terms.count)
        var length: UInt32 = 0
        for posting in postings {
            precondition(posting.term < termCount, "no term of this run")
            length &+= posting.wdf
            state.pointee.addPosting(posting, positions, &words, &out)
        }
        state.pointee.positions.setEnd(out)
        state.pointee.postings.count += postings.count * 4 * RunState.postingWords
        return length
    }

    private func addValues(
        _ document: UInt32, _ values: UnsafeBufferPointer<Value>, _ valueBytes: UnsafeRawBufferPointer
    ) {
        let state = state
        var next: UInt32 = 0
        for value in values where value.byteCount > 0 {
            precondition(value.slot >= next && value.slot < .max, "slot \(value.slot) does not ascend")
            precondition(
                Int(value.offset) + Int(value.byteCount) <= valueBytes.count
                    && Int(value.byteCount) <= GlassFormat.longestValue, "value of \(value.byteCount) bytes")
            next = value.slot + 1
            state.pointee.addValue(
                document, value.slot,
                (valueBytes.baseAddress! + Int(value.offset)).assumingMemoryBound(to: UInt8.self), Int(value.byteCount))
        }
        if state.pointee.layout == .full { addSlotsUsed(values) }
    }

    /// Adds the entry of used slots, for the table of term lists.
    private func addSlotsUsed(_ values: UnsafeBufferPointer<Value>) {
        let state = state
        state.pointee.slotsUsed.reserve((values.count + 2) * IntegerCode.longest)
        var body = state.pointee.slotsUsed.end + IntegerCode.longest
        let start = body
        var next: UInt32 = 0
        for value in values where value.byteCount > 0 {
            IntegerCode.put(value.slot - next, &body)
            next = value.slot + 1
        }
        var out = state.pointee.slotsUsed.end
        let length = body - start
        IntegerCode.put(UInt64(length), &out)
        out.update(from: start, count: length)
        state.pointee.slotsUsed.setEnd(out + length)
    }
}
