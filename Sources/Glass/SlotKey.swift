/// How slots are encoded in keys.
enum SlotKey {
    /// In keys of value chunks: a varint.
    static func inChunks(_ slot: UInt32) -> [UInt8] {
        var key: [UInt8] = []
        var rest = slot
        while rest >= 0x80 {
            key.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        key.append(UInt8(rest))
        return key
    }

    /// In keys of statistics: as few bytes as needed, least significant first; none for 0.
    static func inStatistics(_ slot: UInt32) -> [UInt8] {
        var key: [UInt8] = []
        var rest = slot
        while rest > 0 {
            key.append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
        return key
    }
}
