internal import DatelineIndex
internal import DatelineModel
internal import DatelineQuery
internal import DatelineText

/// The terms of fields that are searched as whole values: ids, URLs, origins, languages, keywords.
enum IdentifierTerms {
    /// The matches of a value in such a field; `nil` for a query that is not a value.
    static func node(_ value: Query, _ field: ArticleField) -> PlanNode? {
        switch value {
        case .word(let text), .exact(let text), .phrase(let text), .url(let text), .fuzzy(let text, _):
            return node(text, field)
        // A typed origin is always a prefix, with or without an asterisk.
        case .prefix(let text) where field.name == .origin: return node(text, field)
        case .prefix(let text):
            switch field.name {
            case .id: return .termRange(prefix: Schema.Prefix.id + Array(text.utf8))
            case .url: return .termRange(prefix: Schema.Prefix.url + Array(text.utf8))
            default: return .termRange(prefix: field.terms.values + Analyzer.foldedWhole(text))
            }
        default: return nil
        }
    }

    private static func node(_ text: String, _ field: ArticleField) -> PlanNode {
        switch field.name {
        case .id: return .term(Schema.idTerm(text))
        case .url: return .term(Schema.urlTerm(text))
        case .origin:
            let path = Schema.Prefix.path + Array(text.utf8.prefix(Schema.maximumKeyBytes))
            // A file or record, a folder, or the prefix of a name.
            return .or([.term(path), .term(path + [UInt8(ascii: "/")]), .termRange(prefix: path)] + records(text))
        case .language: return .term(field.filterTerm(text.replacing("_", with: "-")))
        default: return .term(field.filterTerm(text))
        }
    }

    /// The records of a file whose numbers begin with the digits typed after its name.
    private static func records(_ origin: String) -> [PlanNode] {
        let name = RecordName(origin)
        guard let number = name.number else { return [] }
        let ranges = RecordName.numbers(beginningWith: number).map {
            PlanNode.range(
                slot: Schema.Slot.record, low: RecordName.value($0.lowerBound), high: RecordName.value($0.upperBound))
        }
        let file = Schema.Prefix.path + Array(name.file.prefix(Schema.maximumKeyBytes))
        return [.filter(.term(file), by: .or(ranges))]
    }
}
