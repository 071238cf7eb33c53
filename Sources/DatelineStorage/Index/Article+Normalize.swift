internal import DatelineLanguage
internal import DatelineModel

extension Article {
    /// Gives an article what every stored one has: a digest of its text, an id, the site of its URL, and its
    /// language where that can be told.
    mutating func normalize() {
        let optional: [WritableKeyPath<Article, String?>] = [
            \.url, \.site, \.title, \.byline, \.source, \.agency, \.place, \.language, \.section, \.publishedRaw,
        ]
        for field in optional where self[keyPath: field]?.isEmpty == true { self[keyPath: field] = nil }
        sha256 = Digest.hex(text.utf8)
        site = site.map(Site.bare) ?? url.flatMap(Site.host)
        if id.isEmpty {
            if let url {
                id = url
            } else {
                id = "sha256:" + (text.isEmpty ? Digest.hex((title ?? "").utf8) : sha256).prefix(32)
            }
        }
        if text.isEmpty, !warnings.contains(where: { $0.code == ArticleWarning.Code.noText.rawValue }) {
            warnings.append(ArticleWarning(.noText, "the article has no text"))
        }
        language = language?.lowercased() ?? LanguageIdentifier.language(of: text.isEmpty ? title ?? "" : text)
        indexedAt = ""
    }
}
