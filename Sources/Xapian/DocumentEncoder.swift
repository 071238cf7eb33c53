/// Encodes a document for the writer: data, then values, then terms, in that order.
package struct DocumentEncoder: Sendable {
    private var out = ByteEncoder()
    private var valueCount: UInt32 = 0
    private var valueCountOffset = 0
    private var termCount: UInt32 = 0
    private var termCountOffset: Int?

    package init() {}

    var bytes: [UInt8] { out.bytes }

    /// Starts a document with its data and discards the previous one.
    package mutating func begin(data: [UInt8]) {
        out.removeAll()
        out.string(data)
        valueCount = 0
        valueCountOffset = out.bytes.count
        out.u32(0)
        termCount = 0
        termCountOffset = nil
    }

    package mutating func value(slot: UInt32, _ value: some Collection<UInt8>) {
        precondition(termCountOffset == nil, "values come before terms")
        valueCount += 1
        out.u32(slot)
        out.string(value)
        out.patch(at: valueCountOffset, valueCount)
    }

    /// Adds a term with its within-document frequency and positions; a filter term has frequency 0 and no positions.
    package mutating func term(_ term: some Collection<UInt8>, frequency: UInt32, positions: some Collection<UInt32>) {
        openTerms()
        termCount += 1
        out.string(term)
        out.u32(frequency)
        out.u32(UInt32(positions.count))
        for position in positions { out.u32(position) }
        out.patch(at: termCountOffset!, termCount)
    }

    /// The same for terms and positions in memory. A document has hundreds of terms, and the generic method, which is
    /// not specialised across modules, took longer than splitting the text into words.
    package mutating func term(
        _ term: UnsafeRawBufferPointer, frequency: UInt32, positions: UnsafeBufferPointer<UInt32>
    ) {
        openTerms()
        termCount += 1
        out.string(term)
        out.u32(frequency)
        out.u32(UInt32(positions.count))
        out.u32s(positions)
        out.patch(at: termCountOffset!, termCount)
    }

    package mutating func filterTerm(_ term: some Collection<UInt8>) {
        self.term(term, frequency: 0, positions: EmptyCollection())
    }

    /// Ends a document; required for one without terms.
    package mutating func end() { openTerms() }

    private mutating func openTerms() {
        guard termCountOffset == nil else { return }
        termCountOffset = out.bytes.count
        out.u32(0)
    }
}
