/// The text of bytes, converted to UTF-8.
///
/// ```swift
/// guard let page = DecodedText(bytes, declared: "iso-8859-1") else { return }  // not text
/// page.text          // valid UTF-8, without the byte order mark
/// page.encoding      // windows-1252, or utf-8 if that is what it is
/// ```
public struct DecodedText: Sendable {
    /// Valid UTF-8.
    public let bytes: [UInt8]
    public let encoding: TextEncoding
    /// Whether the encoding was guessed: neither declared nor UTF-8.
    public let isGuessed: Bool
    /// Whether bytes that are no characters of the encoding were replaced.
    public let isRepaired: Bool

    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Decodes all bytes of a text.
    /// - Parameters:
    ///   - declared: The label of the encoding that the text, its container or its sender states; an unknown one is
    ///     ignored, and so is one that the bytes contradict.
    ///   - option: The encoding that the person states, ``ReaderOptions/encoding``; it overrules all but a byte order
    ///     mark.
    /// - Returns: `nil` for bytes that are no text.
    public init?(_ bytes: [UInt8], declared: String? = nil, option: TextEncoding? = nil) {
        let declared = declared.flatMap { TextEncoding(named: $0) }
        let decided = bytes.withUnsafeBytes { bytes in
            EncodingDecision.decide(bytes, isWhole: true, declared: declared, option: option)
        }
        guard let decided, let converter = decided.encoding.converter() else { return nil }
        encoding = decided.encoding
        isGuessed = decided.isGuessed
        var text: [UInt8] = []
        bytes.withUnsafeBytes { bytes in
            _ = converter.convert(
                UnsafeRawBufferPointer(rebasing: bytes[decided.markLength...]), isLast: true, into: &text)
        }
        self.bytes = text
        isRepaired = converter.repairCount > 0
    }
}
