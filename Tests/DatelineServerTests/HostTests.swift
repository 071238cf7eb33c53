import Testing

@testable import DatelineServer

/// Which names the daemon answers to.
struct HostTests {
    private static func status(_ port: Int, _ host: String, target: String = "/v1/export") -> Answer? {
        let connection = RawConnection(port)
        connection.send("GET \(target) HTTP/1.1\r\nhost: \(host)\r\nconnection: close\r\n\r\n")
        return connection.answer()
    }

    @Test func `A daemon of this machine answers to the names of this machine only`() async throws {
        try await TestServer().onPort { port in
            try await blocking {
                for host in [
                    "localhost", "LOCALHOST:\(port)", "localhost.", "127.0.0.1:80", "127.9.9.9", "[::1]", "[::1]:80",
                ] {
                    #expect(Self.status(port, host)?.status == 200, "\(host)")
                }
                for host in [
                    "evil.example", "evil.example:\(port)", "localhost.evil.example", "127.0.0.1.evil.example", "",
                    "192.168.0.1", "0.0.0.0", "[::2]",
                ] {
                    let answer = Self.status(port, host)
                    #expect(answer?.status == 421, "\(host)")
                    #expect(answer?.code == "unknown_host")
                }
                for host in [
                    "x@localhost", "localhost:evil", "a\"><script>", "local host", "localhost/", "[::1", "::1", "a?b",
                    "é",
                ] {
                    let answer = Self.status(port, host)
                    #expect(answer?.status == 400 && answer?.code == "bad_request", "\(host)")
                }
                #expect(Self.status(port, "evil.example", target: "/healthz")?.status == 421)
                #expect(Self.status(port, "evil.example", target: "/")?.status == 421)
                #expect(Self.status(port, "evil.example")?.text.contains("--allowed-host") == true)
                // The host of a whole URL counts, not the field beside it.
                #expect(Self.status(port, "localhost", target: "http://evil.example/v1/export")?.status == 421)
                #expect(Self.status(port, "evil.example", target: "http://localhost/v1/export")?.status == 200)
                #expect(Self.status(port, "localhost", target: "http:/v1/export")?.status == 400)
            }
        }
    }

    @Test func `Names that it was told are answered, and that of the address for others`() async throws {
        var server = try await TestServer()
        server.options.allowedHosts = ["News.example.org", "fd00::1"]
        server.options.baseURL = "https://example.com:8443/news"
        try await server.onPort { port in
            try await blocking {
                for host in ["news.example.org", "NEWS.example.org:80", "example.com", "[fd00::1]:80", "localhost"] {
                    #expect(Self.status(port, host)?.status == 200, "\(host)")
                }
                #expect(Self.status(port, "example.org")?.status == 421)
            }
        }
    }

    @Test func `A daemon that other machines reach answers to every name unless it was told some`() {
        #expect(HostNames(listeningOn: "0.0.0.0", allowed: [], baseURL: nil).contain("evil.example"))
        let told = HostNames(listeningOn: "0.0.0.0", allowed: ["news.example.org"], baseURL: nil)
        #expect(!told.contain("evil.example"))
        #expect(told.contain("news.example.org:8080"))
        #expect(told.contain("localhost:8080"))
    }

    @Test func `HTTP/1.0 needs no name`() async throws {
        try await TestServer().onPort { port in
            try await blocking {
                let connection = RawConnection(port)
                connection.send("GET /v1/search HTTP/1.0\r\n\r\n")
                #expect(connection.answer()?.status == 200)
            }
        }
    }
}
