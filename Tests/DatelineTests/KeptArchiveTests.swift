import Dateline
import TestSupport
import Testing

/// Archives made by released versions, one of each format, stay readable: the articles of `seeds/`, packed with tar.
struct KeptArchiveTests {
    private static let kept =
        "/" + #filePath.split(separator: "/").dropLast(2).joined(separator: "/") + "/Archives"
    private static let formats = listing(of: kept)

    /// Searches of the seeds, with the beginnings of the ids that they find.
    private static let searches: [(query: String, ids: Set<String>)] = [
        ("lukashenko", ["000", "001", "002", "003", "004"]), ("\"li shangfu\"", ["000", "001", "002"]),
        ("\"defense minister\" NEAR/5 belarus", ["001"]), ("visiting", ["002", "003", "004"]),
        ("source:tass", ["002"]), ("militaries published:2023-08 missing:title", ["002"]),
    ]

    private let folder = TemporaryFolder()

    private func unpack(_ format: String) throws -> String {
        let packed = "\(Self.kept)/\(format)/seeds.dateline.tar.gz"
        let ending = Subprocess.run("tar", ["-xzf", packed, "-C", folder.path])
        try #require(ending.status == 0, "\(packed): \(ending.error)")
        return folder["seeds.dateline"]
    }

    @Test func `An archive of each released format is kept`() {
        #expect(Self.formats.contains("format-1"))
    }

    @Test(arguments: formats)
    func `A kept archive gives back its articles`(format: String) async throws {
        let archive = try await Archive(at: try unpack(format))
        let stats = try await archive.stats()
        #expect(stats.articles == 5 && stats.undated == 1 && stats.sources == 2)
        let article = try #require(try await archive.article(id: "002_d4181e5e7d64071e.txt"))
        #expect(article.source == "TASS" && article.agency == "BelTA" && article.place == "Minsk")
        #expect(article.published?.description == "2023-08-17" && article.language == "en")
        #expect(article.text.hasPrefix("Belarus and China’s shared vision of the world order"))
        #expect(try await archive.export().count == 5)
    }

    @Test(arguments: formats)
    func `A kept archive is searched as it was when it was made`(format: String) async throws {
        let archive = try await Archive(at: try unpack(format))
        for (query, ids) in Self.searches {
            let results = try await archive.search(SearchRequest(query))
            #expect(results.warnings.allSatisfy { $0.code == "other_features" }, "\(results.warnings)")
            // Another analyzer or stemmer than the archive's may miss articles.
            guard results.warnings.isEmpty else { continue }
            #expect(Set(results.hits.map { String($0.article.id.prefix(3)) }) == ids, "\(query)")
        }
    }

    @Test(arguments: formats)
    func `A kept archive is filtered, counted by facets and completed`(format: String) async throws {
        let archive = try await Archive(at: try unpack(format))
        // Whole values are no words: another analyzer leaves them as they are.
        var request = SearchRequest("", sources: ["TASS"])
        request.facets = [.place, .publishedMonth]
        let results = try await archive.search(request)
        #expect(results.total == .init(1, .exact) && results.hits.map(\.article.source) == ["TASS"])
        #expect(results.facets[0].counts.values == [.init(value: "Minsk", count: 1)])
        #expect(results.facets[1].counts.values == [.init(value: "2023-08", count: 1)])
        #expect(try await archive.suggestions(for: "luk").contains(Suggestion(text: "lukashenko", articles: 5)))
    }

    @Test(arguments: formats)
    func `A kept archive takes articles or says how to make a new one of it`(format: String) async throws {
        let archive = try await Archive(at: try unpack(format))
        do throws(DatelineError) {
            try await archive.add([Article(id: "new", text: "A zeppelin over Minsk.", language: "en")])
        } catch {
            #expect(error.code == .unsupportedArchive && error.message.contains("dateline export"))
            return
        }
        #expect(try await archive.count(SearchRequest("zeppelins")) == 1)
        #expect(try await archive.stats().articles == 6)
    }
}
