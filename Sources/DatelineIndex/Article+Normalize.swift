internal import DatelineLanguage
package import DatelineModel

extension Article {
    /// Fills in the fields that every stored article has: an id, the site of its URL, and its
    /// language if that can be identified.
    /// - Parameter rules: how much of the article is indexed; the rest causes warnings.
    package mutating func normalize(_ rules: IndexRules) {
        for field in Self.fields { field.dropEmpty(in: &self) }
        site = site.map(Site.bare)
        if site?.isEmpty == true { site = nil }
        site = site ?? url.flatMap(Site.host)
        if id.isEmpty {
            if let url {
                id = url
            } else {
                id = "sha256:" + (text.isEmpty ? Digest.hex((title ?? "").utf8) : sha256).prefix(32)
            }
        }
        let whole = text
        // After the id, which must not depend on what was learned.
        if let learned = rules.boilerplate { dropBoilerplate(learned) }
        if text.isEmpty, !warnings.contains(where: { $0.code == ArticleWarning.Code.noText.rawValue }) {
            warnings.append(ArticleWarning(.noText, "the article has no text"))
        }
        for warning in rules.limits.warnings(for: self, rules.fields) where !warnings.contains(warning) {
            warnings.append(warning)
        }
        if let given = language, given.utf8.allSatisfy({ $0 < 0x80 && !(0x41...0x5A ~= $0) }) {
            // Already lower case, as in nearly all articles.
        } else {
            // A text that is too short without its boilerplate is in the language of the whole.
            language =
                language?.lowercased() ?? LanguageIdentifier.language(of: text.isEmpty ? title ?? "" : text)
                ?? (text == whole ? nil : LanguageIdentifier.language(of: whole))
        }
        indexedAt = ""
    }
}
