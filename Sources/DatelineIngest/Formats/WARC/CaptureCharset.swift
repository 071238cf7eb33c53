/// The encoding that an HTTP head states for a page.
///
/// It outranks what the page says of itself, and only a byte order mark outranks it: so the bytes are given one.
enum CaptureCharset {
    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The page in UTF-8 with a byte order mark, and whether bytes of it were replaced; unchanged if nothing that fits
    /// is stated.
    static func marked(
        _ bytes: [UInt8], _ contentType: ContentType, option: TextEncoding?
    ) -> (bytes: [UInt8], isRepaired: Bool) {
        guard let charset = contentType.charset, bytes.contains(where: { $0 >= 0x80 || $0 == 0x1B }) else {
            return (bytes, false)
        }
        if charset.lowercased() == "utf-8", bytes.withUnsafeBytes(UTF8Check.isValid) { return (mark + bytes, false) }
        guard let decoded = DecodedText(bytes, declared: charset, option: option), !decoded.isGuessed
        else { return (bytes, false) }
        return (mark + decoded.bytes, decoded.isRepaired)
    }
}
