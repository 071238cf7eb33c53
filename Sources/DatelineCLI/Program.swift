internal import ArgumentParser
internal import Glibc

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
        let words = ordered(CommandLine.arguments.dropFirst())
        if let status = ApplyCommand.run(words) { exit(status) }
        // A check in a process of its own is to end by its signal: the process that started it says what that means.
        if !words.contains("--here") { LastWords.prepare() }
        MainLoop.run {
            let words = withDashedIds(words)
            if let search = QuickSearch(words) {
                do { try await search.run() } catch { DatelineCommand.exit(withError: error) }
                return
            }
            guard var command = command(words[...]) else { return await DatelineCommand.main(words) }
            do { try await command.run() } catch { DatelineCommand.exit(withError: error) }
        }
    }

    /// The words of a command line with the command first: `--index DIR` may stand before it, as it may everywhere.
    static func ordered(_ words: ArraySlice<String>) -> [String] {
        guard let first = words.first else { return [] }
        let length = first == "--index" ? 2 : first.hasPrefix("--index=") ? 1 : 0
        guard length > 0, words.count > length, let command = words.dropFirst(length).first, !command.hasPrefix("-")
        else { return Array(words) }
        return [command] + words.prefix(length) + words.dropFirst(length + 1)
    }

    /// The words of a command line that names ids, with those that begin with one dash behind `--`: no option does but
    /// `-h`, so `show -draft.txt` can mean nothing else.
    static func withDashedIds(_ words: [String]) -> [String] {
        guard let command = words.first, ["show", "similar", "delete"].contains(command) else { return words }
        var before: [String] = []
        var ids: [String] = []
        let options = words.prefix { $0 != "--" }
        for word in options {
            // What follows an option may be its value.
            let mayBeValue = before.last.map { $0.hasPrefix("--") && !flags.contains($0) && !$0.contains("=") } ?? false
            let isId = word.count > 1 && word.hasPrefix("-") && !word.hasPrefix("--") && word != "-h" && !mayBeValue
            if isId { ids.append(word) } else { before.append(word) }
        }
        return ids.isEmpty ? words : before + ["--"] + ids + words.dropFirst(options.count + 1)
    }

    /// Options of these commands that take no value.
    private static let flags: Set<String> = ["--json", "--yes", "--all", "--dry-run"]

    /// The quick command of a command line; `nil` for any other, and for one that is wrong or asks for help: what the
    /// whole tree says of it is better.
    private static func command(_ words: ArraySlice<String>) -> (any AsyncParsableCommand)? {
        guard let type = quick.first(where: { $0.configuration.commandName == words.first }),
            let parsed = try? type.parseAsRoot(Array(words.dropFirst())), Swift.type(of: parsed) == type
        else { return nil }
        return parsed as? any AsyncParsableCommand
    }
}
