import DatelineJSON
import TestSupport
import Testing

@testable import DatelineCLI

/// What a terminal would obey never reaches one, and a pipe has every byte.
struct TerminalTests {
    private static let title = "red \u{9B}31m \u{9D}0;owned\u{9C} \u{202E}gnp.exe\u{202C} \u{2066}x \u{7F} \u{E0041}"
    private static let dangerous = ["\u{9B}", "\u{9C}", "\u{9D}", "\u{202E}", "\u{2066}", "\u{7F}", "\u{E0041}"]

    private let program: Program = {
        let program = Program()
        program.folder.write("a.jsonl", "{\"id\":\"1\",\"text\":\"rain\",\"section\":\"\(title)\"}\n")
        #expect(program.run("index", "a.jsonl").status == 0)
        return program
    }()

    /// What a command writes where its standard output is a terminal.
    private func onTerminal(_ words: String) -> String {
        let command = "'\(Program.path)' \(words)"
        return Subprocess.run(
            "script", ["-qec", command, "/dev/null"],
            environment: ["DATELINE_INDEX": "news.dateline", "TERM": "xterm"],
            directory: program.folder.path
        ).output
    }

    @Test(
        .enabled(if: Subprocess.finds("script")),
        arguments: [
            "export", "export --format csv --fields id,section", "show 1", "show 1 --json",
        ])
    func `Nothing that an article brings reaches a terminal as a command`(words: String) {
        let output = onTerminal(words)
        #expect(output.contains("gnp.exe"))
        for text in Self.dangerous { #expect(!output.contains(text), "\(words)") }
    }

    @Test(.enabled(if: Subprocess.finds("script")))
    func `An export on a terminal is the same JSON`() {
        let record = try? JSONParser.parse(onTerminal("export")).objectValue
        #expect(record?["section"]?.stringValue == program.run("show", "1", "--json").json["section"]?.stringValue)
    }

    @Test(arguments: [["export"], ["export", "--format", "csv", "--fields", "id,section"], ["show", "1", "--json"]])
    func `A pipe has every byte`(arguments: [String]) {
        let output = Array(program.run(arguments).output.utf8)
        // JSON escapes U+007F everywhere. By bytes: some of these are part of a character before them.
        for text in Self.dangerous where text != "\u{7F}" {
            let bytes = Array(text.utf8)
            #expect(output.indices.contains { output[$0...].starts(with: bytes) }, "\(bytes)")
        }
    }

    @Test func `Lines of text end as they did`() {
        #expect(Printable.text("a\r\nb\n\rc\td\u{1B}") == "a\nb\n c\td\u{FFFD}")
        #expect(Printable.json("{\"a\":\"\u{9B}\u{E0041}\"}\n") == "{\"a\":\"\\u009b\\udb40\\udc41\"}\n")
    }
}
