/// Writes gzip members of stored blocks, which is all that tests need.
enum Gzip {
    static func member(_ bytes: [UInt8]) -> [UInt8] {
        var gzip: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
        var rest = bytes[...]
        repeat {
            let block = rest.prefix(65_535)
            rest = rest.dropFirst(block.count)
            let count = UInt16(block.count)
            gzip.append(rest.isEmpty ? 1 : 0)
            gzip += little(UInt32(count) | UInt32(~count) << 16) + block
        } while !rest.isEmpty
        return gzip + little(checksum(bytes)) + little(UInt32(truncatingIfNeeded: bytes.count))
    }

    static func member(_ text: String) -> [UInt8] { member(Array(text.utf8)) }

    static func little(_ word: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
    }

    /// CRC-32 of RFC 1952.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { word, _ in word & 1 == 1 ? word >> 1 ^ 0xEDB8_8320 : word >> 1 }
        }
    }
}
