/// How the words of one article are stemmed.
package struct Stemming {
    /// Whether a stem begins as its word does, true for languages that only lose endings. Then most words of a text
    /// need not be stemmed to know that they do not match.
    package let keepsInitial: Bool
    /// The stem of an exact or folded form.
    package let stem: (UnsafeRawBufferPointer) -> [UInt8]

    package init(keepsInitial: Bool = false, stem: @escaping (UnsafeRawBufferPointer) -> [UInt8]) {
        self.keepsInitial = keepsInitial
        self.stem = stem
    }
}
