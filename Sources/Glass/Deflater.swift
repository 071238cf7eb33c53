internal import CDeflate

/// Compresses tags as Xapian reads them: raw deflate. One thread uses one at a time, for tags of one kind.
///
/// Tags are short, and most of what a compressor does for a short text is to count its symbols and make a code for them.
/// Tags of one kind have much the same symbols, so a code is made for many tags at once, from those before, and renewed
/// now and then. Long tags, and the first few, go to libdeflate.
struct Deflater {
    /// Xapian itself does not try tags of this many bytes or fewer.
    static let shortest = 18
    /// Longer tags get codes of their own.
    private static let longest = 1 << 13
    /// Places for the hashes of four bytes, two each.
    private static let headBits: UInt32 = 12
    private static let headCount = 1 << Int(headBits)

    /// `nil` where there was no memory for one: tags then stay as they are.
    private let compressor: OpaquePointer?
    /// By hash of four bytes: where they stood last, counted over all tags, so that it need not be cleared.
    private let heads: UnsafeMutablePointer<UInt32>
    private var base: UInt32 = 1
    private let lengthSymbols: UnsafeMutablePointer<UInt32>
    private var tables: DeflateTables?
    private var frequencies = [UInt32](repeating: 0, count: DeflateTables.symbolCount)
    private var distanceFrequencies = [UInt32](repeating: 0, count: DeflateTables.distanceCount)
    private var tagCount = 0
    private var countedTags: UInt32 = 0

    init() {
        compressor = libdeflate_alloc_compressor(1)
        heads = .allocate(capacity: Self.headCount)
        heads.initialize(repeating: 0, count: Self.headCount)
        lengthSymbols = .allocate(capacity: 256)
        for index in 0..<256 { lengthSymbols[index] = DeflateTables.lengthSymbols[index] }
    }

    func free() {
        libdeflate_free_compressor(compressor)
        heads.deallocate()
        lengthSymbols.deallocate()
        tables?.free()
    }

    /// Writes the compressed bytes and answers how many; 0 when they would not be fewer than `count`. There is room for
    /// `count` bytes and eight more.
    mutating func compress(
        _ bytes: UnsafePointer<UInt8>, _ count: Int, _ out: UnsafeMutablePointer<UInt8>
    ) -> Int {
        guard count <= Self.longest else { return compressAlone(bytes, count, out) }
        learn(bytes, count)
        guard let tables else { return compressAlone(bytes, count, out) }
        return write(bytes, count, out, tables)
    }

    private func compressAlone(
        _ bytes: UnsafePointer<UInt8>, _ count: Int, _ out: UnsafeMutablePointer<UInt8>
    ) -> Int { compressor.map { libdeflate_deflate_compress($0, bytes, count, out, count - 1) } ?? 0 }

    /// Counts the symbols of the first tags and of every 16th after them, and makes a code for them from time to time.
    private mutating func learn(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
        tagCount += 1
        if tagCount <= 256 || tagCount & 15 == 0 { self.count(bytes, count) }
        if tagCount == 4 || tagCount == 16 || tagCount == 64 || tagCount == 256 || tagCount & 4095 == 0 { makeTables() }
    }

    private mutating func count(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
        countedTags += 1
        frequencies.withUnsafeMutableBufferPointer { frequencies in
            distanceFrequencies.withUnsafeMutableBufferPointer { distances in
                let lengthSymbols = lengthSymbols
                Self.walk(
                    bytes, count, heads, base,
                    literal: { byte in
                        frequencies[Int(byte)] &+= 1
                        return true
                    },
                    match: { length, distance in
                        frequencies[257 &+ Int(lengthSymbols[length &- 3] & 0xff)] &+= 1
                        distances[DeflateTables.distanceSymbol(distance &- 1).symbol] &+= 1
                        return true
                    })
            }
        }
        moveBase(count)
    }

    private mutating func makeTables() {
        var all = frequencies
        all[DeflateTables.endOfBlock] = max(countedTags, 1)
        Self.level(&all, countedTags)
        var distances = distanceFrequencies
        Self.level(&distances, countedTags)
        tables?.free()
        tables = DeflateTables(frequencies: all, distanceFrequencies: distances)
        // What was counted long ago counts less.
        countedTags /= 2
        for index in frequencies.indices { frequencies[index] /= 2 }
        for index in distanceFrequencies.indices { distanceFrequencies[index] /= 2 }
    }

    /// Makes symbols that few tags have equally rare, and those that none had as well: each tag has a code then, and
    /// equal lengths side by side take little room where a block tells its code.
    static func level(_ frequencies: inout [UInt32], _ tags: UInt32) {
        let total = frequencies.reduce(0, +)
        let rare = max(1, total >> 12)
        for index in frequencies.indices where frequencies[index] < max(rare, tags / 4 * 3) {
            frequencies[index] = rare
        }
    }

    private mutating func moveBase(_ count: Int) {
        base += UInt32(count)
        if base > 1 << 31 {
            heads.initialize(repeating: 0, count: Self.headCount)
            base = 1
        }
    }

    /// Writes a tag by the tables; 0 when it would not become shorter.
    private mutating func write(
        _ bytes: UnsafePointer<UInt8>, _ count: Int, _ out: UnsafeMutablePointer<UInt8>, _ tables: DeflateTables
    ) -> Int {
        guard tables.header.count + 1 < count else { return 0 }
        tables.header.withUnsafeBufferPointer { out.update(from: $0.baseAddress!, count: $0.count) }
        var position = out + tables.header.count
        let end = out + count - 1
        var bits = tables.headerBits
        var bitCount = tables.headerBitCount
        let symbols = tables.symbols
        let distances = tables.distances
        let lengthSymbols = lengthSymbols
        let fits = Self.walk(
            bytes, count, heads, base,
            literal: { byte in
                let code = symbols[Int(byte)]
                bits |= UInt64(code & 0xffff) << bitCount
                bitCount &+= UInt64(code >> 16)
                return Self.flush(&bits, &bitCount, &position, end)
            },
            match: { length, distance in
                let symbol = lengthSymbols[length &- 3]
                let code = symbols[257 &+ Int(symbol & 0xff)]
                bits |= UInt64(code & 0xffff) << bitCount
                bitCount &+= UInt64(code >> 16)
                bits |= UInt64(symbol >> 12) << bitCount
                bitCount &+= UInt64(symbol >> 8 & 0xf)
                let less = distance &- 1
                let place = DeflateTables.distanceSymbol(less)
                let distanceCode = distances[place.symbol]
                bits |= UInt64(distanceCode & 0xffff) << bitCount
                bitCount &+= UInt64(distanceCode >> 16)
                bits |= UInt64(less & (1 << place.extra &- 1)) << bitCount
                bitCount &+= UInt64(place.extra)
                return Self.flush(&bits, &bitCount, &position, end)
            })
        moveBase(count)
        guard fits, tables.putEnd(bits, bitCount, &position, end) else { return 0 }
        return position - out
    }

    /// Writes whole bytes; answers whether there is room for more.
    @inline(__always)
    private static func flush(
        _ bits: inout UInt64, _ bitCount: inout UInt64, _ position: inout UnsafeMutablePointer<UInt8>,
        _ end: UnsafeMutablePointer<UInt8>
    ) -> Bool {
        // The longest token and what is left of the ones before it take 62 bits; short ones can wait.
        if bitCount < 15 { return true }
        UnsafeMutableRawPointer(position).storeBytes(of: bits.littleEndian, as: UInt64.self)
        position += Int(truncatingIfNeeded: bitCount >> 3)
        bits >>= bitCount & ~7
        bitCount &= 7
        return position < end
    }

    /// Takes a tag apart into bytes and repetitions of four bytes or more; ends when a body answers no, and answers
    /// whether it came to the end.
    @inline(__always) @discardableResult
    private static func walk(
        _ bytes: UnsafePointer<UInt8>, _ count: Int, _ allHeads: UnsafeMutablePointer<UInt32>, _ base: UInt32,
        literal: (UInt8) -> Bool, match: (_ length: Int, _ distance: UInt32) -> Bool
    ) -> Bool {
        let raw = UnsafeRawPointer(bytes)
        var position = 0
        let last = count - 8
        while position < last {
            let four = raw.loadUnaligned(fromByteOffset: position, as: UInt32.self)
            let here = base &+ UInt32(truncatingIfNeeded: position)
            let place = allHeads + head(four)
            let before = place.pointee
            place.pointee = here
            var length = 0
            let distance = here &- before
            if before >= base, raw.loadUnaligned(fromByteOffset: Int(before &- base), as: UInt32.self) == four {
                length = matched(bytes, Int(before &- base), position, count)
            }
            if length > 0 {
                guard match(length, distance) else { return false }
                // What stands within is to be found later as well.
                let end = min(position &+ length, last)
                var within = position &+ 1
                while within < end {
                    allHeads[head(raw.loadUnaligned(fromByteOffset: within, as: UInt32.self))] =
                        base &+ UInt32(truncatingIfNeeded: within)
                    within &+= 1
                }
                position &+= length
                continue
            }
            guard literal(bytes[position]) else { return false }
            position &+= 1
        }
        while position < count {
            guard literal(bytes[position]) else { return false }
            position &+= 1
        }
        return true
    }

    /// Where the hash of four bytes has its two places.
    @inline(__always)
    private static func head(_ four: UInt32) -> Int {
        Int(truncatingIfNeeded: (four &* 0x9e37_79b1) >> (32 - headBits))
    }

    /// How many bytes two places have alike, of which four are known.
    @inline(__always)
    private static func matched(_ bytes: UnsafePointer<UInt8>, _ before: Int, _ position: Int, _ count: Int) -> Int {
        4 &+ Memory.commonPrefix(bytes + before + 4, bytes + position + 4, min(258, count &- position) &- 4)
    }
}
