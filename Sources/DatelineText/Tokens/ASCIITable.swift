/// The first 128 scalars as two flat tables, for the fast path.
struct ASCIITable: @unchecked Sendable {
    // @unchecked: written once, before it is shared.
    private let lowers: UnsafeMutablePointer<UInt8>
    private let joins: UnsafeMutablePointer<Token.Join>

    static let shared = ASCIITable()

    private init() {
        lowers = .allocate(capacity: 256)
        lowers.initialize(repeating: 0, count: 256)
        joins = .allocate(capacity: 128)
        for value in UInt8(0)..<128 {
            let scalar = Unicode.Scalar(value)
            (joins + Int(value)).initialize(to: ScalarRanges.join(scalar))
            switch value {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                lowers[Int(value)] = value
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): lowers[Int(value)] = value | 0x20
            default: break
            }
        }
    }

    /// The lower case of an ASCII letter or digit, 0 for every other byte.
    @inline(__always)
    func lower(_ byte: UInt8) -> UInt8 { lowers[Int(byte)] }

    /// - Parameter byte: below 0x80.
    @inline(__always)
    func join(_ byte: UInt8) -> Token.Join { joins[Int(byte)] }

    /// Processes eight bytes at once: lower-cases them, and counts the ASCII letters and digits before the first other
    /// byte.
    /// - Parameter bytes: The first byte in the lowest eight bits.
    @inline(__always)
    static func word(_ bytes: UInt64) -> (lower: UInt64, length: Int) {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs = ones << 7
        // Each byte has seven bits, so adding sets the eighth where the byte is large enough and never carries into the
        // next.
        func isFrom(_ least: UInt8, _ values: UInt64) -> UInt64 { values &+ ones &* UInt64(0x80 - least) }
        let plain = bytes & ~highs
        let small = plain | ones << 5
        let letters = isFrom(UInt8(ascii: "a"), small) & ~isFrom(UInt8(ascii: "z") + 1, small) & ~bytes & highs
        let digits = isFrom(UInt8(ascii: "0"), plain) & ~isFrom(UInt8(ascii: "9") + 1, plain) & ~bytes & highs
        return (bytes | letters >> 2, ((letters | digits) ^ highs).trailingZeroBitCount / 8)
    }
}
