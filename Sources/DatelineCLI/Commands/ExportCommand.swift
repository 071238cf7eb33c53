internal import ArgumentParser
internal import Dateline

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", _superCommandName: "dateline",
        abstract: "Writes every article that matches, as JSONL or CSV.",
        discussion: """
            What is exported as JSONL can be indexed again and restores every field. In CSV, cells that a spreadsheet \
            would run as formulas begin with an apostrophe.

              dateline export > everything.jsonl
              dateline export --format csv --fields published,source,label minsk
              dateline export | dateline index --index copy.dateline -
            """)

    @OptionGroup var archive: ArchiveOption
    @OptionGroup(title: "Filters") var filters: FilterOptions

    @Option(
        help: ArgumentHelp("jsonl or csv.", valueName: "format"),
        completion: .list(ExportFormat.allCases.map(\.rawValue)))
    var format: String = "jsonl"

    @Option(
        help: ArgumentHelp("Fields of the record to write, with commas.", valueName: "list"),
        completion: .list(Article.fieldNames))
    var fields: [String] = []

    @Option(
        help: ArgumentHelp(
            "Order: relevance, newest, oldest or added. Default: relevance; without a query newest.",
            valueName: "order"),
        completion: .list(SearchRequest.Sort.allCases.map(\.rawValue)))
    var sort: String?

    @Option(help: ArgumentHelp("Articles to write, at most; all without it.", valueName: "n"))
    var limit: Int?

    @Flag(help: "Begin CSV with a byte order mark, by which spreadsheets know UTF-8.")
    var bom = false

    @Argument(help: "Words, joined by spaces; none export every article.")
    var query: [String] = []

    func run() async throws {
        try await ExitStatus.reporting {
            var request = SearchRequest(query.joined(separator: " "))
            try filters.apply(to: &request)
            request.sort = try sort.map { value throws(DatelineError) in try Choice.read(value, "sort") }
            request.fields = fields.flatMap { $0.split(separator: ",").map(String.init) }
            let format: ExportFormat = try Choice.read(format, "format")
            let export = try await archive.open().export(request, format: format, limit: limit, hasMark: bom)
            for warning in export.warnings { Output.note("warning: \(warning.message)") }
            for try await bytes in export { Output.data(bytes, isJSON: format == .jsonl) }
        }
    }
}
