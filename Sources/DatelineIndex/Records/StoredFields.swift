internal import DatelineJSON
internal import DatelineModel

/// Makes articles directly from the JSON of stored records: building a tree of values would take longer than everything
/// else in reading a record.
struct StoredFields {
    /// The members of a record, in the order of writing.
    private let fields = Article.fields.map { (field: $0, name: Array($0.name.rawValue.utf8)) }
    private var members = JSONMembers()

    /// The article of a stored record, with omitted fields empty; `nil` if the record is damaged.
    mutating func article(_ record: UnsafeRawBufferPointer) -> Article? {
        guard (try? members.read(record)) == true else { return nil }
        var article = Article()
        var hasSeconds = true
        var next = 0
        for member in members.members {
            guard let place = place(of: member, from: next) else { continue }
            next = place + 1
            let field = fields[place].field
            switch (field.access, member.kind) {
            case (.json(_, let set), .array), (.json(_, let set), .object): set(&article, members.value(member))
            case (.text(_, let set), .string): set(&article, members.string(member))
            case (.date(_, let set), .string): set(&article, PublicationDate(iso: members.string(member)))
            case (_, .string):
                // The precision is stored only if it does not follow from the date, which is the case for minutes.
                if field.shape == .precision, members.string(member) == "minute" { hasSeconds = false }
            default: break
            }
        }
        if !hasSeconds { article.published = article.published?.withoutSeconds }
        return article
    }

    /// The index of the field: usually `next` or one soon after.
    private func place(of member: JSONMembers.Member, from next: Int) -> Int? {
        func isIt(_ place: Int) -> Bool { members.isNamed(member, fields[place].name) }
        return (next..<fields.count).first(where: isIt) ?? (0..<next).first(where: isIt)
    }
}
