/// Compresses tags as raw deflate with literals only, no matches: for term lists, whose prefix coding has already
/// removed most repetition. Not thread-safe.
///
/// For short tags, most of the time of a compressor goes into counting symbols and making a Huffman code. The byte
/// frequencies of term lists are much alike, so one code, made from earlier tags, serves many and is renewed now and
/// then.
struct LiteralDeflater {
    /// Every tag is counted up to the first number; the first code is made after the second.
    private static let countedFirst = 256
    private static let firstCode = 8
    /// Four codes and the remaining bits of a byte must fit into 64 bits.
    private static let longestCode = 14

    private var frequencies = [UInt32](repeating: 0, count: DeflateTables.endOfBlock + 1)
    private var tables: DeflateTables?
    private var tagCount = 0
    private var countedTags: UInt32 = 0

    func free() { tables?.free() }

    /// Writes the compressed bytes and returns their count; 0 when that would not be less than `count`, and for the
    /// first few tags. `out` has room for `count` + 8 bytes.
    mutating func compress(
        _ bytes: UnsafePointer<UInt8>, _ count: Int, _ out: UnsafeMutablePointer<UInt8>
    ) -> Int {
        learn(bytes, count)
        guard let tables else { return 0 }
        return write(bytes, count, out, tables)
    }

    /// Counts the bytes of the first tags and of every 16th one after them, and makes a new code from time to time.
    private mutating func learn(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
        tagCount += 1
        if tagCount <= Self.countedFirst || tagCount & 15 == 0 {
            frequencies.withUnsafeMutableBufferPointer { frequencies in
                for index in 0..<count { frequencies[Int(bytes[index])] &+= 1 }
            }
            countedTags += 1
        }
        let isPower = tagCount & (tagCount - 1) == 0
        if isPower && (Self.firstCode...Self.countedFirst).contains(tagCount) || tagCount & 4095 == 0 { makeTables() }
    }

    private mutating func makeTables() {
        var all = frequencies
        all[DeflateTables.endOfBlock] = max(countedTags, 1)
        Self.level(&all, countedTags)
        tables?.free()
        tables = DeflateTables(frequencies: all, longest: Self.longestCode)
        // Halving makes older tags count less.
        countedTags /= 2
        for index in frequencies.indices { frequencies[index] /= 2 }
    }

    /// Gives symbols that are rare or absent the same low frequency: every tag can then be encoded, and equal code
    /// lengths side by side take little room in the header.
    private static func level(_ frequencies: inout [UInt32], _ tags: UInt32) {
        let total = frequencies.reduce(0, +)
        let rare = max(1, total >> 12)
        for index in frequencies.indices where frequencies[index] < max(rare, tags / 4 * 3) {
            frequencies[index] = rare
        }
    }

    private func write(
        _ bytes: UnsafePointer<UInt8>, _ count: Int, _ out: UnsafeMutablePointer<UInt8>, _ tables: DeflateTables
    ) -> Int {
        let headerCount = tables.header.count
        guard headerCount + 1 < count else { return 0 }
        tables.header.withUnsafeBufferPointer { out.update(from: $0.baseAddress!, count: headerCount) }
        var position = out + headerCount
        let end = out + count - 1
        var bits = tables.headerBits
        var bitCount = tables.headerBitCount
        let symbols = tables.symbols
        var index = 0
        while index &+ 4 <= count {
            Self.put(symbols[Int(bytes[index])], &bits, &bitCount)
            Self.put(symbols[Int(bytes[index &+ 1])], &bits, &bitCount)
            Self.put(symbols[Int(bytes[index &+ 2])], &bits, &bitCount)
            Self.put(symbols[Int(bytes[index &+ 3])], &bits, &bitCount)
            index &+= 4
            UnsafeMutableRawPointer(position).storeBytes(of: bits.littleEndian, as: UInt64.self)
            position += Int(truncatingIfNeeded: bitCount >> 3)
            bits >>= bitCount & ~7
            bitCount &= 7
            if position >= end { return 0 }
        }
        while index < count {
            Self.put(symbols[Int(bytes[index])], &bits, &bitCount)
            index &+= 1
        }
        return tables.putEnd(bits, bitCount, &position, end) ? position - out : 0
    }

    @inline(__always)
    private static func put(_ code: UInt32, _ bits: inout UInt64, _ bitCount: inout UInt64) {
        bits |= UInt64(code & 0xffff) << bitCount
        bitCount &+= UInt64(code >> 16)
    }
}
