import Dateline
import DatelineIngest
import DatelineJSON
import Synchronization
import TestSupport
import Testing

/// `index` tells and finds the same whether several threads build a segment or it goes article by article.
struct BulkIndexTests {
    private let folder = TemporaryFolder()

    private final class Told: Sendable {
        let lines = Mutex<[String]>([])

        func tell(_ event: IndexEvent) {
            switch event {
            case .created: lines.withLock { $0.append("created") }
            case .read(let article): lines.withLock { $0.append("read \(article.id)") }
            case .reject(let reject): lines.withLock { $0.append("reject \(reject)") }
            case .unreadable(let error): lines.withLock { $0.append("unreadable \(error.message)") }
            case .note(let note): lines.withLock { $0.append("note \(note)") }
            case .opened, .skipped, .published, .progress, .merging, .declaring, .watching, .batch, .pruned: break
            }
        }
    }

    private func index(
        _ paths: [String], _ name: String, inBulk: Bool, maximumRejects: Int? = nil
    ) async throws -> (archive: Archive, report: IndexReport?, told: [String]) {
        let archive = Archive(unopened: folder[name])
        var request = IndexRequest(paths)
        request.source = "Daily News"
        request.bulkBytes = inBulk ? 0 : .max
        request.memory = 64 << 20
        request.maximumRejects = maximumRejects
        let told = Told()
        var report: IndexReport?
        do { report = try await archive.index(request) { told.tell($0) } } catch {
            told.lines.withLock { $0.append("error \(error)") }
        }
        report?.seconds = 0
        return (archive, report, told.lines.withLock { $0 })
    }

    /// Readers look for another revision once a second.
    @Test func aReaderThatIsOpenTakesABuildOver() async throws {
        folder.write("old.jsonl", "{\"id\":\"old\",\"text\":\"rain\"}\n")
        _ = try await index([folder["old.jsonl"]], "open.dateline", inBulk: false)
        let reader = try await Archive(at: folder["open.dateline"])
        #expect(try await reader.count(SearchRequest("rain")) == 1)
        folder.write("new.jsonl", (1...500).map { "{\"id\":\"\($0)\",\"text\":\"rain\"}\n" }.joined())
        _ = try await index([folder["new.jsonl"]], "open.dateline", inBulk: true)
        try await Task.sleep(for: .seconds(1))
        #expect(try await reader.count(SearchRequest("rain")) == 501)
    }

    private func writeInput() -> [String] {
        var random = SeededGenerator(seed: 5)
        for file in 0..<3 {
            var lines = ""
            for number in 0..<1500 {
                let words = (0..<Int.random(in: 5...120, using: &random)).map { _ in
                    "w\(Int.random(in: 0..<2000, using: &random))"
                }
                let id = Int.random(in: 0..<4000, using: &random)
                switch number % 50 {
                case 0: lines += "{\"broken\n"
                case 1: lines += "{}\n"
                case 2: lines += "\n"
                case 3: lines += "{\"id\":\"same\",\"text\":\"the same\",\"origin\":\"o\"}\n"
                case 4: lines += "{\"text\":\"\(words.joined(separator: " "))\",\"date\":\"2999-01-01\"}\n"
                default:
                    let date = "20\(10 + id % 14)-0\(1 + id % 9)-1\(id % 9)"
                    lines +=
                        "{\"id\":\"\(id)\",\"title\":\"\(words[0]) rain\",\"text\":\"\(words.joined(separator: " "))\","
                    lines += "\"date\":\"\(date)\",\"lang\":\"\(["en", "fi", "ru"][id % 3])\"}\n"
                }
            }
            folder.write("in/\(file).jsonl", lines)
        }
        for number in 0..<40 {
            folder.write("in/t/\(number).txt", "Rain \(number)\n\nMINSK, August 17, 2023. It rained.")
        }
        folder.write("in/t/empty.txt", "")
        folder.write("in/skipped.pdf", "x")
        return [folder["in"], folder["missing"], folder.write("empty.jsonl", "")]
    }

    @Test func itTellsAndFindsTheSame() async throws {
        let paths = writeInput()
        let bulk = try await index(paths, "bulk", inBulk: true)
        let plain = try await index(paths, "plain", inBulk: false)
        #expect(bulk.told == plain.told)
        #expect(bulk.told.count > 4000)
        #expect(bulk.report?.json == plain.report?.json)
        #expect(bulk.report?.replaced ?? 0 > 100)
        #expect(bulk.report?.unchanged ?? 0 > 10)
        #expect(folder.segments(of: "bulk") == folder.segments(of: "plain"))
        var random = SeededGenerator(seed: 6)
        for number in 0..<1000 {
            func word() -> String { "w\(Int.random(in: 0..<2000, using: &random))" }
            let query = [
                "\(word())", "\(word()) OR \(word())", "title:rain \(word())", "\"\(word()) \(word())\"", "\(word())*",
            ][
                number % 5]
            let (left, right) = (
                try await bulk.archive.search(SearchRequest(query)),
                try await plain.archive.search(SearchRequest(query))
            )
            #expect(left.hits.map(\.article.id) == right.hits.map(\.article.id), "\(query)")
            #expect(left.hits.map(\.score) == right.hits.map(\.score), "\(query)")
        }
    }

    @Test func tooManyRejectsStopItAtTheSamePlace() async throws {
        let paths = writeInput()
        let bulk = try await index(paths, "bulk", inBulk: true, maximumRejects: 40)
        let plain = try await index(paths, "plain", inBulk: false, maximumRejects: 40)
        #expect(bulk.told == plain.told)
        #expect(bulk.told.last?.contains("more than 40 records were rejected") == true)
        let (left, right) = (try await bulk.archive.stats(), try await plain.archive.stats())
        #expect(left.articles == right.articles)
        #expect(left.revision == right.revision)
    }

    @Test func moreIsAddedToWhatIsThereEitherWay() async throws {
        let paths = writeInput()
        for (name, inBulk) in [("bulk", true), ("plain", false)] {
            _ = try await index([folder["in/0.jsonl"]], name, inBulk: inBulk)
        }
        let bulk = try await index(paths, "bulk", inBulk: true)
        let plain = try await index(paths, "plain", inBulk: false)
        #expect(bulk.told == plain.told)
        #expect(bulk.report?.json == plain.report?.json)
        #expect(bulk.report?.unchanged ?? 0 > 100)
        #expect(folder.segments(of: "bulk") == folder.segments(of: "plain"))
        let again = try await index(paths, "bulk", inBulk: true)
        #expect(again.report?.added == 0)
        let (left, right) = (try await bulk.archive.stats(), try await plain.archive.stats())
        #expect(left.articles == right.articles)
        for query in ["rain", "w1 OR w2", "\"w1 w2\"", "title:w5", "missing:source"] {
            let (left, right) = (
                try await bulk.archive.search(SearchRequest(query)),
                try await plain.archive.search(SearchRequest(query))
            )
            #expect(left.hits.map(\.article.id) == right.hits.map(\.article.id), "\(query)")
            #expect(left.total == right.total, "\(query)")
        }
    }

    @Test(arguments: [true, false])
    func `A run that reads no article leaves no archive`(inBulk: Bool) async throws {
        let run = try await index([folder.write("bad.jsonl", "{\n{\n")], "none", inBulk: inBulk)
        #expect(run.report?.revision == 0)
        #expect(run.report?.rejected == 2)
        #expect(run.report?.created == false)
        #expect(!run.told.contains("created"))
        #expect(!folder.exists("none"))
    }

    @Test func nothingToIndexMakesNoRevision() async throws {
        _ = try await index([folder.write("one.jsonl", "{\"id\":\"1\",\"text\":\"rain\"}\n")], "bulk", inBulk: false)
        let bulk = try await index([folder.write("bad.jsonl", "{\n{\n")], "bulk", inBulk: true)
        #expect(bulk.report?.revision == 2)
        #expect(bulk.report?.rejected == 2)
        #expect(folder.segments(of: "bulk") == ["000001"])
    }
}
