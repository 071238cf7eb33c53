import DatelineJSON
import Glibc
import TestSupport
import Testing

struct IndexCommandTests {
    private let program = Program()
    private var folder: TemporaryFolder { program.folder }

    @Test func aNewArchiveIsAnnounced() {
        folder.write("a.txt", "Rain\n\nIt rained.")
        #expect(program.run("index", "a.txt").errorLines.first == "created news.dateline")
        #expect(!program.run("index", "a.txt").error.contains("created"))
    }

    @Test func jsonEndsWithTheObjectOfCounts() {
        folder.write("five.jsonl", Program.articles)
        let first = program.run("index", "--json", "five.jsonl").json
        #expect(
            first.names == [
                "added", "replaced", "unchanged", "rejected", "skipped", "left_out", "warnings", "created", "seconds",
                "bytes", "revision", "sources", "other_sources",
            ])
        #expect(first["added"] == 5)
        #expect(first["created"] == true)
        #expect(first["bytes"] == .int(Program.articles.utf8.count))
        let again = program.run("index", "--json", "five.jsonl").json
        #expect((again["unchanged"], again["added"], again["created"]) == (5, 0, false))
        #expect(again["revision"] == first["revision"])
        folder.write("five.jsonl", Program.articles.replacing("Wind", with: "Gale"))
        let changed = program.run("index", "--json", "five.jsonl").json
        #expect((changed["replaced"], changed["unchanged"]) == (1, 4))
        #expect(program.count == 5)
    }

    @Test func readsStandardInput() {
        let ending = program.run("index", "--json", "-", input: Array(Program.articles.utf8))
        #expect(ending.status == 0)
        #expect(ending.json["added"] == 5)
        let bare = program.run("index", "-", input: Array(#"{"title":"Hail","text":"It hailed."}"#.utf8))
        #expect(bare.status == 0)
        let id = program.run("search", "hailed", "--json").json["hits"]?.arrayValue?.first?["id"]?.stringValue ?? ""
        #expect(id.hasPrefix("sha256:"))
        #expect(id.utf8.count == 7 + 32)
    }

    @Test func theArchiveOfTheEnvironmentGivesWayToTheOption() {
        folder.write("five.jsonl", Program.articles)
        #expect(program.run("index", "five.jsonl", environment: ["DATELINE_INDEX": "a.dateline"]).status == 0)
        #expect(folder.exists("a.dateline/manifest.json"))
        #expect(program.run("index", "five.jsonl", environment: ["DATELINE_INDEX": ""]).status == 0)
        #expect(folder.exists("archive.dateline/manifest.json"))
        #expect(program.run("index", "--index", "b.dateline", "five.jsonl").status == 0)
        #expect(folder.exists("b.dateline/manifest.json"))
        #expect(!folder.exists("news.dateline"))
    }

    @Test func rejectsAreNamedWrittenAndCounted() throws {
        folder.write("mixed.jsonl", "{\"id\":\"1\",\"text\":\"rain\"}\nno json\n[1]\n{\"id\":\"2\",\"te\n{}\n")
        let ending = program.run("index", "--json", "--rejects", "rejects.jsonl", "mixed.jsonl")
        #expect(ending.status == 0)
        #expect((ending.json["added"], ending.json["rejected"]) == (1, 4))
        let lines = ending.errorLines.filter { $0.hasPrefix("rejected: ") }
        #expect(lines.count == 4)
        for (line, record) in zip(lines, 2...5) { #expect(line.hasPrefix("rejected: mixed.jsonl#\(record): ")) }
        let written = String(decoding: folder.read("rejects.jsonl"), as: UTF8.self).split(separator: "\n")
        let rejects = try written.map { try JSONParser.parse(String($0)) }
        #expect(rejects.map { $0["record"] } == [2, 3, 4, 5])
        #expect(rejects.map { $0["code"] } == ["bad_json", "not_an_object", "bad_json", "empty_record"])
        #expect(rejects.allSatisfy { $0["origin"] == "mixed.jsonl" && $0["message"]?.stringValue?.isEmpty == false })
    }

    @Test func moreRejectsThanAllowedEndTheRunAndKeepWhatWasRead() {
        folder.write("mixed.jsonl", "{\"id\":\"1\"}\nbad\nbad\n{\"id\":\"2\"}\n")
        #expect(program.run("index", "--max-rejects", "2", "mixed.jsonl").status == 0)
        #expect(program.count == 2)
        let ending = program.run("index", "--index", "b.dateline", "--max-rejects", "1", "mixed.jsonl")
        #expect(ending.status == 65)
        #expect(ending.errorLines.last?.contains("more than 1 record was rejected") == true)
        #expect(program.run("count", "--index", "b.dateline").output == "1\n")
    }

    @Test func aDryRunWritesNothingAndTellsHowDatesWereKnown() {
        folder.write(
            "a.jsonl",
            "{\"id\":\"1\",\"title\":\"Rain\",\"published\":\"2023-08-17\"}\n{\"id\":\"2\",\"title\":\"Snow\"}\n")
        let ending = program.run("index", "--dry-run", "a.jsonl")
        #expect(ending.status == 0)
        #expect(ending.outputLines.count == 2)
        #expect(ending.output.contains("2023-08-17 from field"))
        #expect(ending.output.contains("no date"))
        #expect(!folder.exists("news.dateline"))
    }

    @Test func aMissingPathFailsTheRunAndTheRestIsRead() {
        folder.write("a.txt", "Rain\n\nIt rained.")
        let ending = program.run("index", "none", "a.txt")
        #expect(ending.status == 65)
        #expect(ending.error.contains("dateline: none: No such file or directory"))
        #expect(program.count == 1)
    }

    @Test func sourceNamesOnlyArticlesThatNameNone() {
        folder.write("a.jsonl", "{\"id\":\"1\",\"source\":\"TASS\"}\n{\"id\":\"2\"}\n")
        #expect(program.run("index", "--source", "BelTA", "a.jsonl").status == 0)
        #expect(program.run("show", "1", "--json").json["source"] == "TASS")
        #expect(program.run("show", "2", "--json").json["source"] == "BelTA")
    }

    @Test func theSameFileHasTheSameIdFromWhereverItIsNamed() {
        folder.write("news/a/1.txt", "Rain\n\nIt rained.")
        folder.write("news/b/2.txt", "Snow\n\nIt snowed.")
        #expect(program.run("index", "news").status == 0)
        #expect(program.run("show", "a/1.txt").status == 0)
        #expect(program.run("index", "--json", "news/b", folder["news/a/1.txt"]).json["unchanged"] == 2)
        #expect(program.run("stats", "--json").json["base"]?.stringValue?.hasSuffix("/news") == true)
        folder.write("other.txt", "Hail\n\nIt hailed.")
        #expect(program.run("index", "other.txt").status == 0)
        #expect(program.count == 3)
        #expect(
            program.run("search", "hail", "--json").json["hits"]?.arrayValue?.first?["id"]?.stringValue?.hasPrefix("/")
                == true)
    }

    /// Standard input stays open: the run has nothing more to read, and nothing to end it but the signal.
    @Test(arguments: [SIGINT, SIGTERM])
    func anInterruptedRunKeepsWhatItRead(signal: Int32) {
        let running = program.start("index", "-")
        #expect(running.waits { !program.folder.read("news.dateline/writer.lock").isEmpty })
        let words = String(repeating: "rain ", count: 200)
        for number in 1...3000 { running.write("{\"id\":\"\(number)\",\"text\":\"\(words)\"}\n") }
        running.write("{\"id\":\"half\",\"text\":\"what stan")
        running.send(signal)
        let ending = running.end(closingInput: false)
        #expect(ending.status == 130)
        #expect(ending.error.contains("interrupted"))
        #expect(!ending.error.contains("rejected"))
        // All was read but what the pipe holds (64 KiB) and what the reader holds (a piece of 1 MiB).
        #expect(1900...3000 ~= program.count)
        #expect(program.run("show", "1").status == 0)
        #expect(program.run("show", "half").status == 1)
        #expect(program.isSound)
    }

    @Test func anInterruptionWhileWaitingForTheLockEndsAtOnce() {
        let first = program.start("index", "-")
        #expect(first.waits { !program.folder.read("news.dateline/writer.lock").isEmpty })
        let second = program.start("index", "--wait", "10000", "-")
        usleep(300_000)
        second.send(SIGINT)
        let ending = second.end(closingInput: false)
        #expect(ending.status == 130 || ending.signal == SIGINT)
    }

    @Test func muchBecomesOneSegment() {
        let program = Program()
        let text = String(repeating: "Rain fell on Minsk and the rivers rose. ", count: 20)
        program.folder.write(
            "many.jsonl", (1...2000).map { #"{"id":"\#($0)","title":"Rain \#($0)","text":"\#(text)"}"# + "\n" }.joined()
        )
        #expect(program.run("index", "many.jsonl").status == 0)
        #expect(program.folder.segments(of: "news.dateline") == ["000001"])
        #expect(program.count == 2000)
    }

    @Test func batchAfterBatchMakesFewSegments() {
        let program = Program()
        for batch in 0..<30 {
            program.folder.write("batch.jsonl", #"{"id":"\#(batch)","text":"Rain fell on Minsk."}"# + "\n")
            #expect(program.run("index", "batch.jsonl").status == 0)
            #expect(program.segments().count <= 20)
        }
        #expect(program.segments().count < 12)
        #expect(program.litter() == [])
        #expect(program.count == 30)
        #expect(program.isSound)
    }
}
