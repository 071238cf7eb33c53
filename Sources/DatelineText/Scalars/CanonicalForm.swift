@_spi(_Unicode) internal import Swift

/// Unicode normalization by an SPI of the standard library: Foundation would double the size of the
/// program and slow its start.
enum CanonicalForm {
    /// NFC.
    static func composed(_ text: String) -> String { String(String.UnicodeScalarView(text._nfc)) }

    /// NFD.
    static func decomposed(_ text: String) -> String { String(String.UnicodeScalarView(text._nfd)) }
}
