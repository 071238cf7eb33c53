/// The text of ids and addresses, which must not change: what differs in its bytes stays apart.
enum KeyText {
    /// UTF-8 as it is, and each other byte as `%E9`.
    static func escaped(_ bytes: UnsafeRawBufferPointer) -> String {
        var text = ""
        var offset = 0
        while offset < bytes.count {
            let length = scalarLength(bytes, offset)
            if length > 0 {
                text += String(
                    decoding: UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + length]), as: UTF8.self)
                offset += length
            } else {
                let digits = String(bytes[offset], radix: 16, uppercase: true)
                text += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
                offset += 1
            }
        }
        return text
    }

    /// The bytes of the character at an offset; 0 if there is none.
    private static func scalarLength(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Int {
        let first = bytes[offset]
        let length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
        guard length > 0, offset + length <= bytes.count else { return 0 }
        return UTF8Check.isValid(UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + length])) ? length : 0
    }
}
