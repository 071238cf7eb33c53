package import DatelineJSON

/// A problem of an article that its reader could not resolve. The article is kept all the same.
public struct ArticleWarning: Sendable, Hashable, Codable {
    /// A stable code, such as `date_conflict`; `warning:date_conflict` finds the articles with it.
    public let code: String
    /// One line for people.
    public let message: String

    public init(_ code: Code, _ message: String) {
        self.init(code: code.rawValue, message: message)
    }

    public init(code: String, message: String) {
        self.code = code
        self.message = message
    }

    /// The codes of Dateline's own warnings.
    public enum Code: String, Sendable, CaseIterable {
        /// The article has two different dates; the message names both.
        case dateConflict = "date_conflict"
        /// A numeric date that could be day first or month first.
        case dateAmbiguous = "date_ambiguous"
        /// Text in the place of a date that cannot be read as one.
        case dateUnreadable = "date_unreadable"
        /// A date more than a day in the future, which is ignored.
        case dateInFuture = "date_in_future"
        /// The article has no text.
        case noText = "no_text"
        /// The input holds only a part of the article: a page for subscribers, or markup that is cut; or a mail's
        /// Subject or From was cut.
        case partialText = "partial_text"
        /// The text held bytes that are no characters in its encoding; they were replaced.
        case invalidText = "invalid_text"
        /// The text names no encoding that fits; the one that it seems to have was used.
        case encodingGuessed = "encoding_guessed"
        /// The file ended early or is damaged, so that the end of the text may be missing.
        case textCut = "text_cut"
        /// A field has the wrong type; its value was kept in `extra`.
        case fieldUnreadable = "field_unreadable"
        /// An article without a date or a text has a field that looks like one under a name that is not known.
        case fieldUnread = "field_unread"
        /// The article has more words than are indexed; the rest is stored and shown.
        case tooManyWords = "too_many_words"
        /// An own field has more values than are indexed; the rest is stored and shown.
        case tooManyValues = "too_many_values"
    }
}

extension ArticleWarning {
    package var json: JSONValue { ["code": .string(code), "message": .string(message)] }

    /// `nil` for JSON without a code.
    package init?(json: JSONValue) {
        guard let code = json["code"]?.stringValue else { return nil }
        self.init(code: code, message: json["message"]?.stringValue ?? "")
    }
}
