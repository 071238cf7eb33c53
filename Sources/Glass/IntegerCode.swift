/// The two codes for integers: varints (seven bits a byte, least significant first), and one whose bytes sort as its
/// numbers.
enum IntegerCode {
    /// The longest varint of a 64-bit number, in bytes.
    static let longest = 10

    /// Writes a varint and advances the pointer.
    @inline(__always)
    static func put(_ value: UInt64, _ out: inout UnsafeMutablePointer<UInt8>) {
        var value = value
        while value >= 0x80 {
            out.pointee = UInt8(truncatingIfNeeded: value) | 0x80
            out += 1
            value >>= 7
        }
        out.pointee = UInt8(truncatingIfNeeded: value)
        out += 1
    }

    @inline(__always)
    static func put(_ value: UInt32, _ out: inout UnsafeMutablePointer<UInt8>) {
        var value = value
        while value >= 0x80 {
            out.pointee = UInt8(truncatingIfNeeded: value) | 0x80
            out += 1
            value >>= 7
        }
        out.pointee = UInt8(truncatingIfNeeded: value)
        out += 1
    }

    /// Writes a number so that the bytes sort as the numbers do: two bytes below 0x8000, otherwise three to five, with
    /// the length in the leading one bits of the first byte.
    @inline(__always)
    static func putSorting(_ value: UInt32, _ out: inout UnsafeMutablePointer<UInt8>) {
        if value < 0x8000 {
            out[0] = UInt8(truncatingIfNeeded: value >> 8)
            out[1] = UInt8(truncatingIfNeeded: value)
            out += 2
            return
        }
        let length = (37 - value.leadingZeroBitCount) / 7
        let mask = UInt32(truncatingIfNeeded: 0xff << (10 - length))
        var rest = UInt64(value)
        var index = length - 1
        while index > 0 {
            out[index] = UInt8(truncatingIfNeeded: rest)
            rest >>= 8
            index -= 1
        }
        out[0] = UInt8(truncatingIfNeeded: UInt32(truncatingIfNeeded: rest) | mask)
        out += length
    }

    /// Reads a varint; nil when it is cut short or has more than 64 bits.
    @inline(__always)
    static func get(_ bytes: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> UInt64? {
        guard bytes < end else { return nil }
        var byte = bytes.pointee
        bytes += 1
        if byte < 0x80 { return UInt64(byte) }
        var value = UInt64(byte & 0x7f)
        var shift: UInt64 = 7
        repeat {
            guard bytes < end, shift < 64 else { return nil }
            byte = bytes.pointee
            bytes += 1
            value |= UInt64(byte & 0x7f) << shift
            shift += 7
        } while byte >= 0x80
        return value
    }

    /// Reads a number of the sorting code; nil when it is cut short or has more than 32 bits.
    static func getSorting(_ bytes: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> UInt32? {
        guard end - bytes >= 2 else { return nil }
        let first = bytes[0]
        if first < 0x80 {
            let value = UInt32(first) << 8 | UInt32(bytes[1])
            bytes += 2
            return value
        }
        let following = (~first).leadingZeroBitCount + 1
        guard first != 0xff, following <= 4, end - bytes > following else { return nil }
        var value = UInt64(first & UInt8(truncatingIfNeeded: 0xff >> following))
        for index in 1...following { value = value << 8 | UInt64(bytes[index]) }
        bytes += following + 1
        return UInt32(exactly: value)
    }
}
