import DatelineModel
import Testing

@testable import DatelineIngest

/// A format of a test's own: an article a line, `DAY|OUTLET|HEADLINE|TEXT`.
private let wire = Format(
    "wire", suffixes: ["wire"], mediaTypes: ["text/x-wire"],
    sniff: { $0.start.starts(with: Array("20".utf8)) && $0.bytes.contains(UInt8(ascii: "|")) ? .likely : .no },
    .eachLine { line, article throws(RecordFault) in
        let parts = line.split(separator: "|", maxSplits: 3)
        guard parts.count == 4 else { throw RecordFault("four parts are expected") }
        article.saw(.published, parts[0])
        article.saw(.source, parts[1])
        article.saw(.title, parts[2])
        article.saw(.text, parts[3])
    })

struct FormatTests {
    private let folder = TemporaryFolder()
    private static let report = "2023-08-17|BelTA|Rain|It rained."

    @Test func `A format of a program's own is read by suffix, by its first bytes and by name`() {
        let formats = Format.standard + [wire]
        folder.write("a.wire", "\(Self.report)\r\n\n2023|x\n\(Self.report)")
        folder.write("b.txt", "Text.")
        #expect(
            summary(IntakeRun([folder.path], formats: formats).events)
                == ["+a.wire#1", "-a.wire#2 bad_record", "+a.wire#3", "+b.txt"])
        #expect(summary(events([folder.path])) == ["+b.txt"])
        let named = folder.write("reports", Self.report)
        guard case .article(let article)? = IntakeRun([named], formats: formats).events.first else {
            Issue.record("no article was read")
            return
        }
        #expect(article.title == "Rain" && article.source == "BelTA" && article.text == "It rained.")
        #expect(article.published?.description == "2023-08-17")
        #expect(article.publishedFrom == .field)
        #expect(summary(events([named])) == ["+reports"])
        #expect(summary(IntakeRun([named], format: .only(wire)).events) == ["+reports#1"])
    }

    @Test func `Lines of a program's own format are shared out in their order`() {
        let lines = (0..<20_000).map { "2023-08-17|BelTA|Rain \($0)|\(String(repeating: "It rained. ", count: 9))" }
        let run = IntakeRun([folder.write("a.wire", lines.joined(separator: "\n"))], formats: [wire])
        #expect(summary(run.events) == (1...20_000).map { "+a.wire#\($0)" })
        #expect(run.chunkCount > 2)
    }

    @Test func `A reader that pulls is read in pieces, however many records it gives`() {
        struct Endless: ArticleReader {
            var left = 5_000
            mutating func next() -> ReadRecord? {
                left -= 1
                guard left >= 0 else { return nil }
                return .article(Article(id: "\(left)", text: String(repeating: "x", count: 1_000)))
            }
        }
        let format = Format("endless", suffixes: ["endless"], .pulled { _ in Endless() })
        let run = IntakeRun([folder.write("a.endless", "x")], formats: [format])
        #expect(run.events.count == 5_000 && run.chunkCount > 10)
        #expect(run.largestChunk < 512 << 10)
        #expect(run.byteCount == 1)
    }

    @Test func `A format without a reader refuses its inputs by its name`() {
        let drawing = Format("drawing", suffixes: ["svg"], sniff: { $0.start.first == 0x3C ? .certain : .no }, nil)
        folder.write("a.svg", "<svg>")
        folder.write("b.txt", "Text.")
        let run = IntakeRun([folder.path, folder.write("c", " <svg/>")], formats: Format.standard + [drawing])
        #expect(
            summary(run.events).filter { $0.hasPrefix("-") } == ["-a.svg unsupported_format", "-c unsupported_format"])
        guard case .reject(let reject)? = run.events.first else { return }
        #expect(reject.message.contains("drawing"))
    }

    @Test func `An input that looks like none of the formats is refused`() {
        let path = folder.write("a", "Text.")
        #expect(
            summary(IntakeRun([path], formats: [.jsonl]).events)
                == ["-a unsupported_format", "!\(path): not one article in it"])
    }

    @Test func `The surest format is taken, and of equals the last`() {
        let first = Format("first", suffixes: ["x"], mediaTypes: ["a/b"], sniff: { _ in .likely }, nil)
        let last = Format("last", suffixes: ["x"], mediaTypes: ["a/b"], sniff: { _ in .likely }, nil)
        let sure = Format("sure", sniff: { _ in .certain }, nil)
        let formats = [sure, first, last, Format("no", nil)]
        #expect(formats.format(head: InputHead([]))?.name == "sure")
        #expect([first, last].format(head: InputHead([]))?.name == "last")
        #expect(formats.format(fileName: Array("A.X.GZ".utf8))?.name == "last")
        #expect(formats.format(mediaType: "a/b")?.name == "last")
        #expect(formats.format(fileName: Array("x".utf8)) == nil)
        #expect([Format("no", nil)].format(head: InputHead([])) == nil)
    }

    @Test(arguments: [
        ("{\"text\":\"x\"}", "jsonl"), (" \u{FEFF}", "text"), ("\u{FEFF}\n {", "jsonl"),
        ("[\n {\"text\":\"x\"}]", "json"),
        ("[Minsk] Rain.", "text"), ("", "text"),
    ])
    func `First bytes tell the format`(text: String, name: String) {
        #expect(Format.standard.format(head: InputHead(Array(text.utf8)))?.name == name)
    }

    @Test func `An array that is named is read record by record`() {
        let path = folder.write("export", "[{\"text\":\"x\"},\n {\"id\":\"b\",\"text\":\"y\"}, 7]")
        #expect(summary(events([path])) == ["+export#1", "+b", "-export#3 not_an_object"])
        #expect(summary(events([path], format: .only(.json))) == ["+export#1", "+b", "-export#3 not_an_object"])
        #expect(Format.standard.format(mediaType: "application/json") == .json)
        #expect(Format.standard.format(mediaType: "text/plain") == nil)
    }

    @Test func `A choice names a format, and says which there are`() throws {
        #expect(try FormatChoice("auto") == .auto)
        #expect(try FormatChoice("text") == .only(.text))
        #expect(try FormatChoice("wire", among: [wire]) == .only(wire))
        #expect {
            try FormatChoice("xml")
        } throws: { error in
            let error = error as? DatelineError
            return error?.code == .invalidParameter && error?.message.contains("none of auto, text, ") == true
        }
        #expect {
            try FormatChoice("drawing", among: [Format("drawing", nil)])
        } throws: {
            ($0 as? DatelineError)?.code == .notAvailable
        }
    }
}
