/// The codes of up to 8,192 consecutive documents, as narrow as the largest code allows.
///
/// Chunks are immutable: a later revision replaces the last one and shares the others.
enum ColumnChunk: Sendable {
    /// Documents per chunk.
    static let size = 1 << 13

    /// No document has a value.
    case none
    case narrow([UInt8])
    case middling([UInt16])
    case wide([UInt32])

    init(_ codes: [UInt32]) {
        switch codes.max() ?? 0 {
        case 0: self = .none
        case ...UInt32(UInt8.max): self = .narrow(codes.map(UInt8.init(truncatingIfNeeded:)))
        case ...UInt32(UInt16.max): self = .middling(codes.map(UInt16.init(truncatingIfNeeded:)))
        default: self = .wide(codes)
        }
    }

    /// The codes, padded with zeroes to a number of documents.
    func codes(count: Int) -> [UInt32] {
        let codes: [UInt32] =
            switch self {
            case .none: []
            case .narrow(let codes): codes.map(UInt32.init)
            case .middling(let codes): codes.map(UInt32.init)
            case .wide(let codes): codes
            }
        return codes + [UInt32](repeating: 0, count: max(0, count - codes.count))
    }

    /// Bytes of memory.
    var byteCount: Int {
        switch self {
        case .none: 0
        case .narrow(let codes): codes.count
        case .middling(let codes): 2 * codes.count
        case .wide(let codes): 4 * codes.count
        }
    }
}
