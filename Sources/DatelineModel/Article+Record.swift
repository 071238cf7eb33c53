public import DatelineJSON

extension Article {
    /// The record's field names, in the order in which they are written.
    public static let fieldNames = [
        "id", "url", "site", "title", "label", "text", "byline", "source", "agency", "place", "language", "published",
        "published_precision", "published_from", "published_raw", "section", "origin", "indexed_at", "sha256", "extra",
        "warnings",
    ]

    /// The article as its record in JSON, every field present.
    public var record: JSONObject {
        var record = JSONObject()
        record.append("id", .string(id))
        record.append("url", .optional(url))
        record.append("site", .optional(site))
        record.append("title", .optional(title))
        record.append("label", .string(label))
        record.append("text", .string(text))
        record.append("byline", .optional(byline))
        record.append("source", .optional(source))
        record.append("agency", .optional(agency))
        record.append("place", .optional(place))
        record.append("language", .optional(language))
        record.append("published", .optional(published?.description))
        record.append("published_precision", .string((published?.precision ?? .none).rawValue))
        record.append("published_from", .string(publishedFrom.rawValue))
        record.append("published_raw", .optional(publishedRaw))
        record.append("section", .optional(section))
        record.append("origin", .string(origin))
        record.append("indexed_at", .string(indexedAt))
        record.append("sha256", .string(sha256))
        record.append("extra", extra.isEmpty ? .null : .object(extra))
        record.append("warnings", .array(warnings.map { ["code": .string($0.code), "message": .string($0.message)] }))
        return record
    }

    /// The article that a record of Dateline's own writing holds, as archives keep it; fields left out are empty.
    ///
    /// Records of other programs, with other names and forms, are for the readers of articles.
    public init(record: JSONObject) {
        self.init(id: record["id"]?.stringValue ?? "")
        url = record["url"]?.stringValue
        site = record["site"]?.stringValue
        title = record["title"]?.stringValue
        text = record["text"]?.stringValue ?? ""
        byline = record["byline"]?.stringValue
        source = record["source"]?.stringValue
        agency = record["agency"]?.stringValue
        place = record["place"]?.stringValue
        language = record["language"]?.stringValue
        published = record["published"]?.stringValue.flatMap { PublicationDate(iso: $0) }
        if record["published_precision"]?.stringValue == "minute" { published = published?.withoutSeconds }
        publishedFrom = record["published_from"]?.stringValue.flatMap(DateEvidence.init) ?? .none
        publishedRaw = record["published_raw"]?.stringValue
        section = record["section"]?.stringValue
        origin = record["origin"]?.stringValue ?? ""
        indexedAt = record["indexed_at"]?.stringValue ?? ""
        sha256 = record["sha256"]?.stringValue ?? ""
        extra = record["extra"]?.objectValue ?? [:]
        for warning in record["warnings"]?.arrayValue ?? [] {
            guard let code = warning["code"]?.stringValue else { continue }
            warnings.append(ArticleWarning(code: code, message: warning["message"]?.stringValue ?? ""))
        }
    }
}

extension Article: Codable {
    public init(from decoder: any Decoder) throws { self.init(record: try JSONObject(from: decoder)) }
    public func encode(to encoder: any Encoder) throws { try record.encode(to: encoder) }
}

extension Article {
    /// The record as archives keep it: empty fields and what follows from others left out.
    package var storedRecord: JSONObject {
        var stored = JSONObject()
        for member in record.members {
            switch member.name {
            case "label": continue
            case "published_precision" where published?.precision != .minute: continue
            case "published_from" where publishedFrom == .none: continue
            default: break
            }
            switch member.value {
            case .null: continue
            case .string(""): continue
            case .array(let elements) where elements.isEmpty: continue
            default: stored.append(member.name, member.value)
            }
        }
        return stored
    }
}
