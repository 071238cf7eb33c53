internal import ArgumentParser
internal import Dateline

/// Filters of a search, a count, an export or a deletion; named as in the HTTP interface.
struct FilterOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Only articles of this source; repeat for alternatives.", valueName: "name"))
    var source: [String] = []

    @Option(help: ArgumentHelp("Only articles in this language (\"pt\" covers \"pt-br\").", valueName: "tag"))
    var language: [String] = []

    @Option(help: ArgumentHelp("Only articles with this place in their dateline.", valueName: "name"))
    var place: [String] = []

    @Option(help: ArgumentHelp("Only articles that credit this agency.", valueName: "name"))
    var agency: [String] = []

    @Option(help: ArgumentHelp("Only articles of this section.", valueName: "name"))
    var section: [String] = []

    @Option(help: ArgumentHelp("Only articles of this site.", valueName: "host"))
    var site: [String] = []

    @Option(
        help: ArgumentHelp(
            "Only articles with this value of a field, of the archive's own or any of those above.",
            valueName: "field=value"))
    var filter: [String] = []

    @Option(
        help: ArgumentHelp("Only articles that lack these fields, such as \"place,byline\".", valueName: "fields"),
        completion: .list(FieldTable.standard.optional.map(\.name.rawValue)))
    var missing: [String] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Only articles published then: 2023, 2023-08, 2023-W33, yesterday, -7d, or FROM..TO with both ends included.",
            valueName: "dates"))
    var published: String?

    @Option(parsing: .unconditional, help: ArgumentHelp("The same as --published DATE..", valueName: "date"))
    var from: String?

    @Option(parsing: .unconditional, help: ArgumentHelp("The same as --published ..DATE", valueName: "date"))
    var to: String?

    @Option(help: ArgumentHelp("Only articles stored on these days (UTC).", valueName: "dates"))
    var indexed: String?

    @Option(
        help: ArgumentHelp(
            "Articles without a date: include, exclude or only. Default: include; under a date filter exclude.",
            valueName: "how"),
        completion: .list(SearchRequest.Undated.allCases.map(\.rawValue)))
    var undated: String?

    @Option(
        help: ArgumentHelp("Which words must stand in an article: all or any.", valueName: "which"),
        completion: .list(SearchRequest.Match.allCases.map(\.rawValue)))
    var match: String = "all"

    @Flag(help: "Read the query as words only, without operators.")
    var plain = false

    @Option(
        help: ArgumentHelp(
            "A file of spellings that are looked for together, such as \"Zelensky, Zelenskyy\" or \"UN => United "
                + "Nations\" on a line, besides those that the archive keeps; off: none at all.",
            valueName: "file"))
    var synonyms: String?

    /// The spellings in a file.
    static func synonyms(_ path: String) throws(DatelineError) -> Synonyms {
        try Synonyms(try LineFile.lines(of: path).joined(separator: "\n"), name: path)
    }

    /// Fills a request with the options given.
    func apply(to request: inout SearchRequest) throws(DatelineError) {
        request.plain = plain
        if let synonyms = Choice.given(synonyms) {
            if synonyms == "off" {
                request.usesKeptSynonyms = false
            } else {
                request.synonyms = try Self.synonyms(synonyms)
            }
        }
        if let match = Choice.given(match) { request.match = try Choice.read(match, "match") }
        request.undated = try Choice.given(undated).map { value throws(DatelineError) in
            try Choice.read(value, "undated")
        }
        for (field, values) in [
            (FieldName.source, source), (.language, language), (.place, place), (.agency, agency),
            (.section, section), (.site, site),
        ] {
            let given = values.filter { !$0.isEmpty }
            if !given.isEmpty { request.filters[field] = given }
        }
        for pair in filter {
            guard let equals = pair.firstIndex(of: "="), equals > pair.startIndex else {
                throw DatelineError(
                    .invalidParameter, "filter: \"\(pair)\" is no FIELD=VALUE, such as tags=climate",
                    parameter: "filter")
            }
            let value = String(pair[pair.index(after: equals)...])
            if !value.isEmpty { request.filters[FieldName(String(pair[..<equals])), default: []].append(value) }
        }
        for list in missing { request.missing += FieldTable.missing(list) }
        try request.readDates(published: published, from: from, to: to, indexed: indexed)
    }
}
