import Dateline
import DatelineJSON
import TestSupport
import Testing

@Suite struct OwnFieldTests {
    private static func articles() throws -> [Article] {
        try [
            #"{"id":"1","title":"Summit","text":"Leaders met.","source":"TASS","tags":["Climate","sea level"],"lead":"They gathered"}"#,
            #"{"id":"2","title":"Rain","text":"It rained.","source":"BelTA","tags":"climate","lead":"A gathering storm"}"#,
            #"{"id":"3","title":"Football","text":"A match.","source":"BelTA","deep":{"tags":["sport"]}}"#,
        ].map { text in
            let record = try #require(try JSONParser.parse(Array(text.utf8)).objectValue)
            var article = Article(record: record)
            article.extra = JSONObject(
                record.members.filter { !Article.fieldNames.contains($0.name) }.map { ($0.name, $0.value) })
            return article
        }
    }

    private static let declared = ["tags", "lead:text", "deep_tags=deep.tags"]

    /// Archives that came to the same fields in different ways: declared before, after, and in a build of much at once.
    private static func archives(_ folder: TemporaryFolder) async throws -> [Archive] {
        let fields = try declared.map(OwnField.init(parsing:))
        let before = try await Archive(at: folder["before"], create: true)
        try await before.declare(fields)
        try await before.add(try articles())
        let after = try await Archive(at: folder["after"], create: true)
        try await after.add(try articles())
        #expect(try await after.declare(fields) == 3)
        #expect(try await after.declare(fields) == 0)
        let lines = try articles().map { "\(JSONValue.object($0.record).jsonText)\n" }.joined()
        _ = folder.write("a.jsonl", lines)
        let bulk = Archive(unopened: folder["bulk"])
        var request = IndexRequest([folder["a.jsonl"]])
        request.fields = fields
        request.bulkBytes = 1
        #expect(try await bulk.index(request).added == 3)
        return [before, after, bulk]
    }

    @Test func `Own fields filter, are counted, searched and shown, however the archive came to them`() async throws {
        let folder = TemporaryFolder()
        for archive in try await Self.archives(folder) {
            func ids(_ query: String, _ change: (inout SearchRequest) -> Void = { _ in }) async throws -> [String] {
                var request = SearchRequest(query)
                change(&request)
                return try await archive.search(request).hits.map(\.article.id).sorted()
            }
            #expect(try await ids("tags:CLIMATE") == ["1", "2"])
            #expect(try await ids("tags:\"sea level\"") == ["1"])
            #expect(try await ids("tags:sea") == [])
            #expect(try await ids("tags:cl*") == ["1", "2"])
            #expect(try await ids("tags:(sport OR \"sea level\")") == ["1"])
            #expect(try await ids("lead:gather") == ["1", "2"])
            #expect(try await ids("gathered") == [])
            #expect(try await ids("-tags:climate") == ["3"])
            #expect(try await ids("missing:tags") == ["3"])
            #expect(try await ids("missing:lead") == ["3"])
            #expect(try await ids("deep_tags:sport") == ["3"])
            #expect(try await ids("") { $0.missing = ["tags"] } == ["3"])
            #expect(try await ids("") { $0.filters["tags"] = ["Sea Level", "sport"] } == ["1"])
            #expect(try await ids("") { ($0.filters["tags"], $0.filters[.source]) = (["climate"], ["belta"]) } == ["2"])

            var request = SearchRequest("")
            request.facets = [SearchRequest.Facet("tags"), .source]
            request.filters["tags"] = ["climate"]
            request.fields = ["id", "tags", "deep_tags"]
            let results = try await archive.search(request)
            let tags = try #require(results.facets.first).counts
            // Multi-select: counted as if its own filter were not set.
            #expect(
                tags.values.map(\.value).sorted() == ["Climate", "sea level"] || tags.values.first?.value == "climate")
            #expect(tags.values.map(\.count) == [2, 1])
            #expect(tags.missing == 1)
            #expect(results.facets[1].counts.values.map(\.count) == [1, 1])
            let hits = results.json["hits"]?.arrayValue ?? []
            #expect(hits.first { $0["id"] == "1" }?["tags"] == ["Climate", "sea level"])
            #expect(hits.first { $0["id"] == "2" }?["tags"] == "climate")
            #expect(hits.first?["deep_tags"] == .null)
        }
    }

    @Test func `Exports have own fields as columns, and an export indexed again has them too`() async throws {
        let folder = TemporaryFolder()
        let archive = try #require(try await Self.archives(folder).first)
        let export = try await archive.export(format: .csv)
        var text = ""
        for try await bytes in export { text += String(decoding: bytes, as: UTF8.self) }
        let lines = text.split(separator: "\r\n")
        #expect(lines.first?.hasSuffix(",sha256,title,snippet,tags,lead,deep_tags") == true)
        #expect(lines.contains { $0.hasSuffix(",Climate; sea level,They gathered,") })
    }

    @Test func `What no archive knows is refused by name, with the nearest`() async throws {
        let folder = TemporaryFolder()
        let archive = try #require(try await Self.archives(folder).first)
        func message(_ change: (inout SearchRequest) -> Void) async -> String {
            var request = SearchRequest("rain")
            change(&request)
            do { _ = try await archive.search(request) } catch { return error.message }
            return ""
        }
        #expect(await message { $0.filters["tgas"] = ["x"] }.contains("tags"))
        #expect(await message { $0.filters["lead"] = ["x"] }.contains("lead"))
        #expect(await message { $0.facets = [SearchRequest.Facet("tag")] }.contains("did you mean “tags”"))
        #expect(await message { $0.missing = ["tagz"] }.contains("did you mean “tags”"))
        #expect(await message { $0.fields = ["leda"] }.contains("did you mean “lead”"))
        let results = try await archive.search(SearchRequest("tag:x"))
        #expect(results.warnings.contains { $0.code == "unknown_field" && $0.message.contains("tags") })
        var request = SearchRequest("")
        request.filters["tags"] = ["climat"]
        #expect(try await archive.search(request).warnings.contains { $0.message.contains("limate") })
    }

    @Test func `A path may lead into what a field of the record takes`() async throws {
        let folder = TemporaryFolder()
        let path = folder.write(
            "a.jsonl", #"{"id":"1","text":"Rain.","authors":[{"name":"Ann"},{"name":"Bob"}],"category":"World"}"# + "\n"
        )
        for bytes in [1, Int.max] {
            let archive = Archive(unopened: folder["\(bytes)"])
            var request = IndexRequest([path])
            request.fields = [
                try OwnField("writers", path: JSONPath(parsing: "authors[*].name")),
                try OwnField(parsing: "desk=category"),
            ]
            request.bulkBytes = bytes
            #expect(try await archive.index(request).added == 1)
            #expect(try await archive.count(SearchRequest("writers:bob desk:world")) == 1)
            #expect(try await archive.article(id: "1")?.byline == "Ann, Bob")
            #expect(try await archive.index(IndexRequest([path])).unchanged == 1)
        }
    }

    @Test func `A field that is declared otherwise is indexed otherwise`() async throws {
        let folder = TemporaryFolder()
        let archive = try #require(try await Self.archives(folder).first)
        #expect(try await archive.declare([OwnField(parsing: "lead")]) == 2)
        #expect(try await archive.count(SearchRequest("lead:gather")) == 0)
        #expect(try await archive.count(SearchRequest("lead:\"they gathered\"")) == 1)
        #expect(try await archive.fields().own.map(\.name.rawValue) == ["tags", "lead", "deep_tags"])
    }

    @Test func `Queries that name own fields print to text that is read to the same query`() throws {
        let fields = FieldTable(own: try Self.declared.map(OwnField.init(parsing:)))
        for text in ["tags:climate", "lead:\"a b\" -tags:x", "tags:(a OR b)", "missing:tags"] {
            let query = QueryParser(fields: fields).parse(text).query
            #expect(QueryParser(fields: fields).parse(query.description).query == query)
            #expect(query.description == text)
        }
    }
}
