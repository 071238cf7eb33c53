internal import ArgumentParser
internal import Dateline

struct CountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "count", _superCommandName: "dateline",
        abstract: "Prints the exact number of articles that match.",
        discussion: """
              dateline count 'title:china published:2023'
              dateline count --undated only

            Exit status: 0 something matched, 1 nothing did.
            """)

    @OptionGroup var archive: ArchiveOption
    @OptionGroup(title: "Filters") var filters: FilterOptions

    @Argument(help: "Words, joined by spaces; none count every article.")
    var query: [String] = []

    func run() async throws {
        try await ExitStatus.reporting {
            var request = SearchRequest(query.joined(separator: " "))
            try filters.apply(to: &request)
            let (total, warnings) = try await archive.open().countWithWarnings(request)
            for warning in warnings { Output.note("warning: \(warning.message)") }
            Output.line("\(total.value)")
            if total.value == 0 {
                Output.flush()
                throw ExitStatus.nothingFound
            }
        }
    }
}
