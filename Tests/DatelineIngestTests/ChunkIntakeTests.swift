import DatelineModel
import Glibc
import Testing

@testable import DatelineIngest

/// What chunks hold, one after the other, is what the intake tells.
struct ChunkIntakeTests {
    private let folder = TemporaryFolder()

    private func chunked(
        _ paths: [String], options: ReaderOptions = .testing
    ) -> (events: [ArticleIntake.Event], chunks: Int, bytes: Int, skipped: Int) {
        var intake = ChunkIntake(paths: paths, options: options)
        var settlement = RootSettlement()
        var events: [ArticleIntake.Event] = []
        var (chunks, bytes, skipped, cut) = (0, 0, 0, 0)
        while let chunk = intake.next() {
            chunks += 1
            bytes += chunk.read { event in
                if let event = settlement.take(event) { events.append(event) }
            }
            skipped = chunk.skippedCount
            cut = chunk.bytesRead
        }
        return (events, chunks, bytes + cut, skipped)
    }

    private func expectSame(_ paths: [String], options: ReaderOptions = .testing) -> Int {
        var intake = ArticleIntake(paths: paths, options: options)
        var events: [ArticleIntake.Event] = []
        while let event = intake.next() { events.append(event) }
        let chunked = chunked(paths, options: options)
        #expect(chunked.events == events)
        #expect(chunked.bytes == intake.byteCount)
        #expect(chunked.skipped == intake.skippedCount)
        return chunked.chunks
    }

    private static func lines(_ count: Int, seed: UInt64) -> String {
        var random = SeededNumbers(seed: seed)
        return (0..<count).map { number in
            let words = (0..<random.below(300)).map { "word\($0)" }.joined(separator: " ")
            switch random.below(40) {
            case 0: return ""
            case 1: return " \t"
            case 2: return "{\"text\": \"cut"
            case 3: return "[1]"
            case 4: return "{\"title\":\"\(number)\",\"text\":\"\(words)\"}\r"
            case 5: return "{}"
            case 6: return "\u{FEFF}{\"text\":\"\(words)\"}"
            default: return "{\"id\":\"\(number)\",\"text\":\"\(words)\",\"date\":\"2023-08-17\"}"
            }
        }.joined(separator: "\n")
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func largeFilesOfLinesAreCutAndNothingChanges(seed: UInt64) {
        let path = folder.write("a.jsonl", Self.lines(2000, seed: seed) + (seed == 2 ? "\n" : ""))
        #expect(expectSame([path]) > 1)
    }

    @Test func linesBeyondTheLimitAreToldByNumberWhereverTheyStand() {
        var options = ReaderOptions.testing
        options.recordLimit = 700_000
        let long = "{\"text\":\"" + String(repeating: "x", count: 1_500_000) + "\"}"
        let large = "{\"text\":\"" + String(repeating: "y", count: 690_000) + "\"}"
        let small = Self.lines(300, seed: 9)
        let text = [small, long, small, large, long, long, small, large, long].joined(separator: "\n")
        _ = expectSame([folder.write("a.jsonl", text)], options: options)
        _ = expectSame([folder.write("b.jsonl", text + "\n")], options: options)
        _ = expectSame([folder.write("c.jsonl", long)], options: options)
    }

    @Test func foldersOfEverythingComeInOrder() {
        for number in 0..<100 { folder.write("a/\(number).txt", "Text \(number)\n\nMINSK, August 17. Rain.") }
        folder.write("b.jsonl", Self.lines(500, seed: 4))
        folder.write("c/d.jsonl.gz", Gzip.member(Self.lines(500, seed: 5)))
        folder.write("c/broken.jsonl.gz", Array(Gzip.member(Self.lines(500, seed: 6)).dropLast(2000)))
        folder.write("c/none.jsonl.gz", "no gzip")
        folder.write("c/empty.jsonl", "")
        folder.write("c/blank.jsonl", "\n\n \n")
        folder.write("c/empty.txt", "")
        folder.write("c/picture.pdf", "%PDF")
        folder.write("c/.hidden.txt", "x")
        symlink("nowhere", folder.path + "/link.txt")
        mkdir(folder.path + "/void", 0o755)
        let named = folder.write("README", "A text of no suffix.")
        let records = folder.write("records", "{\"text\":\"x\"}\n{\"text\":\"y\"}")
        _ = expectSame([
            folder.path + "/missing", folder.path + "/void", folder.path, named, records, folder.path + "/c/empty.txt",
        ])
    }

    @Test func anInterruptionDropsTheLineThatItCutAndNoOther() {
        let path = folder.write("a.jsonl", "{\"id\":\"1\"}\n{\"id\":\"2\"}\n{\"id\":\"3")
        var intake = ChunkIntake(paths: [path], options: .testing, isCutOff: { true })
        var ids: [String] = []
        while let chunk = intake.next() {
            _ = chunk.read { event in
                if case .article(let article) = event { ids.append(article.id) }
            }
        }
        #expect(ids == ["1", "2"])
    }
}
