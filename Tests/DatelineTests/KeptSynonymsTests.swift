import Dateline
import DatelineJSON
import TestSupport
import Testing

/// Synonyms that an archive keeps.
@Suite struct KeptSynonymsTests {
    private let folder = TemporaryFolder()

    private static let names = "# names\nZelensky, Zelenskyy, Zelenskij\nUN => United Nations\n"
    private static let articles = [
        Article(id: "1", text: "Zelensky spoke."), Article(id: "2", text: "Zelenskyy spoke."),
        Article(id: "3", text: "The United Nations met."), Article(id: "4", text: "The UN met."),
    ]

    private func archive() async throws -> Archive {
        let archive = try await Archive(at: folder["a"], create: true)
        try await archive.add(Self.articles)
        return archive
    }

    private func ids(_ archive: Archive, _ query: String, kept: Bool = true) async throws -> [String] {
        var request = SearchRequest(query)
        request.usesKeptSynonyms = kept
        let results = try await archive.search(request)
        #expect(try await archive.count(request) == results.hits.count)
        return results.hits.map(\.article.id).sorted()
    }

    @Test func `Every search uses the kept synonyms, unless a request leaves them out`() async throws {
        let archive = try await archive()
        #expect(try await ids(archive, "zelenskij") == [])
        let before = try await archive.stats().revision
        try await archive.keep(try Synonyms(Self.names))
        #expect(try await archive.stats().revision == before + 1)
        #expect(try await archive.stats().synonyms == 2)
        #expect(try await archive.synonyms()?.text == Self.names)
        #expect(try await ids(archive, "zelenskij") == ["1", "2"])
        #expect(try await ids(archive, "zelenskij", kept: false) == [])
        #expect(try await ids(archive, "un") == ["3", "4"])
        #expect(try await ids(archive, "met -un") == [])
        #expect(try await archive.search(SearchRequest("un")).parsed == "un OR \"United Nations\"")

        // The same again is no change.
        try await archive.keep(try Synonyms(Self.names))
        #expect(try await archive.stats().revision == before + 1)
    }

    @Test func `A request's own synonyms are added to those of the archive`() async throws {
        let archive = try await archive()
        try await archive.keep(try Synonyms(Self.names))
        var request = SearchRequest("un")
        request.synonyms = try Synonyms("UN => Zelensky")
        #expect(try await archive.search(request).parsed == "un OR Zelensky OR \"United Nations\"")
        request.usesKeptSynonyms = false
        #expect(try await archive.search(request).parsed == "un OR Zelensky")
    }

    @Test func `The next file takes the place of the last, and an empty one removes it`() async throws {
        let archive = try await archive()
        try await archive.keep(try Synonyms(Self.names))
        try await archive.keep(try Synonyms("met => spoke"))
        #expect(try await ids(archive, "un") == ["4"])
        #expect(try await ids(archive, "met") == ["1", "2", "3", "4"])
        try await archive.keep(try Synonyms("# nothing\n"))
        #expect(try await ids(archive, "met") == ["3", "4"])
        #expect(try await archive.synonyms() == nil)
    }

    @Test func `Synonyms outlast batches, compaction, and builds in bulk, also into an empty archive`() async throws {
        let archive = try await Archive(at: folder["a"], create: true)
        try await archive.keep(try Synonyms(Self.names))
        let lines = Self.articles.map { "\(JSONValue.object($0.record).jsonText)\n" }.joined()
        var request = IndexRequest([folder.write("a.jsonl", lines)])
        request.bulkBytes = 1
        #expect(try await archive.index(request).added == 4)
        #expect(try await ids(archive, "un") == ["3", "4"])
        _ = folder.write("b.jsonl", #"{"id":"5","text":"The UN met again."}"#)
        request.paths = [folder["b.jsonl"]]
        #expect(try await archive.index(request).added == 1)
        #expect(try await ids(archive, "un") == ["3", "4", "5"])
        try await archive.compact()
        #expect(try await ids(archive, "un") == ["3", "4", "5"])
        try await archive.add([Article(id: "6", text: "UN")])
        #expect(try await ids(archive, "un") == ["3", "4", "5", "6"])
    }

    @Test func `A reader in another process sees new synonyms with the next revision`() async throws {
        let archive = try await archive()
        let other = try await Archive(at: folder["a"])
        #expect(try await ids(other, "un") == ["4"])
        try await archive.keep(try Synonyms(Self.names))
        other.refresh()
        #expect(try await ids(other, "un") == ["3", "4"])
    }

    @Test func `A file of the greatest size is kept`() async throws {
        let archive = try await archive()
        let many = (0..<20_000).map { "a\($0), b\($0)" }.joined(separator: "\n")
        try await archive.keep(try Synonyms(many))
        #expect(try await archive.search(SearchRequest("b19999")).parsed == "b19999 OR a19999")
        try await archive.compact()
        #expect(try await archive.search(SearchRequest("a0")).parsed == "a0 OR b0")
        #expect(throws: DatelineError.self) { try Synonyms(many + "\na, b") }
    }
}
