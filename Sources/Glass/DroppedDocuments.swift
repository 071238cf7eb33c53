/// A bitmap of the documents to be left out of the new database.
final class DroppedDocuments: Sendable {
    let isEmpty: Bool
    let lowest: UInt32
    let highest: UInt32
    // Written only by `init`.
    nonisolated(unsafe) private let bits: UnsafeMutablePointer<UInt64>

    init(_ documents: Set<UInt32>) {
        isEmpty = documents.isEmpty
        lowest = documents.min() ?? 0
        highest = documents.max() ?? 0
        let words = Int(highest - lowest) / 64 + 1
        bits = .allocate(capacity: words)
        bits.initialize(repeating: 0, count: words)
        for document in documents { bits[Int(document - lowest) / 64] |= 1 << UInt64((document - lowest) % 64) }
    }

    deinit { bits.deallocate() }

    @inline(__always)
    func contains(_ document: UInt32) -> Bool {
        guard !isEmpty, document >= lowest, document <= highest else { return false }
        return bits[Int(document &- lowest) >> 6] >> UInt64((document &- lowest) & 63) & 1 != 0
    }

    /// Whether any document of a range is dropped.
    func containsAny(_ first: UInt32, _ last: UInt32) -> Bool {
        guard !isEmpty, first <= highest, last >= lowest else { return false }
        // A damaged range: let the caller decode the chunk, which reports the damage.
        guard first <= last else { return true }
        let start = Int(max(first, lowest) - lowest)
        let end = Int(min(last, highest) - lowest)
        for word in start >> 6...end >> 6 {
            var found = bits[word]
            if word == start >> 6 { found &= ~0 << UInt64(start & 63) }
            if word == end >> 6 { found &= ~0 >> UInt64(63 - end & 63) }
            if found != 0 { return true }
        }
        return false
    }
}
