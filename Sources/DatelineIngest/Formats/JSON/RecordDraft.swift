import DatelineJSON
import DatelineModel

/// An article on its way out of a record.
struct RecordDraft {
    private(set) var fields: RecordFields
    var article = Article()
    private var unreadable: [ArticleWarning] = []

    init(_ record: JSONObject) {
        fields = RecordFields(record)
    }

    /// Every field but the date, the rest and the warnings.
    mutating func readWords() {
        article.id = take(.id, as: RecordWords.name) ?? ""
        article.url = take(.url, as: RecordWords.line)
        article.site = take(.site, as: RecordWords.line) ?? article.url.flatMap(Site.host)
        article.title = take(.title, as: RecordWords.name)
        article.text = take(.text, as: RecordWords.text) ?? ""
        article.byline = take(.byline, as: RecordWords.people)
        article.source = take(.source, as: RecordWords.outlet)
        article.agency = take(.agency, as: RecordWords.line)
        article.place = take(.place, as: RecordWords.line)
        article.language = take(.language, as: RecordWords.language)
        article.section = take(.section, as: RecordWords.line)
        article.origin = take(.origin, as: RecordWords.line) ?? ""
        article.indexedAt = take(.indexedAt, as: RecordWords.line) ?? ""
    }

    /// What is left over, and the warnings: those that were given first, then those of this reading.
    mutating func readExtra() {
        for candidate in fields.candidates(for: .extra) {
            guard let object = candidate.value.objectValue else {
                refuse(candidate)
                continue
            }
            for member in object.members { fields.keep(member.name, member.value) }
        }
        let found = article.warnings
        article.warnings = takeWarnings()
        for warning in found + unreadable where !article.warnings.contains(warning) {
            article.warnings.append(warning)
        }
        article.extra = fields.leftovers
    }

    /// The first candidate that can be read; others that say something else are given back in `extra`.
    mutating func take<Value: Equatable>(_ field: RecordField, as read: (JSONValue) -> Value?) -> Value? {
        var winner: Value?
        for candidate in fields.candidates(for: field) {
            guard let value = read(candidate.value) else {
                refuse(candidate)
                continue
            }
            if winner == nil {
                winner = value
            } else if winner != value {
                fields.keep(candidate.name, candidate.value)
            }
        }
        return winner
    }

    /// Gives a member back and says that it could not be read.
    mutating func refuse(_ candidate: RecordFields.Candidate) {
        keep(candidate)
        unreadable.append(
            ArticleWarning(.fieldUnreadable, "\(candidate.name) holds something of the wrong type; it is kept in extra")
        )
    }

    mutating func keep(_ candidate: RecordFields.Candidate) {
        fields.keep(candidate.name, candidate.value)
    }

    private mutating func takeWarnings() -> [ArticleWarning] {
        take(.warnings) { value in
            value.arrayValue.map { elements in
                elements.compactMap { element in
                    element["code"]?.stringValue.map {
                        ArticleWarning(code: $0, message: element["message"]?.stringValue ?? "")
                    }
                }
            }
        } ?? []
    }
}
