internal import Xapian

/// How relevance is reckoned. The weights of fields belong here, to the query, and never to the index.
///
/// A hit's score is the sum over the query's words of
///
///     f · (k3 + 1) q / (k3 + q) · idf · (k1 + 1) n / (k1 (1 − b + b · length / mean length) + n)
///
/// once over title and text together, and once more over the title alone times ``titleFactor``; `n` is how often the
/// word's stem stands there, `q` how often it stands in the query, `f` ``functionWordFactor`` for words that say nothing
/// and 1 for others. DocC's page Ranking says how the numbers were chosen.
enum Ranking {
    static let weights = SearchPlan.Weights(k1: 1.2, b: 0.6, k3: 8, leastLength: 0)

    /// What a word in the title adds, beside what it counts among all words.
    static let titleFactor = 0.35

    /// What is left of the weight of articles, prepositions, pronouns and their like beside words that tell something.
    /// Anything from 0 to 0.3 serves as well; above 0 such words still settle what is otherwise equal.
    static let functionWordFactor = 0.1
}
