/// Makes valid UTF-8 of bytes that mostly are: a single byte that is none is read as windows-1252, which is what such
/// bytes are in files put together from several sources, so that texts and ids that differ in them stay apart; a
/// character that is cut becomes U+FFFD.
final class UTF8Repairer: TextConverter {
    private(set) var repairCount = 0

    func convert(_ bytes: UnsafeRawBufferPointer, isLast: Bool, into out: inout [UInt8]) -> Int {
        if UTF8Check.isValid(bytes) {
            out += bytes
            return bytes.count
        }
        var position = 0
        var copied = 0
        out.reserveCapacity(out.count + bytes.count + 64)
        while position < bytes.count {
            let (length, isWhole) = UTF8Check.character(in: bytes, at: position)
            if isWhole {
                position += length
                continue
            }
            out += bytes[copied..<position]
            copied = position
            if position + length == bytes.count, !isLast { return position }
            if length > 1 { out += [0xEF, 0xBF, 0xBD] } else { WesternConverter.append(bytes[position], to: &out) }
            repairCount += 1
            position += length
            copied = position
        }
        out += bytes[copied..<bytes.count]
        return bytes.count
    }

    /// Valid UTF-8 of all bytes; `nil` if they are valid.
    static func repaired(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
        if UTF8Check.isValid(bytes) { return nil }
        var out: [UInt8] = []
        _ = UTF8Repairer().convert(bytes, isLast: true, into: &out)
        return out
    }
}
