import DatelineJSON
import TestSupport
import Testing

/// The hidden command that does a daemon's writes.
struct ApplyCommandTests {
    private let program = Program.withArticles()

    private func job(_ work: String, wait: Int = 0) -> String {
        #"{"archive":"\#(program.folder["news.dateline"])","wait_ms":\#(wait),"memory":1000000000,\#(work)}"#
    }

    @Test func `It adds and removes articles, and answers in JSON`() {
        let input = Array(#"{"id":"6","text":"rain"}"#.utf8)
        let added = program.run("apply", job(#""add":"jsonl","gzip":false"#), input: input)
        #expect(added.status == 0)
        #expect(added.json["done"]?["added"] == 1)
        #expect(added.json["done"]?["ids"] == ["6"])
        let removed = program.run("apply", job(#""remove":["1","6","none"]"#))
        #expect(removed.json["done"] == ["deleted": 2])
        #expect(program.count == 4)
    }

    @Test func `What goes wrong is its answer too`() {
        let holder = program.start("index", "-")
        #expect(holder.waits { !program.folder.read("news.dateline/writer.lock").isEmpty })
        let ending = program.run("apply", job(#""remove":["1"]"#))
        #expect(ending.status == 0)
        #expect(ending.json["failed"]?["code"] == "archive_locked")
        _ = holder.end()
    }

    @Test func `One whose answer nobody reads any more ends at once`() {
        let holder = program.start("index", "-")
        #expect(holder.waits { !program.folder.read("news.dateline/writer.lock").isEmpty })
        let ending = Subprocess.run(
            "/bin/sh",
            ["-c", "(\"$0\" apply \"$1\"; echo $? >&2) | true", Program.path, job(#""remove":["1"]"#, wait: 60_000)])
        #expect(ending.error == "130\n")
        _ = holder.end()
        #expect(program.count == 5)
    }

    @Test func `No help names it, and what is no job is no command`() {
        #expect(!program.run("--help").output.contains("apply"))
        for words in [["apply"], ["apply", "x"], ["apply", "{}"], ["apply", "{}", "x"]] {
            #expect(program.run(words).status == 64, "\(words)")
        }
    }
}
