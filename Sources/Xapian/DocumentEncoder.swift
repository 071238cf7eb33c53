/// A document on its way to the writer: data, then values, then terms, in that order.
package struct DocumentEncoder: Sendable {
    private var out = ByteEncoder()
    private var valueCount: UInt32 = 0
    private var valueCountOffset = 0
    private var termCount: UInt32 = 0
    private var termCountOffset: Int?

    package init() {}

    var bytes: [UInt8] { out.bytes }

    /// Begins a document with its data; whatever the encoder held is gone.
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

    /// Adds a term with how often it counts and where it stands; a filter term counts 0 times and stands nowhere.
    package mutating func term(_ term: some Collection<UInt8>, frequency: UInt32, positions: some Collection<UInt32>) {
        openTerms()
        termCount += 1
        out.string(term)
        out.u32(frequency)
        out.u32(UInt32(positions.count))
        for position in positions { out.u32(position) }
        out.patch(at: termCountOffset!, termCount)
    }

    /// The same for terms and positions in memory. A document has hundreds, and a call for any collection, which comes
    /// from another module and so is not made for its types, took longer than finding its words.
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

    /// Ends a document; one without terms needs this.
    package mutating func end() { openTerms() }

    private mutating func openTerms() {
        guard termCountOffset == nil else { return }
        termCountOffset = out.bytes.count
        out.u32(0)
    }
}
