package import DatelineModel

/// The parameters of searches and of requests that share some of them.
package enum SearchParameters {
    private static func words<Value: RawRepresentable & CaseIterable>(_: Value.Type) -> [String]
    where Value.RawValue == String { Value.allCases.map(\.rawValue) }

    private static let query = Parameter("q", .text, "The query, in the query language. Empty matches every article.")

    /// Filters.
    package static let filters: [Parameter] =
        filters(FieldTable.standard.valued) + [
            Parameter(
                "missing", .list(FieldTable.standard.optional.map(\.name.rawValue)),
                "Only articles that lack these fields."),
            Parameter(
                "published", .text,
                "Only articles published then: 2023, 2023-08, 2023-08-17, 2023-W33, 2023-08-17T10, today, yesterday, "
                    + "this-month, last-week, -7d, -2w, -3m, -1y (from then on; days are counted in UTC), or FROM..TO, "
                    + "both ends included."
            ),
            Parameter("from", .text, "The same as published=FROM.."),
            Parameter("to", .text, "The same as published=..TO"),
            Parameter("indexed", .text, "Only articles stored on these days (UTC)."),
            Parameter(
                "undated", .choice(words(SearchRequest.Undated.self)),
                "Articles without a date. Default: include; under a date filter exclude."),
        ]

    private static func filters(_ fields: some Sequence<ArticleField>) -> [Parameter] {
        fields.map { field in
            let covers = field.name == .language ? "; pt covers pt-br" : ""
            return Parameter(
                field.name.rawValue, .values,
                "Only articles with this value of \(field.name): \(field.summary)\(covers). Repeated: with any of them."
            )
        }
    }

    /// Parameters including those of an archive's own fields, if filters are among them.
    package static func adding(_ fields: FieldTable, to parameters: [Parameter]) -> [Parameter] {
        guard !fields.own.isEmpty, parameters.contains(where: { $0.kind == .values }) else { return parameters }
        let known = parameters.map { parameter in
            switch parameter.name {
            case "missing": Parameter("missing", .list(fields.optional.map(\.name.rawValue)), parameter.summary)
            case "facets": Parameter("facets", .list(fields.facets.map(\.rawValue)), parameter.summary)
            case "fields": Parameter("fields", .list(fields.names + others(parameter)), parameter.summary)
            default: parameter
            }
        }
        return known + filters(fields.ownFields.filter { $0.uses.contains(.values) })
    }

    /// What a list has besides the fields of an article.
    private static func others(_ parameter: Parameter) -> [String] {
        guard case .list(let names) = parameter.kind else { return [] }
        return names.filter { !Article.fieldNames.contains($0) }
    }

    /// How the query is parsed.
    private static let reading: [Parameter] = [
        Parameter("match", .choice(words(SearchRequest.Match.self)), "Whether all words must match, or any."),
        Parameter("plain", .flag, "The query is words only, without operators."),
        Parameter(
            "synonyms", .choice(words(SynonymUse.self)),
            "off: the spellings that are looked for together, the archive's and the server's, are not used."),
    ]

    private static let sort = Parameter(
        "sort", .choice(words(SearchRequest.Sort.self)), "Order of hits. Default: relevance; without a query newest.")
    private static let limit = Parameter("limit", .integer(0...SearchRequest.maximumLimit), "Hits on a page; 20.")
    private static let offset = Parameter("offset", .integer(0...SearchRequest.maximumOffset), "Hits to skip.")
    private static let fields = Parameter(
        "fields", .list(Article.fieldNames), "Fields of the record that each hit has.")

    /// The unit of marks.
    package static let marks = Parameter(
        "marks", .choice(words(SearchRequest.Marks.self)), "How marks count, or html for escaped text with <mark>.")

    private static let display: [Parameter] = [
        limit, offset, Parameter("snippets", .integer(0...20), "Fragments of text that each hit shows; 2."), marks,
        fields,
    ]

    /// `GET /v1/search` and the members of `POST /v1/search`.
    package static let search: [Parameter] =
        [query] + filters + reading + [sort] + display + [
            Parameter("cursor", .text, "A walk to the end of any result: * begins, each page's next_cursor goes on."),
            Parameter("facets", .list(FieldTable.standard.facets.map(\.rawValue)), "What matches are counted by."),
            Parameter("facet_size", .integer(1...SearchRequest.maximumFacetSize), "Values a facet lists; 20."),
            Parameter("relax", .flag, "When nothing holds all words, answer with the best that hold some."),
            Parameter("timeout", .seconds, "Seconds after which the search answers with what it has; at most 5."),
            Parameter("explain", .flag, "Say for each hit where its score comes from."),
        ]

    /// `GET /v1/articles/{id}/similar`.
    package static let similar: [Parameter] = filters + display

    /// `GET /v1/export`, where a limit has no upper bound.
    package static let export: [Parameter] =
        [query] + filters + reading + [
            sort,
            Parameter(
                "fields", .list(Article.fieldNames + ["rank", "snippet"]),
                "Fields of the record that are written; also rank, from 1, and snippet, a fragment of the text."),
            Parameter("limit", .integer(0...Int.max), "Articles, at most; all without it."),
            Parameter("format", .choice(["jsonl", "csv"]), "A record a line, or a table."),
            Parameter("bom", .flag, "CSV begins with a byte order mark, by which spreadsheets know UTF-8."),
        ]

    /// `GET /v1/feed.atom`.
    package static let feed: [Parameter] = [query] + filters + reading + [limit, offset]

    /// `GET /v1/suggest`.
    package static let suggest = [
        Parameter("q", .text, "What was typed."),
        Parameter("limit", .integer(1...100), "Completions, at most; 10."),
    ]

    /// `GET /v1/articles/{id}`.
    package static let article: [Parameter] =
        [Parameter("q", .text, "Marks what this query finds in the article.")] + reading + [marks]

    /// `GET /v1/articles/{id}/cite`.
    package static let citation = [
        Parameter(
            "format", .choice(["text", "bibtex", "ris", "csl"]), "A line of text, or a file for a reference manager.")
    ]

    /// Names that are planned for a later version.
    package static let later = ["collapse"]
}
