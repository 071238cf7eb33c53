internal import DatelineQuery

/// Where in an article a word is looked for, and under which prefixes its terms stand.
enum WordScope: Equatable {
    /// Title and text together.
    case everywhere
    case title
    case byline
    /// The text without the title.
    case text
    case value(ValueField)

    init?(_ field: Field) {
        switch field {
        case .title: self = .title
        case .byline: self = .byline
        case .text: self = .text
        case .source: self = .value(.source)
        case .agency: self = .value(.agency)
        case .place: self = .value(.place)
        case .section: self = .value(.section)
        case .language, .id, .url, .site, .origin: return nil
        }
    }

    /// The prefix of exact forms.
    var exactPrefix: [UInt8] {
        switch self {
        case .everywhere, .text: []
        case .title: Schema.Prefix.title
        case .byline: Schema.Prefix.byline
        case .value(let field): field.wordPrefix ?? []
        }
    }

    /// The prefix of stems; `nil` where words are not stemmed but folded.
    var stemPrefix: [UInt8]? {
        switch self {
        case .everywhere, .text: Schema.Prefix.stem
        case .title: Schema.Prefix.stem + Schema.Prefix.title
        case .byline: Schema.Prefix.stem + Schema.Prefix.byline
        case .value: nil
        }
    }
}
