/// A checksum that differs whenever eight bytes or fewer, aligned like a number, do: each step is reversible. It finds
/// damage, and is no protection against forgery.
package struct Checksum {
    private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
    /// Each takes every fourth number, since a processor multiplies several at once.
    private var lanes: (UInt64, UInt64, UInt64, UInt64)

    /// - Parameter seed: makes equal bytes in different places differ.
    package init(seed: UInt64 = 0) {
        let start = 0xCBF2_9CE4_8422_2325 ^ seed
        lanes = (start, start &+ 1, start &+ 2, start &+ 3)
    }

    package static func of(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 0) -> UInt64 {
        var checksum = Checksum(seed: seed)
        checksum.add(bytes)
        return checksum.sum
    }

    /// Adds bytes. Cut after multiples of 32, they give the same sum in one piece and in several.
    package mutating func add(_ bytes: UnsafeRawBufferPointer) {
        var (first, second, third, fourth) = lanes
        var offset = 0
        while offset + 32 <= bytes.count {
            first = Self.step(first, bytes.number(at: offset))
            second = Self.step(second, bytes.number(at: offset + 8))
            third = Self.step(third, bytes.number(at: offset + 16))
            fourth = Self.step(fourth, bytes.number(at: offset + 24))
            offset += 32
        }
        while offset + 8 <= bytes.count {
            first = Self.step(first, bytes.number(at: offset))
            offset += 8
        }
        while offset < bytes.count {
            first = Self.step(first, UInt64(bytes[offset]))
            offset += 1
        }
        lanes = (first, second, third, fourth)
    }

    package var sum: UInt64 {
        Self.step(Self.step(Self.step(lanes.0, lanes.1), lanes.2), lanes.3)
    }

    @inline(__always)
    private static func step(_ sum: UInt64, _ number: UInt64) -> UInt64 {
        let mixed = (sum ^ number) &* factor
        return mixed ^ (mixed >> 29)
    }
}
