import DatelineJSON
import Glibc
import TestSupport
import Synchronization
import Testing

/// The real program, serving on a port that is free.
private final class Service: Sendable {
    let folder = TemporaryFolder()
    static let program = datelineProgram

    var index: String { folder["news.dateline"] }

    func run(_ arguments: String..., environment: [String: String] = [:]) -> Subprocess.Ending {
        Subprocess.run(Self.program, arguments + ["--index", index], environment: environment)
    }

    /// Indexes articles of given ids from outside.
    func write(_ ids: Range<Int>, text: String) -> Subprocess.Ending {
        let lines = ids.map { #"{"id":"n\#($0)","text":"\#(text)"}"# }.joined(separator: "\n")
        return run("index", folder.write("batch\(ids.lowerBound).jsonl", lines))
    }

    func start(_ arguments: String...) -> (process: Subprocess, port: Int) {
        let process = Subprocess(
            Self.program, ["serve", "--port", "0", "--index", index] + arguments, input: [],
            environment: ["DATELINE_API_KEY": TestServer.key])
        _ = process.waits { process.outputSoFar.contains("\n") }
        let port = process.outputSoFar.split(separator: ":").last.flatMap { Int($0.prefix { $0.isNumber }) }
        return (process, port ?? 0)
    }
}

/// `dateline serve`: its options, other processes beside it, and its end.
struct ServeCommandTests {
    private let service = Service()

    @Test func `It says where it listens, serves, and ends with 0`() {
        _ = service.write(0..<5, text: "rain")
        let (process, port) = service.start("--log-format", "json")
        #expect(process.outputSoFar == "listening on http://127.0.0.1:\(port)\n")
        #expect(RawConnection.get(port, "/v1/search?q=rain")?.total == 5)
        process.send(SIGTERM)
        let ending = process.end()
        #expect(ending.status == 0)
        let requests = ending.errorLines.compactMap { try? JSONParser.parse($0) }.filter { $0["message"] == "request" }
        #expect(requests.count == 1)
        #expect(requests.first?["path"] == "/v1/search")
    }

    @Test(arguments: [
        ["--host", "0.0.0.0"], ["--port", "65536"], ["--cors", "example.org"], ["--log-format", "xml"],
        ["--log-level", "loud"], ["--base-url", "example.org"], ["--allowed-host", "https://example.org"],
        ["--allowed-host", "example.org:80"], ["--allowed-host", "*"], ["--nonsense"],
    ])
    func `What makes no sense is wrong usage`(arguments: [String]) {
        let ending = Subprocess.run(Service.program, ["serve"] + arguments)
        #expect(ending.status == 64)
        #expect(ending.errorLines.count == 1)
    }

    @Test func `A short key is refused, and an address that is taken says so`() {
        let short = service.run("serve", environment: ["DATELINE_API_KEY": "short"])
        #expect(short.status == 64)
        #expect(!short.error.contains("short,"))
        let (process, port) = service.start()
        let second = service.run("serve", "--port", String(port))
        #expect(second.status == 74)
        #expect(second.errorLines.last?.contains("127.0.0.1:\(port)") == true)
        process.send(SIGINT)
        #expect(process.end().status == 0)
    }

    @Test func `What another process writes is found, and its archive too when it is made later`() {
        let (process, port) = service.start()
        #expect(RawConnection.get(port, "/v1/search")?.status == 503)
        for batch in 0..<5 {
            #expect(service.write(batch * 10..<batch * 10 + 10, text: "rain").status == 0)
            while RawConnection.get(port, "/v1/search?q=rain&limit=0")?.total != batch * 10 + 10 { usleep(20_000) }
        }
        #expect(service.run("compact").status == 0)
        #expect(service.write(50..<60, text: "rain").status == 0)
        while RawConnection.get(port, "/v1/search?q=rain&limit=0")?.total != 60 { usleep(20_000) }
        process.send(SIGTERM)
        #expect(process.end().status == 0)
    }

    @Test func `While another process writes, no search fails or sees half a batch`() async throws {
        _ = service.write(0..<100, text: "rain")
        let (process, port) = service.start()
        let (done, totals) = (SharedFlag(), SharedList())
        async let searching: Void = withTaskGroup(of: Void.self) { group in
            for _ in 0..<3 {
                group.addTask {
                    _ = try? await blocking {
                        while !done.isSet {
                            let answer = RawConnection.get(port, "/v1/search?q=rain&limit=3&facets=source")
                            #expect(answer?.status == 200)
                            totals.add(answer?.total ?? -1)
                        }
                    }
                }
            }
        }
        let service = service
        _ = try await blocking {
            for batch in 1..<8 {
                #expect(service.write(batch * 100..<batch * 100 + 100, text: "rain").status == 0)
                if batch % 3 == 0 { #expect(service.run("compact").status == 0) }
            }
            done.set()
        }
        await searching
        #expect(totals.all.allSatisfy { $0 % 100 == 0 && $0 > 0 })
        process.send(SIGTERM)
        #expect(process.end().status == 0)
    }

    @Test func `What another process builds in bulk is served whole within a second, and no search fails meanwhile`() {
        func lines(_ ids: Range<Int>) -> String {
            ids.map { number in
                let words = (0..<100).map { "w\((number * 7919 + $0 * 104_729) % 30_011)" }.joined(separator: " ")
                return "{\"id\":\"\(number)\",\"text\":\"rain \(words)\"}\n"
            }.joined()
        }
        #expect(service.run("index", service.folder.write("few.jsonl", lines(0..<300))).status == 0)
        let (process, port) = service.start()
        func total() -> Int? { RawConnection.get(port, "/v1/search?q=rain&limit=3&facets=source")?.total }
        #expect(total() == 300)
        service.folder.write("many.jsonl", lines(200..<2500))
        let indexing = Subprocess(Service.program, ["index", "--index", service.index, service.folder["many.jsonl"]])
        var published: ContinuousClock.Instant?
        var served: ContinuousClock.Instant?
        var answers = 0
        func ask() {
            if published == nil,
                String(decoding: service.folder.read("news.dateline/manifest.json"), as: UTF8.self).contains("gone-")
            {
                published = .now
            }
            let answer = total()
            answers += 1
            // Never a part, and never what was before again.
            #expect(answer == 2500 || answer == 300 && served == nil)
            if answer == 2500 { served = served ?? .now }
        }
        _ = indexing.waits(pause: 1000) {
            ask()
            return false
        }
        #expect(indexing.end().status == 0)
        for _ in 0..<100 where served == nil {
            ask()
            usleep(10_000)
        }
        #expect(total() == 2500)
        #expect(service.folder.segments(of: "news.dateline").count == 2)
        if let published, let served {
            print(
                "bulk build: served \((served - published) / .milliseconds(1)) ms after its publication, \(answers) answers"
            )
        }
        process.send(SIGTERM)
        #expect(process.end().status == 0)
    }

    @Test func `At its end every request that was taken is answered whole`() async throws {
        _ = service.write(0..<200, text: "rain")
        let (process, port) = service.start()
        let (answered, last) = (SharedList(), SharedList())
        async let clients: Void = withTaskGroup(of: Void.self) { group in
            for number in 0..<8 {
                group.addTask {
                    _ = try? await blocking {
                        let connection = RawConnection(port)
                        let path = number == 0 ? "/v1/export?q=rain" : "/v1/search?q=rain&limit=50"
                        var isLast = false
                        while !isLast {
                            connection.send("GET \(path) HTTP/1.1\r\nhost: localhost\r\n\r\n")
                            guard let answer = connection.answer() else { break }
                            #expect(answer.status == 200)
                            if number > 0 { #expect(answer.total == 200) }
                            answered.add(1)
                            isLast = answer.fields["connection"] == "close"
                        }
                        // No request is sent in vain: the answer before the end says that it is the last.
                        if isLast, connection.rest().isEmpty { last.add(1) }
                    }
                }
            }
        }
        while answered.all.count < 50 { try await Task.sleep(for: .milliseconds(10)) }
        process.send(SIGTERM)
        await clients
        #expect(last.all.count == 8)
        #expect(process.end().status == 0)
    }

    @Test func `At its end a write that was taken is done and answered`() async throws {
        _ = service.write(0..<5, text: "rain")
        // On a machine that is too busy the writer's five seconds for the lock are over before all is said: then again.
        for _ in 0..<6 {
            let (process, port) = service.start()
            let holder = LockHolder(service.index)
            let isAnswered = Flag()
            async let posted = blocking {
                defer { isAnswered.value.store(true, ordering: .relaxed) }
                return RawConnection.post(port, #"{"id":"6","text":"rain"}"#)
            }
            try await blocking {
                while !isAnswered.value.load(ordering: .relaxed),
                    RawConnection.get(port, "/metrics")?.text.contains("\ndateline_writes_waiting 1\n") != true
                {
                    usleep(5_000)
                }
            }
            process.send(SIGTERM)
            holder.release()
            let status = try await posted?.status
            #expect(process.end().status == 0)
            if status == 503 { continue }
            #expect(status == 200)
            #expect(service.run("count").output == "6\n")
            return
        }
        Issue.record("the write never got the lock in its five seconds")
    }

    @Test func `A client that keeps a request open does not keep the daemon alive`() {
        let (process, port) = service.start()
        let connection = RawConnection(port)
        connection.send(
            "POST /v1/articles HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer \(TestServer.key)\r\n"
                + "content-type: application/json\r\ncontent-length: 100\r\n\r\n{")
        // Its head has been read when another connection's request, sent later, is answered.
        #expect(RawConnection.get(port, "/healthz")?.status == 200)
        process.send(SIGTERM)
        #expect(process.end().status == 0)
    }
}

private final class Flag: Sendable {
    let value = Atomic(false)
}
