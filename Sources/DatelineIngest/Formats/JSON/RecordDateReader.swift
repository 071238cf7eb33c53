import DatelineJSON
import DatelineModel

/// Reads the date of a record out of whichever of its fields holds a readable one.
struct RecordDateReader {
    let clock: Clock

    /// Sets the draft's date, evidence, words and warnings.
    ///
    /// A record that says `published_from` is Dateline's own and comes back as it is: nothing is looked for elsewhere.
    /// Else, where no field holds a date, the URL may.
    func read(_ draft: inout RecordDraft) {
        let givenEvidence = draft.take(.publishedFrom) { $0.stringValue.flatMap(Article.DateEvidence.init) }
        let givenWords = draft.take(.publishedRaw, as: RecordWords.line)
        let precision = draft.take(.publishedPrecision, as: RecordWords.line)
        let reader = DateReader(language: draft.article.language)
        var claims: [DateClaim] = []
        var unreadable: [RecordFields.Candidate] = []
        for candidate in draft.fields.candidates(for: .published) {
            guard let printed = Self.printed(candidate.value, reader) else {
                if candidate.value.stringValue == nil, candidate.value.doubleValue == nil {
                    draft.refuse(candidate)
                } else {
                    unreadable.append(candidate)
                }
                continue
            }
            if let date = printed.date, claims.isEmpty {
                claims.append(DateClaim(evidence: .field, date: date, printed: printed))
            } else if printed.date != claims.first?.date {
                draft.keep(candidate)
            }
        }
        if claims.isEmpty, unreadable.isEmpty, givenEvidence == nil, let claim = Self.urlClaim(draft.article.url) {
            claims.append(claim)
        }
        if !claims.isEmpty {
            for candidate in unreadable { draft.keep(candidate) }
            unreadable = []
        }
        let settlement = DateSettlement(claims, unreadable: unreadable.map { Self.words($0.value) }, clock: clock)
        draft.article.published = precision == "minute" ? settlement.date?.withoutSeconds : settlement.date
        draft.article.publishedFrom = settlement.evidence
        if let givenEvidence, givenEvidence != .none, settlement.date != nil {
            draft.article.publishedFrom = givenEvidence
        }
        draft.article.publishedRaw = givenWords ?? (givenEvidence == nil ? settlement.words : nil)
        draft.article.warnings += settlement.warnings
    }

    private static func urlClaim(_ url: String?) -> DateClaim? {
        guard let printed = url.flatMap({ DateInName.day(inURL: $0) }), let date = printed.date else { return nil }
        return DateClaim(evidence: .url, date: date, printed: printed)
    }

    private static func words(_ value: JSONValue) -> String {
        String((RecordWords.name(value) ?? "").prefix(200))
    }

    private static func printed(_ value: JSONValue, _ reader: DateReader) -> PrintedDate? {
        switch value {
        case .string(let text): reader.read(text) ?? EpochDate.read(digits: String(text.trimmed))
        case .number(let digits): EpochDate.read(number: digits)
        default: nil
        }
    }
}
