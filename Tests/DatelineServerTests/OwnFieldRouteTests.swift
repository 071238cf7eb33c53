import Dateline
import DatelineJSON
import TestSupport
import Testing

@testable import DatelineServer

/// An archive's own fields over HTTP: parameters, facets, hits, exports, the description, the page.
struct OwnFieldRouteTests {
    private func server() async throws -> TestServer {
        let server = try await TestServer(nil)
        let path = server.folder.write(
            "own.jsonl",
            """
            {"id":"1","title":"Summit","text":"Leaders met.","source":"TASS","tags":["Climate","sea level"]}
            {"id":"2","title":"Rain","text":"It rained.","source":"BelTA","tags":"sport","lead":"Drops <b>fell</b>"}
            {"id":"3","title":"Snow","text":"It snowed.","source":"BelTA"}

            """)
        var request = IndexRequest([path])
        request.fields = [try OwnField("tags"), try OwnField("lead", kind: .text)]
        _ = try await Archive(unopened: server.options.archive).index(request)
        return server
    }

    @Test(arguments: [
        ("tags=climate", ["1"]), ("tags=climate&tags=SPORT", ["1", "2"]), ("missing=tags", ["3"]),
        ("tags=", ["1", "2", "3"]),
        ("q=tags:sport", ["2"]), ("q=lead:falls+OR+lead:drop", ["2"]), ("tags=climate&source=BelTA", []),
    ])
    func `Own fields are parameters`(query: String, ids: [String]) async throws {
        try await server().withoutSocket { server in
            let answer = try await server.get("/v1/search?" + query)
            #expect(answer.status == 200, "\(answer.text)")
            #expect(Set(answer.ids) == Set(ids))
        }
    }

    @Test func `They are facets, fields of hits, members of a posted search and columns`() async throws {
        try await server().withoutSocket { server in
            let answer = try await server.get("/v1/search?facets=tags&fields=id,tags&tags=climate")
            #expect(
                answer.json["facets"]?["tags"]?["values"]?.arrayValue?.compactMap { $0["value"]?.stringValue }.count
                    == 3)
            #expect(answer.json["facets"]?["tags"]?["missing"] == 1)
            #expect(answer.json["hits"]?.arrayValue?.first?["tags"] == ["Climate", "sea level"])
            let posted = try await server.post("/v1/search", #"{"q":"","tags":["sport"],"facets":["tags"]}"#)
            #expect(posted.ids == ["2"])
            let export = try await server.get("/v1/export?format=csv&tags=climate")
            #expect(export.text.contains("Climate; sea level"))
        }
    }

    @Test(arguments: ["tgas=x", "lead=x", "facets=lead", "missing=tgas", "fields=tgas"])
    func `What is no such field is refused with the nearest name`(query: String) async throws {
        try await server().withoutSocket { server in
            let answer = try await server.get("/v1/search?" + query)
            #expect(answer.status == 400)
            #expect(answer.code == "invalid_parameter")
        }
    }

    @Test func `The description names them`() async throws {
        try await server().withoutSocket { server in
            let answer = try await server.get("/openapi.json")
            let parameters = answer.json["paths"]?["/v1/search"]?["get"]?["parameters"]?.arrayValue ?? []
            #expect(parameters.contains { $0["name"] == "tags" })
            #expect(!parameters.contains { $0["name"] == "lead" })
            let stats = try await server.get("/v1/stats")
            #expect(stats.json["fields"]?.arrayValue?.compactMap { $0["name"]?.stringValue } == ["tags", "lead"])
        }
    }

    @Test func `The page lists their values and keeps them in its links`() async throws {
        try await server().withoutSocket { server in
            let page = try await server.get("/")
            #expect(page.text.contains(">Tags<"))
            #expect(page.text.contains("/?tags=Climate"))
            let narrowed = try await server.get("/?tags=climate")
            #expect(narrowed.text.contains("tags: climate"))
            #expect(narrowed.text.contains("/v1/export?format=jsonl&amp;tags=climate"))
            #expect(!narrowed.text.contains("Snow"))
        }
    }
}
