import DatelineModel
import Testing

@testable import DatelineIngest

/// What an input is told by its first bytes and its name.
struct RecognitionTests {
    private static let selection = FormatSelection(formats: Format.standard, choice: .auto)

    /// The name of the format, or the message of the refusal.
    private static func told(_ bytes: [UInt8], _ fileName: String = "") -> String {
        let head = InputHead(bytes, fileName: fileName, isWhole: true)
        do throws(ByteSourceFailure) {
            return try selection.recognise(head, named: selection.format(named: Array(fileName.utf8))).name
        } catch { return error.message }
    }

    @Test(arguments: [
        ("[Minsk] Rain fell.", "a.txt"), ("<Reuters> Rain fell on <Tuesday>.", "a.txt"),
        ("{Update} Rain fell.", "a.txt"),
        ("<b>Rain</b> fell on Tuesday.", "a.txt"), ("{\n\"Rain\", he said, \"is good.\"", "a.text"), ("Rain", "README"),
        ("2023-08-17, Minsk, Rain\n\nIt rained in Minsk, and in Brest, on Thursday.", "a.txt"),
        ("Title, with commas, and text\n\nThe date, the source, and the author are unknown.", "a.txt"),
        ("From: the editor\nTo: all readers\n\nDear readers, it rained.", "letter.txt"),
        ("PAR1 is the name of a bar.\n\nIt opened on Tuesday.", "a.txt"), ("Rar! cried the lion.", "a.txt"),
        ("BZh, a firm, grew.", "a.txt"), ("MZ and BM met.", "a.txt"), ("GIF89a is a format of pictures.", "a.txt"),
        ("How to read a file\n\nA PDF begins with %PDF-1.4 and a number.", "a.txt"),
        ("10:31:00 the session began; 10:45:00 it ended.\nNothing was said.\nIt rained.", "a.txt"),
        (
            "TO BE; OR NOT;\nTHAT IS;\nTHE QUESTION;\nWHETHER;\n'TIS NOBLER;\nIN THE MIND;\nTO SUFFER;\nSLINGS;\n",
            "a.txt"
        ),
        ("@mayor wrote that it rained.", "a.txt"), ("--- \n\nRain fell.", "a.txt"), ("#rain fell on Tuesday", "a.txt"),
        ("1\n\n2\n\nRain fell --> more rain to come", "a.txt"), ("", "a.txt"), (" \n", "a.text"),
        ("Scores\n\nHome = 3\nAway = 2\nThe match was good.", "a.txt"),
    ])
    func `A text stays one, however it begins`(text: String, fileName: String) {
        #expect(Self.told(Array(text.utf8), fileName) == "text")
    }

    @Test(arguments: [
        ("{\"text\":\"x\"}\n{\"text\":\"y\"}", "a.txt", "jsonl"), ("{\"text\":\"x\"}", "named.data", "jsonl"),
        ("[{\"text\":\"x\"}]", "list.jsonl", "json"), ("{\n  \"text\": \"x\"\n}", "pretty.jsonl", "json"),
        ("{\"text\":\"x\"}", "a.json", "json"), ("{\"a\":1} {\"b\":2}", "a.json", "json"),
        ("{\"id\":\"3\",\n{\"id\":\"4\"}\n", "a.jsonl", "jsonl"), ("half\n{\"id\":\"4\"}\n", "a.jsonl", "jsonl"),
        ("\n \n", "a.jsonl", "jsonl"), ("{}", "a.jsonl", "jsonl"),
    ])
    func `JSON is read as it is arranged, whatever the suffix says`(text: String, fileName: String, format: String) {
        #expect(Self.told(Array(text.utf8), fileName) == format)
    }

    @Test func `JSON in UTF-16 is told`() {
        let bytes = "{\"text\":\"Köln\"}\n".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        #expect(Self.told([0xFF, 0xFE] + bytes, "a.jsonl") == "jsonl")
        #expect(Self.told(bytes, "a") == "jsonl")
    }

    /// The beginning of a zip file with one stored member.
    private static func zip(_ name: String, _ content: String) -> [UInt8] {
        func number(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) } }
        let sizes = number(0) + number(content.utf8.count) + number(content.utf8.count)
        return [0x50, 0x4B, 3, 4, 0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0] + sizes + [UInt8(name.utf8.count), 0, 0, 0]
            + Array(name.utf8) + Array(content.utf8)
    }

    @Test(
        arguments: [
            (Array("%PDF-1.4\n%\u{E2}\n1 0 obj".utf8), "pdftotext"), (Array("PAR1".utf8) + [0x15, 0, 0x15], "duckdb"),
            ([0x89] + Array("PNG\r\n".utf8) + [0x1A, 0x0A, 0, 0, 0, 0x0D], "image"),
            ([0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10] + Array("JFIF".utf8), "image"),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "Office"),
            ([0x7F] + Array("ELF".utf8) + [2, 1, 1, 0], "program"),
            (zip("mimetype", "application/epub+zip"), "e-book"),
            (zip("xl/workbook.xml", "<workbook/>"), "Excel"),
            (Array("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n".utf8), "git lfs pull"),
            (Array("#!/bin/sh\necho rain\n".utf8), "program"),
            (Array("WEBVTT\n\n00:01.000 --> 00:02.000\nRain\n".utf8), "subtitles"),
            (Array("[server]\nport = 80\nhost = a\n".utf8), "settings"),
            (Array("<?xml version='1.0'?><invoice><sum>3</sum></invoice>".utf8), "<invoice>"),
            (Array("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url/></urlset>".utf8), "sitemap"),
            (
                Array(
                    "2024-01-02 10:00:00,1 INFO a\n2024-01-02 10:00:01,1 WARN b\n2024-01-02 10:00:02,1 INFO c\n".utf8),
                "log"
            ),
            ((0..<600).map { UInt8(truncatingIfNeeded: $0 &* 73 &+ $0 >> 3) }, "binary"),
        ] as [([UInt8], String)])
    func `What is never read as text is refused by name, whatever its suffix`(bytes: [UInt8], words: String) {
        for name in ["a.txt", "a.jsonl", "a", ""] {
            let told = Self.told(bytes, name)
            #expect(told.contains(words), "\(name): \(told)")
        }
    }

    @Test func `A file of lines without JSON draws one message`() {
        let folder = TemporaryFolder()
        let path = folder.write("flood.jsonl", (0..<3000).map { "\($0),a,b,c" }.joined(separator: "\n"))
        let run = IntakeRun([path])
        #expect(summary(run.events) == ["-flood.jsonl bad_json", "!\(path): not one article in it"])
    }

    @Test func `Files that are skipped have a reason`() {
        let folder = TemporaryFolder()
        for name in ["a.pdf", "b.xyz", "c", ".d", "e.txt", "f.py"] { folder.write(name, "Text.") }
        let run = IntakeRun([folder.path])
        #expect(summary(run.events) == ["+e.txt"])
        #expect(run.skippedCount == 5)
        #expect(run.skipped.map(\.origin) == [".d", "a.pdf", "b.xyz", "c", "f.py"])
        #expect(run.skipped.allSatisfy { $0.code == .skipped && !$0.message.isEmpty })
        #expect(run.skipped[1].message.contains("pdftotext"))
    }

    @Test func `A named format reads what in a folder is nothing else by its content`() throws {
        let folder = TemporaryFolder()
        folder.write(
            "a.txt",
            "                      1 of 1 DOCUMENTS\n\n\n                      The Quay\n\n"
                + "                      August 17, 2023 Thursday\n\nRain in town\n\nBYLINE: Ann Lee\n\n"
                + "LENGTH: 20 words\n\nIt rained in town.\n\nLOAD-DATE: August 18, 2023\n\nLANGUAGE: ENGLISH\n\n")
        folder.write("b.txt", "Not an export.\n\nIt is a text.\n")
        folder.write("c.csv", "id,title,date,source,text\n1,One,2023-08-17,The Quay,First")
        folder.write("d.pdf", "%PDF-1.7\n")
        folder.write("e", "Rain\n\nIt rained.\n")
        let nexis = IntakeRun([folder.path], format: try FormatChoice("nexis"))
        #expect(summary(nexis.events) == ["+a.txt#1", "-b.txt bad_record", "-e bad_record"])
        #expect(nexis.skipped.map(\.origin) == ["c.csv", "d.pdf"])
        let text = IntakeRun([folder.path], format: .only(.text))
        #expect(summary(text.events) == ["+a.txt", "+b.txt", "+e"])
        let table = IntakeRun([folder.path], format: .only(.csv))
        #expect(summary(table.events) == ["+1", "-e empty_file"])
        let zip = folder.write("z/all.zip", Zip.file(("e", "Rain\n\nIt rained.\n"), ("c.csv", "title,text\nA,b\n")))
        #expect(summary(IntakeRun([zip], format: .only(.text)).events) == ["+all.zip/e"])
    }

    @Test(arguments: [
        (
            "newsml",
            "<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>Rain</HeadLine></NewsLines><ContentItem>"
                + "<DataContent><p>It rained in town.</p>DEEP</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
        ),
        (
            "nitf",
            "<nitf><body><body.head><hedline><hl1>Rain</hl1></hedline></body.head><body.content><p>It rained in town."
                + "</p>DEEP</body.content></body></nitf>"
        ),
        (
            "feed",
            "<rss><channel><title>The Quay</title><item><title>Rain</title><description>It rained.</description>DEEP"
                + "</item></channel></rss>"
        ),
        (
            "alto",
            "<alto><Layout><Page><PrintSpace><TextBlock><TextLine><String CONTENT=\"Rained\"/><String CONTENT=\"here\"/>"
                + "</TextLine></TextBlock></PrintSpace></Page></Layout>DEEP</alto>"
        ),
    ])
    func `A document that is deeper than is read says so`(format: String, text: String) throws {
        let deep = String(repeating: "<i>", count: 5_000) + "x" + String(repeating: "</i>", count: 5_000)
        let cut = text.split(separator: "DEEP").joined(separator: deep)
        let folder = TemporaryFolder()
        let run = IntakeRun([folder.write("a.xml", cut)], format: try FormatChoice(format))
        let told = run.events.map { event in
            switch event {
            case .article(let article): article.warnings.map(\.message).joined()
            case .reject(let reject): reject.message
            default: ""
            }
        }
        #expect(told.contains { $0.contains("nested too deeply") }, "\(told)")
    }

    @Test func `A person's word about the format stands, but not for a picture`() {
        let folder = TemporaryFolder()
        let page = folder.write("a.py", "Title\n\nprint() is a function, he said.")
        #expect(summary(events([page], format: .only(.text))) == ["+a.py"])
        let picture = folder.write("b.txt", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10, 0x4A])
        #expect(summary(events([picture], format: .only(.text))).first == "-b.txt binary")
    }
}
