/// Sorts the terms of a run bytewise: a radix sort by the first eight bytes, least significant first; only terms that
/// agree in all eight are compared.
struct TermSort {
    private struct Item {
        var leading: UInt64
        var number: UInt32
    }

    private let terms: TermTable
    private let count: Int

    init(_ terms: TermTable) {
        self.terms = terms
        count = terms.count
    }

    /// Writes the term numbers in sorted order.
    func write(to order: UnsafeMutablePointer<UInt32>) {
        var items = UnsafeMutablePointer<Item>.allocate(capacity: max(count, 1))
        var other = UnsafeMutablePointer<Item>.allocate(capacity: max(count, 1))
        defer {
            items.deallocate()
            other.deallocate()
        }
        for number in 0..<count {
            let leading = Memory.leading(terms.bytes(of: number), terms.length(of: number))
            (items + number).initialize(to: Item(leading: leading, number: UInt32(number)))
        }
        for shift in stride(from: UInt64(0), to: 64, by: 8) where deal(items, other, by: shift) { swap(&items, &other) }
        sortEqual(items)
        for index in 0..<count { order[index] = items[index].number }
    }

    /// One pass of the radix sort, stable; returns false if all items have the same byte.
    private func deal(_ items: UnsafeMutablePointer<Item>, _ other: UnsafeMutablePointer<Item>, by shift: UInt64)
        -> Bool
    {
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 256) { next in
            next.initialize(repeating: 0)
            for index in 0..<count { next[Int(items[index].leading >> shift & 0xff)] &+= 1 }
            var sum = 0
            for byte in 0..<256 {
                if next[byte] == count { return false }
                (next[byte], sum) = (sum, sum + next[byte])
            }
            for index in 0..<count {
                let byte = Int(items[index].leading >> shift & 0xff)
                (other + next[byte]).initialize(to: items[index])
                next[byte] &+= 1
            }
            return true
        }
    }

    /// Sorts, among sorted items, those that agree in the first eight bytes.
    private func sortEqual(_ items: UnsafeMutablePointer<Item>) {
        var first = 0
        while first < count {
            let leading = items[first].leading
            var end = first + 1
            while end < count, items[end].leading == leading { end &+= 1 }
            if end - first > 1 {
                var equal = UnsafeMutableBufferPointer(start: items + first, count: end - first)
                equal.sort { left, right in
                    let (left, right) = (Int(left.number), Int(right.number))
                    return Memory.compare(
                        terms.bytes(of: left), terms.length(of: left), terms.bytes(of: right), terms.length(of: right))
                        < 0
                }
            }
            first = end
        }
    }
}
