/// Writes numbers, little-endian, and a checksum after them.
struct StateWriter {
    private var bytes: [UInt8]

    init(_ magic: [UInt8]) { bytes = magic }

    mutating func append(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    var sealed: [UInt8] {
        var whole = self
        whole.append(StateReader.checksum(bytes[...]))
        return whole.bytes
    }
}

/// Reads what ``StateWriter`` wrote.
struct StateReader {
    private let bytes: [UInt8]
    private let end: Int
    private var place: Int

    /// `nil` if the bytes begin otherwise, or differ from their checksum.
    init?(_ bytes: [UInt8], magic: [UInt8]) {
        guard bytes.count >= magic.count + 8, bytes.starts(with: magic) else { return nil }
        end = bytes.count - 8
        self.bytes = bytes
        place = end
        guard number(at: end, UInt64.self) == Self.checksum(bytes[..<end]) else { return nil }
        place = magic.count
    }

    /// The next number; `nil` at the end.
    mutating func next<Number: FixedWidthInteger>(_ type: Number.Type) -> Number? {
        guard place + MemoryLayout<Number>.size <= end else { return nil }
        defer { place += MemoryLayout<Number>.size }
        return number(at: place, type)
    }

    private func number<Number: FixedWidthInteger>(at place: Int, _: Number.Type) -> Number {
        bytes.withUnsafeBytes { Number(littleEndian: $0.loadUnaligned(fromByteOffset: place, as: Number.self)) }
    }

    static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.withUnsafeBytes { bytes in
            var sum: UInt64 = 0xCBF2_9CE4_8422_2325
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
            return sum
        }
    }
}
