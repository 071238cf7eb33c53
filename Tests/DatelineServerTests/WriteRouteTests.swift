import DatelineJSON
import HTTPTypes
import TestSupport
import Testing

@testable import DatelineServer

/// Articles that are posted and removed.
struct WriteRouteTests {
    @Test func `What was posted is found at once`() async throws {
        try await TestServer().withoutSocket { server in
            let answer = try await server.post(
                "/v1/articles", #"{"id":"6","title":"Zebra","text":"A zebra in Minsk."}"#)
            #expect(answer.status == 200)
            #expect(answer.json["added"] == 1)
            #expect(answer.json["ids"] == ["6"])
            #expect(answer.json["errors"] == [])
            let found = try await server.get("/v1/search?q=zebra")
            #expect(found.ids == ["6"])
            #expect(found.json["revision"] == answer.json["revision"])
            let gone = try await server.delete("/v1/articles/6")
            #expect(gone.json == ["deleted": 1])
            #expect(try await server.get("/v1/search?q=zebra").total == 0)
            #expect(try await server.delete("/v1/articles?id=6").status == 404)
        }
    }

    @Test func `The first post makes the archive`() async throws {
        try await TestServer(nil).withoutSocket { server in
            #expect(try await server.get("/healthz").status == 200)
            let unready = try await server.get("/readyz")
            #expect(unready.status == 503)
            #expect(unready.code == "no_archive")
            #expect(try await server.get("/v1/search").status == 503)
            #expect(try await server.delete("/v1/articles/1").status == 503)
            // Nothing that can be kept makes none.
            #expect(try await server.post("/v1/articles", "[]").status == 422)
            #expect(try await server.get("/readyz").status == 503)
            let answer = try await server.post("/v1/articles", #"{"text":"The first."}"#)
            #expect(answer.json["created"] == true)
            #expect(try await server.get("/readyz").status == 200)
            #expect(try await server.get("/v1/search").total == 1)
        }
    }

    @Test func `The same articles again change nothing, in whatever order they come`() async throws {
        try await TestServer().withoutSocket { server in
            let first = try await server.post("/v1/articles", #"[{"text":"one"},{"text":"two"}]"#)
            #expect(first.json["added"] == 2)
            let again = try await server.post("/v1/articles", #"[{"text":"two"},{"text":"one"}]"#)
            #expect(again.json["unchanged"] == 2)
            #expect(again.json["revision"] == first.json["revision"])
            let changed = try await server.post("/v1/articles", #"{"id":"2","text":"It snowed."}"#)
            #expect(changed.json["replaced"] == 1)
        }
    }

    @Test func `What is no record is told by its number, and the rest is taken`() async throws {
        try await TestServer().withoutSocket { server in
            let lines = #"{"id":"x1","text":"a"}"# + "\nnonsense\n\n" + #"{"id":"x2","text":"b"}"# + "\n[1]\n{}"
            for type in ["application/x-ndjson", "application/jsonl; charset=utf-8"] {
                let answer = try await server.post("/v1/articles", lines, type: type)
                #expect(answer.status == 200)
                #expect(answer.json["ids"] == ["x1", "x2"])
                let errors = answer.json["errors"]?.arrayValue ?? []
                #expect(errors.map { $0["record"]?.intValue } == [2, 4, 5])
                #expect(errors.map { $0["code"]?.stringValue } == ["bad_json", "not_an_object", "empty_record"])
            }
            let array = #"[{"id":"x3","text":"a, [b] {c} \"d\" \\"}, 7, "s", null, {"id":"x4","text":"e"}]"#
            let answer = try await server.post("/v1/articles", array)
            #expect(answer.json["ids"] == ["x3", "x4"])
            #expect((answer.json["errors"]?.arrayValue ?? []).map { $0["record"]?.intValue } == [2, 3, 4])
        }
    }

    @Test(arguments: ["", " ", "[]", "[1]", "nonsense", "{}", "[{]", "\"text\"", "[{\"a\":1}"])
    func `A body without an article is 422`(body: String) async throws {
        try await TestServer().withoutSocket { server in
            let answer = try await server.post("/v1/articles", body)
            #expect(answer.status == 422)
            #expect(answer.code == "nothing_accepted")
            #expect(answer.json["ids"] == [])
        }
    }

    @Test func `An array that breaks off gives what came before`() async throws {
        try await TestServer().withoutSocket { server in
            let answer = try await server.post("/v1/articles", #"[{"id":"x","text":"a"},{"id":"y","te"#)
            #expect(answer.json["ids"] == ["x"])
            #expect(answer.json["rejected"] == 1)
        }
    }

    @Test func `A packed body is unpacked, within bounds`() async throws {
        var server = try await TestServer()
        server.options.limits.unpackedBytes = 3 << 20
        try await server.withoutSocket { server in
            let packed: HTTPFields = [.contentEncoding: "gzip"]
            let body = gzip(Array(#"{"id":"x","text":"a"}"#.utf8))
            let answer = try await server.post("/v1/articles", body, type: "application/x-ndjson", packed)
            #expect(answer.json["ids"] == ["x"])
            let damaged = try await server.post("/v1/articles", Array(body.dropLast(9)), packed)
            #expect(damaged.status == 400)
            #expect(damaged.code == "damaged_gzip")
            for size in [2 << 20, 4 << 20] {
                let bomb = gzip([UInt8](repeating: 0x20, count: size))
                let refused = try await server.post("/v1/articles", bomb, packed)
                #expect(refused.status == 413)
                #expect(refused.code == "body_too_large")
            }
            #expect(try await server.post("/v1/articles", body, [.contentEncoding: "br"]).status == 415)
        }
    }

    @Test func `A body of another type or too large is refused`() async throws {
        var server = try await TestServer()
        server.options.limits.bodyBytes = 1000
        try await server.withoutSocket { server in
            #expect(try await server.post("/v1/articles", "{}", type: "text/plain").status == 415)
            let large = #"{"text":""# + String(repeating: "a", count: 1000) + #""}"#
            let answer = try await server.post("/v1/articles", large)
            #expect(answer.status == 413)
            #expect(answer.code == "body_too_large")
        }
    }

    @Test func `While another writes, a write waits and then is 503`() async throws {
        var server = try await TestServer()
        server.options.limits.lockTime = .milliseconds(100)
        let folder = server.folder
        try await server.withoutSocket { server in
            // A run that waits for its input holds the lock.
            let other = Subprocess(
                datelineProgram, ["index", "--index", folder["news.dateline"], "-"], input: nil)
            #expect(other.waits { !folder.read("news.dateline/writer.lock").isEmpty })
            let answer = try await server.post("/v1/articles", #"{"id":"6","text":"later"}"#)
            #expect(answer.status == 503)
            #expect(answer.code == "archive_locked")
            #expect(answer.fields["retry-after"] == "5")
            #expect(try await server.get("/v1/search?q=rain").total == 3)
            other.write(#"{"id":"7","text":"elsewhere"}"# + "\n")
            #expect(other.end().status == 0)
            #expect(try await server.post("/v1/articles", #"{"id":"6","text":"later"}"#).status == 200)
        }
    }
}

/// The bytes as the gzip program packs them.
private func gzip(_ bytes: [UInt8]) -> [UInt8] {
    let folder = TemporaryFolder()
    _ = Subprocess.run("gzip", [folder.write("body", bytes)])
    return folder.read("body.gz")
}
