internal import ArgumentParser
internal import Dateline

/// Display options and order of a search; named as in the HTTP interface.
struct SearchOptions: ParsableArguments {
    @OptionGroup(title: "Filters")
    var filters: FilterOptions

    @Option(
        help: ArgumentHelp(
            "Order of hits: relevance, newest, oldest or added. Default: relevance; without a query newest.",
            valueName: "order"),
        completion: .list(SearchRequest.Sort.allCases.map(\.rawValue)))
    var sort: String?

    @Option(help: ArgumentHelp("Hits to show, 0 to 1000. Default: 20; run: all.", valueName: "n"))
    var limit: Int?

    @Option(help: ArgumentHelp("Hits to skip, 0 to 10000.", valueName: "n"))
    var offset: Int = 0

    @Option(
        help: ArgumentHelp(
            "Walk to the end of any result: * begins, and each page's next_cursor (with --json) goes on.",
            valueName: "cursor"))
    var cursor: String?

    @Option(
        help: ArgumentHelp(
            "Count matches by source, language, place, agency, section, site, published:year, published:month, "
                + "published:day or a field of the archive's own; repeat for more.", valueName: "facet"),
        completion: .list(Self.facetNames))
    var facet: [String] = []

    @Option(
        name: .customLong("facets"), help: ArgumentHelp("The same as a list with commas.", valueName: "list"),
        completion: .list(Self.facetNames))
    var facetLists: [String] = []

    @Option(
        name: [.customLong("facet-size"), .customLong("facet_size")],
        help: ArgumentHelp("Values a facet lists, 1 to 1000.", valueName: "n"))
    var facetSize: Int = 20

    @Option(
        help: ArgumentHelp("Fragments of text that each hit shows, 0 to 20. Default: 2; run: none.", valueName: "n"))
    var snippets: Int?

    @Option(
        help: ArgumentHelp("How marks in JSON count: codepoints, utf16 or html.", valueName: "how"),
        completion: .list(SearchRequest.Marks.allCases.map(\.rawValue)))
    var marks: String = "codepoints"

    @Option(
        help: ArgumentHelp("Fields of the record that each hit has in JSON, with commas.", valueName: "list"),
        completion: .list(Article.fieldNames))
    var fields: [String] = []

    @Option(help: ArgumentHelp("Seconds after which the search answers with what it has.", valueName: "seconds"))
    var timeout: Double?

    @Flag(help: "Say for each hit where its score comes from.")
    var explain = false

    @Flag(help: "When no article holds all words, show the best that hold some. A terminal always does.")
    var relax = false

    /// The names of facets for shell completion: zsh takes the text after a bare colon for a description.
    private static var facetNames: [String] {
        let names = FieldTable.standard.facets.map(\.rawValue)
        return CompletionShell.requesting == .zsh ? names.map { $0.replacing(":", with: "\\:") } : names
    }

    /// A request for a query.
    /// - Parameter snippets: Fragments if the options do not set them.
    func request(_ query: String, snippets defaultSnippets: Int = 2) throws(DatelineError) -> SearchRequest {
        var request = SearchRequest(query)
        try filters.apply(to: &request)
        request.sort = try Choice.given(sort).map { value throws(DatelineError) in try Choice.read(value, "sort") }
        request.limit = limit ?? request.limit
        request.offset = offset
        request.cursor = Choice.given(cursor)
        for name in (facet + facetLists).flatMap({ $0.split(separator: ",").map(String.init) }) {
            let facet = SearchRequest.Facet(rawValue: name)
            if !request.facets.contains(facet) { request.facets.append(facet) }
        }
        request.facetSize = facetSize
        request.snippets = snippets ?? defaultSnippets
        if let marks = Choice.given(marks) { request.marks = try Choice.read(marks, "marks") }
        request.fields = fields.flatMap { $0.split(separator: ",").map(String.init) }
        request.relax = relax
        request.explain = explain
        if let timeout {
            guard timeout > 0, timeout < 1e6 else {
                throw DatelineError(
                    .invalidParameter, "timeout: \(timeout) is not a number of seconds above 0", parameter: "timeout")
            }
            request.timeout = .seconds(timeout)
        }
        return request
    }
}
