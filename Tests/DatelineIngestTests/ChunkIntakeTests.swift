import DatelineModel
import Glibc
import Testing

@testable import DatelineIngest

/// What chunks hold, one after the other, is what one reader of the whole input gives.
struct ChunkIntakeTests {
    private let folder = TemporaryFolder()

    /// The chunks of a file, whose records have to be those of one reader.
    private func chunks(of name: String, _ text: String, options: ReaderOptions = .testing) -> Int {
        let path = folder.write(name, text)
        let run = IntakeRun([path], options: options)
        let records = Format.jsonl.records(in: text.utf8, origin: .file(name), options: options)
        #expect(
            run.events
                == records.map { record in
                    switch record {
                    case .article(let article): .article(article)
                    case .reject(let reject): .reject(reject)
                    }
                })
        #expect(run.byteCount == text.utf8.count)
        return run.chunkCount
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
        #expect(chunks(of: "a.jsonl", Self.lines(2000, seed: seed) + (seed == 2 ? "\n" : "")) > 1)
    }

    @Test func linesBeyondTheLimitAreToldByNumberWhereverTheyStand() {
        var options = ReaderOptions.testing
        options.recordLimit = 700_000
        let long = "{\"text\":\"" + String(repeating: "x", count: 1_500_000) + "\"}"
        let large = "{\"text\":\"" + String(repeating: "y", count: 690_000) + "\"}"
        let small = Self.lines(300, seed: 9)
        let text = [small, long, small, large, long, long, small, large, long].joined(separator: "\n")
        #expect(chunks(of: "a.jsonl", text, options: options) > 1)
        #expect(chunks(of: "b.jsonl", text + "\n", options: options) > 1)
        #expect(readLines(text, options: options).filter { $0.reject?.code == .tooLarge }.count == 4)
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
        let run = IntakeRun([
            folder.path + "/missing", folder.path + "/void", folder.path, named, records, folder.path + "/c/empty.txt",
        ])
        let told = summary(run.events)
        let texts = (0..<100).map { "+a/\($0).txt" }.sorted()
        #expect(Array(told.prefix(102)) == Self.beginning(folder.path) + texts)
        #expect(
            told.filter { !$0.hasPrefix("+") && !$0.hasSuffix("bad_json") && !$0.hasSuffix("not_an_object") }
                .filter { !$0.hasSuffix("empty_record") }
                == Self.beginning(folder.path) + [
                    "-c/blank.jsonl empty_file", "-c/broken.jsonl.gz damaged_gzip", "-c/empty.jsonl empty_file",
                    "-c/empty.txt empty_file", "-c/none.jsonl.gz damaged_gzip", "-link.txt unreadable",
                    "-c/empty.txt empty_file", "!\(folder.path)/c/empty.txt: not one article in it",
                ])
        #expect(Array(told.suffix(5).prefix(3)) == ["+README", "+records#1", "+records#2"])
        let fromArchive = run.events.filter { event in
            if case .article(let article) = event { article.origin.hasPrefix("c/d.jsonl.gz#") } else { false }
        }
        #expect(fromArchive.count == readLines(Self.lines(500, seed: 5)).compactMap(\.article).count)
        #expect(run.skippedCount == 5)
    }

    private static func beginning(_ path: String) -> [String] {
        ["!\(path)/missing: No such file or directory", "!\(path)/void: not one article in it"]
    }

    @Test func anInterruptionDropsTheLineThatItCutAndNoOther() {
        let path = folder.write("a.jsonl", "{\"id\":\"1\"}\n{\"id\":\"2\"}\n{\"id\":\"3")
        let ids = IntakeRun([path], isCutOff: { true }).events.compactMap { event in
            if case .article(let article) = event { article.id } else { nil }
        }
        #expect(ids == ["1", "2"])
    }
}
