/// Characters of two bytes: in each encoding the common ones have their rows, so that a text of rare ones is in another
/// encoding.
enum DoubleBytes {
    /// The share of pairs in rows of common characters; `nil` for encodings without pairs.
    static func commonShare(_ bytes: UnsafeRawBufferPointer, _ encoding: TextEncoding) -> Double? {
        let rows: [ClosedRange<UInt8>]
        switch encoding.name {
        // Level 1 of GB 2312, its marks and full-width letters.
        case "gb18030": rows = [0xB0...0xD7, 0xA1...0xA3]
        case "big5": rows = [0xA4...0xC6, 0xA1...0xA3]
        // Kana, marks and level 1 of JIS X 0208.
        case "shift_jis": rows = [0x81...0x83, 0x88...0x97]
        case "euc-jp": rows = [0xA1...0xA5, 0xB0...0xCF]
        case "euc-kr": rows = [0xB0...0xC8, 0xA1...0xA3]
        default: return nil
        }
        var (pairs, common) = (0, 0)
        var position = 0
        while position + 1 < bytes.count {
            let (first, second) = (bytes[position], bytes[position + 1])
            // Narrow kana are one byte.
            if first < 0x81 || encoding.name == "shift_jis" && 0xA0...0xDF ~= first {
                position += 1
                continue
            }
            pairs += 1
            if rows.contains(where: { $0 ~= first }),
                second >= 0xA1 || encoding.name == "big5" || encoding.name == "shift_jis"
            {
                common += 1
            }
            position += 2
        }
        return pairs == 0 ? nil : Double(common) / Double(pairs)
    }
}
