@testable import Dateline
import Glibc
import TestSupport
import Testing

@testable import DatelineServer

/// Connections to a real server on loopback: what is right, wrong, slow and too much.
struct ConnectionTests {
    private static let get = "GET /v1/search?q=rain HTTP/1.1\r\nhost: localhost\r\n\r\n"

    @Test func `A connection serves request after request, also when they come at once`() async throws {
        try await TestServer().onPort { port in
            try await blocking {
                let connection = RawConnection(port)
                for _ in 0..<3 {
                    connection.send(Self.get)
                    #expect(connection.answer()?.total == 3)
                }
                connection.send(Self.get + "GET /nope HTTP/1.1\r\nhost: localhost\r\n\r\n" + Self.get)
                #expect(connection.answer()?.status == 200)
                #expect(connection.answer()?.status == 404)
                #expect(connection.answer()?.status == 200)
                connection.send("HEAD /v1/search HTTP/1.1\r\nhost: localhost\r\n\r\n" + Self.get)
                #expect((connection.answer(isHead: true)?.fields["content-length"]).flatMap { Int($0) } ?? 0 > 100)
                #expect(connection.answer()?.total == 3)
            }
        }
    }

    @Test func `HEAD of an export tells no length, and the next answer follows it`() async throws {
        try await TestServer().onPort { port in
            try await blocking {
                let connection = RawConnection(port)
                connection.send("HEAD /v1/export HTTP/1.1\r\nhost: localhost\r\n\r\n" + Self.get)
                let answer = connection.answer(isHead: true)
                #expect(answer?.status == 200)
                #expect(answer?.fields["content-length"] == nil)
                #expect(answer?.fields["transfer-encoding"] == "chunked")
                #expect(connection.answer()?.total == 3)
                connection.send(
                    "HEAD /v1/export HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
                #expect(connection.answer(isHead: true)?.fields["connection"] == "close")
                #expect(connection.rest().isEmpty)
            }
        }
    }

    @Test func `A client of HTTP/1.0 gets an export without chunks, which ends with the connection`() async throws {
        try await TestServer().onPort { port in
            try await blocking {
                for fields in ["", "connection: keep-alive\r\n"] {
                    let connection = RawConnection(port)
                    // What follows is for a connection that is no more.
                    connection.send("GET /v1/export HTTP/1.0\r\n\(fields)\r\nGET /healthz HTTP/1.0\r\n\r\n")
                    let text = String(decoding: connection.rest(), as: UTF8.self)
                    let parts = text.split(separator: "\r\n\r\n", maxSplits: 1)
                    #expect(parts.count == 2 && parts[0].hasPrefix("HTTP/1.0 200"))
                    #expect(!parts[0].lowercased().contains("transfer-encoding"))
                    #expect(parts[0].lowercased().contains("connection: close"))
                    let lines = parts.last?.split(separator: "\n") ?? []
                    #expect(lines.count == 5 && lines.allSatisfy { $0.hasPrefix("{") && $0.hasSuffix("}") })
                }
                let kept = RawConnection(port)
                kept.send("GET /healthz HTTP/1.0\r\nconnection: keep-alive\r\n\r\n")
                #expect(kept.answer()?.status == 200)
                kept.send(Self.get)
                #expect(kept.answer()?.total == 3)
                let head = RawConnection(port)
                head.send("HEAD /v1/export HTTP/1.0\r\n\r\n")
                #expect(head.answer(isHead: true)?.fields["transfer-encoding"] == nil)
                #expect(head.rest().isEmpty)
            }
        }
    }

    @Test func `A connection ends where the client says so`() async throws {
        try await TestServer().onPort { port in
            try await blocking {
                for head in [
                    "GET /healthz HTTP/1.1\r\nhost: localhost\r\nConnection: Close\r\n\r\n",
                    "GET /healthz HTTP/1.0\r\n\r\n",
                    "GET /healthz HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n",
                ] {
                    let connection = RawConnection(port)
                    connection.send(head)
                    let answer = connection.answer()
                    #expect(answer?.status == 200)
                    #expect(answer?.fields["connection"] == "close")
                    #expect(connection.rest().isEmpty)
                }
            }
        }
    }

    @Test func `A client that closes its half after a request is answered`() async throws {
        try await TestServer().onPort { port in
            try await blocking {
                let connection = RawConnection(port)
                connection.send(Self.get)
                connection.endSending()
                #expect(connection.answer()?.total == 3)
            }
        }
    }

    @Test(arguments: [
        ("nonsense\r\n\r\n", 400), ("GET / HTTP/9.9\r\n\r\n", 400),
        ("GET /\u{0} HTTP/1.1\r\nhost: localhost\r\n\r\n", 400),
        ("GET /healthz HTTP/1.1\r\nhost: localhost\r\na\u{0}b: c\r\n\r\n", 400),
        ("GET /healthz HTTP/1.1\r\nhost: localhost\r\na: b\u{0}c\r\n\r\n", 400),
        ("GET /healthz HTTP/1.1\r\nno colon\r\n\r\n", 400), ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
        ("GET /healthz HTTP/1.1\r\n\r\n", 400), ("GET /healthz HTTP/1.0\r\nhost: localhost\r\nhost: b\r\n\r\n", 400),
        ("GET /healthz HTTP/1.1\r\nhost: localhost\r\nhost: localhost\r\n\r\n", 400),
        ("GET /healthz HTTP/1.1\r\nhost: local host\r\n\r\n", 400),
        ("GET /healthz HTTP/1.0\r\nhost: a<b\r\n\r\n", 400),
        ("GET ftp://localhost/healthz HTTP/1.1\r\nhost: localhost\r\n\r\n", 400),
        ("CONNECT example.org:80 HTTP/1.1\r\nhost: localhost\r\n\r\n", 400),
        (
            "POST /v1/search HTTP/1.1\r\nhost: localhost\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
            400
        ),
        (
            "POST /v1/search HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            501
        ),
        ("POST /v1/search HTTP/1.0\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", 400),
        ("POST /v1/search HTTP/1.1\r\nhost: localhost\r\ncontent-length: -1\r\n\r\n", 400),
        ("POST /v1/search HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab", 400),
        (
            "GET /healthz HTTP/1.1\r\nhost: localhost\r\nlarge: " + String(repeating: "a", count: 40_000) + "\r\n\r\n",
            431
        ),
        ("GET /healthz HTTP/1.1\r\n" + String(repeating: "a: b\r\n", count: 200) + "\r\n", 431),
        ("GET /v1/search?q=" + String(repeating: "a", count: 20_000) + " HTTP/1.1\r\nhost: localhost\r\n\r\n", 414),
    ])
    func `What is no request is answered in JSON, and the connection ends`(text: String, status: Int) async throws {
        try await TestServer().onPort { port in
            try await blocking {
                let connection = RawConnection(port)
                connection.send(text)
                let answer = connection.answer()
                #expect(answer?.status == status)
                #expect(answer?.code != nil)
                #expect(answer?.fields["connection"] == "close")
                #expect(connection.rest().isEmpty)
                #expect(RawConnection.get(port, "/healthz")?.status == 200)
            }
        }
    }

    @Test func `What follows a request that ended the connection is not answered`() async throws {
        try await TestServer().onPort { port in
            try await blocking {
                let connection = RawConnection(port)
                connection.send(Self.get + "nonsense\r\n\r\n" + Self.get)
                #expect(connection.answer()?.status == 200)
                #expect(connection.answer()?.status == 400)
                #expect(connection.rest().isEmpty)
            }
        }
    }

    @Test func `A body that breaks its framing is 400`() async throws {
        try await TestServer().onPort { port in
            try await blocking {
                let head = "POST /v1/search HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
                for body in [
                    "transfer-encoding: chunked\r\n\r\nnonsense\r\n", "content-length: 100\r\n\r\n{}",
                    "transfer-encoding: chunked\r\n\r\nnonsense" + String(repeating: "x", count: 400_000),
                    "transfer-encoding: chunked\r\n\r\n2;" + String(repeating: "x", count: 1_000_000),
                    "transfer-encoding: chunked\r\n\r\n"
                        + String(repeating: "1;" + String(repeating: "x", count: 1000) + "\r\n \r\n", count: 1000),
                ] {
                    let connection = RawConnection(port)
                    connection.send(head + body)
                    connection.endSending()
                    #expect(connection.answer()?.status == 400)
                    #expect(connection.rest().isEmpty)
                }
            }
        }
    }

    @Test func `Small chunks, and what little stands beside their lengths, are a body like any other`() async throws {
        try await TestServer().onPort { port in
            try await blocking {
                let connection = RawConnection(port)
                let spaces = String(repeating: "1;a=b\r\n \r\n", count: 50_000)
                connection.send(
                    "POST /v1/search HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
                        + "transfer-encoding: Chunked\r\n\r\n" + spaces + "2\r\n{}\r\n0\r\n\r\n")
                #expect(connection.answer()?.total == 5)
            }
        }
    }

    @Test func `Half a body of articles writes nothing`() async throws {
        let server = try await TestServer()
        try await server.onPort { port in
            try await blocking {
                let connection = RawConnection(port)
                connection.send(
                    "POST /v1/articles HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer \(TestServer.key)\r\n"
                        + "content-type: application/x-ndjson\r\ntransfer-encoding: chunked\r\n\r\n"
                        + "18\r\n{\"id\":\"half\",\"text\":\"a\"}\r\n")
                connection.endSending()
                #expect(connection.answer()?.status == 400)
                #expect(RawConnection.get(port, "/v1/search")?.total == 5)
            }
        }
    }

    @Test func `A body that comes too slowly is 408`() async throws {
        var server = try await TestServer()
        server.options.limits.bodyTime = .milliseconds(300)
        try await server.onPort { port in
            try await blocking {
                let connection = RawConnection(port)
                connection.send("POST /v1/search HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1000\r\n\r\n")
                while connection.send(" "), !connection.isClosed {
                    usleep(100_000)
                    if connection.hasAnswer { break }
                }
                let answer = connection.answer()
                #expect(answer?.status == 408)
                #expect(answer?.code == "body_too_slow")
            }
        }
    }

    @Test func `An idle connection is closed`() async throws {
        var server = try await TestServer()
        server.options.limits.idleTime = .milliseconds(500)
        try await server.onPort { port in
            try await blocking {
                #expect(RawConnection(port).rest().isEmpty)
                let trickling = RawConnection(port)
                trickling.send("GET /healthz HTTP/1.1\r\nhost: localhost\r\n")
                while trickling.send("a: b\r\n"), !trickling.hasAnswer { usleep(50_000) }
                #expect(trickling.rest().isEmpty)
            }
        }
    }

    @Test func `An early answer is read although the body is not`() async throws {
        var server = try await TestServer()
        server.options.limits.bodyBytes = 1000
        try await server.onPort { port in
            try await blocking {
                let connection = RawConnection(port)
                connection.send(
                    "POST /v1/articles HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
                        + "content-length: 4000000\r\n\r\n")
                connection.send([UInt8](repeating: 0x20, count: 4_000_000))
                let answer = connection.answer()
                #expect(answer?.status == 401)
                #expect(answer?.fields["connection"] == "close")
            }
        }
    }

    @Test func `A client that waits for leave to send its body gets it, or an answer`() async throws {
        try await TestServer().onPort { port in
            try await blocking {
                let connection = RawConnection(port)
                let head =
                    "POST /v1/articles HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\nexpect: 100-continue\r\n"
                    + "content-length: 24\r\n"
                connection.send(head + "authorization: Bearer \(TestServer.key)\r\n\r\n")
                #expect(connection.answer()?.status == 100)
                connection.send("{\"id\":\"half\",\"text\":\"a\"}")
                #expect(connection.answer()?.status == 200)
                let other = RawConnection(port)
                other.send(head + "\r\n")
                #expect(other.answer()?.status == 401)
                #expect(other.rest().isEmpty)
            }
        }
    }

    /// A server whose export is larger than connections hold.
    private static func serverOfMuch() async throws -> TestServer {
        let server = try await TestServer()
        let text = String(repeating: "All work and no play. ", count: 20_000)
        let many = (0..<20).map { #"{"id":"m\#($0)","text":"\#(text)"}"# }.joined(separator: "\n")
        let request = IndexRequest([server.folder.write("many.jsonl", many)])
        _ = try await Archive(unopened: server.options.archive).index(request)
        return server
    }

    @Test func `Exports at once are bounded, and one that is given up makes room`() async throws {
        var server = try await Self.serverOfMuch()
        server.options.limits.exports = 2
        try await server.onPort { port in
            try await blocking {
                let get = "GET /v1/export HTTP/1.1\r\nhost: localhost\r\n\r\n"
                var unread = (0..<2).map { _ in RawConnection(port, receiveBuffer: 4096) }
                for connection in unread {
                    connection.send(get)
                    while !connection.hasAnswer { usleep(1000) }
                }
                let refused = RawConnection.get(port, "/v1/export")
                #expect(refused?.status == 503)
                #expect(refused?.code == "busy")
                #expect(refused?.fields["retry-after"] == "5")
                #expect(RawConnection.get(port, "/v1/search?q=work")?.total == 20)
                #expect(RawConnection.get(port, "/metrics")?.text.contains("dateline_exports 2\n") == true)
                unread.removeLast()
                while RawConnection.get(port, "/v1/export")?.status != 200 { usleep(1000) }
                // Read to its end, it makes room too.
                for _ in 0..<3 {
                    let connection = RawConnection(port)
                    connection.send("HEAD /v1/export HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
                    #expect([200, 503].contains(connection.answer(isHead: true)?.status))
                    while RawConnection.get(port, "/v1/export")?.status != 200 { usleep(1000) }
                }
            }
        }
    }

    @Test func `A client that does not read its answer is cut off`() async throws {
        var server = try await Self.serverOfMuch()
        server.options.limits.unreadTime = .milliseconds(300)
        try await server.onPort { port in
            try await blocking {
                var rest: [UInt8] = []
                // Only once it is cut off does the rest end early; on a busy machine that takes longer.
                for seconds: UInt32 in [1, 4, 16] {
                    let connection = RawConnection(port, receiveBuffer: 4096)
                    connection.send("GET /v1/export HTTP/1.1\r\nhost: localhost\r\n\r\n")
                    sleep(seconds)
                    rest = Array(connection.rest())
                    if rest.count < 8_000_000 { break }
                }
                #expect(rest.count < 8_000_000)
                #expect(!rest.suffix(5).elementsEqual("0\r\n\r\n".utf8))
            }
        }
    }

    @Test func `More searches than can wait are refused as busy`() async throws {
        var server = try await TestServer()
        server.options.limits.readers = 1
        server.options.limits.waitingReads = 0
        try await server.onPort { port in
            let statuses = try await withThrowingTaskGroup(of: [Answer?].self) { group in
                for _ in 0..<16 {
                    group.addTask {
                        try await blocking { (0..<20).map { _ in RawConnection.get(port, "/v1/search?q=rain") } }
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(statuses.allSatisfy { $0?.status == 200 || $0?.status == 503 })
            let busy = statuses.compactMap(\.self).filter { $0.status == 503 }
            #expect(!busy.isEmpty)
            #expect(busy.allSatisfy { $0.code == "busy" && $0.fields["retry-after"] == "1" })
            #expect(statuses.contains { $0?.status == 200 })
        }
    }

    @Test func `At the limit the connection that has been idle longest is closed for the next`() async throws {
        var server = try await TestServer()
        server.options.limits.connections = 4
        try await server.onPort { port in
            try await blocking {
                var connections: [RawConnection] = []
                for count in 1...20 {
                    let connection = RawConnection(port)
                    connection.send(Self.get)
                    #expect(connection.answer()?.status == 200)
                    connections.append(connection)
                    if count == 4 {
                        // The first is no longer the one that has been idle longest.
                        connections[0].send(Self.get)
                        #expect(connections[0].answer()?.status == 200)
                    }
                    if count == 5 { #expect(connections[1].rest().isEmpty) }
                    if count == 7 {
                        #expect(connections[3].rest().isEmpty)
                        #expect(!connections[0].hasAnswer)
                    }
                }
                for connection in connections.dropLast(4) { #expect(connection.rest().isEmpty) }
                for connection in connections.suffix(4) {
                    connection.send(Self.get)
                    #expect(connection.answer()?.status == 200)
                }
            }
        }
    }

    @Test func `Who has said nothing keeps nobody out, and a request in flight is not closed for another`() async throws
    {
        var server = try await TestServer()
        server.options.limits.connections = 2
        try await server.onPort { port, daemon in
            try await blocking {
                let silent = (0..<50).map { _ in RawConnection(port) }
                while daemon.connections.closedForOthers < 48 { usleep(1000) }
                let busy = (0..<2).map { _ in
                    let connection = RawConnection(port)
                    connection.send(
                        "POST /v1/search HTTP/1.1\r\nhost: localhost\r\nexpect: 100-continue\r\ncontent-length: 2\r\n\r\n"
                    )
                    #expect(connection.answer()?.status == 100)
                    return connection
                }
                for connection in silent { #expect(connection.rest().isEmpty) }
                let next = RawConnection(port)
                next.send(Self.get)
                #expect(next.answer()?.status == 200)
                // Now it is the only one that is idle.
                #expect(next.rest().isEmpty)
                for connection in busy {
                    connection.send("{}")
                    #expect(connection.answer()?.status == 200)
                }
            }
        }
    }
}
