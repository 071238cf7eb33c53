/// Something about a query that was read otherwise than it was typed.
public struct QueryWarning: Sendable, Hashable, Codable {
    /// Stable, such as `unknown_field`.
    public let code: String
    /// One line for people, which names the thing.
    public let message: String

    public init(_ code: Code, _ message: String) {
        self.init(code: code.rawValue, message: message)
    }

    public init(code: String, message: String) {
        self.code = code
        self.message = message
    }

    /// The codes that reading a query gives.
    public enum Code: String, Sendable, CaseIterable {
        /// A quote that is not closed; its words are searched one by one.
        case openQuote = "open_quote"
        /// Quotes or parentheses with nothing in them; ignored.
        case emptyGroup = "empty_group"
        /// An operator with nothing to work on: its letters are searched as text, its signs are ignored.
        case strayOperator = "stray_operator"
        /// A parenthesis without its other half.
        case unbalancedParenthesis = "unbalanced_parenthesis"
        /// A name before a colon that is no field; searched as text.
        case unknownField = "unknown_field"
        /// A field with nothing after its colon; searched as text.
        case emptyValue = "empty_value"
        /// A value that the field never has; searched as text.
        case unknownValue = "unknown_value"
        /// A date that cannot be read; searched as text.
        case invalidDate = "invalid_date"
        /// A range of dates that ends before it begins; read the other way round.
        case reversedRange = "reversed_range"
        /// More edits than there are, or none.
        case fuzzyEdits = "fuzzy_edits"
        /// A window of NEAR that is too wide or none, or several windows in one chain.
        case nearWindow = "near_window"
        /// A phrase of too many words; the rest of it is dropped.
        case phraseCut = "phrase_cut"
        /// Parentheses nested too deep; the innermost are read as words side by side.
        case tooDeep = "too_deep"
        /// A query of too many bytes or words; the rest is dropped.
        case queryCut = "query_cut"
        /// A prefix or a fuzzy word stands for more words than are looked for.
        case expansionCut = "expansion_cut"
        /// Only the beginning of a very long text is marked.
        case marksCut = "marks_cut"
        /// The hits hold more text than one answer may.
        case answerCut = "answer_cut"
        /// Nothing in the query is a word.
        case noWords = "no_words"
        /// The archive's words were made by another analyzer or stemmer than reads the query: matches may be missed.
        case otherFeatures = "other_features"
    }
}

/// A query, and what was read otherwise than typed.
public struct ParsedQuery: Sendable, Hashable {
    public let query: Query
    /// In the order of the text, a few of each code at most.
    public let warnings: [QueryWarning]

    public init(query: Query, warnings: [QueryWarning] = []) {
        self.query = query
        self.warnings = warnings
    }
}
