@testable import Dateline
import DatelineModel
import DatelineSearch
import DatelineStorage
import Testing

@testable import DatelineServer

/// Work ends when nobody waits for its answer.
struct RequestWorkTests {
    /// Searches while the only reader is lent, and looks for what becomes of the search when its client goes.
    private func leave(_ server: TestServer, reset: Bool) async throws {
        try await server.onPort { port, daemon in
            let (held, release) = AsyncStream.makeStream(of: Never.self)
            let holding = Task {
                try await daemon.archive.readers.lend { reader throws(DatelineError) in for await _ in held {} }
            }
            while daemon.archive.load.busy == 0 { await Task.yield() }
            var connection: RawConnection? = RawConnection(port)
            connection?.send("GET /v1/search?q=rain HTTP/1.1\r\nhost: localhost\r\n\r\n")
            while daemon.archive.load.waiting == 0 { try await Task.sleep(for: .milliseconds(1)) }
            if reset { connection?.resetAtEnd() }
            connection = nil
            // Only the end of its task takes a search out of the line: the reader is not given back.
            while daemon.archive.load.waiting == 1 { try await Task.sleep(for: .milliseconds(1)) }
            let gone = Metrics.Kind(endpoint: "search", status: 499)
            while daemon.metrics.snapshot.answers[gone] != 1 { try await Task.sleep(for: .milliseconds(1)) }
            release.finish()
            try await holding.value
            #expect(try await blocking { RawConnection.get(port, "/v1/search?q=rain")?.total } == 3)
        }
    }

    private func server() async throws -> TestServer {
        var server = try await TestServer()
        server.options.limits.readers = 1
        // The search would wait as long as it may run.
        server.options.limits.searchTime = .seconds(3600)
        return server
    }

    @Test func `A search ends at once when its connection is reset`() async throws {
        var server = try await server()
        server.options.limits.halfClosedTime = .seconds(3600)
        try await leave(server, reset: true)
    }

    @Test func `A search ends a moment after its client has closed`() async throws {
        var server = try await server()
        server.options.limits.halfClosedTime = .milliseconds(10)
        try await leave(server, reset: false)
    }
}
