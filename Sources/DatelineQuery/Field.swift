/// A field of an article that words can be asked for in: `title:minsk`.
public enum Field: String, Sendable, Hashable, CaseIterable {
    case title, byline, source, agency, place, language, section, text, id, url, site
    /// The file that the article was read from, by path prefix.
    case origin

    /// Whether its values are keys and paths rather than words: they are read whole, parentheses and all.
    public var isIdentifier: Bool {
        switch self {
        case .id, .url, .site, .origin: true
        default: false
        }
    }
}
