internal import DatelineIndex

/// Writes numbers, little-endian, and a checksum after them.
struct StateWriter {
    private var bytes: [UInt8]

    init(_ magic: [UInt8]) { bytes = magic }

    mutating func append(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    var sealed: [UInt8] {
        var whole = self
        whole.append(bytes.withUnsafeBytes { Checksum.of($0) })
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
        guard number(at: end, UInt64.self) == bytes[..<end].withUnsafeBytes({ Checksum.of($0) }) else { return nil }
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
}
