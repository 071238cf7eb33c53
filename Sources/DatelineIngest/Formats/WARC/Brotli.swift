internal import CArchive

/// The coding `br` of HTTP bodies.
enum Brotli {
    enum Result {
        case bytes([UInt8])
        case tooLarge
        case damaged
        /// The library is not installed.
        case unavailable
    }

    /// Unpacks bytes; of damaged ones what came before the damage.
    static func unpacked(_ packed: [UInt8], limit: Int) -> Result {
        var capacity = min(limit, max(packed.count * 8, 64 << 10))
        while true {
            var status = CA_BROTLI_DAMAGED
            let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, written in
                status = ca_unbrotli(packed, packed.count, buffer.baseAddress, capacity, &written)
            }
            switch status {
            case CA_BROTLI_DONE: return .bytes(bytes)
            case CA_BROTLI_FULL:
                if capacity == limit { return .tooLarge }
                capacity = min(limit, capacity * 4)
            case CA_BROTLI_MISSING: return .unavailable
            default: return bytes.isEmpty ? .damaged : .bytes(bytes)
            }
        }
    }
}
