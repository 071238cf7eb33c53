import DatelineJSON
import DatelineModel
import Testing

@testable import DatelineIngest

struct TableTests {
    /// The rows of a table, split in pieces of a size.
    private static func rows(_ text: [UInt8], delimiter: UInt8 = UInt8(ascii: ","), size: Int, limit: Int = 1 << 20)
        -> [[String]]
    {
        var splitter = TableSplitter(delimiter: delimiter, limit: limit)
        var rows: [[String]] = []
        for start in stride(from: 0, to: text.count, by: size) {
            let piece = Array(text[start..<min(start + size, text.count)])
            piece.withUnsafeBytes { bytes in
                var offset = 0
                while let (end, event) = splitter.take(bytes, from: offset) {
                    if case .row = event { rows.append(splitter.row.texts) } else { rows.append(["too long"]) }
                    splitter.clear()
                    offset = end
                }
            }
        }
        if splitter.end() { rows.append(splitter.row.texts) }
        return rows
    }

    @Test func `Columns of one name are numbered, ten thousand as well`() {
        func names(_ header: [String]) -> [String?] {
            TableColumns(header: header, mappings: [], delimiter: UInt8(ascii: ","), rows: []).names
        }
        #expect(names(["te", "te", "te 2", "te"]) == ["te", "te 2", "te 2 2", "te 3"])
        let many = names([String](repeating: "te", count: 10_000))
        #expect(Set(many).count == 10_000 && many.last == "te 10000")
    }

    @Test(
        arguments: [
            ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]), ("a,b\rc,d", [["a", "b"], ["c", "d"]]),
            ("\"a,\"\"b\"\"\n\nc\",d", [["a,\"b\"\n\nc", "d"]]), ("a,,\n", [["a", "", ""]]), ("\"\"", [[""]]),
            ("a b \"c\" d,e", [["a b \"c\" d", "e"]]), ("\"Foo\" he said,b", [["\"Foo\" he said", "b"]]),
            (" \"a\" , b", [["a", "b"]]), ("\"a \\\"b\\\" c\",d", [["a \"b\" c", "d"]]), ("", []), ("\n", [[""]]),
            ("\"a", [["a"]]), ("a\n\"b\nc", [["a"], ["b\nc"]]), ("\"c:\\dir\\\",x", [["c:\\dir\\", "x"]]),
        ] as [(String, [[String]])])
    func `Rows are split as they were written`(text: String, expected: [[String]]) {
        for size in [1, 2, 3, 100] { #expect(Self.rows(Array(text.utf8), size: size) == expected, "\(text)") }
    }

    @Test func `A row beyond the limit is passed over to the end of its line`() {
        let text = "a,b\n\"" + String(repeating: "x", count: 500) + "\nc,d\n"
        #expect(Self.rows(Array(text.utf8), size: 64, limit: 100) == [["a", "b"], ["too long"], ["c", "d"]])
    }

    @Test func `Damaged tables are split in pieces of any size alike`() {
        var random = SeededNumbers(seed: 9)
        let marks = Array("\"\",;\n\r\\ a\t".utf8)
        for _ in 0..<3_000 {
            let text = (0..<random.below(60)).map { _ in marks[random.below(marks.count)] }
            let expected = Self.rows(text, size: 100)
            #expect(Self.rows(text, size: 1 + random.below(5)) == expected, "\(text)")
        }
    }

    @Test func `A long table streams through, and its header is repeated without harm`() {
        let rows = (0..<3_000).map { "T\($0),2023-08-17,\"It rained, and it rained \"\"again\"\".\"\n" }
        let text = "title,date,text\n" + rows.joined() + "title,date,text\n" + rows[0]
        let records = Format.csv.records(in: text.utf8, origin: .file("a.csv"), options: .testing)
        #expect(records.count == 3_001)
        #expect(records[2_999].article?.title == "T2999" && records[2_999].article?.origin == "a.csv#3000")
        #expect(records[0].article?.text == "It rained, and it rained \"again\".")
    }

    @Test func `What is exported as CSV comes back`() {
        let text =
            "rank,id,title,text,published,published_precision,published_from,source,extra\r\n"
            + "1,a,\"'=1+1\",\"A \"\"b\"\"\n\nc\",2023-08-17T10:31:00,minute,posted,TASS,\"{\"\"views\"\":7}\"\r\n"
        let article = Format.csv.records(in: text.utf8, options: .testing).first?.article
        #expect(article?.id == "a" && article?.title == "=1+1" && article?.text == "A \"b\"\n\nc")
        #expect(article?.publishedFrom == .posted && article?.published?.precision == .minute)
        #expect(article?.source == "TASS" && article?.extra == ["views": 7])
    }

    @Test(arguments: [
        ("id,title,date,source,text\n1,One,2023-08-17,The Quay,First", Format.Certainty.certain),
        ("Titel;Text;Datum\nA;b;17.08.2023\n", .certain), ("year;visitors;share\n2019;1;2\n", .no),
        ("Rain, wind, date\n\nIt rained, and the source said so.", .no), ("{\"title\":1,\"text\":2}", .no),
        ("Name,Email,Date\nAnn,a@b.c,2023-01-01\n", .no), ("", .no),
    ])
    func `A table of articles is told by its header`(text: String, certainty: Format.Certainty) {
        #expect(TableShape.certainty(InputHead(Array(text.utf8), isWhole: true)) == certainty)
    }
}
