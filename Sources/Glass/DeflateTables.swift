/// Huffman codes of a deflate block (RFC 1951) that has literals only, ready to be written.
struct DeflateTables {
    static let endOfBlock = 256

    /// Codes of literals: the bits in the low 16 bits, their count above.
    let symbols: UnsafeMutablePointer<UInt32> = .allocate(capacity: endOfBlock + 1)
    /// The header of each block, always the same: whole bytes, then the remaining bits.
    private(set) var header: [UInt8] = []
    private(set) var headerBits: UInt64 = 0
    private(set) var headerBitCount: UInt64 = 0

    func free() { symbols.deallocate() }

    /// - Parameters:
    ///   - frequencies: of literals and of the end of a block.
    ///   - longest: bits of the longest code.
    init(frequencies: [UInt32], longest: Int) {
        let literals = HuffmanCode(frequencies: frequencies, longest: longest)
        for index in frequencies.indices {
            symbols[index] = UInt32(literals.codes[index]) | UInt32(literals.lengths[index]) << 16
        }
        writeHeader(literals.lengths)
    }

    /// Writes the remaining bits and the end of the block, less than a word together; false where there is no room.
    func putEnd(
        _ bits: UInt64, _ bitCount: UInt64, _ position: inout UnsafeMutablePointer<UInt8>,
        _ end: UnsafeMutablePointer<UInt8>
    ) -> Bool {
        let code = symbols[Self.endOfBlock]
        var bits = bits | UInt64(code & 0xffff) << bitCount
        var bitCount = bitCount + UInt64(code >> 16)
        while bitCount > 0 {
            guard position < end else { return false }
            position.pointee = UInt8(truncatingIfNeeded: bits)
            position += 1
            bits >>= 8
            bitCount = bitCount > 8 ? bitCount - 8 : 0
        }
        return true
    }

    private mutating func put(_ value: Int, _ count: Int) {
        headerBits |= UInt64(value) << headerBitCount
        headerBitCount += UInt64(count)
        while headerBitCount >= 8 {
            header.append(UInt8(truncatingIfNeeded: headerBits))
            headerBits >>= 8
            headerBitCount -= 8
        }
    }

    /// Writes the header of a final block with dynamic codes: the counts, the code of the code lengths, the code
    /// lengths.
    private mutating func writeHeader(_ literals: [UInt8]) {
        let literalCount = max(257, (literals.lastIndex { $0 > 0 } ?? 0) + 1)
        // A block without matches still declares one distance code, of zero bits.
        let runs = Self.runs(Array(literals[..<literalCount]) + [0])
        var frequencies = [UInt32](repeating: 0, count: 19)
        for run in runs { frequencies[run.symbol] += 1 }
        // A code needs two symbols.
        if frequencies.count(where: { $0 > 0 }) < 2 { frequencies[frequencies[0] > 0 ? 18 : 0] += 1 }
        let code = HuffmanCode(frequencies: frequencies, longest: 7)
        let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
        let codeCount = max(4, (order.lastIndex { code.lengths[$0] > 0 } ?? 0) + 1)
        put(1, 1)
        put(2, 2)
        put(literalCount - 257, 5)
        put(0, 5)
        put(codeCount - 4, 4)
        for symbol in order[..<codeCount] { put(Int(code.lengths[symbol]), 3) }
        for run in runs {
            put(Int(code.codes[run.symbol]), Int(code.lengths[run.symbol]))
            put(run.extra, [16: 2, 17: 3, 18: 7][run.symbol] ?? 0)
        }
    }

    /// Run-length encodes code lengths: 16 repeats the last 3 to 6 times, 17 and 18 are 3 to 10 and 11 to 138 zeros.
    private static func runs(_ lengths: [UInt8]) -> [(symbol: Int, extra: Int)] {
        var runs: [(symbol: Int, extra: Int)] = []
        var index = 0
        while index < lengths.count {
            let length = lengths[index]
            var count = 1
            while index + count < lengths.count, lengths[index + count] == length { count += 1 }
            index += count
            if length == 0 {
                while count >= 11 {
                    let taken = min(count, 138)
                    runs.append((18, taken - 11))
                    count -= taken
                }
                if count >= 3 {
                    runs.append((17, count - 3))
                    count = 0
                }
            } else {
                runs.append((Int(length), 0))
                count -= 1
                while count >= 3 {
                    let taken = min(count, 6)
                    runs.append((16, taken - 3))
                    count -= taken
                }
            }
            for _ in 0..<count { runs.append((Int(length), 0)) }
        }
        return runs
    }
}
