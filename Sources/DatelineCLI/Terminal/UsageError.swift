internal import ArgumentParser
internal import Dateline

/// Describes an error of the command line in one line.
enum UsageError {
    /// The line for an error of the argument parser, or of a command that reports its own.
    static func line(for error: any Error, arguments: [String]) -> String {
        if let command = unknownCommand(in: arguments) {
            let nearest = NearestName.of(command, among: commands).map { "; did you mean \"\($0)\"?" } ?? ""
            return "dateline: \"\(command)\" is no command\(nearest) (dateline --help lists them)"
        }
        if let option = laterOption(in: arguments) {
            return "dateline: \(option): a later version brings this option; it is not available yet"
        }
        var message = DatelineCommand.message(for: error)
        // The parser's message may have several lines.
        message = message.split(whereSeparator: \.isNewline).joined(separator: " ")
        if message.hasPrefix("Error: ") { message.removeFirst("Error: ".count) }
        let command = arguments.first.flatMap { commands.contains($0) ? " \($0)" : nil } ?? ""
        var hint = "dateline help\(command) says more"
        if let word = dashedWord(in: arguments) { hint = "words that begin with a dash follow --, as in: -- \(word)" }
        return "dateline: \(message) (\(hint))"
    }

    private static var commands: [String] {
        DatelineCommand.configuration.subcommands.compactMap { $0.configuration.commandName }
    }

    /// An option planned for a later version, refused by name so that nobody takes it for misspelt.
    private static func laterOption(in arguments: [String]) -> String? {
        let later = ["--collapse", "--forever"]
        return arguments.prefix { $0 != "--" }.lazy.compactMap { argument in
            later.first { argument == $0 || argument.hasPrefix($0 + "=") }
        }.first
    }

    private static func unknownCommand(in arguments: [String]) -> String? {
        guard let first = arguments.first, !first.hasPrefix("-"), first != "help", !commands.contains(first) else {
            return nil
        }
        return first
    }

    /// In commands with a query, an argument with one dash before several letters.
    private static func dashedWord(in arguments: [String]) -> String? {
        guard let command = arguments.first, ["search", "count", "export"].contains(command) else { return nil }
        return arguments.prefix { $0 != "--" }.first { argument in
            argument.count > 2 && argument.hasPrefix("-") && !argument.hasPrefix("--")
        }
    }
}
