/// The result of a search plan.
package struct MatchResult: Sendable {
    package struct Hit: Sendable {
        package let document: UInt32
        package let weight: Double
        /// The value of the plan's key slot, as stored.
        package let key: [UInt8]
    }

    /// Bounds and estimate of the number of matches; exact if the bounds are equal.
    package let lowerBound: Int
    package let estimate: Int
    package let upperBound: Int
    /// Whether the budget ended the match: there may be more and better hits.
    package let wasCut: Bool
    package let hits: [Hit]
    /// Every matching document, ascending, if the plan collects or walks; empty otherwise.
    package let documents: [UInt32]

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
        documents = bytes.u32s(Int(bytes.u32()))
    }
}
