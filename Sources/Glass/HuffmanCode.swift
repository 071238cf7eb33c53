/// A Huffman code as deflate needs it: canonical, of limited length, with the bits of each code reversed.
struct HuffmanCode {
    /// By symbol; 0 for symbols that do not occur.
    private(set) var lengths: [UInt8]
    private(set) var codes: [UInt16]

    /// - Parameters:
    ///   - frequencies: by symbol; at least two are not 0.
    ///   - longest: the length limit in bits.
    init(frequencies: [UInt32], longest: Int) {
        lengths = Array(repeating: 0, count: frequencies.count)
        codes = Array(repeating: 0, count: frequencies.count)
        var scaled = frequencies
        while true {
            let depth = setLengths(scaled)
            if depth <= longest { break }
            // Frequencies closer to one another make a flatter tree.
            for symbol in scaled.indices where scaled[symbol] > 0 { scaled[symbol] = scaled[symbol] / 4 + 1 }
        }
        setCodes(longest)
    }

    /// Sets code lengths by Huffman's algorithm with two queues; returns the greatest.
    private mutating func setLengths(_ frequencies: [UInt32]) -> Int {
        let leaves = frequencies.indices.filter { frequencies[$0] > 0 }.sorted { frequencies[$0] < frequencies[$1] }
        var weights = leaves.map { UInt64(frequencies[$0]) }
        var parents = Array(repeating: -1, count: leaves.count)
        var nextLeaf = 0
        var nextInner = leaves.count
        func takeLeast() -> Int {
            if nextLeaf < leaves.count, nextInner == weights.count || weights[nextLeaf] <= weights[nextInner] {
                nextLeaf += 1
                return nextLeaf - 1
            }
            nextInner += 1
            return nextInner - 1
        }
        while leaves.count - nextLeaf + weights.count - nextInner > 1 {
            let first = takeLeast()
            let second = takeLeast()
            parents[first] = weights.count
            parents[second] = weights.count
            weights.append(weights[first] + weights[second])
            parents.append(-1)
        }
        var depths = Array(repeating: 0, count: weights.count)
        for node in weights.indices.reversed() where parents[node] >= 0 { depths[node] = depths[parents[node]] + 1 }
        for (index, symbol) in leaves.enumerated() { lengths[symbol] = UInt8(depths[index]) }
        return depths.max() ?? 0
    }

    /// Canonical: codes of one length ascend with their symbols, and longer codes come after shorter ones.
    private mutating func setCodes(_ longest: Int) {
        var next: UInt16 = 0
        for length in 1...longest {
            next <<= 1
            for symbol in lengths.indices where Int(lengths[symbol]) == length {
                var reversed: UInt16 = 0
                for bit in 0..<length where next >> UInt16(bit) & 1 != 0 { reversed |= 1 << UInt16(length - 1 - bit) }
                codes[symbol] = reversed
                next += 1
            }
        }
    }
}
