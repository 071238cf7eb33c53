internal import Memory

/// The distinct values of a column in order of their codes, from 1, with the documents that have each.
struct ColumnValueTable: ~Copyable {
    private(set) var bytes = GrowingBuffer<UInt8>(capacity: 1 << 10)
    /// By code - 1: where its value ends among the bytes.
    private(set) var ends = GrowingBuffer<UInt32>(capacity: 1 << 6)
    /// By code - 1: the documents that have it.
    private(set) var counts = GrowingBuffer<UInt32>(capacity: 1 << 6)
    /// A hash table of codes; 0 for an empty place.
    private var places: [UInt32] = [UInt32](repeating: 0, count: 1 << 7)

    /// Distinct values.
    var count: Int { ends.count }

    /// The code of a value, added if it is new; `nil` if there is no room for it.
    mutating func code(of value: UnsafeRawBufferPointer) -> UInt32? {
        let mask = places.count - 1
        var place = Self.hash(value) & mask
        while places[place] != 0 {
            if isValue(Int(places[place]), value) { return places[place] }
            place = (place + 1) & mask
        }
        // Ends and section sizes are 32 bits.
        guard bytes.count + value.count <= Int(Int32.max) else { return nil }
        bytes.append(contentsOf: value.assumingMemoryBound(to: UInt8.self))
        ends.append(UInt32(bytes.count))
        counts.append(0)
        places[place] = UInt32(count)
        if count * 2 > places.count { grow() }
        return UInt32(count)
    }

    /// Counts a document that has a code.
    mutating func addDocument(of code: UInt32) { counts[Int(code) - 1] += 1 }

    /// Whether a code has a value.
    func isValue(_ code: Int, _ value: UnsafeRawBufferPointer) -> Bool {
        let range = range(code)
        guard range.count == value.count else { return false }
        for index in 0..<value.count where bytes[range.lowerBound + index] != value[index] { return false }
        return true
    }

    mutating func removeAll() {
        bytes.removeAll()
        ends.removeAll()
        counts.removeAll()
        places = [UInt32](repeating: 0, count: 1 << 7)
    }

    private func range(_ code: Int) -> Range<Int> { (code == 1 ? 0 : Int(ends[code - 2]))..<Int(ends[code - 1]) }

    /// Seeded for each process, so that nobody can prepare values that all have one place.
    private static func hash(_ value: UnsafeRawBufferPointer) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: value)
        return hasher.finalize()
    }

    private mutating func grow() {
        places = [UInt32](repeating: 0, count: places.count * 4)
        let mask = places.count - 1
        for code in 1...count {
            var place = Self.hash(bytes[range(code)]) & mask
            while places[place] != 0 { place = (place + 1) & mask }
            places[place] = UInt32(code)
        }
    }
}
