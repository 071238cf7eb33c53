/// Judges whether decoded characters can be a text.
enum Plausibility {
    /// Whether bytes are no text: many zeros and control characters, as in pictures and programs. Wires and old
    /// programs use a few.
    static func isBinary(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var controls = 0
        var zeros = 0
        if bytes.count >= 64, let last = bytes.last, last >= 0x80, bytes.count(where: { $0 == last }) * 2 > bytes.count
        {
            return true
        }
        for byte in bytes where byte < 0x20 {
            switch byte {
            case 0x09...0x0D, 0x1A, 0x1B: break
            case 0:
                zeros += 1
                controls += 1
            default: controls += 1
            }
        }
        return zeros * 100 > bytes.count || controls > 4 && controls * 50 > bytes.count
    }

    /// Control characters, private and unassigned ones, and the replacement character.
    static func isOdd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x1A, 0x1B, 0x20...0x7E, 0xA0...0xFF: return false
        case 0...0x9F, 0xFFFD: return true
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .privateUse, .unassigned, .surrogate: return true
        default: return false
        }
    }
}
