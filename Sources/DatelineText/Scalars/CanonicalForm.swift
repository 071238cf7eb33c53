internal import Foundation

/// Unicode normalization, which the standard library does not offer in public. Only for slow, rare paths.
enum CanonicalForm {
    /// NFC.
    static func composed(_ text: String) -> String { text.precomposedStringWithCanonicalMapping }

    /// NFD.
    static func decomposed(_ text: String) -> String { text.decomposedStringWithCanonicalMapping }

    /// NFKC.
    static func compatible(_ text: String) -> String { text.precomposedStringWithCompatibilityMapping }
}
