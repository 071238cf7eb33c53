import DatelineJSON
import DatelineModel

/// Finds what a record without a date or a text holds in their place under names that are not known, and says so.
enum UnreadMembers {
    /// Members that are looked at.
    private static let most = 200

    /// - Parameters:
    ///   - hasDate: Whether a member gave the date.
    ///   - textIsTeaser: Whether the text is only that of a teaser.
    static func warn(of evidence: inout ArticleEvidence, hasDate: Bool, textIsTeaser: Bool) {
        if !hasDate, let name = find(in: evidence, isDate) {
            evidence.warn(.fieldUnread, message(.published, "a date", name))
        }
        let text = evidence.value(of: .text)
        guard text == nil || textIsTeaser else { return }
        if let name = find(in: evidence, { isText($1, least: max(shortestText, text?.utf8.count ?? 0)) }) {
            evidence.warn(.fieldUnread, message(.text, "a text", name))
        }
    }

    /// What a record without title, text and id holds that looks like a text; empty if there is nothing.
    static func hint(_ evidence: ArticleEvidence) -> String {
        find(in: evidence) { isText($1, least: shortestText) }.map { "; " + message(.text, "a text", $0) } ?? ""
    }

    private static func isText(_ value: JSONValue, least: Int) -> Bool {
        guard let words = value.stringValue, words.utf8.count > least else { return false }
        // Words in most scripts are parted by spaces; data are not.
        return words.utf8.lazy.filter { $0 == 0x20 || $0 >= 0xE3 }.prefix(fewestWords).count == fewestWords
    }

    private static let shortestText = 200
    private static let fewestWords = 20

    private static func find(
        in evidence: ArticleEvidence, _ looksRight: (String, JSONValue) -> Bool
    ) -> String? {
        evidence.extra.members.prefix(most).first { looksRight($0.name, $0.value) }?.name
    }

    private static func message(_ field: FieldName, _ words: String, _ name: String) -> String {
        let name = name.prefix(60)
        return "\"\(name)\" looks like \(words) and is not read; --map \(field)=\(name) reads it"
    }

    private static func isDate(_ name: String, _ value: JSONValue) -> Bool {
        let key = RecordNames.key(name)
        guard !RecordField.programDates.contains(key) else { return false }
        switch value {
        case .string(let text):
            guard 8...40 ~= text.utf8.count else { return false }
            return DateReader().read(text)?.date?.precision.rank ?? 0 >= PublicationDate.Precision.day.rank
        case .number(let digits):
            let parts = ["date", "time", "datum", "fecha", "publi"]
            return parts.contains { key.contains($0) } && EpochDate.read(digits: digits) != nil
        default: return false
        }
    }
}
