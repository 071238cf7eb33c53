import DatelineJSON
import TestSupport
import Testing

/// The hidden command that does a daemon's writes.
struct ApplyCommandTests {
    private let program = Program.withArticles()

    private func job(_ work: String, wait: Int = 0) -> String {
        #"{"archive":"\#(program.folder["news.dateline"])","wait_ms":\#(wait),"memory":1000000000,\#(work)}"#
    }

    /// Runs the command with jobs, each with the body that is its input.
    private func apply(_ jobs: [(work: String, body: String)]) -> Subprocess.Ending {
        let inputs = jobs.enumerated().map { index, job in
            "\(index + 3)<'\(program.folder.write("body\(index)", job.body))'"
        }
        let words = "[" + jobs.map { job($0.work) }.joined(separator: ",") + "]"
        return Subprocess.run(
            "/bin/sh", ["-c", "exec \"$0\" apply \"$1\" \(inputs.joined(separator: " "))", Program.path, words])
    }

    @Test func `It adds and removes articles, and answers in JSON`() {
        let added = apply([(#""add":"jsonl","gzip":false"#, #"{"id":"6","text":"rain"}"#)])
        #expect(added.status == 0)
        let answer = added.json["answers"]?.arrayValue?.first?["done"]
        #expect(answer?["added"] == 1)
        #expect(answer?["ids"] == ["6"])
        let removed = apply([(#""remove":["1","6","none"]"#, "")])
        #expect(removed.json["answers"] == [["done": ["deleted": 2]]])
        #expect(program.count == 4)
    }

    @Test func `Writes of a group are published together, each with its own answer`() {
        let before = program.run("stats", "--json").json["revision"]?.intValue ?? 0
        let ending = apply([
            (#""add":"jsonl","gzip":false"#, #"{"id":"6","text":"rain"}"#), (#""remove":["1","none"]"#, ""),
            (#""add":"jsonl","gzip":false"#, #"{"id":"6","text":"snow"}"#), (#""remove":["6"]"#, ""),
            (#""add":"jsonl","gzip":false"#, #"{"id":"7","text":"hail"}"#),
        ])
        let answers = ending.json["answers"]?.arrayValue ?? []
        #expect(answers.count == 5, "\(ending.error)")
        #expect(answers.map { $0["done"]?["deleted"]?.intValue } == [nil, 1, nil, 1, nil])
        #expect(answers.map { $0["done"]?["added"]?.intValue } == [1, nil, 0, nil, 1])
        #expect(answers.map { $0["done"]?["replaced"]?.intValue } == [0, nil, 1, nil, 0])
        for index in [0, 2, 4] { #expect(answers[index]["done"]?["revision"]?.intValue == before + 1) }
        #expect(program.run("show", "6").status == 1)
        #expect(program.run("show", "7").status == 0)
        #expect(program.count == 5)
    }

    @Test func `What goes wrong is its answer too`() {
        let holder = program.start("index", "-")
        #expect(holder.waits { !program.folder.read("news.dateline/writer.lock").isEmpty })
        let ending = apply([(#""remove":["1"]"#, "")])
        #expect(ending.status == 0)
        #expect(ending.json["answers"]?.arrayValue?.first?["failed"]?["code"] == "archive_locked")
        _ = holder.end()
    }

    @Test func `One whose answer nobody reads any more ends at once`() {
        let holder = program.start("index", "-")
        #expect(holder.waits { !program.folder.read("news.dateline/writer.lock").isEmpty })
        let ending = Subprocess.run(
            "/bin/sh",
            [
                "-c", "(\"$0\" apply \"$1\" 3</dev/null; echo $? >&2) | true", Program.path,
                "[\(job(#""remove":["1"]"#, wait: 60_000))]",
            ])
        #expect(ending.error == "130\n")
        _ = holder.end()
        #expect(program.count == 5)
    }

    @Test func `No help names it, and what is no job is no command`() {
        #expect(!program.run("--help").output.contains("apply"))
        for words in [
            ["apply"], ["apply", "x"], ["apply", "{}"], ["apply", "[]"], ["apply", "[{}]"], ["apply", "{}", "x"],
        ] {
            #expect(program.run(words).status == 64, "\(words)")
        }
    }
}
