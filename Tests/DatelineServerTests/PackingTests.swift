import HTTPTypes
import TestSupport
import Testing

@testable import DatelineServer

/// Answers packed with gzip.
struct PackingTests {
    /// The bytes as the gzip program unpacks them; `nil` for a damaged or cut stream.
    private static func unpacked(_ bytes: [UInt8]) -> [UInt8]? {
        let ending = Subprocess.run("gzip", ["-dc"], input: bytes)
        return ending.status == 0 ? Array(ending.output.utf8) : nil
    }

    private static let gzip: HTTPFields = [.acceptEncoding: "gzip"]

    @Test(arguments: [
        "/v1/search?q=rain&facets=source,published:day", "/?q=rain", "/article?id=1", "/v1/feed.atom?q=rain",
        "/v1/export", "/v1/export?format=csv&bom=true", "/openapi.json", "/metrics", "/opensearch.xml",
    ])
    func `An answer is the same packed as not packed`(path: String) async throws {
        try await TestServer().withoutSocket { server in
            let plain = try await server.get(path)
            #expect(plain.fields["content-encoding"] == nil)
            let packed = try await server.get(path, Self.gzip)
            guard plain.body.count > 1024 || path.contains("export") else {
                #expect(packed.fields["content-encoding"] == nil)
                return
            }
            #expect(plain.fields["vary"] == "Accept-Encoding" && packed.fields["vary"] == "Accept-Encoding")
            #expect(packed.fields["content-encoding"] == "gzip")
            #expect(packed.fields["content-type"] == plain.fields["content-type"])
            let unpacked = Self.unpacked(packed.body)
            // Times differ from answer to answer.
            #expect(unpacked?.count ?? 0 > plain.body.count - 40 && unpacked?.prefix(40) == plain.body.prefix(40))
            if path.contains("export") { #expect(unpacked == plain.body) }
            if let length = packed.fields["content-length"] { #expect(Int(length) == packed.body.count) }
        }
    }

    @Test func `Small answers and clients that do not ask are left alone`() async throws {
        try await TestServer().withoutSocket { server in
            let small = try await server.get("/healthz", Self.gzip)
            #expect(small.fields["content-encoding"] == nil && small.fields["vary"] == nil)
            for value in ["identity", "br", "gzip;q=0"] {
                let answer = try await server.get("/openapi.json", [.acceptEncoding: value])
                #expect(answer.fields["content-encoding"] == nil && answer.fields["vary"] == "Accept-Encoding")
            }
        }
    }

    @Test func `An answer that depends on the origin too says both`() async throws {
        var server = try await TestServer()
        server.options.crossOrigin = "https://example.org"
        try await server.withoutSocket { server in
            let answer = try await server.get("/openapi.json", Self.gzip)
            #expect(answer.fields["vary"] == "Origin, Accept-Encoding")
        }
    }

    @Test func `Large answers are packed in pieces`() async throws {
        let text = (0..<60_000).map { "word\($0 &* 2_654_435_761 % 9_973)" }.joined(separator: " ")
        let articles = (1...12).map { #"{"id":"\#($0)","title":"Rain \#($0)","text":"\#(text)"}"# }
        try await TestServer(articles.joined(separator: "\n")).withoutSocket { server in
            for path in ["/v1/export", "/v1/articles/1", "/v1/search?fields=text&snippets=0"] {
                let plain = try await server.get(path)
                let packed = try await server.get(path, Self.gzip)
                #expect(packed.body.count < plain.body.count / 2)
                #expect(Self.unpacked(packed.body)?.count ?? 0 > plain.body.count - 40, "\(path)")
            }
        }
    }

    @Test func `HEAD packs nothing, tells no length that is wrong, and the next answer follows`() async throws {
        try await TestServer().onPort { port in
            try await blocking {
                let connection = RawConnection(port)
                for version in ["1.1", "1.0"] {
                    for path in ["/openapi.json", "/v1/export"] {
                        connection.send(
                            "HEAD \(path) HTTP/1.1\r\nhost: localhost\r\naccept-encoding: gzip\r\n\r\n")
                        let head = connection.answer(isHead: true)
                        #expect(head?.status == 200 && head?.fields["content-length"] == nil, "\(version)")
                        #expect(head?.fields["content-encoding"] == "gzip")
                        #expect(head?.fields["vary"] == "Accept-Encoding")
                    }
                }
                connection.send("GET /openapi.json HTTP/1.1\r\nhost: localhost\r\naccept-encoding: gzip\r\n\r\n")
                let answer = connection.answer()
                #expect(answer.flatMap { Self.unpacked($0.body) }?.first == UInt8(ascii: "{"))
                #expect(answer?.fields["content-length"].flatMap { Int($0) } == answer?.body.count)
                connection.send("GET /v1/export HTTP/1.1\r\nhost: localhost\r\naccept-encoding: gzip\r\n\r\n")
                #expect(connection.answer().flatMap { Self.unpacked($0.body) }?.first == UInt8(ascii: "{"))
                // A client of HTTP/1.0 gets the packed stream without chunks.
                let old = RawConnection(port)
                old.send("GET /v1/export HTTP/1.0\r\naccept-encoding: gzip\r\n\r\n")
                let bytes = old.rest()
                let gap = bytes.firstRange(of: Array("\r\n\r\n".utf8))
                #expect(gap.flatMap { Self.unpacked(Array(bytes[$0.upperBound...])) }?.first == UInt8(ascii: "{"))
            }
        }
    }
}
