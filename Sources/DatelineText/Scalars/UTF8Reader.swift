/// Decodes single scalars from bytes that may not be valid UTF-8.
enum UTF8Reader {
    /// The value of a byte that begins no well-formed scalar.
    static let replacement: UInt32 = 0xFFFD

    /// The scalar at an offset, and its length in bytes.
    ///
    /// A byte that begins no valid scalar (overlong, surrogate, truncated) is read as a U+FFFD of one byte.
    @inline(__always)
    static func scalar(in bytes: UnsafeRawBufferPointer, at offset: Int) -> (value: UInt32, count: Int) {
        let first = bytes[offset]
        return first < 0x80 ? (UInt32(first), 1) : multibyte(in: bytes, at: offset, first: UInt32(first))
    }

    @inline(__always)
    private static func multibyte(
        in bytes: UnsafeRawBufferPointer, at offset: Int, first: UInt32
    ) -> (value: UInt32, count: Int) {
        let left = bytes.count - offset
        guard left >= 2, let second = continuation(bytes[offset + 1]) else { return (replacement, 1) }
        if 0xC2...0xDF ~= first { return ((first & 0x1F) << 6 | second, 2) }
        guard left >= 3, let third = continuation(bytes[offset + 2]) else { return (replacement, 1) }
        if 0xE0...0xEF ~= first {
            let value = (first & 0x0F) << 12 | second << 6 | third
            return value >= 0x800 && !(0xD800...0xDFFF ~= value) ? (value, 3) : (replacement, 1)
        }
        guard 0xF0...0xF4 ~= first, left >= 4, let fourth = continuation(bytes[offset + 3]) else {
            return (replacement, 1)
        }
        let value = (first & 0x07) << 18 | second << 12 | third << 6 | fourth
        return 0x10000...0x10FFFF ~= value ? (value, 4) : (replacement, 1)
    }

    @inline(__always)
    private static func continuation(_ byte: UInt8) -> UInt32? {
        byte & 0xC0 == 0x80 ? UInt32(byte & 0x3F) : nil
    }
}
