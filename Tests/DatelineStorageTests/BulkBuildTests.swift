import DatelineJSON
import DatelineModel
import GlassOracle
import Glibc
import TestSupport
import Testing
import Xapian

@testable import DatelineIndex
@testable import DatelineSearch
@testable import DatelineStorage

/// A segment is the database that Xapian's writer makes, article by article, without term lists.
struct BulkBuildTests {
    private let folder = TemporaryFolder()

    /// Adds a segment out of batches that several inverters take in turn.
    private func build(
        _ articles: [Article], _ name: String, inverters count: Int = 3, leastRun: Int = 1 << 20,
        packsRecords: Bool = false, at time: Int = 1_717_243_200
    ) throws -> [WriterSession.Outcome] {
        let session = try WriterSession(path: folder[name], create: true)
        session.clock = { time }
        let bulk = try session.beginBulk(memory: 1, workers: count, leastRun: leastRun, packsRecords: packsRecords)
        let inverters = try (0..<count).map { _ in try BulkInverter(bulk) }
        let batch = try BulkBatch(bulk)
        var outcomes: [WriterSession.Outcome] = []
        var rest = articles[...]
        var turn = 0
        while !rest.isEmpty {
            for article in rest.prefix(37) { try batch.append(article) }
            rest = rest.dropFirst(37)
            for index in 0..<batch.count { outcomes.append(try bulk.admit(index, of: batch)) }
            try inverters[turn % count].invert(batch)
            turn += 1
        }
        for inverter in inverters { try inverter.finish() }
        try session.publish(bulk) { _ in }
        return outcomes
    }

    /// Adds a segment article by article.
    private func put(
        _ articles: [Article], _ name: String, at time: Int = 1_717_243_200
    ) throws -> [WriterSession.Outcome] {
        let session = try WriterSession(path: folder[name], create: true)
        session.clock = { time }
        let outcomes = try articles.map { try session.put($0) }
        try session.publish()
        return outcomes
    }

    /// All articles in order of documents.
    private func everyArticle(_ name: String) throws -> [Article] {
        let snapshot = try Snapshot.opened(folder[name])
        return try snapshot.articles(try snapshot.documents)
    }

    /// What the data of documents begins with.
    private func firstBytes(_ name: String) throws -> Set<UInt8> {
        let snapshot = try Snapshot.opened(folder[name])
        return Set(try snapshot.database.fetch(try snapshot.documents).compactMap(\.first))
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func itHoldsWhatXapiansWriterMakes(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let articles = (0..<600).map { _ in RandomArticle.make(ids: 400, &random) }
        let reference = XapianReference(folder["reference"])
        let outcomes = try reference.put(articles)
        #expect(Set(outcomes.map { "\($0)" }).count == 3)
        #expect(try build(articles, "bulk", leastRun: seed == 1 ? 1 << 30 : 200_000) == outcomes)
        #expect(try put(articles, "plain") == outcomes)
        #expect(try Snapshot.opened(folder["bulk"]).revision == 2)
        #expect(folder.segments(of: "bulk") == ["000001"])
        let segment = folder[folder.segment(of: "bulk")]
        #expect(reference.difference(to: segment) == nil)
        #expect(reference.differenceOfSearches(to: segment, seed: UInt32(seed)) == nil)
        #expect(Oracle.check(segment) == "")
        #expect(Oracle.check(folder[folder.segment(of: "plain")]) == "")
        #expect(try everyArticle("bulk") == (try everyArticle("plain")))
        #expect(try ArchiveCheck.run(folder["bulk"], deep: true).problems == [])
    }

    /// As a batch of one article is made, which no threads help with.
    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func aSmallSegmentHoldsTheSame(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let articles = (0..<Int(seed)).map { _ in RandomArticle.make(ids: 400, &random) }
        let reference = XapianReference(folder["reference"])
        #expect(try put(articles, "plain") == (try reference.put(articles)))
        let segment = folder[folder.segment(of: "plain")]
        #expect(reference.difference(to: segment) == nil)
        #expect(Oracle.check(segment) == "")
    }

    /// An inverter remembers ten thousand words with the least memory; then it begins another run.
    @Test func moreWordsThanAreRememberedBeginAnotherRun() throws {
        let articles = (0..<120).map { number in
            let words = (0..<300).map { "word\($0 % 3 == 0 ? $0 : number * 1000 + $0)" }
            var article = Article(id: "\(number)", text: words.joined(separator: " "))
            article.title = words[7]
            return article
        }
        let reference = XapianReference(folder["reference"])
        #expect(try build(articles, "bulk", inverters: 2, leastRun: 1 << 30) == (try reference.put(articles)))
        #expect(reference.difference(to: folder[folder.segment(of: "bulk")]) == nil)
        #expect(Oracle.check(folder[folder.segment(of: "bulk")]) == "")
    }

    /// With so many articles a dictionary is made, and those of the first batches are stored before it.
    @Test func packedRecordsAreTheSameArticles() throws {
        var random = SeededGenerator(seed: 21)
        let articles = (0..<3000).map { _ in RandomArticle.make(ids: 2800, &random) }
        let outcomes = try build(articles, "plain")
        #expect(try build(articles, "bulk", packsRecords: true) == outcomes)
        #expect(try put(articles, "put") == outcomes)
        #expect(try firstBytes("bulk") == [1, UInt8(ascii: "{")])
        #expect(try firstBytes("plain") == [UInt8(ascii: "{")])
        let more = (0..<500).map { _ in RandomArticle.make(ids: 3000, &random) }
        // What is packed is found unchanged, is replaced, and is added to in both ways.
        #expect(try build(more, "bulk", packsRecords: true) == (try build(more, "plain")))
        let again = Array(more[..<100]) + (0..<100).map { _ in RandomArticle.make(ids: 3000, &random) }
        #expect(try put(again, "bulk") == (try put(again, "plain")))
        #expect(try firstBytes("bulk") == [1, UInt8(ascii: "{")])
        #expect(try everyArticle("bulk") == (try everyArticle("plain")))
        #expect(try ArchiveCheck.run(folder["bulk"], deep: true).problems == [])
        #expect(try ArchiveCheck.run(folder["put"], deep: true).problems == [])
    }

    @Test(arguments: [21, 22] as [UInt64])
    func whatIsAddedToAnArchiveIsASegmentOfItsOwn(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let articles = (0..<300).map { _ in RandomArticle.make(ids: 200, &random) }
        let more = (0..<200).map { index in
            // Some are there already, as they are or changed.
            index % 3 == 0 ? articles[index] : RandomArticle.make(ids: 300, &random)
        }
        for name in ["plain", "bulk"] { _ = try put(articles, name) }
        let first = folder.files(in: "bulk/segments/000001")
        let outcomes = try put(more, "plain", at: 1_717_300_000)
        #expect(try build(more, "bulk", leastRun: 200_000, at: 1_717_300_000) == outcomes)
        #expect(Set(outcomes.map { "\($0)" }).count == 3)
        #expect(folder.segments(of: "bulk") == ["000001", "000002"])
        #expect(try everyArticle("bulk") == (try everyArticle("plain")))
        #expect(try everyArticle("bulk").count == Set((articles + more).map(\.id)).count)
        // Nothing of the first one changed, but that a list of what is gone came beside it.
        let after = folder.files(in: "bulk/segments/000001")
        #expect(after.filter { !$0.key.hasPrefix("gone-") } == first)
        #expect(after.count == first.count + 1)
        #expect(Oracle.check(folder["bulk/segments/000002"]) == "")
        #expect(try Snapshot.opened(folder["bulk"]).revision == 3)
        #expect(try ArchiveCheck.run(folder["bulk"], deep: true).problems == [])
    }

    @Test func articlesOfABuildThatAreAllUnchangedMakeNoSegment() throws {
        let articles = (0..<50).map { Article(id: "\($0)", text: "rain") }
        _ = try put(articles, "a")
        let before = folder.files(in: "a").filter { $0.key != "writer.lock" }
        #expect(try build(articles, "a").allSatisfy { $0 == .unchanged })
        #expect(folder.files(in: "a").filter { $0.key != "writer.lock" } == before)
    }

    /// Nobody else changes an archive, and what is published never changes: a block of a later revision is damage.
    @Test func aBlockOfALaterRevisionIsDamageToWriters() throws {
        let articles = (0..<500).map { number in
            Article(id: "\(number)", text: (0..<50).map { "w\($0 * number)" }.joined(separator: " "))
        }
        _ = try put(articles, "a")
        var bytes = folder.read("a/segments/000001/docdata.glass")
        let leaves = stride(from: 0, to: bytes.count, by: 8192).filter { bytes[$0 + 4] == 0 }
        #expect(leaves.count > 2)
        for leaf in leaves { bytes[leaf] = 0x7f }
        folder.write("a/segments/000001/docdata.glass", bytes)
        let session = try WriterSession(path: folder["a"], create: false)
        let batch = try BulkBatch(session.beginBulk(memory: 1, workers: 1))
        #expect(code { try batch.append(articles[250]) } == .corruptArchive)
        #expect(code { _ = try session.put(articles[250]) } == .corruptArchive)
    }

    @Test func aBuildThatFailsLeavesTheArchiveAsItWas() throws {
        do {
            let session = try WriterSession(path: folder["a"], create: true)
            try session.keep()
            let bulk = try session.beginBulk(memory: 1, workers: 1)
            let batch = try BulkBatch(bulk)
            try batch.append(Article(id: "2"))
            _ = try bulk.admit(0, of: batch)
            let inverter = try BulkInverter(bulk)
            try inverter.invert(batch)
            try inverter.finish()
            folder.write("a/segments/000001", "in the way")
            #expect(code { try session.publish(bulk) { _ in } } == .disk)
        }
        #expect(folder.segments(of: "a") == ["000001"])
        #expect(String(decoding: folder.read("a/segments/000001"), as: UTF8.self) == "in the way")
        #expect(try Snapshot.opened(folder["a"]).revision == 1)
    }
}
