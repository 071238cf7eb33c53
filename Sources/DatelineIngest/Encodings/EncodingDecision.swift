/// The encoding of a text, and how it is known.
///
/// One order for all formats: a byte order mark; the person's option; valid UTF-8, whatever is declared; what is
/// declared, if it fits; a guess from the bytes.
struct EncodingDecision: Equatable {
    let encoding: TextEncoding
    /// Bytes of the byte order mark.
    var markLength = 0
    /// Whether neither a mark, nor an option, nor a fitting declaration, nor UTF-8 settled it.
    var isGuessed = false

    /// The most bytes that are examined for a guess.
    static let sampleSize = 1 << 16

    /// Decides by the beginning of a text.
    /// - Parameters:
    ///   - isWhole: Whether these are all of its bytes.
    ///   - declared: The encoding that the text, its container or its sender states.
    ///   - option: The encoding that the person states.
    /// - Returns: `nil` for bytes that are no text.
    static func decide(
        _ bytes: UnsafeRawBufferPointer, isWhole: Bool, declared: TextEncoding? = nil, option: TextEncoding? = nil
    ) -> EncodingDecision? {
        if let marked = marked(bytes) { return marked }
        if let option { return EncodingDecision(encoding: option) }
        if let wide = WideUnits.encoding(of: bytes, declared: declared) {
            return EncodingDecision(encoding: wide, isGuessed: declared != wide)
        }
        guard !Plausibility.isBinary(bytes) else { return nil }
        if let shifted = shifted(bytes), declared == nil || declared?.extendsASCII == true {
            return EncodingDecision(encoding: shifted, isGuessed: true)
        }
        let profile = UTF8Check.profile(bytes, isWhole: isWhole)
        if profile.faults == 0, isUTF8(profile, despite: declared) { return EncodingDecision(encoding: .utf8) }
        return EncodingGuess.decide(sample(of: bytes), profile, declared: declared)
    }

    /// Whether bytes that are valid UTF-8 are UTF-8 although something else is declared: a short text in a double-byte
    /// encoding can be valid by chance.
    private static func isUTF8(_ profile: UTF8Check.Profile, despite declared: TextEncoding?) -> Bool {
        guard let declared, declared != .utf8 else { return true }
        if !declared.extendsASCII { return false }
        return profile.characters == 0 || profile.longCharacters > 1 || profile.characters > 2
            || declared == .windows1252
    }

    private static func marked(_ bytes: UnsafeRawBufferPointer) -> EncodingDecision? {
        let marks: [(mark: [UInt8], encoding: TextEncoding)] = [
            ([0xEF, 0xBB, 0xBF], .utf8), ([0xFF, 0xFE, 0, 0], .utf32LittleEndian),
            ([0, 0, 0xFE, 0xFF], .utf32BigEndian),
            ([0xFF, 0xFE], .utf16LittleEndian), ([0xFE, 0xFF], .utf16BigEndian),
        ]
        guard let found = marks.first(where: { bytes.starts(with: $0.mark) }) else { return nil }
        return EncodingDecision(encoding: found.encoding, markLength: found.mark.count)
    }

    /// An encoding of seven bits that escape sequences announce.
    private static func shifted(_ bytes: UnsafeRawBufferPointer) -> TextEncoding? {
        guard let escape = bytes.firstIndex(of: 0x1B), !bytes.contains(where: { $0 >= 0x80 }) else { return nil }
        let sequence = bytes[escape...].dropFirst().prefix(3)
        let announced: [(String, String)] = [
            ("$B", "iso-2022-jp"), ("$@", "iso-2022-jp"), ("(J", "iso-2022-jp"), ("(I", "iso-2022-jp"),
            ("$(D", "iso-2022-jp"), ("$)C", "iso-2022-kr"),
        ]
        return announced.first { sequence.starts(with: $0.0.utf8) }.flatMap { TextEncoding(named: $0.1) }
    }

    /// The part of a text from its first byte beyond ASCII on, with some bytes before it.
    private static func sample(of bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        guard bytes.count > sampleSize, let first = bytes.firstIndex(where: { $0 >= 0x80 }) else { return bytes }
        let start = max(0, min(first - 256, bytes.count - sampleSize))
        return UnsafeRawBufferPointer(rebasing: bytes[start..<start + sampleSize])
    }
}
