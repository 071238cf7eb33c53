import DatelineModel
import Glass
import Memory
import TestSupport
import Testing
import Xapian

@testable import DatelineIndex
@testable import DatelineSearch
@testable import DatelineStorage

/// One article, however large, makes a bounded document; what is not searchable is stored and said.
struct WordLimitsTests {
    private let folder = TemporaryFolder()
    /// Small ones: articles as large as the standard ones allow take seconds.
    private let limits = WordLimits(words: 5000, distinctWords: 1000, fieldWords: 100)

    private static func distinct(_ count: Int) -> String { (0..<count).map { "w\($0)" }.joined(separator: " ") }

    private func archive(_ article: Article, inBulk: Bool) throws -> (path: String, session: WriterSession) {
        let path = folder[inBulk ? "bulk" : "plain"]
        let session = try WriterSession(path: path, create: true)
        session.use(IndexRules(limits: limits))
        guard inBulk else {
            _ = try session.put(article)
            try session.publish()
            return (path, session)
        }
        let bulk = try session.beginBulk(memory: 64 << 20, workers: 1, packsRecords: false)
        let batch = try BulkBatch(bulk)
        try batch.append(article)
        #expect(try bulk.admit(0, of: batch) == .added)
        let inverter = try BulkInverter(bulk)
        try inverter.invert(batch)
        try inverter.finish()
        try session.publish(bulk) { _ in }
        return (path, session)
    }

    /// The terms of an archive, each with its frequency.
    private func terms(_ path: String) throws -> [String] {
        try Snapshot.opened(path).database.terms(prefix: []).map { "\($0.term) \($0.frequency)" }
    }

    @Test(arguments: [false, true])
    func `Words beyond the different ones that are searched are stored and not found`(inBulk: Bool) async throws {
        let article = Article(
            id: "1", title: "Word lists", text: Self.distinct(limits.distinctWords) + " beyond w5")
        let (path, session) = try archive(article, inBulk: inBulk)
        let reader = ArchiveReader(path: path)
        let last = limits.distinctWords - 1
        #expect(try await reader.ids("=lists") == ["1"])
        // The title has two words that the text has not.
        #expect(try await reader.ids("=w\(last - 2)") == ["1"])
        #expect(try await reader.ids("=w\(last - 1)") == [])
        #expect(try await reader.ids("=beyond") == [])
        #expect(try await reader.ids("warning:too_many_words") == ["1"])
        let stored = try #require(try await reader.article(id: "1"))
        #expect(stored.text == article.text)
        #expect(stored.warnings.map(\.code) == ["too_many_words"])
        #expect(try terms(path).count < 3 * limits.distinctWords)
        #expect(try session.put(article) == .unchanged)
        #expect(try session.put(stored) == .unchanged)
    }

    @Test func `Both ways of building leave out the same`() throws {
        let article = Article(
            id: "1", title: "Word lists", text: Self.distinct(limits.distinctWords) + " beyond w5", language: "en")
        let plain = try archive(article, inBulk: false)
        let bulk = try archive(article, inBulk: true)
        #expect(try terms(plain.path) == terms(bulk.path))
    }

    @Test func `The standard limits leave news whole`() {
        #expect(WordLimits.standard.words == 500_000)
        #expect(WordLimits.standard.distinctWords == 100_000)
        #expect(WordLimits.standard.fieldWords == 10_000)
    }

    @Test func `As many words as are searched draw no warning, and one more does`() throws {
        var article = Article(id: "1", text: Self.distinct(limits.distinctWords))
        #expect(limits.warnings(for: article, .standard) == [])
        article.text += " more"
        #expect(limits.warnings(for: article, .standard).count == 1)
        article.text = String(repeating: "a ", count: limits.words)
        #expect(limits.warnings(for: article, .standard) == [])
        article.title = "a"
        #expect(limits.warnings(for: article, .standard).count == 1)
        article = Article(id: "1", text: "x", source: String(repeating: "s ", count: limits.fieldWords))
        #expect(limits.warnings(for: article, .standard) == [])
        article.byline = String(repeating: "b ", count: limits.fieldWords + 1)
        article.source! += "more"
        #expect(limits.warnings(for: article, .standard).map(\.code) == ["too_many_words", "too_many_words"])
    }

    @Test(arguments: ["a ", "京", "京都 "])
    func `The positions of an article are bounded`(word: String) {
        let space = TermList()
        let indexer = DocumentIndexer(IndexRules(limits: limits), space: space)
        let text = String(repeating: word, count: limits.words + 1000)
        var article = Article(id: "1", title: text, text: text, source: text)
        article.byline = text
        article.normalize(IndexRules(limits: limits))
        indexer.index(article, indexedAt: 0)
        #expect(indexer.positions.count <= limits.words + 2 * limits.fieldWords)
        #expect(article.warnings.filter { $0.code == "too_many_words" }.count == 3)
    }

    @Test func `Codes of warnings are bounded`() {
        let indexer = DocumentIndexer(IndexRules(), space: TermList())
        var article = Article(id: "1", text: "x")
        article.warnings = (0..<5000).map { ArticleWarning(code: "code\($0)", message: "") }
        indexer.index(article, indexedAt: 0)
        #expect(indexer.postings.count < WordLimits.warnings + 20)
    }
}
