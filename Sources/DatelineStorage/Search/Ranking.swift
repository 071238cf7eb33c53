internal import Xapian

/// How relevance is reckoned. The weights of fields belong here, to the query, and never to the index.
enum Ranking {
    /// BM25 over title and text together. k1, b: see DocC's page Ranking for how they were chosen.
    static let weights = SearchPlan.Weights(k1: 1.6, b: 0.65, k3: 1000, leastLength: 0)

    /// What a word in the title adds, beside what it counts among all words.
    static let titleFactor = 0.35
}
