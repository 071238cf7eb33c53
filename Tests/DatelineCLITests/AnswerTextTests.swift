import DatelineJSON
import TestSupport
import Testing

/// What commands say to people about counts, dates, languages and where a list ends.
struct AnswerTextTests {
    private static func archive(_ records: String...) -> Program {
        let program = Program()
        program.folder.write("in.jsonl", records.joined(separator: "\n") + "\n")
        precondition(program.run("index", "in.jsonl").status == 0)
        return program
    }

    private func line(_ ending: Program.Ending, _ text: String) -> String? {
        ending.outputLines.first { $0.contains(text) }
    }

    @Test func `Whatever is counted, one of it is told in the singular`() {
        let program = Program()
        program.folder.write(
            "one.jsonl", #"{"id":"1","title":"Rain","text":"It rained.","date":"soon","source":"TASS"}"#)
        program.folder.write("in/a.txt", "Rain\n\nIt rained all day in Minsk, and the day after.\n")
        program.folder.write("in/b.exe", "MZ")
        let first = program.run("index", "one.jsonl")
        #expect(first.error.contains("1 warning in") && !first.error.contains("1 warnings"), "\(first.error)")
        #expect(first.error.contains("TASS: 1 article, none dated"))
        #expect(program.run("check").output.hasPrefix("sound: 1 article, revision"))
        #expect(program.run("search", "rain").output.contains("1 article, 1 without a date ("))
        let folder = program.run("index", "in")
        #expect(folder.error.contains("1 file skipped"), "\(folder.error)")
        let unsure = program.run("delete", "--query", "minsk")
        #expect(unsure.error.contains("1 article matches; say --yes to remove it"))
        #expect(program.run("delete", "1").error.contains("removed 1 article\n"))
        program.folder.write("bad.jsonl", "{bad\n{worse\n")
        let bad = program.run("index", "bad.jsonl", "--max-rejects", "1")
        #expect(bad.error.contains("more than 1 record was rejected"), "\(bad.error)")
        let long = program.run("search", "--plain", String(repeating: "a ", count: 1025))
        #expect(long.error.contains("its last word was left out"), "\(long.error)")
    }

    @Test func `Languages are told by name with their tag, and by tag in JSON`() {
        let program = Self.archive(
            #"{"id":"1","title":"Rain","text":"It rained.","language":"en"}"#,
            #"{"id":"2","title":"Chuva","text":"Choveu.","language":"pt-br"}"#)
        let facet = program.run("search", "--facet", "language")
        #expect(line(facet, "English") == "  1  English (en)" && line(facet, "pt-br") == "  1  Portuguese (pt-br)")
        #expect(line(program.run("show", "1"), "language:") == "language:  English (en)")
        let json = program.run("search", "--facet", "language", "--json").json
        #expect(json["facets"]?["language"]?["values"]?.arrayValue?.first?["value"] == "en")
    }

    @Test func `A time of day is shown with its zone as it was given`() {
        let program = Self.archive(
            #"{"id":"1","title":"Rain","text":"It rained.","published":"2023-12-04T10:31:00+03:00"}"#,
            #"{"id":"2","title":"Snow","text":"It snowed.","published":"2023-12-04T18:05"}"#,
            #"{"id":"3","title":"Wind","text":"It blew.","published":"2023-12-04T10:31:07Z"}"#)
        #expect(line(program.run("search", "rain"), "2023")?.contains("2023-12-04 10:31:00 UTC+03:00 · ") == true)
        #expect(line(program.run("search", "snow"), "2023")?.contains("2023-12-04 18:05 · ") == true)
        #expect(line(program.run("show", "3"), "published:") == "published: 2023-12-04 10:31:07 UTC (from: field)")
    }

    @Test func `Where dates are, it is told how many articles have none`() {
        let program = Program.withArticles()
        #expect(program.run("search", "rain").output.contains("3 articles, 1 without a date ("))
        let narrowed = program.run("search", "rain", "--from", "2023")
        #expect(narrowed.output.contains("2 articles; 1 without a date left out ("), "\(narrowed.output)")
        let only = program.run("search", "rain", "--undated", "only")
        #expect(only.output.contains("1 article, 1 without a date ("), "\(only.output)")
        let without = program.run("search", "rain", "--undated", "exclude")
        #expect(without.output.contains("2 articles; 1 without a date left out ("), "\(without.output)")
        #expect(program.run("search", "--facet", "published:month").output.contains("  1 without a date\n"))
        #expect(program.run("stats").output.contains("undated:   1\n"))
        program.folder.write(
            "two.jsonl",
            #"{"id":"6","title":"Hail","text":"It hailed.","source":"UrduPoint","published":"2023-01-01"}"# + "\n"
                + #"{"id":"7","title":"Fog","text":"It was foggy.","source":"UrduPoint"}"#)
        let run = program.run("index", "two.jsonl")
        #expect(run.error.contains("UrduPoint: 2 articles, 50 % dated, 2023-01-01, 1 without a date"), "\(run.error)")
    }

    @Test func `Where a list ends it is said how to go on`() {
        let records = (1...30).map { #"{"id":"\#($0)","title":"Rain \#($0)","text":"It rained.","source":"S\#($0)"}"# }
        let program = Program()
        program.folder.write("in.jsonl", records.joined(separator: "\n"))
        _ = program.run("index", "in.jsonl")
        let first = program.run("search", "rain", "--facet", "source")
        #expect(line(first, "--offset") == "shown: 1 to 20 of 30; --offset 20 shows the next, --limit 30 all")
        #expect(line(first, "--facet-size") == "  10 in other values; --facet-size lists more", "\(first.output)")
        let last = program.run("search", "rain", "--offset", "20")
        #expect(line(last, "shown:") == "shown: 21 to 30 of 30, the last")
        #expect(line(program.run("search", "rain", "--limit", "30"), "shown:") == nil)
        let beyond = program.run("search", "rain", "--offset", "40")
        #expect(line(beyond, "shown:") == "shown: none, since --offset 40 is beyond the last of 30")
        #expect(line(program.run("search", "rain", "--limit", "0"), "shown:") == nil)
        let walk = program.run("search", "rain", "--cursor", "*", "--sort", "newest")
        #expect(line(walk, "--cursor ")?.hasPrefix("shown: 20 of 30; --cursor ") == true, "\(walk.output)")
        let suggested = program.run("suggest", "r", "--limit", "1")
        #expect(suggested.outputLines.count == 1 && suggested.error == "there are more; --limit shows up to 100\n")
        #expect(program.run("suggest", "rain").error.isEmpty)
    }
}
