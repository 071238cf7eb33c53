/// How the words of one language are stemmed, for indexing, queries and marks alike: a row of ``table``.
///
/// The steps are taken in the order of the members: ``before``, Snowball, ``after``.
package struct LanguageStemmer: Sendable {
    /// Changes a word, in lower case, into its stem or towards it.
    package typealias Step = @Sendable (inout StemWord) -> Void

    /// Stored in an archive's features beside Xapian's version. An archive that was made with other steps has to be
    /// indexed again, so every change of a step or of the table raises the number.
    package static let identity = "dateline-stems-2"

    /// The languages' codes, without regions.
    package let languages: [String]
    /// A step of ours in front of Snowball's stemmer, or in place of it.
    package let before: Step?
    /// The name of Xapian's Snowball stemmer; `nil` for none.
    package let snowball: String?
    /// A step of ours that goes on from Snowball's stem.
    package let after: Step?
    /// Makes of a word another stem that it may have, or leaves it as it is where there is none: the stem
    /// behind a particle that a word may begin with.
    package let second: Step?
    /// Whether only the folded form is stemmed, so that a word has one stem with accents and without. Else the exact
    /// form and the folded one are, and a word may have two stems.
    package let stemsFolded: Bool
    /// Whether stems begin as words do. Most words of a text need then no stemming when it is marked.
    package let keepsInitial: Bool

    init(
        _ languages: String..., before: Step? = nil, snowball: String? = nil, after: Step? = nil,
        second: Step? = nil, stemsFolded: Bool = false, keepsInitial: Bool = true
    ) {
        self.languages = languages
        self.before = before
        self.snowball = snowball
        self.after = after
        self.second = second
        self.stemsFolded = stemsFolded
        self.keepsInitial = keepsInitial
    }

    /// The stemmer of a language; `nil` if its words are not stemmed.
    /// - Parameter language: a code without region, such as `pt`.
    package static func of(_ language: String) -> LanguageStemmer? {
        table.first { $0.languages.contains(language) }
    }

    /// The stem of a word.
    /// - Parameters:
    ///   - word: an exact or folded form. One that is longer than any form, or no UTF-8, is left to Snowball.
    ///   - scratch: used for the work of the steps.
    ///   - snowball: stems by the algorithm that ``snowball`` names; not called where that is `nil`.
    package func stem(
        _ word: UnsafeRawBufferPointer, _ scratch: inout StemWord, snowball: (UnsafeRawBufferPointer) -> [UInt8]
    ) -> [UInt8] {
        var stem = [UInt8](word)
        if let before { Self.take(before, &stem, &scratch) }
        if self.snowball != nil { stem = stem.withUnsafeBytes(snowball) }
        if let after { Self.take(after, &stem, &scratch) }
        return stem
    }

    /// Another stem of a word; `nil` if it has only one.
    /// - Parameters:
    ///   - word: a folded form.
    ///   - isTyped: whether it is of a query and not of a text.
    package func secondStem(
        _ word: UnsafeRawBufferPointer, isTyped: Bool, _ scratch: inout StemWord
    ) -> [UInt8]? {
        guard let second else { return nil }
        var stem = [UInt8](word)
        scratch.isTyped = isTyped
        Self.take(second, &stem, &scratch)
        return stem.elementsEqual(word) ? nil : stem
    }

    private static func take(_ step: Step, _ stem: inout [UInt8], _ scratch: inout StemWord) {
        guard stem.withUnsafeBytes({ scratch.load($0) }) else { return }
        step(&scratch)
        if scratch.count > 0 { stem = scratch.bytes }
    }
}
