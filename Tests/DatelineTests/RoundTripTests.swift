import Dateline
import TestSupport
import Testing

/// `dateline export --format jsonl | dateline index -` restores every field.
struct RoundTripTests {
    private let folder = TemporaryFolder()

    /// An article with some of its fields, by chance; of the kind that files hold.
    private static func article(_ number: Int, _ random: inout SeededGenerator) -> Article {
        func maybe(_ values: String...) -> String? {
            Bool.random(using: &random) ? values.randomElement(using: &random) : nil
        }
        let ids = [
            "id \(number)", "https://www.belta.by/\(number)?a=b&c=d#e", "ordner/ä\(number).txt#12",
            String(repeating: "long/", count: 60) + "\(number)", "№ \(number) %20 \"q\" \\ 'a'", "sha256:\(number)",
        ]
        var article = Article(id: ids.randomElement(using: &random)!)
        article.title = maybe("Rain", "\"Quoted\" — title", "=1+1", "Лукашенко 🙂", "A\u{301}ccents")
        article.text =
            maybe("It rained.\n\nAll day.", "", "One \\ two \" three <b>&amp;</b>", "北京。\n\nテスト") ?? "Text \(number)"
        article.url = maybe("http://www.tass.com/\(number)", "https://a.by/x#y")
        article.site = article.url == nil ? maybe("elsewhere.by") : Site.host(of: article.url!)
        article.byline = maybe("A. B.", "Ivan Petrov, Anna Ivanova")
        article.source = maybe("TASS", "UrduPoint / Pakistan Point News")
        article.agency = maybe("BelTA")
        article.place = maybe("Minsk", "São Paulo")
        article.language = maybe("en", "pt-br", "ru")
        article.section = maybe("World news")
        article.published = maybe(
            "2023", "2023-08", "2023-08-17", "2023-12-04T10:31:05", "2023-12-04T10:31:00", "2023-12-04T10:31:00Z",
            "2023-12-04T10:31:00+05:30", "0001-01-01", "2023-06-30T23:59:60"
        ).flatMap { PublicationDate(iso: $0) }
        if Bool.random(using: &random) { article.published = article.published?.withoutSeconds }
        if article.published != nil {
            article.publishedFrom = Article.DateEvidence.allCases.filter { $0 != .none }.randomElement(using: &random)!
            article.publishedRaw = maybe("Aug 17", "Thursday, 17 August 2023 — 18:10")
        } else {
            article.publishedFrom = .none
        }
        article.origin = maybe("a/b.txt", "news.jsonl#\(number)", "/abs/ä.txt") ?? "o\(number)"
        if Bool.random(using: &random) {
            article.extra = [
                "views": .number("12345678901234567890.10"), "tags": ["a", nil, true, ["deep": [1, 2]]],
                "headline": "another",
                "empty": "", "Title": "other case", "extra": ["x": 1],
            ]
        }
        if Bool.random(using: &random) {
            article.warnings = [
                ArticleWarning(.dateConflict, "two dates"), ArticleWarning(code: "of_another", message: ""),
            ]
        }
        return article
    }

    @Test func everyFieldOfRichArticlesComesBack() async throws {
        var random = SeededGenerator(seed: 7)
        let articles = (0..<400).map { Self.article($0, &random) }
        let archive = try await Archive(at: folder["a.dateline"], create: true)
        try await archive.add(articles)
        let lines = try await Self.text(of: archive.export())
        folder.write("export.jsonl", lines)
        let copy = Archive(unopened: folder["b.dateline"])
        let report = try await copy.index(IndexRequest([folder["export.jsonl"]])) { _ in }
        #expect(report.added == articles.count)
        #expect(report.rejected == 0)
        for article in articles {
            let stored = try #require(try await archive.article(id: article.id))
            let copied = try #require(try await copy.article(id: article.id), "\(article.id)")
            #expect(copied == stored, "\(copied.record) \(stored.record)")
        }
        // What was stored is what was given, but for what an archive makes.
        for article in articles {
            var stored = try #require(try await archive.article(id: article.id))
            stored.indexedAt = ""
            stored.warnings.removeAll { $0.code == "no_text" }
            if article.language == nil { stored.language = nil }
            #expect(stored == article)
        }
        // And once more: a second export is the same, line by line.
        let again = try await Self.text(of: copy.export())
        #expect(again == lines)
        folder.write("again.jsonl", again)
        #expect(try await copy.index(IndexRequest([folder["again.jsonl"]])) { _ in }.unchanged == articles.count)
    }

    private static func text(of export: ArchiveExport) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for try await piece in export { bytes += piece }
        return bytes
    }

    @Test func anEmptyArchiveExportsNothingAndCSVItsNames() async throws {
        let archive = try await Archive(at: folder["a.dateline"], create: true)
        #expect(try await Self.text(of: archive.export()) == [])
        let csv = try await Self.text(of: archive.export(format: .csv))
        #expect(String(decoding: csv, as: UTF8.self) == ArchiveExport.usualColumns.joined(separator: ",") + "\r\n")
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("\r=1", "\"'\r'=1\""), ("a\n-1", "\"a\n'-1\""), ("+1", "'+1"), ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"), ("plain", "plain"),
        ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""), ("=\"a\",b", "\"'=\"\"a\"\",b\""), ("＝1", "'＝1"),
        ("a\nb", "\"a\nb\""), ("\"\u{301}", "\"\"\"\u{301}\""), ("", ""), ("1-1", "1-1"),
    ])
    func cellsOfCSVAreQuotedAndFormulasDefused(title: String, cell: String) async throws {
        let archive = try await Archive(at: folder["a.dateline"], create: true)
        try await archive.add([Article(id: "1", title: title, text: "x")])
        var request = SearchRequest()
        request.fields = ["id", "title", "place"]
        let csv = String(decoding: try await Self.text(of: archive.export(request, format: .csv)), as: UTF8.self)
        #expect(csv == "id,title,place\r\n1,\(cell),\r\n")
    }

    @Test func anExportGoesOnWhenArticlesVanishAndChange() async throws {
        let archive = try await Archive(at: folder["a.dateline"], create: true)
        try await archive.add((0..<500).map { Article(id: "\($0)", text: "first") })
        let export = try await archive.export()
        #expect(export.count == 500)
        var pieces = export.makeAsyncIterator()
        var bytes = try await pieces.next() ?? []
        let read = bytes.count { $0 == 0x0A }
        try await archive.remove(ids: ["499", "498", "497"])
        try await archive.add((0..<490).map { Article(id: "\($0)", text: "second") })
        while let piece = try await pieces.next() { bytes += piece }
        #expect(bytes.count { $0 == 0x0A } + 3 >= 500 && read < 500)
    }
}
