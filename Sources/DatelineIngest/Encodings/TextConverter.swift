internal import CEncoding

/// Converts bytes of one encoding to valid UTF-8, piece by piece.
protocol TextConverter: AnyObject {
    /// Appends the characters of a piece and returns how many of its bytes were taken: all but a character that the
    /// piece cuts. At the end of the text that becomes U+FFFD.
    func convert(_ bytes: UnsafeRawBufferPointer, isLast: Bool, into out: inout [UInt8]) -> Int
    /// How many bytes were no characters, and became U+FFFD or another character.
    var repairCount: Int { get }
}

extension TextEncoding {
    /// A converter; `nil` if the system has none.
    func converter() -> (any TextConverter)? {
        switch self {
        case .utf8: UTF8Repairer()
        case .windows1252: WesternConverter()
        default: SystemConverter(self)
        }
    }
}

/// Converts by the system's tables.
final class SystemConverter: TextConverter {
    private let handle: UnsafeMutableRawPointer
    private let unit: Int
    private(set) var repairCount = 0

    /// `nil` if the system has no converter of this encoding.
    init?(_ encoding: TextEncoding) {
        guard let handle = encoding.converterName.withCString({ ce_open($0) }) else { return nil }
        self.handle = handle
        unit = encoding.unit
    }

    deinit { ce_close(handle) }

    /// How often this thread asked the system for a converter. Most are kept from an earlier text.
    static var systemOpens: Int { ce_system_opens() }

    func convert(_ bytes: UnsafeRawBufferPointer, isLast: Bool, into out: inout [UInt8]) -> Int {
        guard let base = bytes.baseAddress else {
            if isLast { flush(into: &out) }
            return 0
        }
        let start = base.assumingMemoryBound(to: UInt8.self)
        var position = 0
        var room = bytes.count * 2 + 64
        while position < bytes.count {
            var step = ce_step()
            let piece = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                step = ce_convert(handle, start + position, bytes.count - position, buffer.baseAddress, buffer.count)
                count = step.written
            }
            out += piece
            position += step.read
            switch step.end {
            case CE_DONE:
                if isLast { flush(into: &out) }
                return position
            case CE_FULL: room = (bytes.count - position) * 2 + 64
            case CE_PARTIAL:
                guard isLast else { return position }
                flush(into: &out)
                repair(into: &out)
                return bytes.count
            default:
                repair(into: &out)
                position = min(bytes.count, position + unit)
                room = (bytes.count - position) * 2 + 64
            }
        }
        return position
    }

    /// Appends a character that the converter keeps because a mark may follow it.
    private func flush(into out: inout [UInt8]) {
        out += [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
            count = ce_finish(handle, buffer.baseAddress, buffer.count)
        }
    }

    private func repair(into out: inout [UInt8]) {
        repairCount += 1
        out += [0xEF, 0xBF, 0xBD]
    }
}

/// Converts windows-1252. The five bytes that it lacks become the control characters of Latin-1, as in browsers.
final class WesternConverter: TextConverter {
    private(set) var repairCount = 0

    func convert(_ bytes: UnsafeRawBufferPointer, isLast: Bool, into out: inout [UInt8]) -> Int {
        out.reserveCapacity(out.count + bytes.count + bytes.count / 8)
        for byte in bytes {
            if byte < 0x80 { out.append(byte) } else { Self.append(byte, to: &out) }
        }
        return bytes.count
    }

    /// Appends the character of one byte.
    static func append(_ byte: UInt8, to out: inout [UInt8]) {
        let value = 0x80...0x9F ~= byte ? upper[Int(byte) - 0x80] : UInt16(byte)
        switch value {
        case ..<0x80: out.append(UInt8(truncatingIfNeeded: value))
        case ..<0x800:
            out.append(UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
            out.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
        default:
            out.append(UInt8(truncatingIfNeeded: 0xE0 | value >> 12))
            out.append(UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F))
            out.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
        }
    }

    private static let upper: [UInt16] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
