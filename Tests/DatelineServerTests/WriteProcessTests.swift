import DatelineJSON
import Glibc
import Logging
import TestSupport
import Testing

@testable import DatelineServer

/// Writes run in a process of their own.
struct WriteProcessTests {
    /// Has the daemon start a script instead of the program, which the script may run as `$PROGRAM "$@"`.
    private func use(_ script: String, in server: inout TestServer) {
        let path = server.folder.write("program", "#!/bin/sh\nPROGRAM=\(server.options.program)\n\(script)\n")
        chmod(path, 0o755)
        server.options.program = path
    }

    /// What the open files of a process from descriptor 3 on are.
    private func files(of process: pid_t) -> [String] {
        listing(of: "/proc/\(process)/fd").filter { (Int($0) ?? 0) > 2 }.map { name in
            var buffer = [UInt8](repeating: 0, count: 4096)
            let count = readlink("/proc/\(process)/fd/\(name)", &buffer, buffer.count)
            return String(decoding: buffer[..<max(0, count)], as: UTF8.self)
        }
    }

    @Test func `A write that crashes costs its request, and the next one is done`() async throws {
        let lines = LoggedLines()
        var server = try await TestServer()
        server.options.log = lines.log(.text, level: .warning)
        let folder = server.folder
        use("cd \(folder.path); [ -e crashed ] && exec $PROGRAM \"$@\"; touch crashed; kill -SEGV $$", in: &server)
        try await server.withoutSocket { server in
            let answer = try await server.post("/v1/articles", #"{"id":"6","text":"rain"}"#)
            #expect(answer.status == 500)
            #expect(answer.code == "internal")
            #expect(answer.json["error"]?["message"]?.stringValue?.contains("crashed (signal 11)") == true)
            #expect(lines.all.count == 1)
            #expect(lines.all.first?.hasSuffix("error a write crashed signal=11\n") == true)
            #expect(try await server.get("/v1/search?q=rain").total == 3)
            #expect(try await server.post("/v1/articles", #"{"id":"6","text":"rain"}"#).status == 200)
            #expect(try await server.get("/v1/search?q=rain").total == 4)
            #expect(lines.all.count == 1)
        }
    }

    @Test(arguments: ["exit 3", "echo nonsense", "echo '{\"done\":7}'", "exec $PROGRAM --version"])
    func `A write that ends without an answer is told`(script: String) async throws {
        let lines = LoggedLines()
        var server = try await TestServer()
        server.options.log = lines.log(.text, level: .warning)
        use(script, in: &server)
        try await server.withoutSocket { server in
            let answer = try await server.post("/v1/articles", #"{"id":"6","text":"rain"}"#)
            #expect(answer.status == 500)
            #expect(answer.code == "internal")
            #expect(lines.all.count == 1)
        }
    }

    @Test func `A program that cannot be started is told`() async throws {
        var server = try await TestServer()
        server.options.program = "/nowhere"
        try await server.withoutSocket { server in
            let answer = try await server.delete("/v1/articles/1")
            #expect(answer.status == 500)
            #expect(answer.code == "internal")
            #expect(try await server.get("/v1/search?q=rain").total == 3)
        }
    }

    @Test func `Writes over damaged positions leave the daemon alive`() async throws {
        let articles = (0..<600).map { number in
            let words = (0..<300).map { "w\((number * 7919 + $0 * 104_729) % 4001)" }.joined(separator: " ")
            return #"{"id":"\#(number)","text":"\#(words)"}"#
        }
        var server = try await TestServer(articles.joined(separator: "\n"))
        let lines = LoggedLines()
        server.options.log = lines.log(.text, level: .warning)
        let folder = server.folder
        let segment = folder.segment(of: "news.dateline")
        let table = folder.read(segment + "/position.glass")
        let changed = (0..<200).map { #"{"id":"\#($0 * 3)","text":"changed"}"# }.joined(separator: "\n")
        try await server.withoutSocket { server in
            for seed in 1...3 {
                var generator = SeededGenerator(seed: UInt64(seed))
                var damaged = table
                // The head of each block stays, so that blocks are taken for what they were.
                for place in damaged.indices where place % 8192 >= 11 {
                    damaged[place] = .random(in: 0...255, using: &generator)
                }
                folder.write(segment + "/position.glass", damaged)
                let answer = try await server.post("/v1/articles", changed, type: "application/x-ndjson")
                #expect([200, 500].contains(answer.status))
                #expect(try await server.get("/healthz").status == 200)
            }
        }
        print("writes over damaged positions: \(lines.all)")
    }

    @Test func `A write that takes more memory than it may is refused, and a small one is done`() async throws {
        var server = try await TestServer()
        server.options.limits.writeMemory = 40 << 20
        try await server.withoutSocket { server in
            let words = (0..<200_000).map { String($0, radix: 36) }.joined(separator: " ")
            let answer = try await server.post("/v1/articles", #"{"id":"6","text":"\#(words)"}"#)
            #expect(answer.status == 500)
            #expect(answer.code == "internal")
            #expect(try await server.post("/v1/articles", #"{"id":"7","text":"rain"}"#).status == 200)
            #expect(try await server.get("/v1/search?q=rain").total == 4)
            #expect(try await server.get("/v1/articles/6").status == 404)
        }
    }

    @Test func `A write has none of the daemon's files, and signals to the daemon are not its own`() async throws {
        var server = try await TestServer()
        server.options.limits.lockTime = .seconds(600)
        let folder = server.folder
        use("echo $$ >\(folder.path)/pid; exec $PROGRAM \"$@\"", in: &server)
        let holder = LockHolder(server.options.archive)
        try await server.onPort { port in
            async let posted = blocking { RawConnection.post(port, #"{"id":"6","text":"rain"}"#) }
            try await blocking {
                // It has opened the lock when it waits for it.
                var process = pid_t(0)
                while process == 0 || !files(of: process).contains(where: { $0.hasSuffix("writer.lock") }) {
                    usleep(5_000)
                    process = pid_t(String(decoding: folder.read("pid").dropLast(), as: UTF8.self)) ?? 0
                }
                #expect(files(of: process).allSatisfy { $0.hasPrefix(folder.path) || $0.contains("/dateline-body-") })
                #expect(getpgid(process) == process)
                for number in [SIGINT, SIGTERM, SIGHUP] { kill(process, number) }
                holder.release()
            }
            #expect(try await posted?.status == 200)
        }
    }
}

/// Another process that holds an archive's lock.
final class LockHolder: @unchecked Sendable {
    // Unchecked: a test uses it from one thread at a time.
    private let process: Subprocess

    init(_ archive: String) {
        process = Subprocess(datelineProgram, ["index", "--index", archive, "-"], input: nil)
        let process = process
        #expect(process.waits { !readFile(archive + "/writer.lock").isEmpty })
    }

    func release() { _ = process.end() }
}
