import DatelineJSON
import DatelineModel
import Testing

@testable import DatelineIngest

struct JSONLinesReaderTests {
    @Test func `Records that leave out members or order them in another way are read as each alone`() {
        let members = [
            "\"id\":\"n\"", "\"headline\":\"Rain\"", "\"title\":\"Snow\"", "\"text\":\"It rained.\"",
            "\"body\":\"It snowed.\"", "\"date\":\"2023-08-17\"", "\"source\":{\"name\":\"TASS\"}", "\"tags\":[\"a\"]",
            "\"meta\":{\"title\":\"Hail\",\"other\":1}",
        ]
        let lines = (1..<512).map { number in
            let chosen = members.indices.filter { number >> $0 & 1 == 1 }.map { members[$0] }
            return "{" + (number % 5 == 0 ? chosen.reversed() : chosen).joined(separator: ",") + "}"
        }
        func articles(_ lines: [String]) -> [Article?] {
            Format.jsonl.records(in: Array(lines.joined(separator: "\n").utf8), origin: .file("n"), options: .testing)
                .map { record in
                    var article = record.article
                    article?.origin = ""
                    if article?.id.hasPrefix("n#") == true { article?.id = "" }
                    return article
                }
        }
        let together = articles(lines)
        #expect(together.count == lines.count)
        for (line, article) in zip(lines, together) { #expect([article] == articles([line]), "\(line)") }
    }

    @Test(arguments: ["title", "headline"])
    func titlesHaveNames(name: String) {
        #expect(readLine(#"{"\#(name)":" A\nB "}"#)?.title == "A B")
        #expect(readLine(#"{"\#(name)":1.50}"#)?.title == "1.50")
    }

    @Test(arguments: ["text", "body", "content", "article"])
    func textsHaveNames(name: String) {
        #expect(readLine(#"{"\#(name)":" a <b>\r\nc\u0000\u0007\td\n\n"}"#)?.text == "a <b>\nc\td")
    }

    @Test(arguments: ["published", "date", "published_at", "publication_date", "datePublished", "pubDate"])
    func datesHaveNames(name: String) {
        let article = readLine(#"{"id":"1","\#(name)":"Thu, 17 Aug 2023 10:31:00 GMT"}"#)
        #expect(article?.published?.description == "2023-08-17T10:31:00Z")
        #expect(article?.publishedFrom == .field)
        #expect(article?.publishedRaw == "Thu, 17 Aug 2023 10:31:00 GMT")
        #expect(article?.extra == [:])
    }

    @Test(arguments: [
        (#""source":"TASS""#, "TASS"), (#""publisher":{"name":"TASS"}"#, "TASS"), (#""outlet":"TASS""#, "TASS"),
        (#""source_name":"TASS""#, "TASS"), (#""source":{"id":null,"name":"TASS"}"#, "TASS"),
        (#""source":"","publisher":"TASS""#, "TASS"), (#""source":null,"outlet":"TASS""#, "TASS"),
    ])
    func sourcesHaveNames(member: String, source: String) {
        #expect(readLine("{\"id\":\"1\",\(member)}")?.source == source)
    }

    @Test(arguments: [
        (#""byline":"Ann Lee""#, "Ann Lee"), (#""author":"Ann Lee""#, "Ann Lee"),
        (#""authors":["Ann Lee","Bob Roy"]"#, "Ann Lee, Bob Roy"), (#""creator":{"name":"Ann Lee"}"#, "Ann Lee"),
        (#""author":[{"@type":"Person","name":"Ann Lee"},"Bob Roy"]"#, "Ann Lee, Bob Roy"),
    ])
    func bylinesHaveNames(member: String, byline: String) {
        #expect(readLine("{\"id\":\"1\",\(member)}")?.byline == byline)
    }

    @Test func otherFieldsHaveNames() {
        let article = readLine(#"{"id":7,"link":"https://WWW.Example.org:80/a","lang":"pt_BR","category":"World"}"#)
        #expect(article?.id == "7")
        #expect(article?.url == "https://WWW.Example.org:80/a")
        #expect(article?.site == "example.org")
        #expect(article?.language == "pt-br")
        #expect(article?.section == "World")
    }

    @Test(arguments: [
        ("1692268260", "2023-08-17T10:31:00Z"), ("1692268260000", "2023-08-17T10:31:00Z"),
        ("0", nil), ("-1", nil), ("202308", "2023-08"), ("45155", nil), ("99999999", nil),
        ("\"202308171031\"", "2023-08-17T10:31:00"),
        ("1692268260.75", "2023-08-17T10:31:00Z"), ("2023", "2023"),
        ("20230817", "2023-08-17"), ("\"1692268260\"", "2023-08-17T10:31:00Z"), ("1e30", nil),
    ])
    func numbersAreDates(number: String, published: String?) {
        let article = readLine("{\"text\":\"x\",\"date\":\(number)}")
        #expect(article?.published?.description == published)
        #expect(article?.warnings.map(\.code) == (published == nil ? ["date_unreadable"] : []))
    }

    @Test func theFirstReadableDateWins() {
        let article = readLine(#"{"text":"x","published":"soon","date":"2023-08-17","pubDate":"2023-08-18"}"#)
        #expect(article?.published?.description == "2023-08-17")
        #expect(article?.extra.jsonText == #"{"pubDate":"2023-08-18","published":"soon"}"#)
        #expect(article?.warnings == [])
    }

    @Test(
        arguments: [
            (#""published":"soon""#, nil, "none", "soon", ["date_unreadable"]),
            (#""published":"2031-01-01""#, nil, "none", "2031-01-01", ["date_in_future"]),
            (#""published":"04/12/2023""#, "2023-12-04", "field", "04/12/2023", ["date_ambiguous"]),
            (#""published":"04/12/2023","lang":"en-US""#, "2023-04-12", "field", "04/12/2023", []),
            (
                #""url":"https://a.example/2023/04/12/x","published":"04/12/2023""#, "2023-04-12", "field",
                "04/12/2023",
                []
            ),
            (
                #""published":{"$date":{"$numberLong":"1692268260000"}}"#, "2023-08-17T10:31:00Z", "field",
                "1692268260000", []
            ),
            (#""published":[1692268260]"#, "2023-08-17T10:31:00Z", "field", "1692268260", []),
            (#""published":["2023-08-17"]"#, "2023-08-17", "field", "2023-08-17", []),
            (
                #""url":"https://a.example/2019/08/17/x","published":"2023-08-18""#, "2023-08-18", "field",
                "2023-08-18", ["date_conflict"]
            ),
            (
                #""published":"2031-01-01","published_from":"head","published_raw":"1 January 2031""#, "2031-01-01",
                "head", "1 January 2031", []
            ),
            (
                #""published":"2023-08-17T00:00:00","published_from":"head""#, "2023-08-17T00:00:00", "head", nil, []
            ),
            (#""published":"12/25/2023""#, "2023-12-25", "field", "12/25/2023", []),
            (#""published":true"#, nil, "none", nil, ["field_unreadable"]),
            (#""url":"https://a.example/2023/08/17/x""#, "2023-08-17", "url", "2023/08/17", []),
            (
                #""url":"https://a.example/2023/08/17/x","published":"2023-08-18""#, "2023-08-18", "field",
                "2023-08-18", []
            ),
            (
                #""published":"2023-08-17","published_from":"dateline","published_raw":"August 17""#, "2023-08-17",
                "dateline", "August 17", []
            ),
            (
                #""published":"2023-08-17T10:31:00","published_precision":"minute","published_from":"field""#,
                "2023-08-17T10:31:00", "field", nil, []
            ),
        ] as [(String, String?, String, String?, [String])])
    func datesOfRecords(members: String, published: String?, from: String, raw: String?, warnings: [String]) {
        let article = readLine("{\"id\":\"1\",\"text\":\"x\",\(members)}")
        #expect(article?.published?.description == published)
        #expect(article?.publishedFrom.rawValue == from)
        #expect(article?.publishedRaw == raw)
        #expect(article?.warnings.map(\.code) == warnings)
        if members.contains("minute") { #expect(article?.published?.precision == .minute) }
    }

    @Test func unknownFieldsComeBackAsTheyCame() {
        let article = readLine(
            #"{"id":"1","text":"x","n":1.50,"tags":["a",null],"extra":{"old":{"b":1},"n":2},"label":"L","sha256":"0"}"#)
        #expect(article?.extra.jsonText == #"{"n":1.50,"tags":["a",null],"old":{"b":1}}"#)
    }

    @Test func aFieldOfTheWrongTypeIsKeptInExtra() {
        let article = readLine(#"{"id":"1","title":{"a":1},"headline":"H","text":7,"place":5}"#)
        #expect(article?.title == "H")
        #expect(article?.extra.jsonText == #"{"title":{"a":1},"text":7,"place":5}"#)
        // The title has another name that is right.
        #expect(article?.warnings.map(\.code) == ["field_unreadable", "field_unreadable", "no_text"])
    }

    @Test func aNameThatLosesIsKeptInExtra() {
        let article = readLine(#"{"title":"T","headline":"H","text":"x","body":"x"}"#)
        #expect(article?.title == "T")
        #expect(article?.extra.jsonText == #"{"headline":"H"}"#)
    }

    @Test func idsComeFromIdElseURLElsePath() {
        let text = #"""
            {"id":"given","url":"https://a.example/x","text":"x"}
            {"url":"https://a.example/x","text":"x"}

            {"text":"x"}
            """#
        #expect(readLines(text).map(\.article?.id) == ["given", "https://a.example/x", "a.jsonl#3"])
        #expect(readLines(text).map(\.article?.origin) == ["a.jsonl#1", "a.jsonl#2", "a.jsonl#3"])
        #expect(readLines(text, origin: .stream("stdin")).map(\.article?.id) == ["given", "https://a.example/x", ""])
        #expect(readLines(text, origin: .stream("stdin")).last?.article?.origin == "stdin#3")
        #expect(readLine(#"{"text":"x","origin":"old.txt"}"#)?.origin == "old.txt")
    }

    @Test func badRecordsAreRejectedByNumberAndTheRestGoesOn() {
        let records = readLines(
            """
            \u{FEFF}{"text":"a"}

            {"text":"cut in the mid
            [1]
            {}
            {"source":"TASS"}
            {"title":"no text"}
            {"text":"last"}
            """)
        #expect(
            records.map { $0.reject?.description ?? "ok" } == [
                "ok", "a.jsonl#2: unexpected end at byte 23",
                "a.jsonl#3: a record is a JSON object; this is another value",
                "a.jsonl#4: the record has neither title nor text nor id",
                "a.jsonl#5: the record has neither title nor text nor id", "ok", "ok",
            ])
        #expect(records[5].article?.warnings.map(\.code) == ["no_text"])
    }

    @Test func `bytes that are not UTF-8 are read as windows-1252, and that is said`() {
        let bytes = Array(#"{"text":"Caf"#.utf8) + [0xE9] + Array(#" x"}"#.utf8)
        let article = Format.jsonl.records(in: bytes, options: .testing).first?.article
        #expect(article?.text == "Café x")
        #expect(article?.warnings.map(\.code) == ["encoding_guessed"])
    }

    @Test func aLineBeyondTheLimitIsSkippedToItsEnd() {
        let long = #"{"text":""# + String(repeating: "x", count: 20 << 20) + #""}"#
        let records = readLines("{\"text\":\"a\"}\n\(long)\n{\"text\":\"b\"}\n\(long)")
        #expect(records.map { $0.article?.text ?? $0.reject?.code.rawValue } == ["a", "too_large", "b", "too_large"])
        #expect(records[1].reject?.record == 2)
    }

    @Test func emptyInputIsRejected() {
        #expect(readLines("").map(\.reject?.code) == [.emptyFile])
        #expect(readLines("\n \n").map(\.reject?.code) == [.emptyFile])
    }

    @Test func whatIsExportedIsReadBackFieldByField() throws {
        let lines = [
            #"{"id":"1","title":"T","text":"a\n\nb","date":"04/12/2023","author":["A"],"x":{"y":1},"place":7}"#,
            #"{"url":"https://www.a.example/2023/08/17/x","headline":"H","pubDate":"never","publisher":"P"}"#,
            #"{"url":"https://www.a.example/2023/08/17/x","headline":"H","lang":"en"}"#,
            #"{"id":"2","published":"2031-01-01"}"#, #"{"id":"3","text":"t","published":"2023-08-17 10:31"}"#,
            #"{"id":"4","text":"t","published":"2023-08-17T10:31:00Z","section":"S","agency":"A"}"#,
        ]
        for line in lines {
            let article = try #require(readLine(line))
            let again = try #require(readLine(JSONValue.object(article.record).jsonText))
            #expect(again == article)
        }
    }

    @Test func textFilesAreReadBackFieldByField() throws {
        let article = readText(
            " date 2023-08-17 T\n\nPublished August 18, 2023 | 06:10 PM\n\nMINSK (Reuters) - It was.")
        #expect(readLine(JSONValue.object(article.record).jsonText) == article)
    }

    @Test func aDefaultSourceIsForThoseThatNameNone() {
        var options = ReaderOptions.testing
        options.source = "Daily"
        let text = "{\"text\":\"a\"}\n{\"text\":\"a\",\"source\":\"TASS\"}"
        #expect(readLines(text, options: options).map(\.article?.source) == ["Daily", "TASS"])
    }
}

extension JSONObject {
    fileprivate var jsonText: String { JSONValue.object(self).jsonText }
}
