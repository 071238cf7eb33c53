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
}
