internal import DatelineLanguage
internal import DatelineModel

extension Article {
    /// Gives an article what every stored one has: a digest of its text, an id, the site of its URL, and its
    /// language where that can be told.
    /// - Parameters:
    ///   - withDigest: false where the digest is not stored; it is empty then.
    ///   - limits: beyond which it carries a warning.
    mutating func normalize(withDigest: Bool = true, limits: WordLimits = .standard) {
        Self.drop(&url)
        Self.drop(&site)
        Self.drop(&title)
        Self.drop(&byline)
        Self.drop(&source)
        Self.drop(&agency)
        Self.drop(&place)
        Self.drop(&language)
        Self.drop(&section)
        Self.drop(&publishedRaw)
        sha256 = withDigest ? digest : ""
        site = site.map(Site.bare)
        Self.drop(&site)
        site = site ?? url.flatMap(Site.host)
        if id.isEmpty {
            if let url {
                id = url
            } else {
                id = "sha256:" + (text.isEmpty ? Digest.hex((title ?? "").utf8) : digest).prefix(32)
            }
        }
        if text.isEmpty, !warnings.contains(where: { $0.code == ArticleWarning.Code.noText.rawValue }) {
            warnings.append(ArticleWarning(.noText, "the article has no text"))
        }
        for warning in limits.warnings(for: self) where !warnings.contains(warning) { warnings.append(warning) }
        if let given = language, given.utf8.allSatisfy({ $0 < 0x80 && !(0x41...0x5A ~= $0) }) {
            // In small letters already, as nearly all are.
        } else {
            language = language?.lowercased() ?? LanguageIdentifier.language(of: text.isEmpty ? title ?? "" : text)
        }
        indexedAt = ""
    }

    /// SHA-256 of the text, in hex.
    var digest: String { Digest.hex(text.utf8) }

    /// An empty field is none.
    private static func drop(_ field: inout String?) {
        if field?.isEmpty == true { field = nil }
    }
}
