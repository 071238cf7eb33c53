import DatelineJSON
import HTTPTypes
import Testing

/// Searches over HTTP, by their parameters.
struct SearchRouteTests {
    @Test func `A search answers with the object of the interface`() async throws {
        try await TestServer().withoutSocket { server in
            let answer = try await server.get("/v1/search?q=rain&facets=source,published:month&limit=1")
            #expect(answer.status == 200)
            #expect(answer.fields["content-type"] == "application/json")
            #expect(answer.total == 3)
            #expect(answer.json["facets"]?["source"]?["values"]?.arrayValue?.first?["value"] == "BelTA")
            #expect(answer.json["facets"]?["published:month"]?["missing"] == 1)
            #expect(answer.json["hits"]?.arrayValue?.first?["href"] == "/v1/articles?id=3")
        }
    }

    @Test(arguments: [
        ("q=rain&source=BelTA", ["3", "2"]), ("q=rain&source=BelTA&source=UrduPoint", ["3", "a/b c?é", "2"]),
        ("source=belta&published=2023-08-18", ["2", "3"]), ("from=2024", ["5"]), ("undated=only", ["a/b c?é"]),
        ("missing=source", ["5"]), ("q=rain+snow+wind&match=any&limit=0", []),
        ("q=&source=&published=&sort=oldest&limit=1", ["1"]),
        ("q=minsk&sort=newest", ["2", "1"]), ("offset=4", ["a/b c?é"]), ("q=rain%20OR%20wind&plain=true", []),
    ])
    func `Parameters narrow and order`(query: String, ids: [String]) async throws {
        try await TestServer().withoutSocket { server in
            let answer = try await server.get("/v1/search?" + query)
            #expect(answer.status == 200)
            #expect(Set(answer.ids) == Set(ids))
        }
    }

    @Test(arguments: [
        ("q=rain&sorce=TASS", "invalid_parameter", "sorce"), ("limit=1001", "invalid_parameter", "limit"),
        ("limit=x", "invalid_parameter", "limit"), ("limit=1&limit=2", "invalid_parameter", "limit"),
        ("published=someday", "invalid_parameter", "published"), ("from=2024&to=2023", "invalid_parameter", "to"),
        ("collapse=story", "not_available", "collapse"), ("q=%FF", "invalid_parameter", "q"),
        ("q=%2", "invalid_parameter", "q"), ("relax=yes", "invalid_parameter", "relax"),
        ("timeout=0", "invalid_parameter", "timeout"), ("facets=sauce", "invalid_parameter", "facets"),
        ("fields=nme", "invalid_parameter", "fields"), ("sort=new", "invalid_parameter", "sort"),
        ("cursor=nonsense", "invalid_parameter", "cursor"), ("facet_size=0", "invalid_parameter", "facet_size"),
    ])
    func `What makes no sense is refused by name`(query: String, code: String, parameter: String) async throws {
        try await TestServer().withoutSocket { server in
            let answer = try await server.get("/v1/search?" + query)
            #expect(answer.status == 400)
            #expect(answer.code == code)
            #expect(answer.json["error"]?["parameter"]?.stringValue == parameter)
        }
    }

    @Test func `An unknown parameter is answered with the nearest name`() async throws {
        try await TestServer().withoutSocket { server in
            let answer = try await server.get("/v1/search?sorce=TASS")
            #expect(answer.json["error"]?["message"]?.stringValue?.contains("did you mean \"source\"?") == true)
        }
    }

    @Test func `A posted search has the same names`() async throws {
        try await TestServer().withoutSocket { server in
            let body = """
                {"q":"rain","source":["BelTA","UrduPoint"],"facets":["source","language"],"limit":2,"relax":false,
                 "timeout":1.5,"place":null,"fields":"id,title"}
                """
            let answer = try await server.post("/v1/search", body)
            #expect(answer.status == 200)
            #expect(answer.total == 3)
            #expect(answer.ids.count == 2)
            #expect(answer.json["facets"]?.objectValue?.names == ["source", "language"])
        }
    }

    @Test(arguments: [
        (#"{"limit":"20"}"#, "limit"), (#"{"limit":1.5}"#, "limit"), (#"{"relax":"true"}"#, "relax"),
        (#"{"source":[1]}"#, "source"), (#"{"q":{"a":1}}"#, "q"), (#"{"sorce":"TASS"}"#, "sorce"),
        (#"{"collapse":"story"}"#, "collapse"), (#"{"timeout":-1}"#, "timeout"),
    ])
    func `A posted search is refused where a member is of another kind`(body: String, parameter: String) async throws {
        try await TestServer().withoutSocket { server in
            let answer = try await server.post("/v1/search", body)
            #expect(answer.status == 400)
            #expect(answer.json["error"]?["parameter"]?.stringValue == parameter)
        }
    }

    @Test(arguments: ["", "[1]", "{", "\u{0}", String(repeating: "[", count: 10_000)])
    func `A body that is no object is refused`(body: String) async throws {
        try await TestServer().withoutSocket { server in
            let answer = try await server.post("/v1/search", body)
            #expect(answer.status == 400)
            #expect(answer.code == "bad_json")
        }
    }

    @Test func `A search of another type or size is refused`() async throws {
        try await TestServer().withoutSocket { server in
            #expect(try await server.post("/v1/search", "q=rain", type: "text/plain").status == 415)
            let large = #"{"q":""# + String(repeating: "a", count: 300_000) + #""}"#
            let answer = try await server.post("/v1/search", large)
            #expect(answer.status == 413)
            #expect(answer.code == "body_too_large")
        }
    }

    @Test func `A walk by cursor visits every article once`() async throws {
        try await TestServer().withoutSocket { server in
            var cursor = "*"
            var seen: [String] = []
            while true {
                let answer = try await server.post("/v1/search", #"{"limit":2,"cursor":"\#(cursor)"}"#)
                seen += answer.ids
                guard let next = answer.json["next_cursor"]?.stringValue else { break }
                cursor = next
            }
            #expect(seen.count == 5)
            #expect(Set(seen).count == 5)
        }
    }

    @Test func `A relevance cursor of a revision that is gone is 409`() async throws {
        try await TestServer().withoutSocket { server in
            let first = try await server.get("/v1/search?q=rain&limit=1&cursor=*")
            let cursor = try #require(first.json["next_cursor"]?.stringValue)
            _ = try await server.post("/v1/articles", #"{"id":"6","text":"More rain."}"#)
            let answer = try await server.post("/v1/search", #"{"q":"rain","limit":1,"cursor":"\#(cursor)"}"#)
            #expect(answer.status == 409)
            #expect(answer.code == "cursor_expired")
        }
    }

    @Test func `Snippets as HTML are escaped`() async throws {
        try await TestServer().withoutSocket { server in
            let answer = try await server.get("/v1/search?q=wind&marks=html")
            let hit = try #require(answer.json["hits"]?.arrayValue?.first)
            #expect(hit["title_html"] == "&lt;b&gt;<mark>Wind</mark> &amp; weather&lt;/b&gt;")
            #expect(
                hit["snippets"]?.arrayValue?.first?["text"]
                    == "The <mark>wind</mark> &lt;script&gt;turned&lt;/script&gt;.")
        }
    }

    @Test func `Completions, similar articles and figures have the shapes of the interface`() async throws {
        try await TestServer().withoutSocket { server in
            let completions = try await server.get("/v1/suggest?q=rai")
            #expect(completions.json["suggestions"]?.arrayValue?.first?["articles"]?.intValue == 3)
            #expect(try await server.get("/v1/suggest?q=a&limit=101").status == 400)
            for path in [
                "/v1/articles/2/similar", "/v1/articles/similar?id=2", "/v1/articles/a%2Fb%20c%3F%C3%A9/similar",
            ] {
                let similar = try await server.get(path)
                #expect(similar.status == 200)
                #expect(similar.json["facets"]?.objectValue?.isEmpty == true)
            }
            #expect(try await server.get("/v1/articles/none/similar").status == 404)
            #expect(try await server.get("/v1/articles/similar").status == 400)
            let stats = try await server.get("/v1/stats")
            #expect(stats.json["articles"] == 5)
            #expect(stats.json["undated"] == 1)
        }
    }
}
