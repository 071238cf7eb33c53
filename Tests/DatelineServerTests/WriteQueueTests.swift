import DatelineJSON
import Glibc
import TestSupport
import Testing

@testable import DatelineServer

/// The order of writes, and the bodies that come before them.
struct WriteQueueTests {
    private static let head =
        "POST /v1/articles HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer \(TestServer.key)\r\n"
        + "content-type: application/json\r\n"

    /// Begins to send a body of 100,000 bytes.
    private static func slowBody(_ port: Int, _ bytes: Int = 1) -> RawConnection {
        let connection = RawConnection(port)
        connection.send(head + "content-length: 100000\r\n\r\n" + String(repeating: " ", count: bytes))
        return connection
    }

    /// A figure of the daemon's.
    private static func figure(_ port: Int, _ name: String) -> Int {
        let lines = RawConnection.get(port, "/metrics")?.text.split(separator: "\n") ?? []
        return lines.first { $0.hasPrefix("dateline_\(name) ") }.flatMap { Int($0.split(separator: " ")[1]) } ?? -1
    }

    private static func wait(_ port: Int, for name: String, _ value: Int) {
        while figure(port, name) != value { usleep(5_000) }
    }

    @Test func `Bodies that come slowly keep no write waiting`() async throws {
        var server = try await TestServer()
        server.options.limits.waitingWrites = 1
        try await server.onPort { port in
            try await blocking {
                let slow = (0..<3).map { _ in Self.slowBody(port) }
                Self.wait(port, for: "bodies_receiving", 3)
                #expect(RawConnection.post(port, #"{"id":"6","text":"rain"}"#)?.status == 200)
                for connection in slow { connection.endSending() }
                Self.wait(port, for: "bodies_receiving", 0)
            }
        }
    }

    @Test func `More bodies at once than are received are refused before they are sent`() async throws {
        var server = try await TestServer()
        server.options.limits.bodies = 1
        try await server.onPort { port in
            try await blocking {
                let slow = Self.slowBody(port)
                Self.wait(port, for: "bodies_receiving", 1)
                let second = RawConnection(port)
                second.send(Self.head + "expect: 100-continue\r\ncontent-length: 24\r\n\r\n")
                let answer = second.answer()
                #expect(answer?.status == 503)
                #expect(answer?.code == "busy")
                #expect(answer?.fields["retry-after"] == "2")
                slow.endSending()
                #expect(slow.answer()?.status == 400)
                Self.wait(port, for: "bodies_receiving", 0)
                #expect(RawConnection.post(port, #"{"id":"6","text":"rain"}"#)?.status == 200)
            }
        }
    }

    @Test func `Bodies are refused for which there is no room beside the others`() async throws {
        var server = try await TestServer()
        server.options.limits.bodyBytesInAll = 120_000
        try await server.onPort { port in
            try await blocking {
                let slow = Self.slowBody(port, 99_000)
                Self.wait(port, for: "bodies_receiving", 1)
                let text = String(repeating: "rain ", count: 20_000)
                var answer: Answer?
                // The first body may still be on its way.
                repeat {
                    answer = RawConnection.post(port, #"{"id":"6","text":"\#(text)"}"#)
                } while answer?.status == 200
                #expect(answer?.status == 503)
                #expect(answer?.code == "busy")
                #expect(answer?.fields["retry-after"] == "2")
                #expect(RawConnection.post(port, #"{"id":"7","text":"rain"}"#)?.status == 200)
                slow.endSending()
                Self.wait(port, for: "bodies_receiving", 0)
                #expect(RawConnection.post(port, #"{"id":"6","text":"\#(text)"}"#)?.status == 200)
            }
        }
    }

    @Test func `Writes are done one after the other in their order, and too many are refused`() async throws {
        var server = try await TestServer()
        server.options.limits.waitingWrites = 2
        server.options.limits.lockTime = .seconds(600)
        let holder = LockHolder(server.options.archive)
        try await server.onPort { port in
            async let first = blocking { RawConnection.post(port, #"{"id":"6","text":"rain"}"#) }
            try await blocking { Self.wait(port, for: "writes_waiting", 1) }
            async let second = blocking { RawConnection.post(port, #"{"id":"7","text":"rain"}"#) }
            try await blocking {
                Self.wait(port, for: "writes_waiting", 2)
                let answer = RawConnection.post(port, #"{"id":"8","text":"rain"}"#)
                #expect(answer?.status == 503)
                #expect(answer?.code == "busy")
                #expect(answer?.fields["retry-after"] == "2")
                holder.release()
            }
            let revisions = try await [first, second].compactMap { $0?.json["revision"]?.intValue }
            #expect(revisions.count == 2)
            #expect(revisions.sorted() == revisions)
            #expect(try await blocking { RawConnection.get(port, "/v1/search?q=rain")?.total } == 5)
        }
    }

    @Test func `A write that has begun is done although its client has gone`() async throws {
        var server = try await TestServer()
        server.options.limits.lockTime = .seconds(600)
        let holder = LockHolder(server.options.archive)
        try await server.onPort { port in
            try await blocking {
                let body = #"{"id":"6","text":"rain"}"#
                do {
                    let client = RawConnection(port)
                    client.send(Self.head + "content-length: \(body.utf8.count)\r\n\r\n" + body)
                    Self.wait(port, for: "writes_waiting", 1)
                }
                holder.release()
                Self.wait(port, for: "writes_waiting", 0)
                #expect(RawConnection.get(port, "/v1/search?q=rain")?.total == 4)
            }
        }
    }
}
