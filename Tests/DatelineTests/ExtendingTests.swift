import Dateline
import TestSupport
import Testing

// The example of the page Extending, through the public interface alone.
extension Format {
    static let digest = Format(
        "digest", suffixes: ["digest"],
        .eachLine { line, article throws(RecordFault) in
            let parts = line.split(separator: "|", maxSplits: 3)
            guard parts.count == 4 else { throw RecordFault("four parts are expected") }
            article.saw(.published, parts[0])
            article.saw(.source, parts[1])
            article.saw(.title, parts[2])
            article.saw(.text, parts[3])
        })
}

struct ExtendingTests {
    private let folder = TemporaryFolder()

    @Test(arguments: [false, true])
    func `A format of a program's own is indexed beside Dateline's`(isLarge: Bool) async throws {
        let lines = (0..<(isLarge ? 20_000 : 3)).map { "17 August 2023|BelTA|Rain \($0)|It rained over Minsk, \($0)." }
        folder.write("reports/a.digest", lines.joined(separator: "\n") + "\nno report\n")
        folder.write("reports/b.jsonl", "{\"id\":\"b\",\"text\":\"Snow.\"}")
        let (path, reports) = (folder["news.dateline"], folder["reports"])

        let archive = try await Archive(at: path, create: true)
        let request = IndexRequest([reports], formats: Format.standard + [.digest])
        let report = try await archive.index(request) { problem in print(problem) }

        #expect(report.added == lines.count + 1 && report.rejected == 1)
        let article = try #require(try await archive.article(id: "a.digest#2"))
        #expect(article.title == "Rain 1" && article.source == "BelTA")
        #expect(article.published?.description == "2023-08-17" && article.publishedRaw == "17 August 2023")
        #expect(try await archive.count(SearchRequest("snow")) == 1)
    }

    /// A table: a line of names, then a line for each article, read by a reader of its own.
    private struct Table: ArticleReader {
        let input: FormatInput
        var lines: [Substring]?
        var number = 0

        mutating func next() -> ReadRecord? {
            if lines == nil {
                let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
                defer { buffer.deallocate() }
                let count = (try? input.bytes.read(into: buffer)) ?? 0
                lines = String(decoding: buffer[..<count], as: UTF8.self).split(separator: "\n")
            }
            guard let names = lines?.first?.split(separator: ","), number + 1 < lines?.count ?? 0 else { return nil }
            number += 1
            var evidence = ArticleEvidence()
            for (name, value) in zip(names, lines?[number].split(separator: ",") ?? []) {
                if name == "title" {
                    evidence.saw(.title, value)
                } else {
                    evidence.extra[String(name)] = .string(String(value))
                }
            }
            return evidence.record(input.origin, number: number, options: input.options)
        }
    }

    @Test func `A reader of a program's own gives one article after another`() {
        let table = Format("table", suffixes: ["tbl"], .pulled { Table(input: $0) })
        let records = table.records(in: "title,page\nRain,3\nSnow,4".utf8, origin: .file("a.tbl"))
        #expect(records.map(\.article?.title) == ["Rain", "Snow"])
        #expect(records.map(\.article?.id) == ["a.tbl#1", "a.tbl#2"])
        #expect(records.last?.article?.extra == ["page": "4"])
    }

    @Test func `A whole input is an article, and a line a record of its own reader`() {
        struct Counter: RecordReader {
            mutating func read(_ record: UnsafeRawBufferPointer, into evidence: inout ArticleEvidence)
                throws(RecordFault)
            {
                if record.count > 9 { throw RecordFault(.tooLarge, "a long line") }
                evidence.saw(.title, String(decoding: record, as: UTF8.self), as: .layout)
            }
        }
        let whole = Format(
            "whole",
            .whole { input, article throws(RecordFault) in article.saw(.text, try input.text(for: &article)) })
        #expect(whole.records(in: "A \u{1}text.".utf8).map(\.article?.text) == ["A text."])
        #expect(whole.records(in: [0, 0]).map(\.reject?.code) == [.binary])
        let lines = Format("lines", .lines { _ in Counter() })
        #expect(lines.records(in: "Rain\n\nA long line\nSnow".utf8).map(\.article?.title) == ["Rain", nil, "Snow"])
    }

    /// The lines of the test above are those of the page.
    @Test func `The page shows the example that is tested`() throws {
        let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let page = String(
            decoding: readFile(root + "/Sources/Dateline/Documentation.docc/Extending.md"), as: UTF8.self)
        let examples = page.split(separator: "```swift\n").dropFirst().prefix(2)
        #expect(examples.count == 2)
        let tested = String(decoding: readFile(#filePath), as: UTF8.self)
        for example in examples {
            for line in example.prefix(while: { $0 != "`" }).split(separator: "\n") {
                #expect(tested.contains(line), "\(line)")
            }
        }
    }
}
