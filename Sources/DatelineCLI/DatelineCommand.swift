internal import ArgumentParser
internal import Dateline

/// The program: parses options, calls one function of the library, prints the result and sets the exit status.
struct DatelineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dateline",
        abstract: "Makes a searchable archive of news articles, and searches it.",
        discussion: """
            Point it at a folder of articles:

              dateline index articles/
              dateline search 'lukashenko "defense minister"' --source TASS

            The archive is the folder ./archive.dateline unless --index DIR or DATELINE_INDEX in the environment \
            names another.

            Exit status: 0 done or found, 1 nothing found, 64 wrong usage, 65 unreadable input, 66 no archive, \
            69 archive locked, 70 internal error, 74 disk, 130 interrupted.
            """,
        version: DatelineVersion.current,
        subcommands: [
            IndexCommand.self, SearchCommand.self, CountCommand.self, ShowCommand.self, SimilarCommand.self,
            SuggestCommand.self, ExportCommand.self, RunCommand.self, DeleteCommand.self, StatsCommand.self,
            NamesCommand.self, CheckCommand.self, VerifyCommand.self, BackupCommand.self, CompactCommand.self,
            ServeCommand.self,
        ] + LaterCommands.all)

    /// Runs the command that the arguments name. Wrong usage prints one line and exits with status 64.
    static func main(_ arguments: [String]) async {
        if arguments.isEmpty {
            Output.error(helpMessage() + "\n")
            exit(withError: ExitCode.validationFailure)
        }
        do {
            if let search = SearchLine(arguments) { return try await search.run() }
            var command = try named(arguments) ?? parseAsRoot(arguments)
            if let asynchronous = command as? any AsyncParsableCommand {
                try await run(asynchronous)
            } else {
                try command.run()
            }
        } catch {
            // Commands set their own status, help and versions exit with 0; the rest is wrong usage.
            guard exitCode(for: error) == .validationFailure, !(error is ExitCode) else { exit(withError: error) }
            Output.note(UsageError.line(for: error, arguments: arguments))
            exit(withError: ExitCode.validationFailure)
        }
    }

    /// Parses only the named command: parsing it as part of the whole command tree takes longer than a search. `nil`
    /// for wrong usage or a request for help, which the tree explains better.
    private static func named(_ arguments: [String]) -> (any ParsableCommand)? {
        guard let type = configuration.subcommands.first(where: { $0.configuration.commandName == arguments.first }),
            let command = try? type.parseAsRoot(Array(arguments.dropFirst())), Swift.type(of: command) == type
        else { return nil }
        return command
    }

    private static func run(_ command: some AsyncParsableCommand) async throws {
        var command = command
        try await command.run()
    }
}
