/// How the words of one article are stemmed.
package struct Stemming {
    /// Which stemmer it is, such as `en`: what was learnt of a word holds for the next text with the same.
    package let language: String
    /// Whether a stem begins as its word does, true for languages that only lose endings. Then most words of a text
    /// need not be stemmed to know that they do not match.
    package let keepsInitial: Bool
    /// The stem of an exact or folded form.
    package let stem: (UnsafeRawBufferPointer) -> [UInt8]

    package init(
        language: String, keepsInitial: Bool = false, stem: @escaping (UnsafeRawBufferPointer) -> [UInt8]
    ) {
        self.language = language
        self.keepsInitial = keepsInitial
        self.stem = stem
    }
}
