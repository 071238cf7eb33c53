/// How the words of one article are stemmed.
package struct Stemming {
    /// Name of the stemmer, such as `en`: results cached for a word are valid for texts with the same key.
    package let language: String
    /// Whether a stem begins as its word does, true for languages that only remove endings. Then most words of a text
    /// can be rejected without stemming.
    package let keepsInitial: Bool
    /// The stem of an exact or folded form.
    package let stem: (UnsafeRawBufferPointer) -> [UInt8]
    /// Another stem of a folded form, where its language gives it two.
    package let secondStem: (UnsafeRawBufferPointer) -> [UInt8]?

    package init(
        language: String, keepsInitial: Bool = false, stem: @escaping (UnsafeRawBufferPointer) -> [UInt8],
        secondStem: @escaping (UnsafeRawBufferPointer) -> [UInt8]? = { _ in nil }
    ) {
        self.language = language
        self.keepsInitial = keepsInitial
        self.stem = stem
        self.secondStem = secondStem
    }
}
