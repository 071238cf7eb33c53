internal import DatelineJSON
internal import DatelineModel

/// Makes articles of stored records straight from their JSON: a tree of values would take longer to make than all else
/// that reading a record takes.
struct StoredFields {
    /// The members of a record, in the order in which they are written.
    private enum Name: String, CaseIterable {
        case id, url, site, title, text, byline, source, agency, place, language, published
        case publishedPrecision = "published_precision"
        case publishedFrom = "published_from"
        case publishedRaw = "published_raw"
        case section, origin
        case indexedAt = "indexed_at"
        case sha256, extra, warnings
    }

    private let names = Name.allCases.map { (name: $0, bytes: Array($0.rawValue.utf8)) }
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
            let name = names[place].name
            let bytes = UnsafeRawBufferPointer(rebasing: record[member.value])
            switch (name, member.kind) {
            case (.extra, .nested):
                guard let extra = (try? JSONParser.parse(bytes))?.objectValue else { return nil }
                article.extra = extra
            case (.warnings, .nested):
                guard let warnings = (try? JSONParser.parse(bytes))?.arrayValue else { return nil }
                article.warnings = warnings.compactMap { warning in
                    warning["code"]?.stringValue.map {
                        ArticleWarning(code: $0, message: warning["message"]?.stringValue ?? "")
                    }
                }
            case (_, .string):
                guard let value = string(bytes, isEscaped: member.isEscaped) else { return nil }
                if name == .publishedPrecision { hasSeconds = value != "minute" }
                Self.set(name, value, of: &article)
            default: break
            }
        }
        if !hasSeconds { article.published = article.published?.withoutSeconds }
        return article
    }

    /// Which name it is; mostly the next or one soon after it.
    private func place(of name: Slice<UnsafeRawBufferPointer>, from next: Int) -> Int? {
        func isIt(_ place: Int) -> Bool {
            names[place].bytes.count == name.count && name.elementsEqual(names[place].bytes)
        }
        return (next..<names.count).first(where: isIt) ?? (0..<next).first(where: isIt)
    }

    private func string(_ bytes: UnsafeRawBufferPointer, isEscaped: Bool) -> String? {
        guard isEscaped else { return String(decoding: bytes, as: UTF8.self) }
        var unescaped: [UInt8] = []
        unescaped.reserveCapacity(bytes.count)
        guard JSONText.unescape(bytes, into: &unescaped) == nil else { return nil }
        return String(decoding: unescaped, as: UTF8.self)
    }

    private static func set(_ name: Name, _ value: String, of article: inout Article) {
        switch name {
        case .id: article.id = value
        case .url: article.url = value
        case .site: article.site = value
        case .title: article.title = value
        case .text: article.text = value
        case .byline: article.byline = value
        case .source: article.source = value
        case .agency: article.agency = value
        case .place: article.place = value
        case .language: article.language = value
        case .published: article.published = PublicationDate(iso: value)
        case .publishedFrom: article.publishedFrom = Article.DateEvidence(rawValue: value) ?? .none
        case .publishedRaw: article.publishedRaw = value
        case .section: article.section = value
        case .origin: article.origin = value
        case .indexedAt: article.indexedAt = value
        case .sha256: article.sha256 = value
        case .publishedPrecision, .extra, .warnings: break
        }
    }
}
