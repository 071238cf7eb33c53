/// Positions as Xapian packs them (interpolative coding): the last position as a varint, then bits, least significant
/// first: the first position, the count, and the rest by bisection, each as one of the places still possible for it.
enum PositionCode {
    /// The most bytes that `count` positions take.
    @inline(__always)
    static func longest(_ count: Int) -> Int { 5 + 16 + count * 4 }

    /// Writes positions, which ascend strictly; there is at least one.
    @inline(__always)
    static func put(
        _ positions: UnsafePointer<UInt32>, _ count: Int, _ out: inout UnsafeMutablePointer<UInt8>
    ) {
        let last = positions[count - 1]
        IntegerCode.put(last, &out)
        if count > 1 { putRest(positions, count, &out) }
    }

    @inline(never)
    private static func putRest(
        _ positions: UnsafePointer<UInt32>, _ count: Int, _ out: inout UnsafeMutablePointer<UInt8>
    ) {
        let first = positions[0]
        let last = positions[count - 1]
        var writer = BitWriter(out: out)
        writer.put(first, of: last)
        writer.put(UInt32(truncatingIfNeeded: count - 2), of: last &- first)
        putBetween(positions, 0, count - 1, &writer)
        writer.flush()
        out = writer.out
    }

    private static func putBetween(
        _ positions: UnsafePointer<UInt32>, _ low: Int, _ high: Int, _ writer: inout BitWriter
    ) {
        var low = low
        while low + 1 < high {
            let middle = low + (high - low) / 2
            let places = positions[high] &- positions[low] &- UInt32(truncatingIfNeeded: high - low) &+ 1
            let lowest = positions[low] &+ UInt32(truncatingIfNeeded: middle - low)
            writer.put(positions[middle] &- lowest, of: places)
            putBetween(positions, low, middle, &writer)
            low = middle
        }
    }
}

/// Writes bits, least significant first.
struct BitWriter {
    var out: UnsafeMutablePointer<UInt8>
    private var bits: UInt64 = 0
    private var bitCount: UInt64 = 0

    init(out: UnsafeMutablePointer<UInt8>) { self.out = out }

    /// Writes one of `range` values. Unless that is a power of two, values in the middle take one bit less.
    @inline(__always)
    mutating func put(_ value: UInt32, of range: UInt32) {
        var value = UInt64(value)
        let range = UInt64(range)
        var width = UInt64(64 - (range &- 1).leadingZeroBitCount)
        if range <= 1 { width = 0 }
        let spare = (1 << width) &- range
        if spare != 0, range != 0 {
            let middle = (range &- spare) / 2
            if value >= middle &+ spare {
                value = (value &- (middle &+ spare)) | (1 << (width &- 1))
            } else if value >= middle {
                width &-= 1
            }
        }
        bits |= value << bitCount
        bitCount &+= width
        while bitCount >= 8 {
            out.pointee = UInt8(truncatingIfNeeded: bits)
            out += 1
            bits >>= 8
            bitCount &-= 8
        }
    }

    /// Writes the remaining bits as a last byte.
    mutating func flush() {
        guard bitCount > 0 else { return }
        out.pointee = UInt8(truncatingIfNeeded: bits)
        out += 1
        bits = 0
        bitCount = 0
    }
}
