internal import DatelineJSON
internal import DatelineModel

/// Makes articles of stored records straight from their JSON: a tree of values would take longer to make than all else
/// that reading a record takes.
struct StoredFields {
    /// The members of a record, in the order in which they are written.
    private let fields = Article.fields.map { (field: $0, name: Array($0.name.rawValue.utf8)) }
    private var object = FlatObject()

    /// The article of a record as archives keep it, fields left out empty; `nil` where it is damaged.
    mutating func article(_ record: UnsafeRawBufferPointer) -> Article? {
        guard object.scan(record) else { return nil }
        var article = Article()
        var hasSeconds = true
        var next = 0
        for member in object.members {
            guard let place = place(of: record[member.name], from: next) else { continue }
            next = place + 1
            let field = fields[place].field
            let bytes = UnsafeRawBufferPointer(rebasing: record[member.value])
            switch (field.access, member.kind) {
            case (.json(_, let set), .nested):
                guard let value = try? JSONParser.parse(bytes) else { return nil }
                set(&article, value)
            case (.text(_, let set), .string):
                guard let value = string(bytes, isEscaped: member.isEscaped) else { return nil }
                set(&article, value)
            case (_, .string):
                // What follows from other fields is written only where it does not.
                if field.shape == .precision, bytes.elementsEqual("minute".utf8) { hasSeconds = false }
            default: break
            }
        }
        if !hasSeconds { article.published = article.published?.withoutSeconds }
        return article
    }

    /// Which field it is; mostly the next or one soon after it.
    private func place(of name: Slice<UnsafeRawBufferPointer>, from next: Int) -> Int? {
        func isIt(_ place: Int) -> Bool {
            fields[place].name.count == name.count && name.elementsEqual(fields[place].name)
        }
        return (next..<fields.count).first(where: isIt) ?? (0..<next).first(where: isIt)
    }

    private func string(_ bytes: UnsafeRawBufferPointer, isEscaped: Bool) -> String? {
        guard isEscaped else { return String(decoding: bytes, as: UTF8.self) }
        var unescaped: [UInt8] = []
        unescaped.reserveCapacity(bytes.count)
        guard JSONText.unescape(bytes, into: &unescaped) == nil else { return nil }
        return String(decoding: unescaped, as: UTF8.self)
    }
}
