/// Up to seven bytes of UTF-8 in one machine word: the form of a scalar.
struct PackedForm: Equatable {
    /// The count in the lowest byte, followed by the bytes.
    private let bits: UInt64

    static let capacity = 7
    /// Bytes that ``store(at:)`` writes; only the first ``count`` are valid.
    static let storeSize = 8

    static let empty = PackedForm(bits: 0)

    private init(bits: UInt64) { self.bits = bits }

    init(byte: UInt8) { bits = 1 | UInt64(byte) << 8 }

    /// Nil if there are too many bytes.
    init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count <= Self.capacity else { return nil }
        var bits = UInt64(bytes.count)
        for (index, byte) in bytes.enumerated() { bits |= UInt64(byte) << (8 * UInt64(index + 1)) }
        self.bits = bits
    }

    @inline(__always) var count: Int { Int(bits & 0xFF) }

    var bytes: [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: bits >> (8 * UInt64($0 + 1))) } }

    @inline(__always)
    func append(to bytes: inout [UInt8]) {
        for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: bits >> (8 * UInt64(index + 1)))) }
    }

    @inline(__always)
    func store(at target: UnsafeMutablePointer<UInt8>) {
        UnsafeMutableRawPointer(target).storeBytes(of: (bits >> 8).littleEndian, as: UInt64.self)
    }
}
