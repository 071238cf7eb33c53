import HTTPTypes
import Testing

@testable import DatelineServer

/// Who may read and write.
struct KeyTests {
    @Test func `Without keys nobody writes`() async throws {
        var server = try await TestServer()
        server.options.keys = Keys()
        try await server.withoutSocket { server in
            let answer = try await server.post("/v1/articles", #"{"text":"a"}"#)
            #expect(answer.status == 401)
            #expect(answer.code == "writing_off")
            #expect(try await server.delete("/v1/articles/1").code == "writing_off")
            #expect(try await server.get("/v1/search").status == 200)
        }
    }

    @Test(
        arguments: [
            nil, "", "Bearer", "Bearer ", "Bearer wrong", "Bearer a-key-that-may-writ", "Bearer a-key-that-may-write2",
            "Basic a-key-that-may-write", "a-key-that-may-write", "Bearer a-key-that-may-read",
            "Bearer a-key-that-may-write, Bearer a-key-that-may-write", "Basic eDphLWtleS10aGF0LW1heS13cml0ZQ==",
        ] as [String?])
    func `Writing needs its key in the header`(value: String?) async throws {
        var server = try await TestServer()
        server.options.keys = Keys(writing: [TestServer.key, "another-key-that-may"], reading: [])
        try await server.withoutSocket { server in
            var fields: HTTPFields = [.contentType: "application/json"]
            fields[.authorization] = value
            let answer = try await server.send(.post, "/v1/articles", fields, body: Array(#"{"text":"a"}"#.utf8))
            #expect(answer.status == 401)
            #expect(answer.code == "unauthorized")
            #expect(answer.fields["www-authenticate"] == "Bearer")
            #expect(try await server.send(.delete, "/v1/articles/1?key=\(TestServer.key)").status == 401)
        }
    }

    @Test(arguments: [TestServer.key, "another-key-that-may"])
    func `Each of several keys writes`(key: String) async throws {
        var server = try await TestServer()
        server.options.keys = Keys(writing: [TestServer.key, "another-key-that-may"])
        try await server.withoutSocket { server in
            let answer = try await server.post("/v1/articles", #"{"text":"a"}"#, [.authorization: "bearer  \(key)"])
            #expect(answer.status == 200)
        }
    }

    @Test func `With a read key everything but the state of health needs it`() async throws {
        var server = try await TestServer()
        server.options.keys = Keys(writing: [TestServer.key], reading: [TestServer.readKey])
        try await server.withoutSocket { server in
            for path in [
                "/v1/search", "/v1/articles/1", "/v1/stats", "/v1/suggest?q=a", "/v1/export", "/metrics",
                "/openapi.json",
            ] {
                let refused = try await server.get(path)
                #expect(refused.status == 401, "\(path)")
                for key in [TestServer.key, TestServer.readKey] {
                    #expect(try await server.get(path, [.authorization: "Bearer \(key)"]).status == 200, "\(path)")
                }
            }
            #expect(try await server.get("/healthz").status == 200)
            #expect(try await server.get("/readyz").status == 200)
        }
    }

    /// "anyone:a-key-that-may-read"
    private static let password: HTTPFields = [.authorization: "Basic YW55b25lOmEta2V5LXRoYXQtbWF5LXJlYWQ="]

    @Test func `Browsers may give the read key as a password`() async throws {
        var server = try await TestServer()
        server.options.keys = Keys(writing: [TestServer.key], reading: [TestServer.readKey])
        try await server.withoutSocket { server in
            for path in ["/v1/export", "/v1/search", "/v1/articles/1", "/v1/stats", "/metrics", "/openapi.json", "/"] {
                #expect(try await server.get(path, Self.password).status == 200, "\(path)")
                let refused = try await server.get(path)
                #expect(refused.fields["www-authenticate"]?.hasPrefix("Basic realm=") == true, "\(path)")
            }
            #expect(try await server.get("/v1/export", [.authorization: "Basic !!!"]).status == 401)
            #expect(try await server.send(.delete, "/v1/articles/1", Self.password).status == 401)
        }
    }

    @Test func `The password of a page opens all that the page leads to`() async throws {
        var server = try await TestServer()
        server.options.keys = Keys(reading: [TestServer.readKey])
        try await server.withoutSocket { server in
            var seen: Set<String> = []
            for path in [
                "/", "/?q=rain", "/?q=rain&limit=1&offset=1", "/?q=rain&published=2023-08", "/article?id=2&q=rain",
                "/?q=nothing-at-all", "/opensearch.xml", "/v1/feed.atom",
            ] {
                let page = try await server.get(path, Self.password)
                #expect(page.status == 200)
                let links = page.text.matches(of: /(?:href|src|action|template|data-suggest)="([^"#]*)"/).map {
                    String($0.1).replacing("&amp;", with: "&").replacing("http://localhost", with: "").replacing(
                        "{searchTerms}", with: "x")
                }
                #expect(!links.isEmpty)
                for link in links where link.hasPrefix("/") && seen.insert(link).inserted {
                    #expect(try await server.get(link).status == 401, "\(link)")
                    #expect(try await server.get(link, Self.password).status == 200, "\(link)")
                }
            }
            for part in [
                "/v1/articles?id=2", "/v1/articles/cite?id=2", "/v1/export?format=csv", "/v1/feed.atom", "/v1/suggest",
                "/openapi.json",
            ] {
                #expect(seen.contains { $0.hasPrefix(part) }, "\(part)")
            }
        }
    }

    @Test func `Only addresses of this machine are loopback`() {
        for host in ["127.0.0.1", "127.9.9.9", "localhost", "::1"] { #expect(DaemonOptions.isLoopback(host)) }
        for host in ["0.0.0.0", "::", "192.168.1.1", "127.0.0.1.example.org", "127.1", "example.org", ""] {
            #expect(!DaemonOptions.isLoopback(host))
        }
    }
}
