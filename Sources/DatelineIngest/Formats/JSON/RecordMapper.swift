public import DatelineJSON
import DatelineModel

/// Makes articles of records in JSON: Dateline's own, which come back field by field, and those of other programs.
///
/// Of several names for one field the first that holds something wins, in the order of ``RecordField/names``; a loser
/// that says something else is kept in `extra`. A field of the wrong type is kept there too, with a warning. Text is
/// plain text; nothing is taken out of it but control characters and the white space around it.
public struct RecordMapper: Sendable {
    private let options: ReaderOptions

    public init(options: ReaderOptions) {
        self.options = options
    }

    /// The article of a record.
    ///
    /// - Parameters:
    ///   - number: the record's place in a file of many, from 1.
    ///   - isRepaired: whether invalid UTF-8 was replaced in it.
    public func article(
        of record: JSONObject, origin: RecordOrigin, number: Int?, isRepaired: Bool = false
    ) -> ReadRecord {
        var draft = RecordDraft(record)
        draft.readWords()
        RecordDateReader(clock: options.clock).read(&draft)
        draft.readExtra()
        var article = draft.article
        if article.id.isEmpty, article.title == nil, article.text.isEmpty {
            return .reject(
                Reject(
                    origin: origin.name, record: number, code: .emptyRecord,
                    message: "the record has neither title nor text nor id"))
        }
        if article.id.isEmpty { article.id = article.url ?? origin.id(record: number) }
        if article.origin.isEmpty { article.origin = origin.label(record: number) }
        if article.source == nil { article.source = options.source }
        if isRepaired { article.warn(.invalidText, "the text was not valid UTF-8 and was repaired") }
        if article.text.isEmpty { article.warn(.noText, "the article has no text") }
        return .article(article)
    }
}

extension Article {
    /// Adds a warning that the article does not carry yet.
    mutating func warn(_ code: ArticleWarning.Code, _ message: String) {
        let warning = ArticleWarning(code, message)
        if !warnings.contains(warning) { warnings.append(warning) }
    }
}
