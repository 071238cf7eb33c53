/// What a search plan found.
package struct MatchResult: Sendable {
    package struct Hit: Sendable {
        package let document: UInt32
        package let weight: Double
        /// The value of the plan's key slot, as stored.
        package let key: [UInt8]
    }

    package struct SpyCounts: Sendable {
        /// Documents looked at.
        package let seen: Int
        /// The empty value counts the documents that have none.
        package let values: [(value: [UInt8], count: Int)]
    }

    /// Bounds and estimate of the number of matches; the number is exact where the bounds meet.
    package let lowerBound: Int
    package let estimate: Int
    package let upperBound: Int
    /// The deadline ended the match: there may be more and better hits.
    package let wasCut: Bool
    package let hits: [Hit]
    package let spies: [SpyCounts]

    init(_ bytes: consuming ByteDecoder) {
        lowerBound = Int(bytes.u32())
        estimate = Int(bytes.u32())
        upperBound = Int(bytes.u32())
        wasCut = bytes.u8() != 0
        var hits: [Hit] = []
        let hitCount = Int(bytes.u32())
        hits.reserveCapacity(hitCount)
        for _ in 0..<hitCount { hits.append(Hit(document: bytes.u32(), weight: bytes.f64(), key: bytes.string())) }
        self.hits = hits
        var spies: [SpyCounts] = []
        for _ in 0..<bytes.u32() {
            let seen = Int(bytes.u32())
            var values: [(value: [UInt8], count: Int)] = []
            for _ in 0..<bytes.u32() { values.append((bytes.string(), Int(bytes.u32()))) }
            spies.append(SpyCounts(seen: seen, values: values))
        }
        self.spies = spies
    }
}
