package import DatelineModel
internal import DatelineText

/// How much of one article is searchable. The rest is stored and shown, and the article carries a warning.
///
/// A term takes some 60 bytes while it is written, and is read again by every operation that opens, compares or removes
/// its article, so one article of the largest record size would cost gigabytes and seconds. The longest article in our
/// test collections of news has 2,700 words, 2,000 of them distinct; a whole novel has 150,000 and 15,000, a scanned
/// and recognized newspaper issue 100,000 and 40,000.
package struct WordLimits: Sendable {
    package static let standard = WordLimits()

    /// Words of title and text together.
    var words = 500_000
    /// Distinct words among these, by exact form.
    var distinctWords = 100_000
    /// Words of the byline, and of each field whose words are searched by field name.
    var fieldWords = 10_000
    /// Warning codes.
    static let warnings = 100
    /// Lines left out as boilerplate.
    static let boilerplate = 100

    /// One warning for each field that the limits truncate.
    package func warnings(for article: Article, _ fields: FieldTable) -> [ArticleWarning] {
        var warnings: [ArticleWarning] = []
        if exceeds(title: article.title ?? "", text: article.text) {
            warnings.append(
                ArticleWarning(
                    .tooManyWords,
                    "only the first \(words) words of the text, or those up to \(distinctWords) different ones, are searched"
                ))
        }
        for field in fields.fields where field.uses.contains(.words) && field.name != .title && field.name != .text {
            // A word has at least one byte, and hardly any article has as many bytes there.
            if field.own == nil, (field.text(of: article)?.utf8.count ?? 0) <= fieldWords { continue }
            guard hasMoreWords(field.values(of: article)) else { continue }
            warnings.append(
                ArticleWarning(.tooManyWords, "only the first \(fieldWords) words of the \(field.name) are searched"))
        }
        for field in fields.own where field.exceedsLimits(in: article) {
            warnings.append(
                ArticleWarning(
                    .tooManyValues, "only the first \(OwnField.mostValues) values of \(field.name) are indexed"))
        }
        return warnings
    }

    /// Whether the texts of a field together have more words than are searchable.
    private func hasMoreWords(_ texts: [String]) -> Bool {
        var buffer = TokenBuffer()
        var rest = fieldWords
        for text in texts {
            Self.tokenize(text, &buffer, limit: rest)
            if buffer.isCut { return true }
            rest -= buffer.count
        }
        return false
    }

    private func exceeds(title: String, text: String) -> Bool {
        // A word has at least one byte.
        guard title.utf8.count + text.utf8.count > distinctWords else { return false }
        var buffer = TokenBuffer()
        var distinct = Vocabulary()
        var rest = words
        for part in [title, text] {
            Self.tokenize(part, &buffer, limit: rest)
            if buffer.isCut { return true }
            rest -= buffer.count
            for index in 0..<buffer.count {
                _ = distinct.number(of: buffer.exact(buffer[index]))
                if distinct.count > distinctWords { return true }
            }
        }
        return false
    }

    private static func tokenize(_ text: String, _ buffer: inout TokenBuffer, limit: Int) {
        var text = text
        text.withUTF8 { buffer.tokenize(UnsafeRawBufferPointer($0), limit: limit) }
    }
}

/// How articles are indexed: the fields, the limits, and what is left out.
package struct IndexRules: Sendable {
    package var fields: FieldTable
    package var limits: WordLimits
    /// The boilerplate that is left out of texts; `nil` to keep whatever they have.
    package var boilerplate: LearnedBoilerplate?

    package init(fields: FieldTable = .standard, limits: WordLimits = .standard) {
        self.fields = fields
        self.limits = limits
    }
}
