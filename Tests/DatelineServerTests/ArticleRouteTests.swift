import DatelineJSON
import HTTPTypes
import Testing

@testable import DatelineServer

/// Articles, exports, and what is at no path.
struct ArticleRouteTests {
    @Test func `A citation is a file in each of its forms`() async throws {
        try await TestServer().withoutSocket { server in
            for (format, type, start) in [
                ("", "text/plain; charset=utf-8", "“Lukashenko meets"),
                ("&format=ris", "application/x-research-info-systems; charset=utf-8", "TY  - NEWS"),
                ("&format=bibtex", "application/x-bibtex; charset=utf-8", "@article{tass2023"),
                ("&format=csl", "application/vnd.citationstyles.csl+json", "["),
            ] {
                let answer = try await server.get("/v1/articles/cite?id=1" + format)
                #expect(answer.status == 200 && answer.fields["content-type"] == type)
                #expect(answer.text.hasPrefix(start), "\(answer.text)")
                #expect(answer.fields["content-disposition"]?.hasPrefix("attachment; filename=\"citation.") == true)
            }
            #expect(try await server.get("/v1/articles/a%2Fb%20c%3F%C3%A9/cite").status == 200)
            #expect(try await server.get("/v1/articles/cite?id=none").code == "unknown_article")
            #expect(try await server.get("/v1/articles/cite?id=1&format=doc").code == "invalid_parameter")
            #expect(try await server.get("/v1/articles/cite").code == "invalid_parameter")
        }
    }

    @Test(arguments: ["/v1/articles/1", "/v1/articles?id=1"])
    func `An article is its record`(path: String) async throws {
        try await TestServer().withoutSocket { server in
            let answer = try await server.get(path)
            #expect(answer.status == 200)
            #expect(answer.json["title"] == "Lukashenko meets Li Shangfu")
            #expect(answer.json["text_marks"] == nil)
        }
    }

    @Test(arguments: [
        "/v1/articles/a%2Fb%20c%3F%C3%A9", "/v1/articles/a/b%20c%3F%C3%A9", "/v1/articles?id=a/b+c%3F%C3%A9",
    ])
    func `An id may hold anything`(path: String) async throws {
        try await TestServer().withoutSocket { server in
            let answer = try await server.get(path)
            #expect(answer.json["title"] == "Snow")
        }
    }

    @Test func `With a query an article says where it stands`() async throws {
        try await TestServer().withoutSocket { server in
            let answer = try await server.get("/v1/articles/2?q=rain")
            #expect(answer.json["text_marks"] == [[3, 9]])
            #expect(answer.json["title_marks"] == [[0, 4]])
            let html = try await server.get("/v1/articles/5?q=wind&marks=html")
            #expect(html.json["text_html"] == "The <mark>wind</mark> &lt;script&gt;turned&lt;/script&gt;.")
        }
    }

    @Test func `What is not there is 404, what is asked wrongly 400`() async throws {
        try await TestServer().withoutSocket { server in
            let unknown = try await server.get("/v1/articles/none")
            #expect(unknown.status == 404)
            #expect(unknown.code == "unknown_article")
            #expect(try await server.get("/v1/articles").status == 400)
            #expect(try await server.get("/v1/articles/%FF").status == 400)
            #expect(try await server.get("/v1/articles/1?nonsense=1").status == 400)
            for path in ["/v1", "/v1/", "/v1/articles/", "/v1/search/", "/V1/search", "/nope", "/../etc/passwd"] {
                let answer = try await server.get(path)
                #expect(answer.status == 404, "\(path)")
                #expect(answer.code == "not_found")
            }
        }
    }

    @Test func `Another method is 405 and names those that are possible`() async throws {
        try await TestServer().withoutSocket { server in
            let answer = try await server.send(.put, "/v1/search")
            #expect(answer.status == 405)
            #expect(answer.fields["allow"] == "GET, HEAD, POST, OPTIONS")
            #expect(answer.code == "method_not_allowed")
            #expect(try await server.send(.post, "/v1/stats").status == 405)
            #expect(try await server.send(.delete, "/v1/search").status == 405)
        }
    }

    @Test func `An export in JSONL has every record, and in CSV the usual columns`() async throws {
        try await TestServer().withoutSocket { server in
            let lines = try await server.get("/v1/export?sort=oldest")
            #expect(lines.fields["content-type"] == "application/x-ndjson")
            let records = lines.text.split(separator: "\n").compactMap { try? JSONParser.parse(String($0)) }
            #expect(records.compactMap { $0["id"]?.stringValue } == ["1", "2", "3", "5", "a/b c?é"])
            let table = try await server.get("/v1/export?format=csv&q=rain&source=UrduPoint")
            #expect(
                table.text.hasPrefix("rank,published,published_precision,published_from,source,agency,label,place,"))
            #expect(table.text.split(separator: "\r\n").count == 2)
            #expect(
                try await server.get("/v1/export?format=csv&fields=id&limit=2").text.split(separator: "\r\n").count == 3
            )
            #expect(try await server.get("/v1/export?limit=-1").status == 400)
            #expect(try await server.get("/v1/export?format=xml").status == 400)
        }
    }

    @Test func `HEAD has the fields of GET and no body`() async throws {
        try await TestServer().withoutSocket { server in
            for path in ["/v1/search?q=rain", "/v1/export", "/v1/articles/1", "/healthz"] {
                let answer = try await server.send(.head, path)
                #expect(answer.status == 200)
                #expect(answer.body.isEmpty)
                // A stream has no length that could be told.
                #expect((answer.fields["content-length"] == nil) == (path == "/v1/export"))
                #expect(answer.fields["content-length"] != "0")
            }
        }
    }

    @Test func `Answers tell browsers to do nothing with them`() async throws {
        try await TestServer().withoutSocket { server in
            for path in ["/v1/search", "/nope", "/v1/search?x=1", "/v1/export", "/metrics", "/openapi.json"] {
                let answer = try await server.get(path)
                #expect(answer.fields["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'")
                #expect(answer.fields["x-content-type-options"] == "nosniff")
                #expect(answer.fields["referrer-policy"] == "no-referrer")
                #expect(answer.fields["access-control-allow-origin"] == nil)
            }
        }
    }

    @Test func `One other site may read where it is named`() async throws {
        var server = try await TestServer()
        server.options.crossOrigin = "https://example.org"
        try await server.withoutSocket { server in
            let answer = try await server.get("/v1/search", [.origin: "https://example.org"])
            #expect(answer.fields["access-control-allow-origin"] == "https://example.org")
            #expect(answer.fields["vary"] == "Origin, Accept-Encoding")
            let preflight = try await server.send(.options, "/v1/articles", [.origin: "https://example.org"])
            #expect(preflight.status == 204)
            #expect(preflight.fields["access-control-allow-methods"] == "GET, HEAD, POST, DELETE, OPTIONS")
        }
    }
}
