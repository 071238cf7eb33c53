/// A part of a query that was not read as typed.
public struct QueryWarning: Sendable, Hashable, Codable {
    /// A stable code, such as `unknown_field`.
    public let code: String
    /// One line for people that names the part.
    public let message: String

    public init(_ code: Code, _ message: String) {
        self.init(code: code.rawValue, message: message)
    }

    public init(code: String, message: String) {
        self.code = code
        self.message = message
    }

    /// The codes of query warnings.
    public enum Code: String, Sendable, CaseIterable {
        /// A quote that is not closed; its words are searched one by one.
        case openQuote = "open_quote"
        /// Quotes or parentheses with nothing in them; ignored.
        case emptyGroup = "empty_group"
        /// An operator without operands: a word operator is searched as text, a sign is ignored.
        case strayOperator = "stray_operator"
        /// An operator of other programs that is read as text here; the message names ours.
        case operatorAsWord = "operator_as_word"
        /// An unbalanced parenthesis.
        case unbalancedParenthesis = "unbalanced_parenthesis"
        /// An unknown field name before a colon; searched as text.
        case unknownField = "unknown_field"
        /// A field with nothing after its colon; searched as text.
        case emptyValue = "empty_value"
        /// An invalid value for the field; searched as text.
        case unknownValue = "unknown_value"
        /// An invalid date; searched as text.
        case invalidDate = "invalid_date"
        /// A date that could be read in another way: `03.04.2023` is taken to have the day first.
        case ambiguousDate = "date_ambiguous"
        /// A range that ends before it begins; its ends are exchanged.
        case reversedRange = "reversed_range"
        /// A number of edits beyond the limit, or zero.
        case fuzzyEdits = "fuzzy_edits"
        /// A window of NEAR that is too wide or zero, or different windows in one chain.
        case nearWindow = "near_window"
        /// A phrase with too many words; the rest is dropped.
        case phraseCut = "phrase_cut"
        /// Parentheses nested too deep; the innermost are read as juxtaposed words.
        case tooDeep = "too_deep"
        /// A query with too many bytes or words; the rest is dropped.
        case queryCut = "query_cut"
        /// A prefix or a fuzzy word that expands to more words than the limit.
        case expansionCut = "expansion_cut"
        /// Only the beginning of a very long text is marked.
        case marksCut = "marks_cut"
        /// The hits have more text than the limit of one answer.
        case answerCut = "answer_cut"
        /// Nothing in the query is a word.
        case noWords = "no_words"
        /// The archive was made by another analyzer or stemmer than the query: matches may be missed.
        case otherFeatures = "other_features"
    }
}

/// A query with its warnings.
public struct ParsedQuery: Sendable, Hashable {
    public let query: Query
    /// In the order of the text, limited to a few of each code.
    public let warnings: [QueryWarning]

    public init(query: Query, warnings: [QueryWarning] = []) {
        self.query = query
        self.warnings = warnings
    }
}
