import DatelineJSON
import TestSupport
import Testing

/// What `index` tells of the articles that it reads: `--explain`, the summary by outlet, tables of outlets.
struct IndexReportTests {
    private let program = Program()
    private var folder: TemporaryFolder { program.folder }

    @Test func `Each record is explained in a line, and nothing is stored`() throws {
        folder.write(
            "a.html",
            """
            <html lang="en-US"><head><title>Rain in Minsk | Daily News</title>
            <script type="application/ld+json">{"@type":"NewsArticle","headline":"It rains in Minsk"}</script>
            <meta property="og:site_name" content="Daily News"><meta property="og:title" content="Rain in Minsk">
            <meta property="article:published_time" content="2023-08-17T10:00:00Z">
            <meta property="article:modified_time" content="2023-08-19T11:00:00Z">
            <link rel="canonical" href="https://daily.example/2023/08/01/rain.html"></head>
            <body><h1>Rain in Minsk</h1><p>MINSK, August 17 (Reuters) - It rained in Minsk all day and the river rose,
            officials said on Thursday in the capital, where people were told to stay at home.</p></body></html>
            """)
        folder.write(
            "b.jsonl", "{\"id\":\"1\",\"title\":\"Snow\",\"lang\":\"English\",\"author\":\"By Ann Lee\"}\n[1]\n")
        let ending = program.run("index", "--explain", "a.html", "b.jsonl")
        #expect(ending.status == 0)
        #expect(!folder.exists("news.dateline"))
        let lines = ending.jsonLines
        #expect(lines.map { $0["origin"] } == ["a.html", "b.jsonl#1", "b.jsonl"])
        let page = try #require(lines.first?["fields"]?.objectValue)
        func said(_ field: String, _ member: String) -> String? { page[field]?[member]?.stringValue }
        #expect(said("title", "value") == "Rain in Minsk" && said("title", "evidence") == "meta")
        let titles = page["title"]?["disagreements"]?.arrayValue ?? []
        #expect(titles.contains { $0["value"] == "It rains in Minsk" && $0["evidence"] == "jsonld" })
        #expect(said("place", "value") == "Minsk" && said("place", "evidence") == "dateline")
        #expect(said("place", "words") == "MINSK, August 17 (Reuters) -")
        #expect(said("agency", "value") == "Reuters" && said("source", "value") == "Daily News")
        #expect(said("published", "value") == "2023-08-17T10:00:00Z" && said("published", "evidence") == "meta")
        #expect(said("modified", "value") == "2023-08-19T11:00:00Z")
        #expect(said("text", "value")?.hasPrefix("It rained") == true && page["text"]?["words"] == .null)
        let doubts = page["published"]?["disagreements"]?.arrayValue
        #expect(doubts?.map { $0["evidence"] } == ["url"] && doubts?.first?["value"] == "2023-08-01")
        #expect(lines.first?["warnings"]?.arrayValue?.first?["code"] == "date_conflict")
        let record = try #require(lines[1]["fields"]?.objectValue)
        #expect(record["language"]?["value"] == "en" && record["language"]?["words"] == "English")
        #expect(record["byline"]?["value"] == "Ann Lee" && record["byline"]?["words"] == "By Ann Lee")
        #expect(record["published"] == nil)
        #expect(lines[2]["record"] == 2 && lines[2]["reject"]?["code"] == "not_an_object")
    }

    @Test func `The end tells the articles of each outlet, how many are dated, and from when to when`() {
        folder.write("five.jsonl", Program.articles)
        let lines = program.run("index", "five.jsonl").errorLines
        #expect(lines.contains("BelTA: 2 articles, 100 % dated, 2023-08-18"))
        #expect(lines.contains("UrduPoint: 1 article, none dated"))
        #expect(lines.contains("no source: 1 article, 100 % dated, 2024-01-02"))
        #expect(lines.last?.hasPrefix("5 added") == true)
        let sources = program.run("index", "--json", "five.jsonl").json["sources"]?.arrayValue ?? []
        #expect(
            sources.first == [
                "source": "BelTA", "articles": 2, "dated": 2, "first": "2023-08-18", "last": "2023-08-18",
            ])
        #expect(sources.count == 4)
    }

    @Test func `Of many outlets the biggest are shown and the others counted`() {
        let records = (1...30).flatMap { number in
            (0..<number).map { "{\"id\":\"\(number)-\($0)\",\"title\":\"Rain\",\"source\":\"Paper \(number)\"}" }
        }
        folder.write("many.jsonl", records.joined(separator: "\n"))
        let lines = program.run("index", "many.jsonl").errorLines
        #expect(lines.contains("Paper 30: 30 articles, none dated") && !lines.contains { $0.hasPrefix("Paper 20:") })
        #expect(lines.contains("20 more sources: 210 articles, none dated"))
    }

    @Test func `A table of outlets overrules what articles say`() {
        folder.write(
            "names.csv", "host,name,kind\ndaily.example,\"Daily, The\",newspaper\nBelTA,Belarus News,agency\nbad\n")
        folder.write(
            "a.jsonl",
            """
            {"id":"1","title":"A","url":"https://www.daily.example/1","source":"Other"}
            {"id":"2","title":"B","source":"belta"}
            {"id":"3","title":"C","source":"Third"}
            """)
        let ending = program.run("index", "--sources", "names.csv", "--field", "source_kind", "a.jsonl")
        #expect(ending.status == 0, "\(ending.error)")
        #expect(ending.error.contains("names.csv: line 4 names no outlet"))
        let shown = ["1", "2", "3"].map { program.run("show", $0, "--json").json }
        #expect(shown.map { $0["source"] } == ["Daily, The", "Belarus News", "Third"])
        #expect(shown.map { $0["extra"]?["source_kind"] } == ["newspaper", "agency", nil])
        #expect(program.run("count", "--filter", "source_kind=agency").output == "1\n")
        #expect(program.run("index", "--sources", "none.csv", "a.jsonl").status == 65)
        folder.write("empty.csv", "x\n")
        #expect(program.run("index", "--sources", "empty.csv", "a.jsonl").status == 64)
    }

    @Test func `A folder may bring its table, which is no article`() {
        folder.write("news/sources.csv", "domain;outlet\ndaily.example;The Daily\n")
        folder.write("news/a.jsonl", "{\"id\":\"1\",\"title\":\"A\",\"url\":\"https://daily.example/1\"}\n")
        let ending = program.run("index", "news")
        #expect(ending.status == 0 && ending.error.contains("news/sources.csv names the outlets"))
        #expect(ending.error.contains("1 added") && !ending.error.contains("rejected"))
        #expect(program.run("show", "1", "--json").json["source"] == "The Daily")
        // A file of that name with articles is read as these.
        folder.write("more/sources.csv", "source,title,text,date\nDaily,Rain,It rained.,2023-08-17\n")
        #expect(program.run("index", "--json", "more").json["added"] == 1)
    }
}
