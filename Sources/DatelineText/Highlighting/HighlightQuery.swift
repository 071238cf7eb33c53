/// What counts as found when a text is marked: the words of a query, as the index knows them.
///
/// A weight says how much a word tells (rarer words weigh more); fragments are chosen by it. The same bytes in several
/// of the dictionaries are one thing to find.
package struct HighlightQuery: Sendable {
    /// Words that have to stand next to each other.
    package struct Phrase: Sendable {
        /// Exact forms in their order; CJK text as single characters, or as pairs.
        package var words: [[UInt8]]
        package var weight: Float

        package init(_ words: [[UInt8]], weight: Float = 1) {
            self.words = words
            self.weight = weight
        }
    }

    /// Words that have to stand near each other, in any order.
    package struct Near: Sendable {
        /// How many consecutive positions hold them all, at most.
        package var window: Int
        /// For each word the exact or folded forms that will do.
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
    /// Beginnings of folded forms.
    package var prefixes: [[UInt8]: Float] = [:]
    /// Exact forms that an inexact word was expanded to.
    package var fuzzy: [[UInt8]: Float] = [:]
    package var phrases: [Phrase] = []
    package var near: [Near] = []

    package init() {}
}
