import DatelineJSON
import DatelineModel
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import ServiceLifecycle
import TestSupport

@testable import Dateline
@testable import DatelineServer

/// An answer as a test looks at it.
struct Answer: Sendable {
    var status: Int
    var fields: [String: String]
    var body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
    var json: JSONValue { (try? JSONParser.parse(body)) ?? .null }
    /// The code of an error.
    var code: String? { json["error"]?["code"]?.stringValue }
    var total: Int? { json["total"]?["value"]?.intValue }
    var ids: [String] { (json["hits"]?.arrayValue ?? []).compactMap { $0["id"]?.stringValue } }
}

/// A daemon over an archive of its own, with or without a socket.
struct TestServer: Sendable {
    static let key = "a-key-that-may-write"
    static let readKey = "a-key-that-may-read"

    let folder = TemporaryFolder()
    var options: DaemonOptions

    /// - Parameter articles: JSON Lines; `nil` for no archive.
    init(_ articles: String? = TestServer.articles) async throws {
        options = DaemonOptions(archive: folder["news.dateline"])
        options.port = 0
        options.program = datelineProgram
        options.keys = Keys(writing: [Self.key])
        options.limits.readers = 2
        // A busy machine answers a client that has closed its half later than a second.
        options.limits.halfClosedTime = .seconds(60)
        if let articles {
            let path = folder.write("news.jsonl", articles)
            _ = try await Archive(unopened: options.archive).index(IndexRequest([path]))
        }
        options.log = Log { _ in }
    }

    static let articles = """
        {"id":"1","title":"Lukashenko meets Li Shangfu","text":"Lukashenko met the defense minister in Minsk.","source":"TASS","published":"2023-08-17","place":"Minsk","language":"en"}
        {"id":"2","title":"Rain in Minsk","text":"It rained in Minsk all day.","source":"BelTA","published":"2023-08-18","language":"en"}
        {"id":"3","title":"Rain in Brest","text":"It rained in Brest too.","source":"BelTA","published":"2023-08-18","language":"en"}
        {"id":"a/b c?é","title":"Snow","text":"No rain, but snow.","source":"UrduPoint"}
        {"id":"5","title":"<b>Wind & weather</b>","text":"The wind <script>turned</script>.","published":"2024-01-02"}

        """

    /// Sends requests to the daemon without a socket.
    func withoutSocket(_ work: @Sendable @escaping (Requests) async throws -> Void) async throws {
        let server = ArchiveServer(options)
        try await server.application().test(.router) { client in try await work(Requests(client: client)) }
    }

    /// Runs the daemon on a port of its own.
    func onPort<Value: Sendable>(_ work: @Sendable @escaping (Int) async throws -> Value) async throws -> Value {
        try await onPort { port, _ in try await work(port) }
    }

    /// The same, for a test that looks into the daemon too.
    func onPort<Value: Sendable>(
        _ work: @Sendable @escaping (Int, Daemon) async throws -> Value
    ) async throws -> Value {
        try await onPort { port, daemon, _ in try await work(port, daemon) }
    }

    /// The same, for a test that ends it by itself.
    func onPort<Value: Sendable>(
        _ work: @Sendable @escaping (Int, Daemon, ServiceGroup) async throws -> Value
    ) async throws -> Value {
        let (ports, found) = AsyncStream.makeStream(of: Int.self)
        let server = ArchiveServer(options)
        let application = server.application { channel in
            found.yield(channel.localAddress?.port ?? 0)
        }
        let services = ServiceGroup(configuration: .init(services: [application], logger: application.logger))
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await services.run() }
            var iterator = ports.makeAsyncIterator()
            let port = await iterator.next() ?? 0
            do {
                let value = try await work(port, server.daemon, services)
                await services.triggerGracefulShutdown()
                try await group.waitForAll()
                return value
            } catch {
                await services.triggerGracefulShutdown()
                throw error
            }
        }
    }
}

/// Sends requests past the socket.
struct Requests: Sendable {
    let client: any TestClientProtocol

    func send(
        _ method: HTTPRequest.Method, _ path: String, _ fields: HTTPFields = [:], body: [UInt8]? = nil
    ) async throws -> Answer {
        let response = try await client.executeRequest(
            uri: path, method: method, headers: fields, body: body.map { ByteBuffer(bytes: $0) })
        var found: [String: String] = [:]
        for field in response.headers { found[field.name.canonicalName] = field.value }
        return Answer(
            status: response.status.code, fields: found, body: Array(response.body.readableBytesView))
    }

    func get(_ path: String, _ fields: HTTPFields = [:]) async throws -> Answer { try await send(.get, path, fields) }

    /// Posts as whoever may write.
    func post(
        _ path: String, _ body: String, type: String = "application/json", _ fields: HTTPFields = [:]
    ) async throws -> Answer { try await post(path, Array(body.utf8), type: type, fields) }

    func post(
        _ path: String, _ body: [UInt8], type: String = "application/json", _ fields: HTTPFields = [:]
    ) async throws -> Answer {
        var fields = fields
        fields[.contentType] = type
        if fields[.authorization] == nil { fields[.authorization] = "Bearer \(TestServer.key)" }
        return try await send(.post, path, fields, body: body)
    }

    func delete(_ path: String) async throws -> Answer {
        try await send(.delete, path, [.authorization: "Bearer \(TestServer.key)"])
    }
}
