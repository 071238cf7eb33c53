import DatelineModel
import Testing

@testable import DatelineIngest

struct WarcTests {
    private let folder = TemporaryFolder()

    private func events(_ name: String, _ bytes: [UInt8], options: ReaderOptions = .testing) -> [IntakeEvent] {
        IntakeRun([folder.write(name, bytes)], formats: Warc.formats, options: options).events
    }

    private func articles(_ name: String, _ bytes: [UInt8]) -> [Article] {
        events(name, bytes).compactMap { if case .article(let article) = $0 { article } else { nil } }
    }

    private static let info = Warc.record(
        "warcinfo", nil, Array("software: test\r\n".utf8), type: "application/warc-fields")
    private static let one = Warc.response("https://one.example/a", Warc.page("One"))
    private static let two = Warc.response("https://one.example/b", Warc.page("Two", date: "2021-03-04"))

    @Test(arguments: [true, false]) func `pages come with their addresses and dates`(isPacked: Bool) throws {
        let records = [Self.info, Self.one, Self.two]
        let bytes = isPacked ? records.flatMap { Gzip.member($0) } : records.flatMap { $0 }
        let articles = articles(isPacked ? "a.warc.gz" : "a.warc", bytes)
        #expect(articles.map(\.id) == ["https://one.example/a", "https://one.example/b"])
        #expect(articles.map(\.title) == ["One", "Two"])
        #expect(articles.map(\.site) == ["one.example", "one.example"])
        // The day of the capture is used only if there is no other, and without its time.
        #expect(articles.map { $0.published?.description } == ["2023-09-10", "2021-03-04"])
        #expect(articles.map(\.publishedFrom) == [.warc, .meta])
        #expect(articles.map(\.origin) == (1...2).map { "\(isPacked ? "a.warc.gz" : "a.warc")#\($0)" })
    }

    @Test func `a day in the address goes before the day of the capture`() {
        let record = Warc.response("https://one.example/2022/05/06/a", Warc.page("One"))
        let article = articles("2020-01-01.warc", record).first
        #expect(article?.published?.description == "2022-05-06")
        #expect(article?.publishedFrom == .url)
    }

    @Test func `what is no page is passed over, and only a file without pages is told`() {
        let url = "https://one.example/x"
        let others: [[UInt8]] = [
            Self.info, Warc.record("request", url, Array("GET / HTTP/1.1\r\n\r\n".utf8)),
            Warc.response(url, [], status: "301 Moved Permanently"),
            Warc.response(url, Warc.page("Gone"), status: "404 Not Found"),
            Warc.response(url, [0x89, 0x50, 0x4E, 0x47], type: "image/png"),
            Warc.record("revisit", url, Array("HTTP/1.1 200 OK\r\n\r\n".utf8)),
            Warc.record(
                "resource", "metadata://gnu.org/software/wget/warc/wget.log", Array("log".utf8), type: "text/plain"),
            Warc.record("response", "dns:one.example", Array("20230910 one.example".utf8), type: "text/dns"),
        ]
        #expect(
            summary(events("a.warc", others.flatMap { $0 } + Self.one + others.flatMap { $0 }))
                == ["+https://one.example/a"])
        let none = events("b.warc", others.flatMap { $0 })
        #expect(summary(none).first == "-b.warc no_article")
        guard case .reject(let reject)? = none.first else { return }
        #expect(reject.message == "holds no page: 1 redirect, 1 error page, 1 revisit, 1 other file")
    }

    @Test func `the same page captured twice has one id`() {
        let again = Warc.response("https://one.example/a", Warc.page("One, corrected"))
        #expect(summary(events("a.warc", Self.one + again)) == ["+https://one.example/a", "+https://one.example/a"])
    }

    @Test func `wget's angle brackets are no part of an address`() {
        #expect(
            articles("a.warc", Warc.response("<https://one.example/a>", Warc.page("One"))).map(\.id) == [
                "https://one.example/a"
            ])
    }

    @Test(arguments: ["WARC/0.18", "WARC/1.0", "WARC/1.1"]) func `each version is read`(version: String) {
        let record = Warc.response(
            "https://one.example/a", Warc.page("One"), date: "2023-09-10T08:00:00.123456Z", version: version)
        #expect(articles("a", record).first?.published?.description == "2023-09-10")
    }

    @Test func `ARC files are read`() {
        let body = Warc.http(Warc.page("One"))
        let info = "1 0 Test\nURL IP-address Archive-date Content-type Archive-length\n\n"
        let file =
            Array("filedesc://a.arc 0.0.0.0 20050612080000 text/plain \(info.utf8.count)\n\(info)".utf8)
            + Array("\nhttp://one.example/a b 192.0.2.1 20050613091500 text/html \(body.count)\n".utf8) + body
            + Array("\nhttp://one.example/2 192.0.2.1 20050614 text/html 200 - - 0 a.arc \(body.count)\n".utf8) + body
        let articles = articles("a.arc.gz", Gzip.member(file))
        #expect(articles.map(\.id) == ["http://one.example/a%20b", "http://one.example/2"])
        #expect(articles.map { $0.published?.description } == ["2005-06-13", "2005-06-14"])
    }

    @Test func `of a cut file the whole pages are read, and the cut is told once`() {
        let all = Self.one + Self.two
        #expect(
            summary(events("a.warc", Array(all.dropLast(40)))) == [
                "+https://one.example/a", "-a.warc damaged_container",
            ])
        let packed = Gzip.member(Self.one) + Gzip.member(Self.two)
        #expect(
            summary(events("a.warc.gz", Array(packed.dropLast(60))))
                == ["+https://one.example/a", "-a.warc.gz damaged_gzip"])
        // The blank lines after a block may be missing.
        #expect(
            summary(events("b.warc", Array(all.dropLast(4)))) == ["+https://one.example/a", "+https://one.example/b"])
    }

    @Test func `bytes between records are told, and what follows is read`() {
        let stray = Array("\r\nthis is no record at all\r\n".utf8)
        let short = Warc.record(
            "response", "https://one.example/c", Warc.http(Warc.page("Three")), length: 40)
        #expect(
            summary(events("a.warc", Self.one + stray + Self.two))
                == ["+https://one.example/a", "+https://one.example/b", "-a.warc damaged_container"])
        #expect(
            summary(events("b.warc", short + Self.two)).suffix(2) == [
                "+https://one.example/b", "-b.warc damaged_container",
            ])
    }

    @Test func `a page beyond the limit is told by its address, and a large picture is not held`() {
        var options = ReaderOptions.testing
        options.recordLimit = 5000
        let large = [UInt8](repeating: 0x20, count: 300_000)
        let file =
            Warc.response("https://one.example/large", Warc.page("Large") + large)
            + Warc.response("https://one.example/p", large, type: "image/png") + Self.one
        let events = events("a.warc", file, options: options)
        #expect(summary(events) == ["-a.warc#1 too_large", "+https://one.example/a"])
        guard case .reject(let reject)? = events.first else { return }
        #expect(reject.message.contains("https://one.example/large"))
    }

    @Test func `a page's charset is that of its HTTP head`() {
        let text = String(repeating: "Artykuł o żółwiach, długi i nudny. ", count: 9)
        let latin2: [UInt8] = "<html><title>Żółw</title><body>\(text)</body></html>".unicodeScalars.map {
            switch $0 {
            case "ł": 0xB3
            case "ż": 0xBF
            case "Ż": 0xAF
            case "ó": 0xF3
            default: UInt8($0.value)
            }
        }
        let record = Warc.response("https://one.example/a", latin2, type: "text/html; charset=\"ISO-8859-2\"")
        #expect(articles("a.warc", record).first?.title == "Żółw")
    }

    @Test func `home pages, notes on cookies and pages without a text are no articles`() {
        let notice = "We use cookies to improve our site. " + String(repeating: "Cookies are small files. ", count: 20)
        let file =
            Warc.response("https://one.example/", Warc.page("Home"))
            + Warc.response("https://one.example/c", Array("<html><title>C</title><body>\(notice)</body></html>".utf8))
            + Warc.response("https://one.example/d", Array("<html><title>D</title><body>Log in.</body></html>".utf8))
            + Warc.response("https://one.example/e", Array("<html><body></body></html>".utf8))
            + Warc.response("https://consent.one.example/g", Warc.page("Before you go on"))
            + Warc.response("https://one.example", Warc.page("Dated", date: "2021-03-04")) + Self.one
            + Warc.response(
                "https://one.example/f",
                Array("<html><title>For subscribers</title><date>2021-03-05</date></html>".utf8))
        #expect(
            summary(events("a.warc", file)) == [
                "+https://one.example", "+https://one.example/a", "+https://one.example/f",
            ])
    }

    @Test(arguments: [
        ("https://one.example", true), ("https://one.example/", true), ("http://one.example/index.html#top", true),
        ("https://one.example?p=1", false), ("https://one.example/a", false), ("https://one.example/?p=1", false),
    ]) func `an address without a path is that of a site`(url: String, isHome: Bool) {
        #expect(CaptureFilter.isHome(url) == isHome)
    }

    @Test func `a feed adds what no page holds`() {
        let text = String(repeating: "It rained all day in the north of the country. ", count: 6)
        let feed =
            #"[{"url":"https://one.example/a","title":"Teaser","text":"\#(text)"},"#
            + #"{"url":"https://one.example/new","title":"New","text":"\#(text)"},{"title":"Settings","text":"x"}]"#
        let file = Self.one + Warc.response("https://one.example/api", Array(feed.utf8), type: "application/json")
        #expect(summary(events("a.warc", file)) == ["+https://one.example/a", "+https://one.example/new"])
    }

    @Test func `long files are read in order by several chunks`() {
        let records = (0..<300).map { number in
            Warc.response(
                "https://one.example/\(number)", Warc.page("Page \(number)") + [UInt8](repeating: 0x20, count: 5000))
        }
        let run = IntakeRun([folder.write("a.warc.gz", records.flatMap { Gzip.member($0) })], formats: Warc.formats)
        #expect(summary(run.events) == (0..<300).map { "+https://one.example/\($0)" })
        #expect(run.chunkCount > 3)
    }

    @Test func `a WACZ file's WARC files are read where they lie`() {
        let wacz = Zip.file([
            Zip.Member("datapackage.json", #"{"wacz_version":"1.1.1"}"#),
            Zip.Member("archive/a.warc.gz", Gzip.member(Self.one)), Zip.Member("pages/pages.jsonl", "{}"),
            Zip.Member("archive/b.warc", Self.two),
        ])
        let articles = articles("a.wacz", wacz)
        #expect(articles.map(\.id) == ["https://one.example/a", "https://one.example/b"])
        #expect(articles.map(\.origin) == ["a.wacz/archive/a.warc.gz#1", "a.wacz/archive/b.warc#1"])
        #expect(self.articles("collection", wacz).count == 2)
    }

    @Test func `an invalid WACZ file is refused with its reason`() {
        let events = events("a.wacz", Zip.file(("datapackage.json", "{}"), ("data/archive/test.txt", "x")))
        guard case .reject(let reject)? = events.first else {
            Issue.record("no reject")
            return
        }
        #expect(reject.message.contains("no WARC file below archive/"))
    }
}
