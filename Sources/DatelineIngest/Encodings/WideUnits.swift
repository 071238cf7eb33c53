/// Recognises UTF-16 and UTF-32 without a byte order mark by the zeros of their ASCII characters.
enum WideUnits {
    private static let examined = 4096

    /// - Parameter declared: A declared one is believed with less evidence.
    static func encoding(of bytes: UnsafeRawBufferPointer, declared: TextEncoding?) -> TextEncoding? {
        guard bytes.count >= 4 else { return nil }
        let head = UnsafeRawBufferPointer(rebasing: bytes[..<min(bytes.count & ~3, examined)])
        var zeros = [0, 0, 0, 0]
        for (index, byte) in head.enumerated() where byte == 0 { zeros[index & 3] += 1 }
        let units = head.count / 4
        if zeros[0] == units, zeros[1] == units, zeros[3] * 4 < units { return .utf32BigEndian }
        if zeros[3] == units, zeros[2] == units, zeros[0] * 4 < units { return .utf32LittleEndian }
        let (even, odd) = (zeros[0] + zeros[2], zeros[1] + zeros[3])
        // ASCII with a few zeros in it, whose pairs of letters could be Chinese.
        let printable = head.count { 0x20...0x7E ~= $0 }
        if max(even, odd) * 5 < units, printable * 10 >= head.count * 7 { return nil }
        if odd > 0, even * 20 <= odd, isText(head, lowAt: 0) { return .utf16LittleEndian }
        if even > 0, odd * 20 <= even, isText(head, lowAt: 1) { return .utf16BigEndian }
        return nil
    }

    /// Whether units of two bytes are text: characters that exist, whole surrogate pairs, few controls, and many of
    /// ASCII, or of one block as in Chinese or Russian.
    private static func isText(_ bytes: UnsafeRawBufferPointer, lowAt low: Int) -> Bool {
        var decoder = UTF16()
        var units = stride(from: 0, to: bytes.count - 1, by: 2)
            .map { UInt16(bytes[$0 + low]) | UInt16(bytes[$0 + 1 - low]) << 8 }.makeIterator()
        var (count, ascii, bad) = (0, 0, 0)
        var blocks: [UInt32: Int] = [:]
        loop: while true {
            switch decoder.decode(&units) {
            case .scalarValue(let scalar):
                count += 1
                if scalar.value < 0x80 {
                    ascii += 1
                } else {
                    blocks[scalar.value < 0x3000 ? scalar.value >> 8 : 0x30, default: 0] += 1
                }
                if Plausibility.isOdd(scalar) { bad += 1 }
            case .emptyInput: break loop
            // The examined part may cut a pair.
            case .error: bad += count * 2 + 4 < bytes.count ? 1 : 0
            }
        }
        let most = ascii + (blocks.values.max() ?? 0)
        return bad * 100 <= count && most * 10 >= count * 7
    }
}
