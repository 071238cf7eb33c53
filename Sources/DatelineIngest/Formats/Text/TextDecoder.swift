/// Decodes a file's bytes as text: UTF-8, or UTF-16 if there is a byte order mark.
struct TextDecoder {
    let text: String
    /// Whether invalid UTF-8 became U+FFFD.
    let isRepaired: Bool

    /// `nil` if the bytes are not text: more than one NUL in a hundred bytes, or more than three invalid bytes in ten,
    /// as in pictures and in eight-bit Cyrillic.
    init?(_ bytes: [UInt8]) {
        if let isLittle = Self.utf16Mark(bytes) {
            guard let text = Self.utf16(bytes.dropFirst(2), isLittleEndian: isLittle) else { return nil }
            self.text = text
            isRepaired = false
            return
        }
        let nulCount = bytes.count { $0 == 0 }
        guard nulCount * 100 <= bytes.count else { return nil }
        let decoded = String(
            decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...], as: UTF8.self)
        isRepaired = !bytes.withUnsafeBytes(UTF8Check.isValid)
        if isRepaired {
            let replaced = decoded.unicodeScalars.count { $0 == "\u{FFFD}" }
            guard replaced * 10 <= bytes.count * 3 else { return nil }
        }
        text = decoded
    }

    private static func utf16Mark(_ bytes: [UInt8]) -> Bool? {
        if bytes.starts(with: [0xFF, 0xFE]) { return true }
        return bytes.starts(with: [0xFE, 0xFF]) ? false : nil
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, isLittleEndian: Bool) -> String? {
        let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isLittleEndian ? second << 8 | first : first << 8 | second
        }
        // UTF-32 begins with the same mark, and every other unit is NUL.
        guard units.count(where: { $0 == 0 }) * 100 <= units.count else { return nil }
        return String(decoding: units, as: UTF16.self)
    }
}
