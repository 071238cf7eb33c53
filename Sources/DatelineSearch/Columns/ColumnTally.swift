/// Counts the values of matching documents by columns.
///
/// A facet is counted without its own filter. So such filters are left out of the match, and each document is marked
/// with the only filter that rejects it: all facets can then be counted from the same match.
struct ColumnTally {
    private let documents: UnsafeBufferPointer<UInt32>
    /// Ranges of the documents, each in one segment.
    private let segments: [(part: Int, base: UInt32, documents: Range<Int>)]
    /// By document: ``free``, the number of the only filter that rejects it, or ``stopped``; empty without filters.
    private var states: [UInt8]

    private static let free: UInt8 = 0
    private static let stopped = UInt8.max

    /// - Parameters:
    ///   - documents: ascending; must stay valid as long as the tally.
    ///   - segments: the snapshot's.
    ///   - filters: at most 254.
    init(_ documents: UnsafeBufferPointer<UInt32>, of segments: [SearchSegment], filters: [ColumnFilter]) {
        self.documents = documents
        self.segments = Self.segments(documents, segments)
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
        for (part, base, range) in segments { column.parts[part].visit(documents, range, base: base, body) }
    }

    /// Finds the documents of each segment.
    private static func segments(
        _ documents: UnsafeBufferPointer<UInt32>, _ segments: [SearchSegment]
    ) -> [(part: Int, base: UInt32, documents: Range<Int>)] {
        var ranges: [(part: Int, base: UInt32, documents: Range<Int>)] = []
        var start = 0
        var base: UInt32 = 0
        for (part, segment) in segments.enumerated() {
            let last = base + segment.last
            var low = start
            var high = documents.count
            while low < high {
                let middle = (low + high) / 2
                if documents[middle] > last { high = middle } else { low = middle + 1 }
            }
            if low > start { ranges.append((part, base, start..<low)) }
            start = low
            base = last
        }
        return ranges
    }
}
