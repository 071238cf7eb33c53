/// A checksum that differs whenever eight bytes or fewer, aligned like a number, do: each step is reversible. It finds
/// damage, and is no protection against forgery.
package struct Checksum {
    package private(set) var sum: UInt64

    /// - Parameter seed: makes equal bytes in different places differ.
    package init(seed: UInt64 = 0) { sum = 0xCBF2_9CE4_8422_2325 ^ seed }

    package static func of(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 0) -> UInt64 {
        var checksum = Checksum(seed: seed)
        checksum.add(bytes)
        return checksum.sum
    }

    /// Adds bytes. Cut after multiples of eight, they give the same sum in one piece and in several.
    package mutating func add(_ bytes: UnsafeRawBufferPointer) {
        var sum = sum
        var offset = 0
        while offset + 8 <= bytes.count {
            sum =
                (sum ^ UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
                &* 0x9E37_79B9_7F4A_7C15
            sum ^= sum >> 29
            offset += 8
        }
        while offset < bytes.count {
            sum = (sum ^ UInt64(bytes[offset])) &* 0x9E37_79B9_7F4A_7C15
            sum ^= sum >> 29
            offset += 1
        }
        self.sum = sum
    }
}
