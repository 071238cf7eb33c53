import DatelineJSON
import DatelineModel

/// Telling articles from other objects.
extension RecordMapper {
    /// Types of agencies' items that are not text.
    private static let otherItems: Set<String> = [
        "picture", "photo", "image", "graphic", "video", "audio", "composite", "package", "event", "planning",
    ]

    /// The type that an object names itself, if it is none of an article.
    func foreignKind() -> String? {
        for (index, member) in members.members.enumerated() {
            switch names[index].text {
            case "@type":
                let value = members.value(member)
                let types = value.stringValue.map { [$0] } ?? value.arrayValue?.compactMap(\.stringValue) ?? []
                guard let type = types.first, !types.contains(where: Self.isArticle) else { continue }
                return type
            case "type":
                let type = members.value(member).stringValue?.lowercased() ?? ""
                if Self.otherItems.contains(type), !hasOwnText { return type }
            default: continue
            }
        }
        return nil
    }

    /// schema.org's types of articles: `NewsArticle`, `BlogPosting`, `Report`, `CriticReview`.
    private static func isArticle(_ type: String) -> Bool {
        ["Article", "Posting", "Report", "Review", "CreativeWork"].contains { type.hasSuffix($0) }
    }

    private var hasOwnText: Bool {
        let text = first[Self.textRow]
        return text >= 0 && candidates[text].place.trust == .full
    }

    /// Throws unless a record is an article: it has a text, or a headline with an address, a date or an id.
    func checkArticle(_ evidence: ArticleEvidence) throws(RecordFault) {
        if isOwnRecord { return }
        guard isStrict else {
            let isEmpty = [.id, .title, .text].allSatisfy { evidence.value(of: $0) == nil }
            let hint = isEmpty ? UnreadMembers.hint(evidence) : ""
            if hint.isEmpty { return }
            throw RecordFault(.emptyRecord, "the record has neither title nor text nor id" + hint)
        }
        let text = evidence.value(of: .text)
        if text != nil, !textIsTeaser { return }
        if evidence.value(of: .title) != nil {
            if hasDate || evidence.value(of: .url) != nil { return }
            if text == nil, evidence.value(of: .id) != nil { return }
        }
        throw RecordFault(
            .emptyRecord,
            "the record has no text, and no headline with an address or a date" + UnreadMembers.hint(evidence)
        )
    }
}
