internal import DatelineModel
internal import DatelineText

/// A field whose whole value filters and is counted by facets.
enum ValueField: String, CaseIterable, Sendable {
    case source, language, place, agency, section, site

    var path: any KeyPath<Article, String?> & Sendable {
        switch self {
        case .source: \.source
        case .language: \.language
        case .place: \.place
        case .agency: \.agency
        case .section: \.section
        case .site: \.site
        }
    }

    func value(of article: Article) -> String? {
        switch self {
        case .source: article.source
        case .language: article.language
        case .place: article.place
        case .agency: article.agency
        case .section: article.section
        case .site: article.site
        }
    }

    var slot: UInt32 {
        switch self {
        case .source: 2
        case .language: 3
        case .place: 4
        case .agency: 5
        case .section: 6
        case .site: 7
        }
    }

    /// The prefix of the field's words; languages and sites are whole values only.
    var wordPrefix: [UInt8]? {
        switch self {
        case .source: Schema.Prefix.sourceWord
        case .place: Schema.Prefix.placeWord
        case .agency: Schema.Prefix.agencyWord
        case .section: Schema.Prefix.sectionWord
        case .language, .site: nil
        }
    }

    /// The prefix of the field's whole values.
    var filterPrefix: [UInt8] {
        switch self {
        case .language: Schema.Prefix.language
        case .site: Schema.Prefix.host
        default: Array("XF\(rawValue.uppercased()):".utf8)
        }
    }

    /// The term that finds a whole value as somebody types it, folded and cut to what a term holds.
    func filterTerm(_ value: String) -> [UInt8] {
        filterPrefix + filterKey(value)
    }

    /// The key of a whole value as somebody types it.
    func filterKey(_ value: String) -> [UInt8] { Self.key(self == .site ? Site.bare(value) : value) }

    /// The folded value by which values are the same; long ones are cut and told apart by their digest.
    static func key(_ value: String) -> [UInt8] {
        let folded = Analyzer.foldedWhole(value)
        guard folded.count > Schema.maximumValueBytes || folded.contains(0) else { return folded }
        return folded.prefix(100) + Array(("#" + Digest.hex(folded)).utf8)
    }
}
