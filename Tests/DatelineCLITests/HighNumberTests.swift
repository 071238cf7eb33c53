import DatelineJSON
import GlassOracle
import TestSupport
import Testing

/// What an archive costs goes by its articles, not by the highest number that one of them has.
struct HighNumberTests {
    private let program = Program.withArticles()

    @Test(arguments: [
        ["search", "--json", "--facets", "source,published:month", "rain"],
        ["search", "--json", "--source", "BelTA", "rai*"],
        ["count", "rain OR snow OR wind"], ["stats", "--json"],
    ])
    func `A document with a high number costs no more than another`(command: [String]) {
        let before = program.run(command)
        let answer = oracle_move_last(program.folder["news.dateline/generations/1"], 4_000_000_000)
        defer { oracle_free(answer) }
        #expect(answer.map { String(cString: $0) } == "")
        let after = program.run(command)
        #expect(after.status == 0, "\(after.error)")
        for name in ["total", "facets", "articles", "first", "last", "undated"] {
            #expect(after.json[name] == before.json[name])
        }
        #expect(after.json.isEmpty == before.json.isEmpty)
        // A bit for each number up to the highest is 500 MB.
        #expect(after.peakMemory < before.peakMemory + 64 << 20, "\(after.peakMemory >> 20) MB")
    }
}
