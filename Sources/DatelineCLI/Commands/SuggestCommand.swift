internal import ArgumentParser
internal import Dateline

struct SuggestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suggest", _superCommandName: "dateline",
        abstract: "Completes what is typed by the archive's own words.",
        discussion: """
            Each line has a completion, a tab and how many articles hold it, the most first. Where words stand before \
            the last one, only what follows them in some article is offered.

              dateline suggest min
              dateline suggest 'li sh'

            Exit status: 0 something was offered, 1 nothing.
            """)

    @OptionGroup var archive: ArchiveOption

    private static let maximum = 100

    @Option(help: ArgumentHelp("Completions to show, 1 to 100.", valueName: "n"))
    var limit: Int = 10

    @Flag(help: "Print the completions as JSON.")
    var json = false

    @Argument(help: "The beginning of a word, with the words before it.")
    var prefix: [String]

    func run() async throws {
        try await ExitStatus.reporting {
            // One more tells whether the list ends here.
            let asked = limit < Self.maximum && limit > 0 ? limit + 1 : limit
            let found = try await archive.open().suggestions(for: prefix.joined(separator: " "), limit: asked)
            let suggestions = found.prefix(limit)
            if json {
                let list = suggestions.map { suggestion -> JSONValue in
                    ["text": .string(suggestion.text), "articles": .int(suggestion.articles)]
                }
                Output.json(["suggestions": .array(list)])
            } else {
                for suggestion in suggestions {
                    Output.line("\(Printable.line(suggestion.text))\t\(suggestion.articles)")
                }
                if found.count > limit { Output.note("there are more; --limit shows up to \(Self.maximum)") }
            }
            if suggestions.isEmpty {
                Output.flush()
                throw ExitStatus.nothingFound
            }
        }
    }
}
