import DatelineJSON
import DatelineModel
import HTTPTypes
import Logging
import Testing

@testable import DatelineServer

/// Logs and metrics.
struct WatchTests {
    @Test func `A request is one line, without keys and with nothing that could pass for another`() async throws {
        let lines = LoggedLines()
        var server = try await TestServer()
        server.options.log = lines.log(.json)
        try await server.withoutSocket { server in
            _ = try await server.get(
                "/v1/search?q=a%0Ab&key=secret-in-url&source=\u{202E}x", [.authorization: "Bearer secret-in-header"])
            _ = try await server.get("/v1/search?q=rain")
        }
        let written = lines.all
        #expect(written.count == 2)
        for line in written {
            #expect(line.hasSuffix("\n"))
            #expect(line.dropLast().allSatisfy { !$0.isNewline })
            #expect(!line.contains("secret"))
            #expect(!line.unicodeScalars.contains("\u{202E}"))
        }
        let record = try JSONParser.parse(written[1])
        #expect(record["path"] == "/v1/search")
        #expect(record["query"] == "q=rain")
        #expect(record["status"] == 200)
        #expect(record["method"] == "GET")
        #expect(try JSONParser.parse(written[0])["error"] == "invalid_parameter")
    }

    @Test(arguments: [
        DatelineError(.disk, "/srv/a.dateline/writer.lock: cannot write: Read-only file system"),
        DatelineError(
            .corruptArchive, "/srv/a.dateline: the archive is damaged (/srv/a.dateline/x); run dateline check"),
        DatelineError(.unsupportedArchive, "/srv/a.dateline: its database is of format 9"),
        DatelineError(.archiveLocked, "/srv/a.dateline: process 7 writes"),
        DatelineError(.noArchive, "/srv/a.dateline: no archive"), DatelineError(.internal, "/srv/a.dateline: odd"),
        DatelineError(.busy, "/srv/a.dateline: too many searches"),
        DatelineError(.cancelled, "/srv/a.dateline: cancelled"),
    ])
    func `No answer names a file, and the log does`(error: DatelineError) {
        let lines = LoggedLines()
        var options = DaemonOptions(archive: "/srv/a.dateline")
        options.log = lines.log(.text)
        let failure = Daemon(options).failure(error)
        #expect(!failure.message.contains("/"))
        #expect(!failure.message.isEmpty)
        #expect(failure.code == error.code.rawValue)
        let isLogged = ![.noArchive, .busy, .cancelled].contains(error.code)
        #expect(lines.all.contains { $0.contains("/srv/a.dateline") } == isLogged)
    }

    @Test func `Lines of text keep their fields apart`() {
        let lines = LoggedLines()
        lines.log(.text).line(.info, "a\nb", [("path", "/x y\u{1B}[2J"), ("status", 200), ("none", nil)])
        let line = lines.all[0]
        #expect(line.hasSuffix("Z info a\u{FFFD}b path=\"/x y\u{FFFD}[2J\" status=200\n"))
    }

    @Test func `Only what is grave enough is logged`() {
        let lines = LoggedLines()
        let log = lines.log(.text, level: .error)
        log.line(.info, "no")
        log.line(.error, "yes")
        #expect(lines.all.count == 1)
        #expect(Log(format: .text, level: "loud") == nil)
    }

    @Test func `Metrics count what was done`() async throws {
        try await TestServer().withoutSocket { server in
            _ = try await server.get("/v1/search?q=rain&facets=source,language")
            _ = try await server.get("/v1/search?q=snow&limit=0")
            _ = try await server.get("/nope")
            _ = try await server.post("/v1/articles", #"[{"text":"new"},1]"#)
            let answer = try await server.get("/metrics")
            #expect(answer.fields["content-type"]?.hasPrefix("text/plain; version=0.0.4") == true)
            let lines = Set(answer.text.split(separator: "\n").map(String.init))
            for line in [
                "dateline_searches_total 2", "dateline_facets_total 2", "dateline_search_seconds_count 2",
                "dateline_search_seconds_bucket{le=\"+Inf\"} 2", "dateline_articles 6",
                "dateline_articles_written_total{outcome=\"added\"} 1",
                "dateline_articles_written_total{outcome=\"rejected\"} 1",
                "dateline_http_requests_total{endpoint=\"none\",status=\"404\"} 1",
                "dateline_http_requests_total{endpoint=\"search\",status=\"200\"} 2", "dateline_queue_length 0",
            ] {
                #expect(lines.contains(line), "\(line)")
            }
            // Every figure is of a family that is described.
            let described = Set(
                answer.text.split(separator: "\n").filter { $0.hasPrefix("# TYPE ") }.map {
                    String($0.split(separator: " ")[2])
                })
            for line in lines where !line.hasPrefix("#") {
                var name = String(line.prefix { $0 != "{" && $0 != " " })
                for suffix in ["_bucket", "_sum", "_count"] where name == "dateline_search_seconds" + suffix {
                    name = "dateline_search_seconds"
                }
                #expect(described.contains(name), "\(line)")
            }
        }
    }
}
