import Dateline
import DatelineJSON
import Foundation
import TestSupport
import Testing

/// Requests and answers are encoded as the HTTP interface has them, and come back.
@Suite struct CodableTests {
    private func again<Value: Codable>(_ value: Value) throws -> Value {
        try JSONDecoder().decode(Value.self, from: try JSONEncoder().encode(value))
    }

    @Test func `A request comes back as it was`() throws {
        var request = SearchRequest("rain \"in minsk\"", sources: ["TASS", "BelTA"], published: DateRange("2023-08.."))
        #expect(try again(request) == request)
        #expect(try again(SearchRequest()) == SearchRequest())
        request.filters["tags"] = ["sea level"]
        request.missing = [.place, "lead"]
        (request.match, request.sort, request.undated, request.marks) = (.any, .oldest, .include, .utf16)
        (request.limit, request.offset, request.facetSize, request.snippets) = (5, 10, 3, 0)
        (request.facets, request.fields) = ([.source, .publishedMonth, .init("tags")], ["id", "tags"])
        (request.relax, request.explain, request.plain, request.timeout) = (true, true, true, .milliseconds(1500))
        request.indexed = DateRange("2024")
        #expect(try again(request) == request)
    }

    @Test func `A request that cannot be read is refused`() {
        for text in [#"{"limit":"x"}"#, #"{"match":"none"}"#, #"{"published":"soon"}"#, "[]"] {
            #expect(throws: (any Error).self) { try JSONDecoder().decode(SearchRequest.self, from: Data(text.utf8)) }
        }
    }

    @Test func `Results come back with all that their JSON has`() async throws {
        let folder = TemporaryFolder()
        let archive = try await Archive(at: folder["a"], create: true)
        try await archive.declare([OwnField("tags")])
        var article = Article(
            id: "1", title: "Rain in Minsk", text: "It rained in Minsk.", source: "BelTA", language: "en")
        article.extra = ["tags": ["a", "b"]]
        try await archive.add([
            article, Article(id: "2", title: "Snow", text: "No rain.", published: PublicationDate(iso: "2023-08")),
        ])
        var request = SearchRequest("rain sorce:x")
        (request.match, request.facets, request.explain) = (.any, [.source, .publishedMonth, .init("tags")], true)
        let results = try await archive.search(request)
        let back = try again(results)
        #expect(back.json == results.json)
        #expect(back.hits.map(\.titleMarks) == results.hits.map(\.titleMarks))
        #expect(back.hits.map(\.article.source) == results.hits.map(\.article.source))
        #expect(Set(back.facets) == Set(results.facets))
        let summary = try await archive.stats()
        #expect(try again(summary) == summary)
        #expect(try again(try await archive.suggestions(for: "ra")) == (try await archive.suggestions(for: "ra")))
        let report = try await archive.add([article])
        #expect(try again(report) == report)
    }

    @Test func `Articles that match come one after the other`() async throws {
        let folder = TemporaryFolder()
        let archive = try await Archive(at: folder["a"], create: true)
        try await archive.add((0..<450).map { Article(id: "\($0)", title: "Rain", text: "Rain \($0).") })
        var ids: [String] = []
        for try await article in try await archive.articles(matching: SearchRequest("rain")) { ids.append(article.id) }
        #expect(Set(ids).count == 450)
        var few = 0
        for try await _ in try await archive.articles(limit: 7) { few += 1 }
        #expect(few == 7)
    }
}
