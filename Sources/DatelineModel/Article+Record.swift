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
    /// Where parts of a stored record stand in the bytes of its writer.
    package struct StoredParts {
        /// The text of `indexed_at`; `nil` where that is empty.
        package var instant: Range<Int>?
        /// The value of `extra`; empty where there is none.
        package var extra = 0..<0
        /// The members of `extra`, names and values.
        package var extraMembers: [Range<Int>] = []
    }

    /// Appends the record as archives keep it: as ``record``, without empty fields and what follows from others.
    /// - Parameter withDigest: whether it says `sha256`.
    @discardableResult
    package func writeStored(into writer: inout JSONWriter, withDigest: Bool = true) -> StoredParts {
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
        field("id", id, &writer)
        field("url", url, &writer)
        field("site", site, &writer)
        field("title", title, &writer)
        field("text", text, &writer)
        field("byline", byline, &writer)
        field("source", source, &writer)
        field("agency", agency, &writer)
        field("place", place, &writer)
        field("language", language, &writer)
        field("published", published?.description, &writer)
        if published?.precision == .minute { field("published_precision", "minute", &writer) }
        if publishedFrom != .none { field("published_from", publishedFrom.rawValue, &writer) }
        field("published_raw", publishedRaw, &writer)
        field("section", section, &writer)
        field("origin", origin, &writer)
        field("indexed_at", indexedAt, &writer)
        // Digits and dashes are not escaped: the value ends before its quote.
        if !indexedAt.isEmpty {
            parts.instant = writer.bytes.count - 1 - indexedAt.utf8.count..<writer.bytes.count - 1
        }
        if withDigest { field("sha256", sha256, &writer) }
        if !extra.isEmpty {
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
        }
        if !warnings.isEmpty {
            name("warnings", &writer)
            writer.write(
                .array(warnings.map { ["code": .string($0.code), "message": .string($0.message)] }))
        }
        writer.mark("}")
        return parts
    }
}
