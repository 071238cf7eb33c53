/// Counts the values of matching documents by columns.
///
/// A facet is counted without its own filter. So such filters are left out of the match, and each document is marked
/// with the only filter that rejects it: all facets can then be counted from the same match.
struct ColumnTally {
    private let documents: UnsafeBufferPointer<UInt32>
    /// Ranges of the documents, each in one chunk.
    private let stretches: [(chunk: Int, documents: Range<Int>)]
    /// By document: ``free``, the number of the only filter that rejects it, or ``stopped``; empty without filters.
    private var states: [UInt8]

    private static let free: UInt8 = 0
    private static let stopped = UInt8.max

    /// - Parameters:
    ///   - documents: ascending; must stay valid as long as the tally.
    ///   - filters: at most 254.
    init(_ documents: UnsafeBufferPointer<UInt32>, filters: [ColumnFilter]) {
        self.documents = documents
        stretches = Self.stretches(documents)
        states = filters.isEmpty ? [] : [UInt8](repeating: Self.free, count: documents.count)
        for (index, filter) in filters.enumerated() {
            let number = UInt8(index + 1)
            var states = states
            self.states = []
            states.withUnsafeMutableBufferPointer { states in
                filter.passes.withUnsafeBufferPointer { passes in
                    visit(filter.column) { document, code in
                        guard !passes[code] else { return }
                        states[document] = states[document] == Self.free ? number : Self.stopped
                    }
                }
            }
            self.states = states
        }
    }

    /// Documents that pass all filters.
    var total: Int { states.isEmpty ? documents.count : states.count { $0 == Self.free } }

    /// The number of documents for each code, of those that pass all other filters.
    /// - Parameter filter: the number, from 1, of the filter that is not applied; `nil` for none.
    func counts(of column: FacetColumn, settingAside filter: Int?) -> [UInt32] {
        var counts = [UInt32](repeating: 0, count: column.codeCount)
        counts.withUnsafeMutableBufferPointer { counts in
            guard !states.isEmpty else {
                visit(column) { _, code in counts[code] += 1 }
                return
            }
            let own = UInt8(filter ?? 0)
            states.withUnsafeBufferPointer { states in
                visit(column) { document, code in
                    if states[document] == Self.free || states[document] == own { counts[code] += 1 }
                }
            }
        }
        return counts
    }

    /// Calls the body with the index and code of every document.
    @inline(__always)
    private func visit(_ column: FacetColumn, _ body: (_ document: Int, _ code: Int) -> Void) {
        if let listed = column.listed {
            for document in documents.indices { body(document, Int(listed[document])) }
            return
        }
        for (chunk, range) in stretches {
            switch chunk < column.chunks.count ? column.chunks[chunk] : .none {
            case .none: for document in range { body(document, 0) }
            case .narrow(let codes): visit(codes, range, body)
            case .middling(let codes): visit(codes, range, body)
            case .wide(let codes): visit(codes, range, body)
            }
        }
    }

    @inline(__always)
    private func visit<Code: FixedWidthInteger>(
        _ codes: [Code], _ range: Range<Int>, _ body: (_ document: Int, _ code: Int) -> Void
    ) {
        codes.withUnsafeBufferPointer { codes in
            for document in range {
                let place = Int(documents[document]) % ColumnChunk.size
                body(document, place < codes.count ? Int(codes[place]) : 0)
            }
        }
    }

    private static func stretches(
        _ documents: UnsafeBufferPointer<UInt32>
    ) -> [(chunk: Int, documents: Range<Int>)] {
        var stretches: [(chunk: Int, documents: Range<Int>)] = []
        var start = 0
        while start < documents.count {
            let chunk = Int(documents[start]) / ColumnChunk.size
            // Binary search for the first document of a later chunk.
            var low = start + 1
            var high = documents.count
            while low < high {
                let middle = (low + high) / 2
                if Int(documents[middle]) / ColumnChunk.size > chunk { high = middle } else { low = middle + 1 }
            }
            stretches.append((chunk, start..<low))
            start = low
        }
        return stretches
    }
}
