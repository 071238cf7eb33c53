internal import ArgumentParser
internal import Dateline

struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", _superCommandName: "dateline", abstract: "Finds articles, the best first.",
        discussion: """
            Words must all stand in an article; they find their inflections. "exact phrase", AND OR NOT, -word, \
            (groups), NEAR/5, prefix*, word~, and fields such as title:minsk or published:2023-08 narrow it. Put such a \
            query in single quotes, so that the shell leaves it alone; what begins with a dash follows --.

              dateline search 'lukashenko "defense minister"'
              dateline search minister --facet source --facet published:month
              dateline search --source TASS --from 2023-08 -- lukashenko -putin

            Without a query everything matches, newest first.

            Exit status: 0 something matched, 1 nothing did.
            """)

    @OptionGroup var archive: ArchiveOption
    @OptionGroup var options: SearchOptions

    @Flag(help: "Print the results as JSON.")
    var json = false

    @Argument(help: "Words, joined by spaces.")
    var query: [String] = []

    func run() async throws {
        try await ExitStatus.reporting {
            let request = try options.request(query.joined(separator: " "))
            try await Self.answer(request, path: archive.path, json: json)
        }
    }

    /// Searches and prints.
    static func answer(_ request: SearchRequest, path: String, json: Bool) async throws {
        var request = request
        if Output.isTerminal && !json { request.relax = true }
        if !json { request.marksTitles = Style.standard.isOn }
        let results = try await ArchiveOption.archive(at: path).search(request)
        if json { Output.json(results.json) } else { ResultsPrinter().print(results) }
        if results.total.value == 0 || results.relaxed {
            Output.flush()
            throw ExitStatus.nothingFound
        }
    }
}
