import DatelineJSON
import TestSupport
import Testing

/// How a line is read: the command that it names reads its options by itself, and what it does not take is told by all.
struct CommandLineTests {
    private let program = Program.withArticles()

    @Test(arguments: [
        "index", "search", "count", "show", "similar", "suggest", "export", "run", "delete", "stats", "check",
        "compact", "backup", "verify", "serve",
    ])
    func `Help of a command is the same however it is asked for`(command: String) {
        let help = program.run("help", command)
        #expect(help.status == 0)
        #expect(help.output.contains("USAGE: dateline \(command) "), "\(help.output)")
        #expect(!help.output.contains("dateline dateline"))
        for arguments in [[command, "--help"], [command, "-h"]] {
            let ending = program.run(arguments)
            #expect(ending.status == 0)
            #expect(ending.output == help.output)
        }
        #expect(program.run(command, "--version").output == program.run("--version").output)
    }

    /// A line with `--` is the parser's.
    @Test(arguments: [
        ["rain"], ["--limit", "1", "rain"], ["--limit=1", "rain"], ["rain", "--source", "BelTA", "--source=TASS"],
        ["--match", "any", "rain", "wind"], ["--sort", "oldest", "--facet", "source", "--facet=published:month"],
        ["--snippets", "0", "minsk", "rain"], ["--facets", "source,language", "--facet-size", "1"],
        ["--plain", "rain"],
        ["--from", "2023-08", "--to=2023-09", "--undated", "include"],
        ["--missing", "place,language", "--explain", "rain"],
        ["--fields", "id,title", "--marks", "utf16", "rain"], ["--timeout", "2.5", "--offset", "1", "rain"],
        ["--cursor", "*", "--limit", "2", "rain OR wind"],
    ])
    func `A search is the same whichever of the two reads it`(arguments: [String]) {
        func answer(_ arguments: [String]) -> JSONObject {
            var answer = program.run(["search", "--json"] + arguments).json
            for name in ["took_ms", "timings", "next_cursor"] { answer[name] = nil }
            return answer
        }
        let one = answer(arguments)
        #expect(one["hits"]?.arrayValue?.isEmpty == false)
        #expect(one == answer(arguments + ["--"]))
    }

    @Test(arguments: [["search", "rain"], ["count", "rain"], ["stats"], ["check"], ["export"]])
    func `An option that no command has is told in one line`(words: [String]) {
        let ending = program.run(words + ["--nonsense"])
        #expect(ending.status == 64)
        #expect(ending.output.isEmpty)
        #expect(ending.errorLines.count == 1 && ending.error.contains("--nonsense"), "\(ending.error)")
    }

    @Test(arguments: [["search", "rain", "--json"], ["count", "rain"], ["stats", "--json"], ["suggest", "ra"]])
    func `The archive may be named before the command`(words: [String]) {
        let index = "news.dateline"
        let other = ["DATELINE_INDEX": "none.dateline"]
        for before in [["--index", index], ["--index=\(index)"]] {
            let ending = program.run(before + words, environment: other)
            #expect(ending.status == 0, "\(ending.error)")
            #expect(ending.output.count > 0)
        }
        #expect(program.run(["--index", "none.dateline"] + words).status == 66)
        #expect(program.run(["--index"]).status == 64)
        #expect(program.run(["--index", index]).status == 64)
    }

    @Test(arguments: [
        (["--limit", "x", "rain"], 64), (["--limit", "2000", "rain"], 64), (["--sort", "best", "rain"], 64),
        (["--limit"], 64), (["-rain"], 64), (["--", "-rain"], 0), (["--index", "none.dateline", "rain"], 66),
        (["zebra"], 1),
    ])
    func `What is wrong in a search is one line`(arguments: [String], status: Int) {
        let ending = program.run(["search"] + arguments)
        #expect(ending.status.map(Int.init) == status, "\(ending.error)")
        #expect(ending.errorLines.count == (status == 64 || status == 66 ? 1 : 0), "\(ending.error)")
    }
}
