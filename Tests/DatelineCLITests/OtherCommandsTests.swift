import DatelineJSON
import Glibc
import TestSupport
import Testing

struct SearchCommandTests {
    private let program = Program.withArticles()

    private func ids(_ arguments: String...) -> [String] {
        (program.run(["search", "--json"] + arguments).json["hits"]?.arrayValue ?? []).compactMap {
            $0["id"]?.stringValue
        }
    }

    @Test func jsonHasTheShapeOfTheInterface() {
        let object = program.run("search", "rain", "--json", "--facet", "source", "--facet", "published:month").json
        #expect(
            object.names == [
                "query", "total", "hits", "undated", "facets", "suggestion", "relaxed", "timed_out", "warnings",
                "next_cursor",
                "took_ms", "revision",
            ])
        #expect(object["query"]?.objectValue?.names == ["q", "parsed", "match"])
        #expect(object["total"] == ["value": 3, "relation": "exact"])
        #expect(object["undated"] == 1)
        #expect(object["relaxed"] == false)
        #expect(object["warnings"] == [])
        #expect(object["revision"] == program.run("stats", "--json").json["revision"])
        #expect(
            object["facets"] == [
                "source": [
                    "values": [["value": "BelTA", "count": 2], ["value": "UrduPoint", "count": 1]], "other": 0,
                    "missing": 0,
                    "exact": true,
                ],
                "published:month": [
                    "values": [["value": "2023-08", "count": 2]], "other": 0, "missing": 1, "exact": true,
                ],
            ])
        let hit = object["hits"]?.arrayValue?.first?.objectValue
        for name in [
            "rank", "score", "id", "href", "label", "title", "title_marks", "source", "agency", "place", "language",
            "published", "published_precision", "published_from", "url", "snippets", "story",
        ] {
            #expect(hit?[name] != nil, "\(name)")
        }
        #expect(hit?["rank"] == 1)
        #expect(hit?["href"]?.stringValue?.hasPrefix("/v1/articles?id=") == true)
    }

    @Test func wordsAreJoinedAndDashesFollowTwo() {
        #expect(Set(ids("rain", "minsk")) == ["2"])
        #expect(ids("rain minsk") == ["2"])
        #expect(Set(ids("--", "rain", "-minsk")) == ["3", "4"])
        #expect(ids("\"rained in brest\"") == ["3"])
    }

    @Test func filtersAndFacetsRepeat() {
        #expect(Set(ids("--source", "tass", "--source", "URDUPOINT")) == ["1", "4"])
        #expect(ids("--source", "BelTA", "--published", "2023-08-18", "--place", "minsk") == [])
        #expect(Set(ids("--from", "2023-08-18", "--to", "2023")) == ["2", "3"])
        #expect(ids("--undated", "only") == ["4"])
        #expect(ids("--missing", "source") == ["5"])
        let object = program.run("search", "--json", "--facets", "source,place").json
        #expect(object["facets"]?.objectValue?.names == ["source", "place"])
    }

    @Test func sortsAndPages() {
        #expect(ids("--sort", "newest") == ["5", "2", "3", "1", "4"])
        #expect(ids("--sort", "oldest") == ["1", "2", "3", "5", "4"])
        #expect(ids() == ["5", "2", "3", "1", "4"])
        #expect(ids("--limit", "2", "--offset", "1") == ["2", "3"])
        #expect(ids("--limit", "0") == [])
    }

    @Test func fieldsChooseWhatAHitShows() {
        let hit = program.run("search", "snow", "--json", "--fields", "text,sha256").json["hits"]?.arrayValue?.first?
            .objectValue
        #expect(hit?["text"] == "No rain, but snow.")
        #expect(hit?["sha256"]?.stringValue?.utf8.count == 64)
        #expect(hit?["source"] == nil)
    }

    @Test func anUnknownValueDrawsAWarningOnStandardErrorAndInJSON() {
        let ending = program.run("search", "--source", "BelTa News")
        #expect(ending.error.hasPrefix("warning: "))
        let warnings = program.run("search", "--source", "BelT", "--json").json["warnings"]?.arrayValue ?? []
        #expect(warnings.first?["code"] == "unknown_value")
        #expect(warnings.first?["message"]?.stringValue?.contains("BelTA") == true)
    }

    @Test func controlCharactersOfArticlesNeverReachATerminal() {
        program.folder.write(
            "evil.jsonl", #"{"id":"evil\u001b[2J","title":"\u001b]0;x\u0007 evil","text":"evil \u202e"}"#)
        #expect(program.run("index", "evil.jsonl").status == 0)
        for arguments in [["search", "evil"], ["search", "evil", "--json"], ["export", "evil"]] {
            let output = program.run(arguments).output
            #expect(!output.contains("\u{1B}") && !output.contains("\u{7}"), "\(arguments)")
        }
    }
}

struct ShowStatsAndExportTests {
    @Test func `Ids that begin with a dash are ids`() {
        let program = Program()
        program.folder.write("news/-dash.txt", "Rain\n\nIt rained.")
        program.folder.write("news/-h.txt", "Snow\n\nIt snowed.")
        #expect(program.run("index", "news").status == 0)
        #expect(program.run("show", "-dash.txt", "--json").json["title"] == "Rain")
        #expect(program.run("show", "--json", "--", "-dash.txt").json["title"] == "Rain")
        #expect(program.run("show", "--index", "news.dateline", "-h.txt").output.contains("Snow"))
        #expect(program.run("similar", "-dash.txt", "--limit", "1").status != 64)
        #expect(program.run("delete", "-dash.txt", "-h.txt").status == 0)
        #expect(program.count == 0)
    }

    @Test func `Without a command the usage is on standard error`() {
        let ending = Program().run()
        #expect(ending.status == 64 && ending.output == "")
        #expect(ending.error.contains("USAGE"))
    }

    private let program = Program.withArticles()

    @Test func showPrintsTheRecord() {
        let record = program.run("show", "1", "--json").json
        #expect(record["title"] == "Lukashenko meets Li Shangfu")
        #expect(record["origin"] == "five.jsonl#1")
        #expect(record["published_precision"] == "day")
        let text = program.run("show", "1").output
        #expect(text.contains("Lukashenko met the defense minister in Minsk."))
        #expect(text.contains("2023-08-17 (from: field)"))
        #expect(program.run("show", "4").output.contains("no date"))
    }

    @Test func statsHaveTheShapeOfTheInterface() {
        let stats = program.run("stats", "--json").json
        #expect(
            stats.names == [
                "articles", "undated", "sources", "first", "last", "bytes", "revision", "format", "base", "features",
                "fields", "synonyms", "layout", "segments",
            ])
        #expect(stats["layout"]?.stringValue == "standard")
        let segments = stats["segments"]?.arrayValue ?? []
        #expect(segments.map { $0["articles"]?.intValue } == [5])
        #expect(
            segments.first?.objectValue?.names == ["name", "articles", "gone", "bytes", "layout", "from", "to"])
        #expect(stats["features"]?.objectValue?.names == ["analyzer", "stemmer", "language", "breaker"])
        #expect((stats["articles"], stats["undated"], stats["sources"]) == (5, 1, 3))
        #expect((stats["first"], stats["last"], stats["format"]) == ("2023-08-17", "2024-01-02", 2))
        #expect(stats["base"]?.stringValue?.hasPrefix("/") == true)
        #expect(program.run("stats").outputLines.count == 14)
    }

    @Test func exportWritesARecordALine() {
        let lines = program.run("export", "--sort", "oldest").jsonLines
        #expect(lines.map { $0["id"] } == ["1", "2", "3", "5", "4"])
        #expect(program.run("export", "rain", "--source", "belta").jsonLines.count == 2)
        #expect(
            program.run("export", "--fields", "id,source", "--limit", "1").output == "{\"id\":\"5\",\"source\":null}\n")
    }

    @Test func whatIsExportedCanBeIndexedAgain() {
        let exported = program.run("export")
        let copied = program.run("index", "--index", "copy.dateline", "--json", "-", input: Array(exported.output.utf8))
        #expect((copied.json["added"], copied.json["rejected"]) == (5, 0))
        let again = program.run("export", "--index", "copy.dateline")
        #expect(again.output == exported.output)
    }

    @Test func csvHasALineOfNames() {
        let lines = program.run("export", "--format", "csv", "--sort", "oldest").outputLines
        #expect(
            lines.first
                == "rank,published,published_precision,published_from,source,agency,label,place,language,url,id,sha256,title,snippet\r"
        )
        #expect(lines.count == 6)
        #expect(
            lines.dropFirst().first?.hasPrefix("1,2023-08-17,day,field,TASS,,Lukashenko meets Li Shangfu,Minsk,en,,1,")
                == true)
        #expect(program.run("export", "hail", "--format", "csv").outputLines.count == 1)
    }
}

struct RunCommandTests {
    private let program = Program.withArticles()

    @Test func answersWithTheLinesOfTREC() {
        program.folder.write("q.tsv", "q1\train minsk\nq2\thail\n\nq3\tid:4\r\n")
        let ending = program.run("run", "q.tsv")
        #expect(ending.status == 0)
        let columns = ending.outputLines.map { $0.split(separator: " ").map(String.init) }
        #expect(columns.map { Array($0.prefix(4)) } == [["q1", "Q0", "2", "1"], ["q3", "Q0", "4", "1"]])
        #expect(columns.allSatisfy { $0.count == 6 && Double($0[4]) != nil && $0[5] == "dateline" })
    }

    @Test func ranksRunDownAndLimitsHold() {
        program.folder.write("q.tsv", "1\train snow wind")
        let all = program.run("run", "--match", "any", "q.tsv").outputLines.map { $0.split(separator: " ") }
        #expect(all.map { $0[3] } == ["1", "2", "3", "4"])
        let scores = all.compactMap { Double($0[4]) }
        #expect(scores == scores.sorted(by: >))
        #expect(program.run("run", "--match", "any", "--limit", "2", "q.tsv").outputLines.count == 2)
        #expect(program.run("run", "-", "--match", "any", input: Array("1\tsnow".utf8)).outputLines.count == 1)
    }

    @Test func whiteSpaceAndPercentOfIdsAreEncoded() {
        program.folder.write("a.jsonl", #"{"id":"50% of rain\u00a0é","text":"downpour"}"#)
        #expect(program.run("index", "a.jsonl").status == 0)
        let line = program.run("run", "-", input: Array("1\tdownpour".utf8)).output
        #expect(line.split(separator: " ").count == 6)
        #expect(line.contains(" 50%25%20of%20rain%C2%A0é "))
    }

    @Test func timingsAreALineOfJSONForEachQuery() throws {
        program.folder.write("q.tsv", "a\train\nb\thail\n")
        let ending = program.run(
            "run", "--timings", "t.jsonl", "--warmup", "1", "--repeat", "3", "--facet", "source", "q.tsv")
        #expect(ending.status == 0)
        let lines = String(decoding: program.folder.read("t.jsonl"), as: UTF8.self).split(separator: "\n")
        let timings = try lines.map { try JSONParser.parse(String($0)) }
        #expect(timings.map { $0["qid"] } == ["a", "b"])
        #expect(timings.map { $0["total"] } == [3, 0])
        #expect(timings.allSatisfy { ($0["us"]?.doubleValue ?? 0) > 0 })
    }

    @Test func aLineWithoutAnIdIsNamedAndTheRestIsAnswered() {
        let ending = program.run("run", "-", input: Array("rain\n1\tsnow\n\train\n".utf8))
        #expect(ending.status == 65)
        #expect(ending.outputLines.count == 1)
        #expect(ending.errorLines.map { $0.prefix(12) } == ["dateline: -:", "dateline: -:"])
        #expect(ending.error.contains("-:1:") && ending.error.contains("-:3:"))
    }
}

struct DeleteCommandTests {
    private let program = Program.withArticles()

    @Test func removesIdsAndNamesTheUnknown() {
        let ending = program.run("delete", "1", "none", "2")
        #expect(ending.status == 1)
        #expect(ending.error.contains("none: no article has this id"))
        #expect(ending.error.contains("removed 2 articles"))
        #expect(program.count == 3)
        #expect(program.run("delete", "3").status == 0)
    }

    @Test func removesTheMatchesOfAQueryOnceItIsSure() {
        let unsure = program.run("delete", "--query", "rain")
        #expect(unsure.status == 64)
        #expect(unsure.error.contains("3 articles match"))
        #expect(program.count == 5)
        #expect(program.run("delete", "--query", "rain", "--source", "BelTA", "--yes").status == 0)
        #expect(program.count == 3)
        #expect(program.run("delete", "--source", "TASS", "--yes").status == 0)
        #expect(program.count == 2)
        #expect(program.run("delete", "--query", "hail", "--yes").status == 1)
    }

    @Test(arguments: ["text:minsk~2", "minsk~2", "text:rain -minsk~2"])
    func `What a query was cut of is not deleted`(query: String) {
        let program = Program()
        let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789")
        let records = (0..<1_296).map { number in
            #"{"id":"\#(number)","text":"rain over minsk\#(letters[number / 36])\#(letters[number % 36])"}"# + "\n"
        }
        program.folder.write("many.jsonl", records.joined())
        #expect(program.run("index", "many.jsonl").status == 0)
        let ending = program.run("delete", "--yes", "--query", query)
        #expect(ending.status == 64)
        #expect(ending.error.contains("nothing was removed"))
        #expect(program.count == 1_296)
    }

    @Test func aDryRunOnlyNames() {
        let ending = program.run("delete", "--query", "rain", "--dry-run")
        #expect(ending.status == 0)
        #expect(ending.outputLines.sorted() == ["2", "3", "4"])
        #expect(program.run("delete", "--dry-run", "1", "none").output == "1\n")
        #expect(program.count == 5)
    }

    @Test(arguments: [
        ["--query", "", "--yes"], ["--query", "  ", "--yes"], ["--query", "\"open quote", "--yes"],
        ["--query", "sorce:tass", "--yes"], ["--query", "rain AND", "--yes"], ["--source", "Nobody", "--yes"],
        ["--query", "*", "--yes"], ["--query", "()", "--yes"], ["--query", "!?", "--yes"],
        ["--query", "-hail", "1", "--yes"],
        ["--all", "1"],
    ])
    func aQueryInDoubtRemovesNothing(arguments: [String]) {
        let ending = program.run(["delete"] + arguments)
        #expect(ending.status != 0)
        #expect(program.count == 5)
    }

    @Test func allRemovesAll() {
        #expect(program.run("delete", "--all").status == 64)
        #expect(program.run("delete", "--all", "--yes").status == 0)
        #expect(program.count == 0)
        #expect(program.run("search").status == 1)
        #expect(program.run("export").output == "")
        #expect(program.isSound)
    }
}
