/// The words of a query to mark in a text, in the forms that the index uses.
///
/// Rarer words have a higher weight, and fragments are chosen by weight. The same bytes in several of the dictionaries
/// count once.
package struct HighlightQuery: Sendable {
    /// Words that must be adjacent.
    package struct Phrase: Sendable {
        /// Exact forms in their order; CJK text as single characters, or as pairs.
        package var words: [[UInt8]]
        package var weight: Float

        package init(_ words: [[UInt8]], weight: Float = 1) {
            self.words = words
            self.weight = weight
        }
    }

    /// Words that must be near each other, in any order.
    package struct Near: Sendable {
        /// The most consecutive positions that may contain them all.
        package var window: Int
        /// For each word the exact or folded forms that match it.
        package var terms: [[[UInt8]]]
        package var weight: Float

        package init(window: Int, terms: [[[UInt8]]], weight: Float = 1) {
            self.window = window
            self.terms = terms
            self.weight = weight
        }
    }

    /// Folded stems; they count only where a text's ``Stemming`` is known.
    package var stems: [[UInt8]: Float] = [:]
    /// Exact forms: accents count.
    package var exacts: [[UInt8]: Float] = [:]
    /// Folded forms.
    package var folded: [[UInt8]: Float] = [:]
    /// Prefixes of folded forms.
    package var prefixes: [[UInt8]: Float] = [:]
    /// Exact forms that an inexact word was expanded to.
    package var fuzzy: [[UInt8]: Float] = [:]
    package var phrases: [Phrase] = []
    package var near: [Near] = []

    package init() {}
}
