import ServiceLifecycle
import Testing

@testable import DatelineServer

/// How connections end when the daemon does.
struct EndTests {
    private static let get = "GET /v1/search?q=rain HTTP/1.1\r\nhost: localhost\r\n\r\n"

    /// Connections that have been answered once.
    private static func connections(_ count: Int, _ port: Int) -> [RawConnection] {
        (0..<count).map { _ in
            let connection = RawConnection(port)
            connection.send(get)
            #expect(connection.answer()?.fields["connection"] == nil)
            return connection
        }
    }

    @Test func `A request that comes when the daemon ends is answered, as the last of its connection`() async throws {
        var server = try await TestServer()
        server.options.limits.lastRequestTime = .seconds(3600)
        try await server.onPort { port, daemon, services in
            let connections = try await blocking {
                SharedConnections(Self.connections(3, port) + [RawConnection(port)])
            }
            while daemon.connections.count < 4 { await Task.yield() }
            await services.triggerGracefulShutdown()
            try await blocking {
                // Refused once the daemon has heard of its end.
                while RawConnection.isTaken(port) {}
                for connection in connections.all {
                    connection.send(Self.get + Self.get)
                    let answer = connection.answer()
                    #expect(answer?.total == 3)
                    #expect(answer?.fields["connection"] == "close")
                    #expect(connection.rest().isEmpty)
                }
            }
        }
    }

    @Test func `Idle connections are closed when the daemon ends`() async throws {
        var server = try await TestServer()
        server.options.limits.lastRequestTime = .zero
        try await server.onPort { port, daemon, services in
            let connections = try await blocking {
                SharedConnections(Self.connections(3, port) + [RawConnection(port)])
            }
            while daemon.connections.count < 4 { await Task.yield() }
            await services.triggerGracefulShutdown()
            try await blocking { for connection in connections.all { #expect(connection.rest().isEmpty) } }
        }
    }

    @Test func `Connections that come while the daemon ends are answered or refused, and it ends whole`() async throws {
        for _ in 0..<3 {
            var server = try await TestServer()
            server.options.limits.lastRequestTime = .milliseconds(10)
            try await server.onPort { port, _, services in
                async let coming: Void = blocking {
                    while RawConnection.isTaken(port) {}
                }
                async let asking: Void = blocking {
                    while let connection = RawConnection(ifTaken: port) {
                        connection.send(Self.get)
                        if let answer = connection.answer() { #expect(answer.total == 3) }
                    }
                }
                await services.triggerGracefulShutdown()
                _ = try await (coming, asking)
            }
        }
    }
}

/// Connections that go from one thread to another.
private final class SharedConnections: @unchecked Sendable {
    // Unchecked: one thread after another uses them.
    let all: [RawConnection]

    init(_ all: [RawConnection]) { self.all = all }
}
