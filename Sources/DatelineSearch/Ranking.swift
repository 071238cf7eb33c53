internal import Xapian

/// How relevance is computed. Field weights are part of the query, never of the index.
///
/// A hit's score is the sum over the query's words of
///
///     f · (k3 + 1) q / (k3 + q) · idf · (k1 + 1) n / (k1 (1 − b + b · length / mean length) + n)
///
/// once over title and text together, and once more over the title alone times ``titleFactor``; `n` is the wdf of the
/// word's stem, `q` its frequency in the query, `f` ``functionWordFactor`` for function words and 1 for others. DocC's
/// page Ranking says how the numbers were chosen.
enum Ranking {
    static let weights = SearchPlan.Weights(k1: 1.2, b: 0.6, k3: 8, leastLength: 0)

    /// The bonus for a word as it was typed, where others spell it otherwise ("email" and "e-mail").
    static let literalFactor = 0.3

    /// The factor for the spelling as one word of words that count themselves, if any word may match: "reentry" for
    /// "re-entry". A compound is worth little more than its words.
    static let compoundFactor = 0.2

    /// The bonus for pairs of characters between the words of a run without spaces: those words next to each other.
    static let adjacentFactor = 0.5

    /// The bonus for a word in the title, on top of its weight among all words.
    static let titleFactor = 0.35

    /// The factor for function words (articles, prepositions, pronouns and the like) beside content words. Anything
    /// from 0 to 0.3 works as well; above 0 such words still break ties.
    static let functionWordFactor = 0.1

    /// The factor for forms within a few edits of a fuzzy word that the archive has itself: a word at its rarest in an
    /// article still weighs more than any of them.
    static let nearFormFactor = 0.1

    /// The bonus for the form that was typed with accents, where the archive has the word with others too. So large that
    /// one occurrence outweighs several of other words that fold alike, in titles as well.
    static let typedFormFactor = 2.0
}
