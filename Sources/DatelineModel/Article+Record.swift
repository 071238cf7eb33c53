public import DatelineJSON

extension Article {
    /// The record's field names, in the order in which they are written.
    public static let fieldNames = fields.map(\.name.rawValue)

    private static let fieldsByName = Dictionary(uniqueKeysWithValues: fields.map { ($0.name.rawValue, $0) })

    /// The article as its record in JSON, every field present.
    public var record: JSONObject {
        var record = JSONObject()
        for field in Self.fields { record.append(field.name.rawValue, field.json(of: self)) }
        return record
    }

    /// The article of a record in Dateline's own format, as archives store it; omitted fields are empty.
    ///
    /// Records of other programs, with other names and types, are parsed by article readers.
    public init(record: JSONObject) {
        self.init()
        for member in record.members { Self.fieldsByName[member.name]?.read(member.value, into: &self) }
        // A record writes a time of minute precision with its seconds.
        if record["published_precision"]?.stringValue == "minute" { published = published?.withoutSeconds }
    }
}

extension ArticleField {
    fileprivate func read(_ value: JSONValue, into article: inout Article) {
        switch access {
        case .text(_, let set): set(&article, value.stringValue)
        case .date(_, let set): set(&article, value.stringValue.flatMap { PublicationDate(iso: $0) })
        case .json(_, let set): set(&article, value)
        }
    }
}

extension Article: Codable {
    public init(from decoder: any Decoder) throws { self.init(record: try JSONObject(from: decoder)) }
    public func encode(to encoder: any Encoder) throws { try record.encode(to: encoder) }
}

extension Article {
    /// Positions of parts of a stored record in the writer's bytes.
    package struct StoredParts {
        /// The text of `indexed_at`; `nil` if it is empty.
        package var instant: Range<Int>?
        /// The value of `extra`; empty if there is none.
        package var extra = 0..<0
        /// The members of `extra`, names and values.
        package var extraMembers: [Range<Int>] = []
    }

    /// Appends the record as archives store it: ``record`` without empty and derived fields.
    @discardableResult
    package func writeStored(into writer: inout JSONWriter) -> StoredParts {
        var parts = StoredParts()
        writer.mark("{")
        var isFirst = true
        func name(_ name: String, _ writer: inout JSONWriter) {
            if !isFirst { writer.mark(",") }
            isFirst = false
            writer.string(name)
            writer.mark(":")
        }
        func field(_ label: String, _ value: String?, _ writer: inout JSONWriter) {
            guard let value, !value.isEmpty else { return }
            name(label, &writer)
            writer.string(value)
        }
        for known in Self.fields {
            switch known.name {
            case "published_precision":
                if published?.precision == .minute { field("published_precision", "minute", &writer) }
            case "published_from":
                if publishedFrom != .none { field("published_from", publishedFrom.rawValue, &writer) }
            case "indexed_at":
                field("indexed_at", indexedAt, &writer)
                // Digits and dashes are not escaped, so the value ends directly before its quote.
                if !indexedAt.isEmpty {
                    parts.instant = writer.bytes.count - 1 - indexedAt.utf8.count..<writer.bytes.count - 1
                }
            case "extra":
                guard !extra.isEmpty else { continue }
                name("extra", &writer)
                let start = writer.bytes.count
                for member in extra.members {
                    writer.mark(parts.extraMembers.isEmpty ? "{" : ",")
                    let start = writer.bytes.count
                    writer.string(member.name)
                    writer.mark(":")
                    writer.write(member.value)
                    parts.extraMembers.append(start..<writer.bytes.count)
                }
                writer.mark("}")
                parts.extra = start..<writer.bytes.count
            case "warnings":
                guard !warnings.isEmpty else { continue }
                name("warnings", &writer)
                writer.write(.array(warnings.map(\.json)))
            default: field(known.name.rawValue, known.text(of: self), &writer)
            }
        }
        writer.mark("}")
        return parts
    }
}
