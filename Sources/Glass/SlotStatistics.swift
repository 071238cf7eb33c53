/// The number of values in a slot, and the least and greatest of them.
struct SlotStatistics {
    private(set) var count: UInt32 = 0
    private var lower: [UInt8] = []
    private var upper: [UInt8] = []

    /// The encoded entry.
    var tag: [UInt8] {
        var tag: [UInt8] = []
        ValueMerge.putNumber(UInt64(count), &tag)
        ValueMerge.putNumber(UInt64(lower.count), &tag)
        tag += lower
        // No value is empty, so an empty upper bound can mean that it equals the lower.
        if lower != upper { tag += upper }
        return tag
    }

    mutating func add(_ value: UnsafePointer<UInt8>, _ valueCount: Int) {
        count += 1
        if count == 1 || order(value, valueCount, lower) < 0 {
            lower = Array(UnsafeBufferPointer(start: value, count: valueCount))
        }
        if count == 1 || order(value, valueCount, upper) > 0 {
            upper = Array(UnsafeBufferPointer(start: value, count: valueCount))
        }
    }

    /// Adds the statistics of other documents.
    mutating func add(_ other: SlotStatistics) {
        guard other.count > 0 else { return }
        if count == 0 || other.lower.lexicographicallyPrecedes(lower) { lower = other.lower }
        if count == 0 || upper.lexicographicallyPrecedes(other.upper) { upper = other.upper }
        count &+= other.count
    }

    private func order(_ value: UnsafePointer<UInt8>, _ count: Int, _ bound: [UInt8]) -> Int {
        bound.withUnsafeBufferPointer { Memory.compare(value, count, $0.baseAddress!, $0.count) }
    }

    /// Reads the current entry of a cursor.
    static func read(_ cursor: TableCursor) throws(GlassError) -> (slot: UInt32, statistics: SlotStatistics) {
        guard cursor.keyCount <= 6 else { throw cursor.damaged("a slot's key") }
        var slot: UInt32 = 0
        for index in 2..<max(cursor.keyCount, 2) { slot |= UInt32(cursor.key[index]) << UInt32(8 * (index - 2)) }
        var bytes = cursor.tag
        let end = bytes + cursor.tagCount
        guard let count = IntegerCode.get(&bytes, end), let lowerCount = IntegerCode.get(&bytes, end),
            lowerCount <= UInt64(end - bytes)
        else { throw cursor.damaged("a slot's statistics") }
        var statistics = SlotStatistics()
        statistics.count = UInt32(truncatingIfNeeded: count)
        statistics.lower = Array(UnsafeBufferPointer(start: bytes, count: Int(lowerCount)))
        bytes += Int(lowerCount)
        statistics.upper =
            bytes == end ? statistics.lower : Array(UnsafeBufferPointer(start: bytes, count: end - bytes))
        return (slot, statistics)
    }
}
