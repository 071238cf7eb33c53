import DatelineJSON
import DatelineModel
import DatelineQuery
import Glibc
import TestSupport
import Testing

@testable import DatelineIndex
@testable import DatelineSearch
@testable import DatelineStorage

struct BoilerplateTests {
    private let folder = TemporaryFolder()
    private var path: String { folder["news.dateline"] }

    private static let footer = "Sign up for our newsletter and never miss a story"

    /// A sentence that no other number gives.
    private static func sentence(_ number: Int, _ about: String = "council") -> String {
        "The \(about) of district \(number) met on matter \(number &* 7919 % 10007) and adjourned after vote \(number * 13)."
    }

    private static func article(_ number: Int, _ source: String? = "Daily News", _ text: String) -> Article {
        Article(id: "\(source ?? "")\(number)", title: "Report \(number)", text: text, source: source)
    }

    /// Articles with two sentences of their own between a top and a foot.
    private static func articles(
        _ numbers: Range<Int>, source: String? = "Daily News", top: [String] = [], foot: [String] = [footer],
        separator: String = "\n\n"
    ) -> [Article] {
        numbers.map {
            article($0, source, (top + [sentence($0), sentence($0, "board")] + foot).joined(separator: separator))
        }
    }

    @discardableResult
    private func index(
        _ articles: [Article], keeping: Bool = false, into path: String? = nil
    ) throws -> BoilerplateReport {
        let session = try WriterSession(path: path ?? self.path, create: true)
        session.learnsBoilerplate = !keeping
        for article in articles { _ = try session.put(article) }
        try session.keep()
        return try session.learnBoilerplate()
    }

    private func stored(_ path: String? = nil) async throws -> [Article] {
        var request = SearchRequest()
        request.limit = 1000
        return try await ArchiveReader(path: path ?? self.path).search(request).hits.map(\.article)
            .sorted { $0.id < $1.id }
    }

    private func learned() async throws -> [BoilerplateLine] { try await ArchiveReader(path: path).boilerplate() }

    @Test(arguments: ["\n\n", "\n", "\r\n\r\n", "\n \n\n"])
    func `A line in many articles of one outlet is left out of their texts and kept`(separator: String) async throws {
        let report = try index(
            Self.articles(0..<12, top: ["Follow Daily News on the usual channels"], separator: separator))
        #expect(report == BoilerplateReport(lines: 2, articles: 12))
        let reader = ArchiveReader(path: path)
        #expect(try await reader.ids("newsletter").isEmpty)
        #expect(try await reader.ids("text:\"usual channels\"").isEmpty)
        for article in try await stored() {
            #expect(!article.text.contains("newsletter") && article.text.hasPrefix("The council"))
            #expect(article.text.hasSuffix("."))
            #expect(article.boilerplate == ["Follow Daily News on the usual channels", Self.footer])
        }
        #expect(
            try await learned() == [
                BoilerplateLine(outlet: "Daily News", line: "Follow Daily News on the usual channels", articles: 12),
                BoilerplateLine(outlet: "Daily News", line: Self.footer, articles: 12),
            ])
        #expect(try ArchiveCheck.run(path).problems.isEmpty)
    }

    @Test(arguments: [1, 2, 3, 5])
    func `Batch after batch learns the same as one batch`(size: Int) async throws {
        let articles = Self.articles(0..<15)
        for start in stride(from: 0, to: articles.count, by: size) {
            try index(Array(articles[start..<min(start + size, articles.count)]))
        }
        #expect(try await stored().allSatisfy { $0.boilerplate == [Self.footer] && !$0.text.contains("newsletter") })
        #expect(try await learned().map(\.articles) == [15])
    }

    @Test func `Articles that come again are unchanged`() async throws {
        let articles = Self.articles(0..<12, top: ["Follow Daily News on the usual channels"])
        try index(articles)
        let session = try WriterSession(path: path, create: false)
        for article in articles { #expect(try session.put(article) == .unchanged) }
        #expect(try await stored().count == 12)
    }

    struct Trap: CustomTestStringConvertible {
        let name: String
        let articles: [Article]
        var testDescription: String { name }
    }

    private static let story = (0..<6).map { sentence($0 + 500, "committee") }

    static let traps: [Trap] = [
        Trap(name: "an outlet of four articles", articles: articles(0..<4)),
        Trap(name: "no outlet", articles: articles(0..<20, source: nil)),
        Trap(
            name: "a line of several outlets",
            articles: (0..<20).flatMap { articles($0..<$0 + 1, source: "Outlet \($0)") }),
        Trap(
            name: "a head that introduces what follows",
            articles: articles(0..<20, top: ["Markets at a glance:"], foot: [])),
        Trap(
            name: "refrains in the middle",
            articles: (0..<20).map { number in
                article(
                    number, "Daily News",
                    (0..<20).map {
                        $0 == 10 ? "Thank you for that question, Mr President." : sentence(number * 50 + $0)
                    }
                    .joined(separator: "\n\n"))
            }),
        Trap(name: "short answers", articles: articles(0..<20, top: ["Q.", "A. Yes."], foot: ["(Applause.)"])),
        Trap(
            name: "obituaries among other articles",
            articles: articles(0..<6, foot: ["He is survived by his wife and two children."])
                + articles(6..<40, foot: [])),
        Trap(
            name: "ten versions of one story",
            articles: (0..<10).map { version in
                article(version, "Daily News", ([sentence(version, "court")] + story).joined(separator: "\n\n"))
            } + articles(10..<14, foot: [])),
        Trap(
            name: "short versions under one title",
            articles: (0..<10).map { version in
                var article = article(
                    version, "Daily News", ([sentence(version)] + story.prefix(3)).joined(separator: "\n\n"))
                article.title = "Fire in Brest"
                return article
            }),
        Trap(
            name: "reprints of one story",
            articles: (0..<10).map { article($0, "Daily News", story.joined(separator: "\n\n")) }),
        Trap(
            name: "tables with the same header",
            articles: (0..<20).map { number in
                article(
                    number, "Daily News",
                    (["Company | Price | Change", "ABC | \(number) | 1", "XYZ | \(number + 7) | 2"]).joined(
                        separator: "\n"))
            }),
        Trap(
            name: "wrapped lines",
            articles: (0..<20).map { number in
                article(
                    number, "Daily News",
                    [
                        "The price of grain number \(number) rose at the exchange on",
                        "Monday, it said in the report to the commission of the",
                        "agency, which had asked for figures from district \(number) and",
                        "the neighbouring ones for the month.",
                    ].joined(separator: "\n"))
            }),
        Trap(
            name: "texts of nothing else",
            articles: (0..<20).map {
                article($0, "Daily News", "Subscribe to read on.\n\nThis article is for members.")
            }),
        Trap(name: "one line of the same words", articles: (0..<20).map { article($0, "Daily News", footer) }),
    ]

    @Test(arguments: traps)
    func `What only looks like boilerplate stays`(trap: Trap) async throws {
        try index(trap.articles)
        #expect(try await learned().isEmpty)
        for (stored, given) in zip(try await stored(), trap.articles.sorted { $0.id < $1.id }) {
            #expect(stored.text == given.text && stored.boilerplate == [])
        }
    }

    @Test func `A text of nothing but boilerplate is left as it is`() async throws {
        try index(Self.articles(0..<12))
        let stub = Self.article(99, "Daily News", "\(Self.footer)\n\n\(Self.footer)")
        try index([stub])
        #expect(try await stored().last?.text == stub.text)
    }

    @Test func `Languages without spaces have boilerplate too`() async throws {
        let articles = (0..<12).map { number in
            Self.article(
                number, "新华网", "第\(number)号会议在北京举行，讨论了\(number * 31)项议题。\n\n代表\(number * 17)表示满意。\n\n更多新闻请关注我们的官方微信公众号")
        }
        try index(articles)
        #expect(try await learned().map(\.line) == ["更多新闻请关注我们的官方微信公众号"])
        #expect(try await stored().allSatisfy { !$0.text.contains("微信") })
    }

    @Test func `Short texts above a longer line have boilerplate`() async throws {
        try index((0..<12).map { Self.article($0, "Daily News", "Rain number \($0) fell.\n\n\(Self.footer)") })
        #expect(try await learned().map(\.articles) == [12])
    }

    @Test func `Another outlet keeps the line`() async throws {
        try index(Self.articles(0..<12) + Self.articles(0..<2, source: "Other"))
        let kept = try await stored().filter { $0.source == "Other" }
        #expect(kept.count == 2 && kept.allSatisfy { $0.text.contains("newsletter") })
    }

    @Test func `A run that keeps boilerplate learns nothing`() async throws {
        try index(Self.articles(0..<12), keeping: true)
        #expect(try await learned().isEmpty)
        #expect(try await stored().allSatisfy { $0.text.contains("newsletter") })
    }

    @Test func `An export gives the same articles in another archive`() async throws {
        try index(Self.articles(0..<12))
        let exported = try await stored().map { Article(record: $0.record) }
        let copy = folder["copy.dateline"]
        try index(exported, into: copy)
        #expect(try await stored(copy) == stored())
        try index(Self.articles(50..<51), into: copy)
        #expect(try await stored(copy).allSatisfy { $0.boilerplate == [Self.footer] })
    }

    @Test(arguments: ["missing", "broken"])
    func `Counts that are lost are made again`(state: String) async throws {
        try index(Self.articles(0..<4))
        let file = "news.dateline/boilerplate"
        switch state {
        case "missing": unlink(folder[file])
        default: folder.write(file, Array(folder.read(file).dropLast(3)))
        }
        let session = try WriterSession(path: path, create: false)
        for article in Self.articles(4..<12) { _ = try session.put(article) }
        #expect(session.recountedForBoilerplate == 4)
        try session.learnBoilerplate()
        #expect(try await stored().allSatisfy { $0.boilerplate == [Self.footer] })
    }

    @Test func `Cleaning that was broken off is brought to its end`() async throws {
        try index(Self.articles(0..<12))
        try index(Self.articles(20..<25), keeping: true)
        #expect(try await stored().count { $0.text.contains("newsletter") } == 5)
        let file = BoilerplateFile(path: folder["news.dateline/boilerplate"])
        var counts = try #require(file.read())
        counts.isUnfinished = true
        file.write(counts)
        try index(Self.articles(30..<31))
        #expect(try await stored().allSatisfy { $0.boilerplate == [Self.footer] })
        #expect(file.read()?.isUnfinished == false)
    }

    @Test(arguments: ["link", "folder", "FIFO"])
    func `What has the name of the counts and is no file is left alone`(kind: String) async throws {
        try index(Self.articles(0..<4))
        let file = folder["news.dateline/boilerplate"]
        unlink(file)
        folder.write("letter.txt", "Dear")
        switch kind {
        case "link": symlink(folder["letter.txt"], file)
        case "folder": mkdir(file, 0o777)
        default: mkfifo(file, 0o666)
        }
        try index(Self.articles(4..<12))
        #expect(String(decoding: folder.read("letter.txt"), as: UTF8.self) == "Dear")
        var status = stat()
        #expect(lstat(file, &status) == 0 && status.st_mode & S_IFMT != S_IFREG)
        #expect(try await stored().allSatisfy { $0.boilerplate == [Self.footer] })
        #expect(try ArchiveCheck.run(path).problems.count == 1)
    }

    @Test func `A broken file of counts is told by a check`() throws {
        try index(Self.articles(0..<4))
        #expect(try ArchiveCheck.run(path).problems.isEmpty)
        folder.write("news.dateline/boilerplate", "dateline boilerplate 1\n")
        #expect(try ArchiveCheck.run(path).problems.count == 1)
    }

    @Test func `A file of counts that is missing is told by a check until the next writer has made it`() throws {
        try index(Self.articles(0..<1))
        unlink(path + "/boilerplate")
        let problems = try ArchiveCheck.run(path).problems
        #expect(problems.count == 1 && problems.first?.hasPrefix("boilerplate: ") == true, "\(problems)")
        try index(Self.articles(1..<2))
        #expect(try ArchiveCheck.run(path).problems == [])
    }

    @Test func `A new archive has its file of counts before the first batch`() throws {
        let session = try WriterSession(path: path, create: true)
        try session.keep()
        #expect(try ArchiveCheck.run(path).problems == [])
        #expect(try ArchiveFolder(path).manifest().hints == ["boilerplate"])
        #expect(folder.exists("news.dateline/boilerplate"))
    }

    @Test func `A new archive whose file of counts cannot be made is none, and leaves no database`() throws {
        folder.folder("news.dateline")
        folder.folder("news.dateline/boilerplate")
        let error = failure {
            let session = try WriterSession(path: path, create: true)
            _ = try session.put(Article(id: "1", text: "rain"))
            try session.publish()
        }
        #expect(error?.code == .disk && error?.message.contains("boilerplate: a folder") == true)
        #expect(folder.segments(of: "news.dateline") == [])
        #expect(!folder.exists("news.dateline/manifest.json"))
    }

    @Test func `Articles in bulk are counted like others`() async throws {
        let session = try WriterSession(path: path, create: true)
        let build = try session.beginBulk(memory: 256 << 20, workers: 1)
        let inverter = try BulkInverter(build)
        let batch = try BulkBatch(build)
        for (index, article) in Self.articles(0..<12).enumerated() {
            try batch.append(article)
            _ = try build.admit(index, of: batch)
        }
        try inverter.invert(batch)
        try inverter.finish()
        try session.publish(build) { _ in }
        #expect(try session.learnBoilerplate() == BoilerplateReport(lines: 1, articles: 12))
        #expect(try await stored().allSatisfy { $0.boilerplate == [Self.footer] })
    }

    @Test func `Many stored articles are cleaned, and keep their time and their other lines`() async throws {
        let session = try WriterSession(path: path, create: true)
        session.clock = { 1_000_000_000 }
        try session.keep()
        for article in Self.articles(0..<700) { _ = try session.put(article) }
        try session.publish()
        session.clock = { 1_100_000_000 }
        #expect(try session.learnBoilerplate() == BoilerplateReport(lines: 1, articles: 700))
        let stored = try await stored()
        #expect(stored.count == 700 && stored.allSatisfy { $0.boilerplate == [Self.footer] })
        #expect(stored.allSatisfy { $0.indexedAt == "2001-09-09T01:46:40Z" && $0.text.hasPrefix("The council") })
        #expect(try ArchiveCheck.run(path).problems.isEmpty)
    }

    @Test func `Counts come back from their file, and rare lines give way`() throws {
        var counts = BoilerplateCounts()
        counts.counted = [1, 7]
        for number in 0..<50_000 {
            let lines = BoilerplateCandidates(
                outlet: UInt16(number % 7),
                digests: [UInt64(number) &* 0x9E37_79B9_7F4A_7C15 | 1, UInt64(number % 100) * 2])
            counts.add(lines, id: UInt64(number + 1))
        }
        let back = try #require(BoilerplateCounts(counts.bytes))
        #expect(try #require(BoilerplateCounts(back.bytes)).ripe.map(\.digest) == back.ripe.map(\.digest))
        #expect(back.counted == [1, 7])
        #expect(counts.bytes.count < 350_000)
        #expect(counts.ripe.map(\.digest).sorted() == back.ripe.map(\.digest).sorted())
        #expect(BoilerplateCounts(Array(counts.bytes.dropLast())) == nil)
    }
}
