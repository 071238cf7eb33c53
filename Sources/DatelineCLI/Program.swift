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
        if let word = unknownDashedWord(words) {
            Output.note(
                "dateline: unknown option \(word) (a file whose name begins with a dash follows --, as in: -- \(word))")
            exit(64)
        }
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

    /// A word with one dash that is no file, given to `index`: the parser would find the `h` of `-h` in it and print
    /// the help.
    private static func unknownDashedWord(_ words: [String]) -> String? {
        guard words.first == "index" else { return nil }
        return dashed(words).first { access($0, F_OK) != 0 }
    }

    /// The arguments of a command that takes ids or files, with those that begin with a dash moved behind `--`: the
    /// only short option is `-h`, so `show -draft.txt` is unambiguous.
    static func withDashedIds(_ words: [String]) -> [String] {
        guard let command = words.first, ["show", "similar", "delete", "index"].contains(command) else { return words }
        let ids = dashed(words)
        let options = words.prefix { $0 != "--" }
        return ids.isEmpty
            ? words : options.filter { !ids.contains($0) } + ["--"] + ids + words.dropFirst(options.count + 1)
    }

    /// The words before `--` with one dash that are neither `-h` nor an option's value.
    private static func dashed(_ words: [String]) -> [String] {
        var before = ""
        return words.prefix { $0 != "--" }.filter { word in
            defer { before = word }
            let mayBeValue = before.hasPrefix("--") && !flags.contains(before) && !before.contains("=")
            return word.count > 1 && word.hasPrefix("-") && !word.hasPrefix("--") && word != "-h" && !mayBeValue
        }
    }

    /// Options of these commands that take no value.
    private static let flags: Set<String> = [
        "--json", "--yes", "--all", "--dry-run", "--no-create", "--verbose",
    ]
}
