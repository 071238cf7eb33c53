import DatelineModel
import DatelineQuery
import Glass
import Memory
import TestSupport
import Testing

@testable import DatelineIndex
@testable import DatelineSearch
@testable import DatelineStorage

struct DocumentIndexerTests {
    /// Everything that a document says, its terms by their bytes.
    private func document(_ article: Article, _ indexer: DocumentIndexer, _ space: TermList) -> [String] {
        indexer.index(article, indexedAt: 7)
        let terms = indexer.postings.elements.map { posting in
            let positions = indexer.positions.elements[Int(posting.firstPosition)...].prefix(Int(posting.positionCount))
            return "\([UInt8](space.bytes(posting.term))) \(posting.wdf) \(Array(positions))"
        }
        let values = indexer.values.elements.map { value in
            "\(value.slot) \(Array(indexer.valueBytes.elements[Int(value.offset)...].prefix(Int(value.byteCount))))"
        }
        return terms.sorted() + values
    }

    @Test func `What an article makes does not depend on the articles before it`() {
        var random = SeededGenerator(seed: 11)
        let origins = ["", "#5", "f#1", "f", "\0", "\0#3", "a/b/c.txt", "a//b", "/", "/x#0", "a/b/d.txt#2"]
        var articles = (0..<200).map { _ in
            var article = RandomArticle.make(ids: 1000, &random)
            article.origin = origins.randomElement(using: &random)!
            article.language = ["en", "-", "", "pt-br", "q\(Int.random(in: 0..<400, using: &random))", nil]
                .randomElement(using: &random)!
            return article
        }
        articles.append(articles[0])
        let space = TermList()
        let indexer = DocumentIndexer(IndexRules(), space: space)
        for article in articles {
            let fresh = TermList()
            #expect(
                document(article, indexer, space)
                    == document(article, DocumentIndexer(IndexRules(), space: fresh), fresh))
        }
    }

    @Test func `An origin without a file's name has no term of a path`() {
        let space = TermList()
        let indexer = DocumentIndexer(IndexRules(), space: space)
        var article = Article(id: "1", text: "x")
        for origin in ["#5", "f#1", "#5", "\0"] {
            article.origin = origin
            indexer.index(article, indexedAt: 0)
            let paths = indexer.postings.elements.filter { space.bytes($0.term).first == UInt8(ascii: "P") }
            #expect(paths.count == (origin == "f#1" ? 1 : 0))
        }
    }

    @Test func `Beside more than a thousand languages inflections are found in each`() async throws {
        let folder = TemporaryFolder()
        var articles = (0..<1200).map { Article(id: "\($0)", text: "Running water.", language: "q\($0)") }
        articles.append(Article(id: "en", text: "Running water.", language: "en"))
        articles.append(Article(id: "zz", text: "Running water.", language: "zz"))
        try put(articles, into: folder["a"])
        let snapshot = try Snapshot.opened(folder["a"])
        #expect(snapshot.languages.count == articles.count)
        let reader = ArchiveReader(path: folder["a"])
        #expect(try await reader.search("running").total.value == articles.count)
        #expect(try await reader.ids("language:zz running") == ["zz"])
    }
}
