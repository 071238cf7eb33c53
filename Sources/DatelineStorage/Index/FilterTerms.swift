internal import DatelineModel
internal import DatelineQuery

/// The terms of an article that filter and never weigh.
enum FilterTerms {
    static func of(_ article: Article, keys: inout ValueKeys) -> [[UInt8]] {
        var terms: [[UInt8]] = [Schema.idTerm(article.id)]
        if let url = article.url { terms.append(Schema.urlTerm(url)) }
        if !article.origin.isEmpty {
            terms += pathTerms(of: article.origin)
        }
        for field in ValueField.allCases {
            guard let value = article[keyPath: field.path], !value.isEmpty else { continue }
            let key = keys.key(value)
            terms.append(field.filterPrefix + key)
            if field == .language, let dash = key.firstIndex(of: UInt8(ascii: "-")) {
                terms.append(field.filterPrefix + key[..<dash])
            }
        }
        terms += dateTerms(of: article)
        for field in emptyFields(of: article) { terms.append(Schema.missingTerm(field)) }
        var codes: Set<String> = []
        for warning in article.warnings where codes.insert(warning.code).inserted {
            terms.append(
                Schema.Prefix.warning + Array(warning.code.utf8.prefix(Schema.maximumValueBytes).filter { $0 != 0 }))
        }
        return terms
    }

    private static func dateTerms(of article: Article) -> [[UInt8]] {
        let precision = article.published?.precision ?? .none
        var terms = [
            Schema.Prefix.precision + Array(precision.rawValue.utf8),
            Schema.Prefix.evidence + Array(article.publishedFrom.rawValue.utf8),
        ]
        guard let date = article.published else { return terms }
        terms.append(yearTerm(date.year))
        if let month = date.month {
            terms.append(monthTerm(date.year, month))
            if let day = date.day {
                terms.append(
                    Schema.Prefix.day + Array((padded(date.year, 4) + padded(month, 2) + padded(day, 2)).utf8))
            }
        }
        return terms
    }

    static func yearTerm(_ year: Int) -> [UInt8] { Schema.Prefix.year + Array(padded(year, 4).utf8) }

    static func monthTerm(_ year: Int, _ month: Int) -> [UInt8] {
        Schema.Prefix.month + Array((padded(year, 4) + padded(month, 2)).utf8)
    }

    /// The folders above a file, the file, and the record in it, so that a prefix of the path is one term.
    private static func pathTerms(of origin: String) -> [[UInt8]] {
        let path = Array(origin.utf8.prefix(Schema.maximumKeyBytes).filter { $0 != 0 })
        var terms: [[UInt8]] = [Schema.Prefix.path + path]
        for (index, byte) in path.enumerated() {
            if byte == UInt8(ascii: "/"), index > 0 { terms.append(Schema.Prefix.path + path[...index]) }
        }
        if let mark = path.lastIndex(of: UInt8(ascii: "#")) { terms.append(Schema.Prefix.path + path[..<mark]) }
        return terms
    }

    private static func emptyFields(of article: Article) -> [OptionalField] {
        OptionalField.allCases.filter { field in
            switch field {
            case .title: article.title == nil
            case .url: article.url == nil
            case .site: article.site == nil
            case .text: article.text.isEmpty
            case .byline: article.byline == nil
            case .source: article.source == nil
            case .agency: article.agency == nil
            case .place: article.place == nil
            case .language: article.language == nil
            case .published: article.published == nil
            case .section: article.section == nil
            }
        }
    }
}
