internal import Dateline
internal import DatelineJSON

extension MarkedArticle {
    /// The record with the matches of a query.
    func json(_ marks: SearchRequest.Marks) -> JSONObject {
        var object = article.record
        switch marks {
        case .codepoints, .utf16:
            object["title_marks"] = Self.json(titleMarks)
            object["text_marks"] = Self.json(textMarks)
        case .html:
            object["title_html"] = .optional(titleHTML)
            object["text_html"] = .optional(textHTML)
        }
        return object
    }

    private static func json(_ marks: [Range<Int>]) -> JSONValue {
        .array(marks.map { [.int($0.lowerBound), .int($0.upperBound)] })
    }
}
