internal import ArgumentParser

/// Where the program begins.
@main
enum Program {
    /// Commands that people wait for, which are parsed by themselves: reading their options as part of the whole tree of
    /// commands takes longer than a search. They name `dateline` as their super-command, which also spares them the look
    /// for a request of a completion script.
    private static let quick: [any AsyncParsableCommand.Type] = [
        SearchCommand.self, CountCommand.self, ShowCommand.self,
    ]

    static func main() {
        MainLoop.run {
            if let search = QuickSearch(CommandLine.arguments.dropFirst()) {
                do { try await search.run() } catch { DatelineCommand.exit(withError: error) }
                return
            }
            guard var command = command(CommandLine.arguments.dropFirst()) else { return await DatelineCommand.main() }
            do { try await command.run() } catch { DatelineCommand.exit(withError: error) }
        }
    }

    /// The quick command of a command line; `nil` for any other, and for one that is wrong or asks for help: what the
    /// whole tree says of it is better.
    private static func command(_ words: ArraySlice<String>) -> (any AsyncParsableCommand)? {
        guard let type = quick.first(where: { $0.configuration.commandName == words.first }),
            let parsed = try? type.parseAsRoot(Array(words.dropFirst())), Swift.type(of: parsed) == type
        else { return nil }
        return parsed as? any AsyncParsableCommand
    }
}
