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

    @Test func `Browsers may give the read key as a password`() async throws {
        var server = try await TestServer()
        server.options.keys = Keys(reading: [TestServer.readKey])
        try await server.withoutSocket { server in
            // "anyone:a-key-that-may-read"
            let password: HTTPFields = [.authorization: "Basic YW55b25lOmEta2V5LXRoYXQtbWF5LXJlYWQ="]
            let answer = try await server.get("/v1/export", password)
            #expect(answer.status == 200)
            #expect(try await server.get("/v1/export").fields["www-authenticate"]?.hasPrefix("Basic realm=") == true)
            #expect(try await server.get("/v1/search", password).status == 401)
            #expect(try await server.get("/v1/search").fields["www-authenticate"] == "Bearer")
            #expect(try await server.get("/v1/export", [.authorization: "Basic !!!"]).status == 401)
        }
    }

    @Test func `Only addresses of this machine are loopback`() {
        for host in ["127.0.0.1", "127.9.9.9", "localhost", "::1"] { #expect(DaemonOptions.isLoopback(host)) }
        for host in ["0.0.0.0", "::", "192.168.1.1", "127.0.0.1.example.org", "127.1", "example.org", ""] {
            #expect(!DaemonOptions.isLoopback(host))
        }
    }
}
