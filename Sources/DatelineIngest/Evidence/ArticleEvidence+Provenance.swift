internal import DatelineModel

extension ArticleEvidence {
    /// Where each field of the finished article was read, and what disagreed.
    var provenance: ArticleProvenance {
        ArticleProvenance(
            Article.fields.compactMap { described in
                guard let field = Field(described.name), !Self.isAside(described.name),
                    let accepted = finding(of: field)
                else { return nil }
                // The credit of a dateline that is not the source is the agency.
                let others = (disagreements + besides(field)).filter {
                    $0.field == field && !(field == .source && $0.kind == .dateline)
                }
                return ArticleProvenance.Field(
                    described.name, accepted,
                    disagreements: others.map {
                        ArticleProvenance.Finding($0.value, evidence: $0.kind.rawValue, words: $0.words)
                    })
            })
    }

    /// Remembers a value that a reader saw and chose not to state, if people ask for it.
    mutating func sawBesides(_ field: Field, _ value: String, as kind: EvidenceKind) {
        guard explains else { return }
        let words = Self.normalised(value, of: field)
        guard !words.isEmpty, words.utf8.count <= 1000 else { return }
        switch field {
        case .published, .modified:
            guard let date = DateReader(language: article.language).read(words)?.date else { return }
            besides.append(Statement(field: field, value: date.description, kind: kind, words: words))
        case .language:
            besides.append(Statement(field: field, value: Self.languageTag(words), kind: kind, words: words))
        default: besides.append(Statement(field: field, value: words, kind: kind))
        }
    }

    /// The values of a field that were not stated and differ from the accepted one, each once.
    private func besides(_ field: Field) -> [Statement] {
        let accepted = finding(of: field)
        var seen: Set<String> = [accepted?.value ?? "", accepted?.words ?? ""]
        for other in disagreements where other.field == field { seen.insert(other.value) }
        return besides.filter { $0.field == field && seen.insert($0.value).inserted }
    }

    /// Whether a text of the record says something of another field, or comes from the archive.
    private static func isAside(_ name: FieldName) -> Bool {
        name == .origin || name == "indexed_at" || name.rawValue.hasPrefix("published_")
    }

    private func finding(of field: Field) -> ArticleProvenance.Finding? {
        if field == .published {
            guard article.published != nil || article.publishedRaw != nil else { return nil }
            return ArticleProvenance.Finding(
                article.published?.description, evidence: article.publishedFrom.rawValue, words: article.publishedRaw)
        }
        guard let value = field.field.text(of: article), !value.isEmpty else { return nil }
        if let kind = kind(of: field) {
            return ArticleProvenance.Finding(value, evidence: kind.rawValue, words: words(of: field))
        }
        // An id that no record gives is the address or the file's path; a site is that of the address.
        let isAddress = field == .site || value == article.url
        return ArticleProvenance.Finding(
            value, evidence: (isAddress ? EvidenceKind.url : .filename).rawValue,
            words: field == .site ? article.url : nil)
    }
}

extension DateClaim {
    /// The claim as a statement, for what disagrees.
    func statement(of field: ArticleEvidence.Field) -> ArticleEvidence.Statement {
        ArticleEvidence.Statement(
            field: field, value: printed.date?.description ?? printed.words, kind: kind, words: printed.words)
    }
}
