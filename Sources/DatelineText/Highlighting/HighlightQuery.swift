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

    /// Forms with their weights; of one form the last weight counts. Not a dictionary: the first of a type costs the start
    /// of a program more than the few forms of a query do.
    package struct FormWeights: Sendable, ExpressibleByDictionaryLiteral {
        private var entries: [(form: [UInt8], weight: Float)] = []

        package init(dictionaryLiteral entries: ([UInt8], Float)...) {
            self.entries = entries.map { (form: $0.0, weight: $0.1) }
        }

        package mutating func add(_ form: [UInt8], _ weight: Float) { entries.append((form, weight)) }

        var isEmpty: Bool { entries.isEmpty }

        /// In bytewise order, each form once, without the empty one.
        var ordered: [(form: [UInt8], weight: Float)] {
            var ordered: [(form: [UInt8], weight: Float)] = []
            let sorted = entries.enumerated().filter { !$0.element.form.isEmpty }.sorted { left, right in
                left.element.form == right.element.form
                    ? left.offset < right.offset
                    : left.element.form.lexicographicallyPrecedes(right.element.form)
            }
            for (_, entry) in sorted {
                if ordered.last?.form == entry.form { ordered.removeLast() }
                ordered.append(entry)
            }
            return ordered
        }
    }

    /// Folded stems; they count only where a text's ``Stemming`` is known.
    package var stems: FormWeights = [:]
    /// Exact forms: accents count.
    package var exacts: FormWeights = [:]
    /// Folded forms.
    package var folded: FormWeights = [:]
    /// Prefixes of folded forms.
    package var prefixes: FormWeights = [:]
    /// Exact forms that an inexact word was expanded to.
    package var fuzzy: FormWeights = [:]
    package var phrases: [Phrase] = []
    package var near: [Near] = []

    package init() {}
}
