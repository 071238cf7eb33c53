internal import Glibc

/// The entry point.
@main
enum Program {
    static func main() {
        AddressSpace.prepare()
        let words = ordered(CommandLine.arguments.dropFirst())
        if let status = ApplyCommand.run(words) { exit(status) }
        // `check --here` must end by its signal, which the process that started it interprets.
        if !words.contains("--here") { LastWords.prepare() }
        MainLoop.run { await DatelineCommand.main(withDashedIds(words)) }
    }

    /// The arguments with the command first: `--index DIR` may precede it.
    static func ordered(_ words: ArraySlice<String>) -> [String] {
        guard let first = words.first else { return [] }
        let length = first == "--index" ? 2 : first.hasPrefix("--index=") ? 1 : 0
        guard length > 0, words.count > length, let command = words.dropFirst(length).first, !command.hasPrefix("-")
        else { return Array(words) }
        return [command] + words.prefix(length) + words.dropFirst(length + 1)
    }

    /// The arguments of a command that takes ids, with ids that begin with a dash moved behind `--`: the only short
    /// option is `-h`, so `show -draft.txt` is unambiguous.
    static func withDashedIds(_ words: [String]) -> [String] {
        guard let command = words.first, ["show", "similar", "delete"].contains(command) else { return words }
        var before: [String] = []
        var ids: [String] = []
        let options = words.prefix { $0 != "--" }
        for word in options {
            // The argument after an option may be its value.
            let mayBeValue = before.last.map { $0.hasPrefix("--") && !flags.contains($0) && !$0.contains("=") } ?? false
            let isId = word.count > 1 && word.hasPrefix("-") && !word.hasPrefix("--") && word != "-h" && !mayBeValue
            if isId { ids.append(word) } else { before.append(word) }
        }
        return ids.isEmpty ? words : before + ["--"] + ids + words.dropFirst(options.count + 1)
    }

    /// Options of these commands that take no value.
    private static let flags: Set<String> = ["--json", "--yes", "--all", "--dry-run"]
}
