import DatelineJSON
import TestSupport
import Testing

/// Searches that are read the short way are answered as the parser would have them; `--name=value` is left to the parser.
struct QuickSearchTests {
    private let program = Program.withArticles()

    @Test(arguments: [
        (["rain"], ["rain"]), (["--limit", "1", "rain"], ["--limit=1", "rain"]),
        (["rain", "--source", "BelTA", "--source", "TASS"], ["rain", "--source=BelTA", "--source=TASS"]),
        (["--match", "any", "rain", "wind"], ["--match=any", "rain", "wind"]),
        (["--sort", "oldest", "--facet", "source"], ["--sort=oldest", "--facet=source"]),
        (["--snippets", "0", "minsk", "rain"], ["--snippets=0", "minsk", "rain"]),
    ])
    func bothWaysAnswerAlike(quick: [String], parsed: [String]) {
        func answer(_ arguments: [String]) -> JSONObject {
            var answer = program.run(["search", "--json"] + arguments).json
            answer["took_ms"] = nil
            return answer
        }
        let one = answer(quick)
        #expect(one["hits"]?.arrayValue?.isEmpty == false)
        #expect(one == answer(parsed))
    }

    @Test(arguments: [["search", "rain", "--json"], ["count", "rain"], ["stats", "--json"], ["suggest", "ra"]])
    func theArchiveMayBeNamedBeforeTheCommand(words: [String]) {
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
    func whatIsWrongIsSaidAsTheParserSaysIt(arguments: [String], status: Int) {
        let ending = program.run(["search"] + arguments)
        #expect(ending.status.map(Int.init) == status, "\(ending.error)")
        #expect(ending.errorLines.count == (status == 64 || status == 66 ? 1 : 0), "\(ending.error)")
    }
}
