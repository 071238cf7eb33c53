import DatelineJSON
import Glibc
import TestSupport
import Testing

/// Out of memory, and a defect, are a line and an exit status, and cost nothing that was acknowledged.
struct MemoryLimitTests {
    private let program = Program.withArticles()

    @Test(arguments: [80, 90, 100, 110, 120, 140, 180, 220, 260, 300, 350, 420])
    func `A program without memory ends with a line`(megabytes: Int) {
        let more = (0..<4000).map {
            "{\"id\":\"m\($0)\",\"text\":\"\(String(repeating: "w\($0) rain ", count: 60))\"}\n"
        }
        program.folder.write("more.jsonl", more.joined())
        let ending = Subprocess.run(
            "/bin/sh", ["-c", "ulimit -v \(megabytes << 10); exec '\(Program.path)' index more.jsonl"],
            environment: ["DATELINE_INDEX": "news.dateline"], directory: program.folder.path)
        // 127: not even the program could be loaded.
        #expect([0, 70, 74, 127].contains(ending.status), "\(ending.signal) \(ending.error)")
        if ending.status == 70 { #expect(ending.errorLines.last?.hasPrefix("dateline: ") == true, "\(ending.error)") }
        // A line of Swift's runtime may be before it, but no stack trace.
        #expect(ending.errorLines.count < 8, "\(ending.error)")
        // With little memory batches are small; those that were published stay.
        #expect(megabytes < 100 ? 5...4005 ~= program.count : [5, 4005].contains(program.count))
    }

    @Test(arguments: [SIGABRT, SIGBUS, SIGILL, SIGSEGV, SIGTRAP])
    func `A defect ends with a line and status 70`(signal: Int32) {
        let process = program.start("index", "-")
        process.write("{\"id\":\"6\",\"text\":\"x\"}\n")
        // The process reads its input from now on: its handlers are there.
        #expect(
            process.waits { listing(of: program.folder["news.dateline"]).contains("writer.lock") && locks(process.id) })
        process.send(signal)
        let ending = process.end(closingInput: false)
        #expect(ending.status == 70 && ending.signal == 0)
        #expect(ending.errorLines.last?.hasPrefix("dateline: out of memory, or a defect") == true, "\(ending.error)")
        #expect(program.count == 5)
    }

    /// Whether a process holds a lock of its own, as a writer does.
    private func locks(_ process: pid_t) -> Bool {
        String(decoding: program.folder.read("news.dateline/writer.lock"), as: UTF8.self).contains("\(process)")
    }

    @Test func `A daemon without room says so before it listens`() {
        let ending = Subprocess.run(
            "/bin/sh", ["-c", "ulimit -v 150000; exec '\(Program.path)' serve --port 0"],
            environment: ["DATELINE_INDEX": "news.dateline"], directory: program.folder.path)
        #expect(ending.status == 70 || ending.status == 127, "\(ending.error)")
        if ending.status == 70 { #expect(ending.errorLines.count == 1 && ending.error.contains("out of memory")) }
    }

    @Test func `Without the library of languages articles are kept and a note says so`() {
        program.folder.write("fake/libcld2.so.0", String(repeating: "no library ", count: 100))
        let text = "The defense ministers of both countries met in Minsk on Thursday to discuss joint training."
        program.folder.write("more.jsonl", (1...3).map { "{\"id\":\"n\($0)\",\"text\":\"\(text)\"}\n" }.joined())
        let path = ["LD_LIBRARY_PATH": program.folder["fake"] + ":" + (environmentValue("LD_LIBRARY_PATH") ?? "")]
        let ending = program.run("index", "more.jsonl", environment: path)
        #expect(ending.status == 0, "\(ending.error)")
        #expect(ending.errorLines.filter { $0.contains("libcld2") }.count == 1, "\(ending.error)")
        #expect(program.count == 8)
        let record = program.run("show", "n1", "--json").json
        #expect(record["language"] == .null && record["text"] == .string(text))
        let named = program.run("index", "five.jsonl", environment: path)
        #expect(named.status == 0)
    }
}
