import DatelineJSON
import DatelineModel
import Glibc
import TestSupport
import Testing

@testable import DatelineIndex
@testable import DatelineSearch
@testable import DatelineStorage

struct WriterSessionTests {
    private let folder = TemporaryFolder()
    private var path: String { folder["news.dateline"] }

    private func ids() async throws -> [String] { try await ArchiveReader(path: path).ids().sorted() }

    /// Xapian takes a table that it cannot open for one that is empty.
    @Test(arguments: ["docdata", "position"])
    func aTableThatCannotBeOpenedIsNotCompactedAway(table: String) throws {
        for round in 1...2 { try put((0..<50).map { Article(id: "\(round) \($0)", text: "rain") }, into: path) }
        let file = "news.dateline/segments/000001/\(table).glass"
        let bytes = folder.read(file)
        unlink(folder[file])
        let error = failure { try WriterSession(path: path, create: false).compact() }
        #expect(error?.code == .corruptArchive)
        #expect(error?.message.contains("\(table).glass") == true)
        #expect(folder.segments(of: "news.dateline") == ["000001", "000002"])
        folder.write(file, bytes)
        try WriterSession(path: path, create: false).compact()
        #expect(try ArchiveCheck.run(path, deep: true).problems == [])
        #expect(try Snapshot.opened(path).articleCount == 100)
    }

    @Test func whatWasNotPublishedIsDroppedWithItsSession() async throws {
        try put([Article(id: "1")], into: path)
        do {
            let session = try WriterSession(path: path, create: false)
            _ = try session.put(Article(id: "2"))
            _ = try session.remove(id: "1")
        }
        #expect(try await ids() == ["1"])
        #expect(try WriterSession(path: path, create: false).revision == 2)
    }

    @Test func theRevisionRisesByOneWithEveryPublication() throws {
        let session = try WriterSession(path: path, create: true)
        #expect(session.revision == 1)
        for revision in 2...5 {
            _ = try session.put(Article(id: "\(revision)"))
            try session.publish()
            #expect(session.revision == revision)
            #expect(try Snapshot.opened(path).revision == revision)
        }
        try session.publish()
        #expect(session.revision == 5)
        #expect(try session.remove(id: "2"))
        try session.publish()
        #expect(session.revision == 6)
        #expect(try Snapshot.opened(path).revision == 6)
    }

    /// The files of the archive, but for the lock's, which says who has it.
    private func states() -> [String: [UInt8]] {
        folder.files(in: "news.dateline").filter { $0.key != "writer.lock" }
    }

    @Test func anUnchangedArticleWritesNothing() throws {
        var article = Article(
            id: "1", title: "Rain", text: "It rained.", source: "BelTA", published: .init(iso: "2023-08"))
        article.extra = ["a": [1, nil, "x"]]
        article.warnings = [ArticleWarning(.dateAmbiguous, "5/6")]
        try put([article], into: path)
        let before = states()
        let session = try WriterSession(path: path, create: false)
        #expect(try session.put(article) == .unchanged)
        try session.publish()
        #expect(session.revision == 2)
        #expect(states() == before)
    }

    @Test func everyFieldThatDiffersReplaces() throws {
        var article = Article(
            id: "1", title: "Rain", text: "It rained.", source: "BelTA", published: .init(iso: "2023-08"))
        try put([article], into: path)
        let changes: [(inout Article) -> Void] = [
            { $0.title = "Snow" }, { $0.text = "It snowed." }, { $0.source = nil }, { $0.url = "http://a.by/1" },
            { $0.byline = "A. B." }, { $0.agency = "TASS" }, { $0.place = "Minsk" }, { $0.language = "en" },
            { $0.published = .init(iso: "2023-08-01") }, { $0.published = nil }, { $0.publishedFrom = .filename },
            { $0.publishedRaw = "August" }, { $0.section = "Weather" }, { $0.origin = "a.txt" }, { $0.site = "b.by" },
            { $0.extra = ["a": 1] }, { $0.extra = ["a": 1.0] }, { $0.warnings = [ArticleWarning(.noText, "x")] },
        ]
        let session = try WriterSession(path: path, create: false)
        for (number, change) in changes.enumerated() {
            change(&article)
            #expect(try session.put(article) == .replaced, "change \(number)")
            #expect(try session.put(article) == .unchanged, "change \(number)")
        }
        try session.publish()
        #expect(try Snapshot.opened(path).articleCount == 1)
    }

    @Test func theSameIdLaterInABatchWins() async throws {
        let session = try WriterSession(path: path, create: true)
        #expect(try session.put(Article(id: "1", text: "first words")) == .added)
        #expect(try session.put(Article(id: "1", text: "second words")) == .replaced)
        #expect(try session.put(Article(id: "1", text: "third words")) == .replaced)
        try session.publish()
        let reader = ArchiveReader(path: path)
        #expect(try await reader.ids("words") == ["1"])
        #expect(try await reader.ids("first") == [])
        #expect(try await reader.ids("third") == ["1"])
    }

    @Test func aRemovedArticleIsGoneAndMayComeBack() async throws {
        try put([Article(id: "1", text: "rain"), Article(id: "2", text: "rain")], into: path)
        do {
            let session = try WriterSession(path: path, create: false)
            #expect(try session.remove(id: "1"))
            #expect(try !session.remove(id: "1"))
            #expect(try !session.remove(id: "none"))
            try session.publish()
        }
        #expect(try await ArchiveReader(path: path).ids("rain") == ["2"])
        try put([Article(id: "1", text: "rain")], into: path)
        #expect(try await ArchiveReader(path: path).ids("rain").sorted() == ["1", "2"])
    }

    @Test func anUnchangedArticleKeepsTheTimeOfItsFirstStoring() async throws {
        try put([Article(id: "1", text: "rain")], into: path)
        let first = try await ArchiveReader(path: path).article(id: "1")?.indexedAt
        var again = Article(id: "1", text: "rain")
        again.indexedAt = "1999-01-01T00:00:00Z"
        #expect(try put([again], into: path) == 2)
        #expect(first?.hasSuffix("Z") == true)
        #expect(try await ArchiveReader(path: path).article(id: "1")?.indexedAt == first)
    }

    @Test func anArticleWithoutIdIsKeyedByItsURLOrItsText() async throws {
        try put(
            [
                Article(title: "Linked", text: "one", url: "https://www.belta.by/1"), Article(text: "two"),
                Article(title: "three"),
                Article(text: "two"),
            ], into: path)
        let reader = ArchiveReader(path: path)
        #expect(try await reader.ids().count == 3)
        let linked = try await reader.article(id: "https://www.belta.by/1")
        #expect(linked?.site == "belta.by")
        let id = try #require(try await reader.ids("two").first)
        #expect(id == "sha256:" + Digest.hex("two".utf8).prefix(32))
    }

    @Test(arguments: [240, 241, 245, 246, 1000, 100_000])
    func idsOfAnyLengthAreKeptWholeAndToldApart(length: Int) async throws {
        let long = String(repeating: "ä/", count: length / 3 + 1)
        try put([Article(id: long + "1", text: "one"), Article(id: long + "2", text: "two")], into: path)
        let reader = ArchiveReader(path: path)
        #expect(try await reader.ids().sorted() == [long + "1", long + "2"])
        #expect(try await reader.article(id: long + "2")?.text == "two")
        let session = try WriterSession(path: path, create: false)
        #expect(try session.put(Article(id: long + "1", text: "one")) == .unchanged)
        #expect(try session.remove(id: long + "2"))
    }

    /// What Xapian would refuse is trimmed before it: its refusal would take the whole batch with it.
    @Test func nothingInAnArticleMakesXapianRefuseTheBatch() async throws {
        var poison = Article(id: "poison \0 id")
        let long = String(repeating: "ß", count: 10_000)
        let zeros = String(repeating: "\0a", count: 200)
        poison.text = long + " " + zeros + " " + String(repeating: "a\u{301}", count: 500) + " \u{10FFFF}"
        poison.title = long
        for field in [\Article.byline, \.source, \.agency, \.place, \.language, \.section, \.site] {
            poison[keyPath: field] = long + zeros
        }
        poison.url = "https://x.by/" + zeros + long
        poison.origin = String(repeating: "ordner/", count: 400) + zeros + "#1"
        poison.publishedRaw = long
        poison.warnings = [ArticleWarning(code: long + zeros, message: long), ArticleWarning(code: "", message: "")]
        poison.extra = [long: .string(zeros)]
        try put([Article(id: "before", text: "rain"), poison, Article(id: "after", text: "rain")], into: path)
        let reader = ArchiveReader(path: path)
        #expect(try await reader.ids("rain").sorted() == ["after", "before"])
        let stored = try #require(try await reader.article(id: poison.id))
        #expect(stored.text == poison.text)
        #expect(stored.extra == poison.extra)
        #expect(stored.warnings == poison.warnings)
        #expect(try ArchiveCheck.run(path).problems == [])
        let session = try WriterSession(path: path, create: false)
        #expect(try session.put(poison) == .unchanged)
    }

    @Test func publishedSegmentsPassXapiansOwnCheck() throws {
        for round in 1...3 {
            try put((0..<50).map { Article(id: "\($0 * round)", text: "round \(round)") }, into: path)
        }
        #expect(folder.segments(of: "news.dateline").count == 3)
        for compacts in [false, true] {
            if compacts { try WriterSession(path: path, create: false).compact() }
            for segment in folder.segments(of: "news.dateline") {
                let checked = Subprocess.run("xapian-check", [folder["news.dateline/segments/\(segment)"]])
                #expect(checked.status == 0, "\(checked.output)")
            }
        }
    }

    @Test func `Compacting makes one segment of all that is not gone, and nothing of one that is as small`() throws {
        for round in 1...5 {
            try put((0..<50).map { Article(id: "\($0 * round)", text: "round \(round)") }, into: path)
        }
        let count = try Snapshot.opened(path).articleCount
        let session = try WriterSession(path: path, create: false)
        #expect(try session.compact())
        #expect(session.revision == 7)
        let segments = try ArchiveFolder(path).manifest().segments
        #expect(segments.count == 1 && segments[0].gone == nil)
        #expect(segments[0].documents == count && Int(segments[0].last) == count)
        #expect(folder.segments(of: "news.dateline") == segments.map(\.name))
        #expect(try Snapshot.opened(path).articleCount == count)
        #expect(try !session.compact())
        #expect(session.revision == 7)
        #expect(try ArchiveCheck.run(path, deep: true).problems == [])
    }

    /// Digests agree here, so that only a deep check can tell.
    @Test func aDeepCheckNamesTheArticleWhoseRecordIsDamaged() throws {
        func problems() throws -> [String] { try ArchiveCheck.run(path, deep: true).problems }
        try put([Article(id: "1", text: "rain"), Article(id: "2", text: "snow")], into: path)
        #expect(try problems() == [])
        #expect(try ArchiveCheck.run(path).articles == 2)
        try replaceRecord(of: "2", with: #"{"id":"2","text":"sleet","sha256":"\#(Digest.hex("snow".utf8))"}"#, in: path)
        #expect(try problems() == ["2: its record differs from its checksum"])
        try replaceRecord(of: "2", with: #"{"id":"2","te"#, in: path)
        #expect(try problems() == ["document 2: its record cannot be read"])
        try replaceRecord(of: "2", with: #"{"id":"1","sha256":"\#(Digest.hex("".utf8))"}"#, in: path)
        #expect(try problems() == ["1: its id leads to another document"])
        #expect(try ArchiveCheck.run(path).problems == [])
    }
}
