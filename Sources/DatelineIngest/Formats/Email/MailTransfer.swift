/// The encodings by which mails carry bytes through lines of ASCII.
enum MailTransfer {
    /// The bytes of a part in the encoding that it names.
    static func decoded(_ bytes: ArraySlice<UInt8>, _ encoding: String?) -> [UInt8] {
        switch encoding {
        case "quoted-printable": quotedPrintable(bytes)
        case "base64": base64(bytes)
        default: Array(bytes)
        }
    }

    /// `=C3=A9` is two bytes, and `=` at the end of a line joins it with the next.
    static func quotedPrintable(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            guard byte == 0x3D else {
                out.append(byte)
                index += 1
                continue
            }
            if index + 2 < bytes.endIndex, let high = digit(bytes[index + 1]), let low = digit(bytes[index + 2]) {
                out.append(high << 4 | low)
                index += 3
                continue
            }
            var end = index + 1
            while end < bytes.endIndex, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
            if end < bytes.endIndex, bytes[end] == 0x0D { end += 1 }
            if end < bytes.endIndex, bytes[end] == 0x0A {
                index = end + 1
            } else if end >= bytes.endIndex {
                index = end
            } else {
                out.append(byte)
                index += 1
            }
        }
        return out
    }

    /// Characters outside the alphabet are skipped, as line ends are; `=` is the end.
    static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count / 4 * 3 + 3)
        var bits: UInt32 = 0
        var count = 0
        for byte in bytes {
            if byte == 0x3D { break }
            guard let value = sextet(byte) else { continue }
            bits = bits << 6 | value
            count += 6
            if count >= 8 {
                count -= 8
                out.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
                bits &= (1 << UInt32(count)) - 1
            }
        }
        return out
    }

    private static func sextet(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x41...0x5A: UInt32(byte - 0x41)
        case 0x61...0x7A: UInt32(byte - 0x61 + 26)
        case 0x30...0x39: UInt32(byte - 0x30 + 52)
        case 0x2B, 0x2D: 62
        case 0x2F, 0x5F: 63
        default: nil
        }
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
