internal import DatelineIndex
internal import DatelineModel
internal import DatelineQuery
internal import DatelineText

/// A query with its words analysed and expanded, once for each request and revision of an archive.
///
/// The plan, the marks, explanations and corrections are all made from this value, so that exactly what matched is
/// marked.
struct AnalyzedQuery {
    /// The query as it was parsed.
    let query: Query
    let match: SearchRequest.Match
    let root: Node
    /// The leaves of the tree from left to right.
    let leaves: [AnalyzedLeaf]
    /// Exact forms of function words, which weigh little beside content words; each once.
    let functionWords: [[UInt8]]

    /// A query's tree with fields resolved into its leaves.
    indirect enum Node {
        case everything
        case leaf(AnalyzedLeaf)
        case terms([(occurrence: Query.Occurrence, node: Node)])
        case and([Node])
        case or([Node])
        case not(Node)
    }
}

/// A leaf of a query's tree: its meaning in one archive.
struct AnalyzedLeaf {
    let query: Query
    /// The innermost field that it is restricted to; `nil` for all fields.
    let field: FieldName?
    let scope: WordScope
    /// Whether its matches are excluded.
    let isProhibited: Bool
    let meaning: Meaning

    enum Meaning {
        /// A word with its inflections, in each of its spellings.
        case word([WordReading])
        /// Exact words in sequence, in each of their spellings.
        case sequences([[Analyzer.Term]])
        /// A prefix: the exact words before it, and the forms that begin with it.
        case prefix(before: [Analyzer.Term], PrefixForms)
        /// The exact forms within a few edits of a word, including the word.
        case fuzzy([[UInt8]])
        /// Words near each other, and those of them that must form phrases.
        case near([Analyzer.Term], phrases: [[Analyzer.Term]], window: Int)
        /// An article's own URL, and its words for texts that quote it.
        case url(String, [[Analyzer.Term]])
        /// No word: a date, a missing field, an identifier.
        case filter(PlanNode)
        /// Nothing to search for.
        case nothing
    }
}

/// How a typed word is searched.
enum WordReading {
    /// It contains no word.
    case nothing
    /// Each of the words with its inflections.
    case inflected([Analyzer.Term])
    /// A run of a script without spaces.
    case run(RunReading)
    /// The exact words in sequence; if any word may match, each separately.
    case sequence([Analyzer.Term])
}

/// The exact forms that begin with a prefix once folded.
struct PrefixForms {
    /// The folded prefix: every form that begins with it matches.
    let folded: [UInt8]
    /// The prefixes of its forms in term order: folded, and as typed.
    let spelt: [[UInt8]]
    /// The most frequent of the forms with these prefixes.
    let frequent: [[UInt8]]
    /// Whether there are more than these.
    let hasMore: Bool
    /// Forms that begin with the prefix only once they are folded.
    let accented: [[UInt8]]
}
