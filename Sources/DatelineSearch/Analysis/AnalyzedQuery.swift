internal import DatelineIndex
internal import DatelineModel
internal import DatelineQuery
internal import DatelineText

/// A query whose words were analysed and expanded, once for a request and one revision of an archive.
///
/// The plan, the marks, explanations and corrections are made from this one value, so that what matched is what is
/// marked.
struct AnalyzedQuery {
    /// The query as it was parsed.
    let query: Query
    let match: SearchRequest.Match
    let root: Node
    /// The ends of the tree from left to right.
    let leaves: [AnalyzedLeaf]
    /// Exact forms of function words, which weigh little beside words that tell something; each once.
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

/// An end of a query's tree: what it means in one archive.
struct AnalyzedLeaf {
    let query: Query
    /// The innermost field that it is asked for in; `nil` for all of them.
    let field: FieldName?
    let scope: WordScope
    /// Whether articles are left out for it.
    let isProhibited: Bool
    let meaning: Meaning

    enum Meaning {
        /// A word with its inflections, by each of its spellings.
        case word([WordReading])
        /// Words exactly as they stand, one after the other, by each of their spellings.
        case sequences([[Analyzer.Term]])
        /// A prefix: the words before it as they stand, and the forms that begin with it.
        case prefix(before: [Analyzer.Term], PrefixForms)
        /// The exact forms within a few edits of a word, the word itself among them.
        case fuzzy([[UInt8]])
        /// Words near each other, and those of them that have to stand as phrases.
        case near([Analyzer.Term], phrases: [[Analyzer.Term]], window: Int)
        /// An article's own URL, and the words of it where a text quotes it.
        case url(String, [[Analyzer.Term]])
        /// No word: a date, a missing field, an identifier.
        case filter(PlanNode)
        /// Nothing that could be looked for.
        case nothing
    }
}

/// How a word as typed is looked for.
enum WordReading {
    /// It holds no word.
    case nothing
    /// Each of the words with its inflections.
    case inflected([Analyzer.Term])
    /// Each of the forms as it stands: pairs and characters of Chinese, Japanese and Korean.
    case literal([Analyzer.Term])
    /// The words as they stand, one after the other; where any word will do, each by itself.
    case sequence([Analyzer.Term])
}

/// The exact forms that begin with a prefix once folded.
struct PrefixForms {
    /// The prefix, folded: whatever begins with it matches.
    let folded: [UInt8]
    /// The prefixes under which its forms stand in the archive's order: folded, and as typed.
    let spelt: [[UInt8]]
    /// The most frequent of the forms that begin so.
    let frequent: [[UInt8]]
    /// Whether there are more than these.
    let hasMore: Bool
    /// Forms that begin with the prefix only once they are folded.
    let accented: [[UInt8]]
}
