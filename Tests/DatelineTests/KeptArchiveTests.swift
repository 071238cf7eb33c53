import Dateline
import TestSupport
import Testing

/// Archives made by earlier versions, one of each format, packed with tar: the articles of `seeds/`.
enum KeptArchive {
    private static let kept =
        "/" + #filePath.split(separator: "/").dropLast(2).joined(separator: "/") + "/Archives"
    /// Format 1 was never released.
    static let released = listing(of: kept).filter { $0 != "format-1" }

    /// Unpacks the archive of a format into a folder.
    static func unpack(_ format: String, into folder: TemporaryFolder) throws -> String {
        let packed = "\(kept)/\(format)/seeds.dateline.tar.gz"
        let ending = Subprocess.run("tar", ["-xzf", packed, "-C", folder.path])
        try #require(ending.status == 0, "\(packed): \(ending.error)")
        return folder["seeds.dateline"]
    }
}

/// Archives of released formats stay readable.
struct KeptArchiveTests {
    /// Searches of the seeds, with the beginnings of the ids that they find.
    private static let searches: [(query: String, ids: Set<String>)] = [
        ("lukashenko", ["000", "001", "002", "003", "004"]), ("\"li shangfu\"", ["000", "001", "002"]),
        ("\"defense minister\" NEAR/5 belarus", ["001"]), ("visiting", ["002", "003", "004"]),
        ("source:tass", ["002"]), ("militaries published:2023-08 missing:title", ["002"]),
    ]

    private let folder = TemporaryFolder()

    private func unpack(_ format: String) throws -> String { try KeptArchive.unpack(format, into: folder) }

    @Test(arguments: KeptArchive.released)
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

    @Test(arguments: KeptArchive.released)
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

    @Test(arguments: KeptArchive.released)
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

    @Test(arguments: KeptArchive.released)
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

/// An archive of a format that no release had is refused, and nothing in it changes.
struct UnreleasedFormatTests {
    private let folder = TemporaryFolder()

    private func refusal(_ work: () async throws -> Void) async -> DatelineError? {
        do { try await work() } catch { return error as? DatelineError }
        return nil
    }

    /// With its manifest, or without, as one that has lost it.
    @Test(arguments: [true, false])
    func `An archive of format 1 is refused by readers and writers, and stays as it was`(hasManifest: Bool) async throws
    {
        let path = try KeptArchive.unpack("format-1", into: folder)
        if !hasManifest { #expect(Subprocess.run("rm", [path + "/manifest.json"]).status == 0) }
        let before = folder.files()
        let archive = Archive(unopened: path)
        let errors = [
            await refusal { _ = try await Archive(at: path) },
            await refusal { _ = try await Archive(at: path, create: true) },
            await refusal { _ = try await archive.search(SearchRequest("lukashenko")) },
            await refusal { _ = try await archive.stats() },
            await refusal { try await archive.add([Article(id: "1")]) },
            await refusal { _ = try await archive.remove(ids: ["1"]) },
            await refusal { try await archive.compact() },
            await refusal { _ = try await archive.index(IndexRequest([folder.write("a.txt", "Rain fell.")])) },
        ]
        for (index, error) in errors.enumerated() {
            #expect(error?.code == .unsupportedArchive, "\(index): \(String(describing: error))")
            #expect(error?.message.contains("format 1") == true, "\(index): \(String(describing: error))")
            #expect(error?.message.contains("\n") == false)
        }
        var after = folder.files()
        after["a.txt"] = nil
        // It says who has it while somebody does.
        for name in ["seeds.dateline/writer.lock"] where before[name] == nil { after[name] = nil }
        #expect(after == before)
    }
}
