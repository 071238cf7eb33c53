internal import ArgumentParser
internal import Dateline

struct SimilarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "similar", _superCommandName: "dateline", abstract: "Finds articles like one.",
        discussion: """
            They share its telling words, names above all: the rarer, and the more often it has them, the better.

              dateline similar 003_aeb5dedddf247854.txt --limit 3

            Exit status: 0 some are like it, 1 none is, or no article has the id.
            """)

    @OptionGroup var archive: ArchiveOption
    @OptionGroup(title: "Filters") var filters: FilterOptions

    @Option(help: ArgumentHelp("Articles to show, 0 to 1000.", valueName: "n"))
    var limit: Int = 10

    @Option(help: ArgumentHelp("Articles to skip, 0 to 10000.", valueName: "n"))
    var offset: Int = 0

    @Flag(help: "Print the results as JSON.")
    var json = false

    @Argument(help: "The article's id, as search prints it.")
    var id: String

    func run() async throws {
        try await ExitStatus.reporting {
            var request = SearchRequest()
            try filters.apply(to: &request)
            request.limit = limit
            request.offset = offset
            let results = try await archive.open().similar(to: id, request)
            if json { Output.json(results.json) } else { ResultsPrinter().print(results) }
            if results.hits.isEmpty {
                Output.flush()
                throw ExitStatus.nothingFound
            }
        }
    }
}
