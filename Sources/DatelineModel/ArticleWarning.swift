package import DatelineJSON

/// Something about an article that its reader could not settle. The article is kept all the same.
public struct ArticleWarning: Sendable, Hashable, Codable {
    /// Stable, such as `date_conflict`; `warning:date_conflict` finds the articles that carry it.
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

    /// The codes that Dateline itself gives.
    public enum Code: String, Sendable, CaseIterable {
        /// Two places of the article name different dates; the message names both.
        case dateConflict = "date_conflict"
        /// A date in numbers that could be day first or month first.
        case dateAmbiguous = "date_ambiguous"
        /// Something stands where a date should, and is none.
        case dateUnreadable = "date_unreadable"
        /// A date more than a day in the future, which is not believed.
        case dateInFuture = "date_in_future"
        /// The article has no text.
        case noText = "no_text"
        /// The text was not valid UTF-8; what was invalid is now U+FFFD.
        case invalidText = "invalid_text"
        /// A field holds something of the wrong type; it was kept in `extra`.
        case fieldUnreadable = "field_unreadable"
        /// The article has more words than are searched; the rest is stored and shown.
        case tooManyWords = "too_many_words"
        /// A field of the archive's own has more values than are indexed; the rest is stored and shown.
        case tooManyValues = "too_many_values"
    }
}

extension ArticleWarning {
    package var json: JSONValue { ["code": .string(code), "message": .string(message)] }

    /// `nil` for what has no code.
    package init?(json: JSONValue) {
        guard let code = json["code"]?.stringValue else { return nil }
        self.init(code: code, message: json["message"]?.stringValue ?? "")
    }
}
