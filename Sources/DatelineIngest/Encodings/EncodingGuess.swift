internal import CEncoding

/// Guesses the encoding of bytes that are not UTF-8.
///
/// uchardet knows the letters of many languages but is unsure in short texts; what it says has to read better than
/// windows-1252, which most texts without a declaration are in.
enum EncodingGuess {
    /// The most disorder of a text; more is no text.
    private static let mostDisorder = 0.6

    /// - Parameter profile: What the bytes look like as UTF-8.
    /// - Returns: `nil` if they make no text in any encoding.
    static func decide(
        _ bytes: UnsafeRawBufferPointer, _ profile: UTF8Check.Profile, declared: TextEncoding?
    ) -> EncodingDecision? {
        // Characters of several bytes hardly occur by chance, so that this is UTF-8 with damage.
        if profile.characters >= profile.faults * 4 { return EncodingDecision(encoding: .utf8) }
        if let declared, declared != .utf8, fits(declared, bytes) { return EncodingDecision(encoding: declared) }
        var best = (encoding: TextEncoding.windows1252, disorder: disorder(of: bytes, as: .windows1252))
        for encoding in candidates(bytes) {
            let disorder = disorder(of: bytes, as: encoding)
            if disorder < best.disorder || disorder == best.disorder && best.encoding == .windows1252 {
                best = (encoding, disorder)
            }
        }
        guard best.disorder < mostDisorder else { return nil }
        return EncodingDecision(encoding: best.encoding, isGuessed: true)
    }

    private static func candidates(_ bytes: UnsafeRawBufferPointer) -> [TextEncoding] {
        guess(bytes).map { [$0] } ?? []
    }

    private static func fits(_ declared: TextEncoding, _ bytes: UnsafeRawBufferPointer) -> Bool {
        disorder(of: bytes, as: declared) < 0.2
    }

    private static func disorder(of bytes: UnsafeRawBufferPointer, as encoding: TextEncoding) -> Double {
        guard let converter = encoding.converter() else { return 1 }
        var text: [UInt8] = []
        _ = converter.convert(bytes, isLast: false, into: &text)
        return Plausibility.disorder(String(decoding: text, as: UTF8.self).unicodeScalars)
    }

    /// What uchardet says.
    private static func guess(_ bytes: UnsafeRawBufferPointer) -> TextEncoding? {
        let name = [UInt8](unsafeUninitializedCapacity: 64) { buffer, count in
            count = ce_guess(
                bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count, buffer.baseAddress, 64)
        }
        return name.isEmpty ? nil : TextEncoding(named: String(decoding: name, as: UTF8.self))
    }
}
