internal import DatelineIndex
internal import DatelineModel

/// Where in an article a word is searched, and the prefixes of its terms.
enum WordScope: Equatable {
    /// Title and text together.
    case everywhere
    case title
    /// The text without the title.
    case text
    /// Any other field.
    case field(ArticleField)

    /// `nil` for a field with whole values only.
    init?(_ field: ArticleField) {
        guard field.uses.contains(.words) else { return nil }
        switch field.name {
        case .title: self = .title
        case .text: self = .text
        default: self = .field(field)
        }
    }

    /// The prefix of exact forms.
    var exactPrefix: [UInt8] {
        switch self {
        case .everywhere, .text: []
        case .title: Schema.Prefix.title
        case .field(let field): field.terms.words
        }
    }

    /// The prefix of stems of other spellings, such as "email" of "e-mail"; `nil` if words are not stemmed but folded.
    var joinedPrefix: [UInt8]? { stemPrefix == nil ? nil : Schema.Prefix.joined + exactPrefix }

    /// The prefix of stems; `nil` if words are not stemmed but folded.
    var stemPrefix: [UInt8]? {
        if case .field(let field) = self, !field.terms.areStemmed { return nil }
        return Schema.Prefix.stem + exactPrefix
    }
}
