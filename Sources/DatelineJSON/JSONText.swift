/// The bytes between the quotes of JSON strings.
package enum JSONText {
    /// The number of bytes from an offset on that need no escaping or decoding: no quote, backslash, control character
    /// or delete. Checks eight bytes at a time.
    @inline(__always)
    package static func plainLength(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var offset = start
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        while offset + 8 <= bytes.count {
            let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            // A byte that is zero after the exclusive or borrows from its high bit; bytes of 0x80 and above never
            // match.
            let quote = word ^ (ones &* 0x22)
            let backslash = word ^ (ones &* 0x5C)
            let delete = word ^ (ones &* 0x7F)
            var found = (quote &- ones) | (backslash &- ones) | (delete &- ones) | (word &- (ones &* 0x20))
            found &= ~word & highs
            // A borrow causes false matches only above a true one.
            if found != 0 { return offset + found.trailingZeroBitCount / 8 - start }
            offset += 8
        }
        while offset < bytes.count, isPlain(bytes[offset]) { offset += 1 }
        return offset - start
    }

    @inline(__always)
    package static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") && byte != 0x7F
    }

    /// Appends the decoded content of a string.
    ///
    /// - Returns: The offset in `bytes` of an invalid escape, and the reason; `nil` on success.
    package static func unescape(
        _ bytes: UnsafeRawBufferPointer, into text: inout [UInt8]
    ) -> (offset: Int, reason: String)? {
        var offset = 0
        while offset < bytes.count {
            let plain = plainLength(bytes, from: offset)
            if plain > 0 {
                text.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + plain]))
                offset += plain
                continue
            }
            let byte = bytes[offset]
            offset += 1
            guard byte == UInt8(ascii: "\\") else {
                if byte < 0x20 { return (offset - 1, "control character in a string") }
                text.append(byte)
                continue
            }
            guard offset < bytes.count else { return (offset, "unexpected end") }
            let escape = bytes[offset]
            offset += 1
            switch escape {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(escape)
            case UInt8(ascii: "b"): text.append(0x08)
            case UInt8(ascii: "f"): text.append(0x0C)
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "u"):
                if let problem = unicodeEscape(bytes, &offset, into: &text) { return problem }
            default: return (offset - 1, "unknown escape")
            }
        }
        return nil
    }

    private static func unicodeEscape(
        _ bytes: UnsafeRawBufferPointer, _ offset: inout Int, into text: inout [UInt8]
    ) -> (offset: Int, reason: String)? {
        guard let unit = hexUnit(bytes, &offset) else { return hexProblem(bytes, offset) }
        var scalar = unit
        if 0xD800..<0xDC00 ~= unit, offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "\\"),
            bytes[offset + 1] == UInt8(ascii: "u")
        {
            var next = offset + 2
            guard let low = hexUnit(bytes, &next) else { return hexProblem(bytes, next) }
            if 0xDC00..<0xE000 ~= low {
                scalar = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
                offset = next
            }
        }
        UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}").map { text.append(contentsOf: $0) }
        return nil
    }

    private static func hexProblem(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> (offset: Int, reason: String) {
        (offset, offset < bytes.count ? "expected four hex digits" : "unexpected end")
    }

    /// Parses four hex digits; on failure the offset is that of the invalid one.
    private static func hexUnit(_ bytes: UnsafeRawBufferPointer, _ offset: inout Int) -> UInt32? {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard offset < bytes.count else { return nil }
            let digit: UInt8
            switch bytes[offset] {
            case 0x30...0x39: digit = bytes[offset] - 0x30
            case 0x41...0x46: digit = bytes[offset] - 0x41 + 10
            case 0x61...0x66: digit = bytes[offset] - 0x61 + 10
            default: return nil
            }
            unit = unit << 4 | UInt32(digit)
            offset += 1
        }
        return unit
    }
}
