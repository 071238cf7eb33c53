import DatelineModel
import GlassOracle
import TestSupport
import Testing

@testable import DatelineIndex
@testable import DatelineSearch
@testable import DatelineStorage

/// Documents that are made ahead are those that would have been made when it was their turn.
struct DocumentsAheadTests {
    private let folder = TemporaryFolder()

    private func session(_ name: String, create: Bool = true) throws -> WriterSession {
        let session = try WriterSession(path: folder[name], create: create)
        session.clock = { 1_717_243_200 }
        return session
    }

    private func dump(_ name: String) -> String {
        let text = oracle_dump(folder[name + "/generations/1"])
        defer { oracle_free(text) }
        return text.map { String(cString: $0) } ?? ""
    }

    /// Puts articles without a word about what comes next.
    private func put(_ articles: [Article], _ name: String) throws -> [WriterSession.Outcome] {
        let session = try session(name)
        let outcomes = try articles.map { try session.put($0) }
        try session.publish()
        return outcomes
    }

    @Test(arguments: [(1, 1_000_000), (2, 400), (3, 60)] as [(UInt64, Int)])
    func theDatabaseIsTheSame(seed: UInt64, ids: Int) throws {
        var random = SeededGenerator(seed: seed)
        let articles = (0..<600).map { _ in RandomArticle.make(ids: ids, &random) }
        let outcomes = try put(articles, "plain")
        let session = try session("ahead")
        var others: [WriterSession.Outcome] = []
        for start in stride(from: 0, to: articles.count, by: 150) {
            let batch = articles[start..<start + 150]
            session.expect(Array(batch))
            for article in batch { others.append(try session.put(article)) }
        }
        try session.publish()
        #expect(others == outcomes)
        #expect(dump("ahead") == dump("plain"))
    }

    @Test func articlesThatComeInAnotherOrderAreTakenAsTheyCome() throws {
        var random = SeededGenerator(seed: 4)
        let articles = (0..<100).map { _ in RandomArticle.make(ids: 1_000_000, &random) }
        let shuffled = articles.prefix(20) + articles.suffix(80).reversed()
        _ = try put(Array(shuffled), "plain")
        let session = try session("ahead")
        session.expect(articles)
        for article in shuffled { _ = try session.put(article) }
        try session.publish()
        #expect(dump("ahead") == dump("plain"))
    }

    @Test func articlesThatNobodyPutAreDropped() throws {
        var random = SeededGenerator(seed: 5)
        let articles = (0..<300).map { _ in RandomArticle.make(ids: 1_000_000, &random) }
        do {
            let session = try session("ahead")
            session.expect(articles)
            _ = try session.put(articles[0])
            try session.publish()
        }
        #expect(try Snapshot.opened(folder["ahead"]).articleCount == 1)
        // The archive is free again, and what was expected then has no say now.
        let next = try session("ahead", create: false)
        #expect(try next.put(articles[1]) == .added)
        try next.publish()
        #expect(try Snapshot.opened(folder["ahead"]).articleCount == 2)
    }
}
