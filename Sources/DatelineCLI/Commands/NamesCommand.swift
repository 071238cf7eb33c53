internal import ArgumentParser
internal import Dateline

struct NamesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "names", _superCommandName: "dateline",
        abstract: "Proposes spellings of names that may be looked for together.",
        discussion: """
            Prints a file of synonyms, made of the archive's own words: those that sound alike, also in other alphabets, \
            are written as names, and have the same words and names around them. Nothing is changed: read the file, take \
            out what is wrong, and hand it to index --synonyms.

              dateline names > names.txt
              dateline index --synonyms names.txt
              dateline names wanted.txt

            Exit status: 0 something is proposed, 1 nothing.
            """)

    @OptionGroup var archive: ArchiveOption

    @Option(help: ArgumentHelp("The least number of articles that a spelling is in.", valueName: "n"))
    var least: Int = 3

    @Flag(help: "Print the groups as JSON.")
    var json = false

    @Argument(
        help: "A file of names to look for, one a line; - reads standard input. Default: the archive's own.",
        completion: .file())
    var file: String?

    func run() async throws {
        try await ExitStatus.reporting {
            var names: [String] = []
            if let file {
                names = try LineFile.lines(of: file).map { String($0.prefix { $0 != "#" }) }.filter {
                    !$0.allSatisfy(\.isWhitespace)
                }
                guard !names.isEmpty else {
                    throw DatelineError(.invalidParameter, "names: \(file) holds no names", parameter: "names")
                }
            }
            let report = try await archive.open().names(names, least: least)
            for note in report.notes { Output.note("dateline: \(note)") }
            if json {
                Output.json([
                    "names": .array(report.groups.map { .object($0.json) }),
                    "notes": .array(report.notes.map(JSONValue.string)),
                ])
            } else if !report.groups.isEmpty {
                Output.line(
                    "# Proposed by dateline names. Take out what is wrong, then: dateline index --synonyms FILE")
                for line in report.groups.flatMap(\.lines) { Output.line(Printable.line(line)) }
            }
            if report.groups.isEmpty {
                Output.flush()
                throw ExitStatus.nothingFound
            }
        }
    }
}
