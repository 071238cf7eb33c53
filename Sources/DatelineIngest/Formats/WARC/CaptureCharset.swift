/// The encoding that an HTTP head states for a page.
///
/// It outranks what the page says of itself, and only a byte order mark outranks it: so the bytes are given one.
enum CaptureCharset {
    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The page in UTF-8 with a byte order mark; unchanged if nothing is stated or it has a mark.
    static func marked(_ bytes: [UInt8], _ contentType: ContentType) -> [UInt8] {
        guard let charset = contentType.charset?.lowercased(), !bytes.starts(with: mark),
            !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF])
        else { return bytes }
        // Servers state an encoding for all pages of theirs, and pages in UTF-8 are known by their bytes.
        let isUTF8 = bytes.withUnsafeBytes(UTF8Check.isValid)
        if isUTF8 { return charset.hasPrefix("utf") && bytes.contains { $0 >= 0x80 } ? mark + bytes : bytes }
        return bytes
    }
}
