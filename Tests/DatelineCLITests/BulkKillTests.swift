import DatelineJSON
import Glibc
import TestSupport
import Testing

/// Building a large new archive is killed at moments chosen by chance: the archive is whole or not there yet, and the next
/// run leaves no litter. `DATELINE_KILLS` sets how many kills, `DATELINE_SEED` the chance.
struct BulkKillTests {
    private let program = Program()
    private static let count = 4000

    private static let lines: String = (0..<count).map { number in
        let words = (0..<100).map { "w\((number * 7919 + $0 * 104_729) % 30_011)" }.joined(separator: " ")
        return "{\"id\":\"\(number)\",\"text\":\"rain \(words)\"}\n"
    }.joined()

    @Test func theArchiveIsWholeOrAsItWas() throws {
        let kills = environmentValue("DATELINE_KILLS").flatMap(Int.init) ?? 20
        var random = SeededGenerator(seed: environmentValue("DATELINE_SEED").flatMap(UInt64.init) ?? 20230817)
        program.folder.write("large.jsonl", Self.lines)
        let begin = ContinuousClock.now
        #expect(program.run("index", "large.jsonl").status == 0)
        // Kills fall all over a run, and some behind its end.
        let length = UInt32(clamping: Int((ContinuousClock.now - begin) / .microseconds(1))) / 4 * 5
        _ = Subprocess.run("rm", ["-r", program.folder["news.dateline"]])
        var (killed, whole) = (0, 0)
        while killed < kills {
            let running = program.start("index", "large.jsonl")
            usleep(UInt32.random(in: 0...length, using: &random))
            running.send(SIGKILL)
            let ending = running.end()
            if ending.signal == SIGKILL { killed += 1 } else { #expect(ending.status == 0, "\(ending.error)") }
            if program.folder.exists("news.dateline/manifest.json") {
                #expect(program.isSound)
                #expect([0, Self.count].contains(program.count))
                if ending.status == 0 { #expect(program.count == Self.count) }
            } else {
                #expect(ending.signal == SIGKILL)
            }
            guard ending.signal != SIGKILL || program.count == Self.count else { continue }
            whole += 1
            // The next writer removes whatever a killed one left.
            #expect(program.run("delete", "0").status == 0)
            #expect(program.folder.names(in: "news.dateline/generations").count == 1)
            _ = Subprocess.run("rm", ["-r", program.folder["news.dateline"]])
        }
        #expect(program.run("index", "large.jsonl").status == 0)
        #expect(program.count == Self.count)
        #expect(program.folder.names(in: "news.dateline/generations").count == 1)
        #expect(program.isSound)
        print("bulk kill sweep: \(killed) kills, \(whole) builds complete, 0 lost")
    }

    @Test func aFileThatMayNotGrowIsToldAndLeavesTheArchiveEmpty() {
        program.folder.write("large.jsonl", Self.lines)
        let command = "ulimit -f 1000; exec '\(Program.path)' index large.jsonl"
        let ending = Subprocess.run(
            "/bin/sh", ["-c", command], environment: ["DATELINE_INDEX": "news.dateline"], directory: program.folder.path
        )
        #expect(ending.status == 74, "\(ending.error)")
        #expect(ending.error.contains("File too large"), "\(ending.error)")
        #expect(program.count == 0)
        #expect(program.folder.names(in: "news.dateline/generations") == ["1"])
        #expect(program.run("index", "large.jsonl").status == 0)
        #expect(program.count == Self.count)
    }

    @Test func whatIsBuiltIsFoundByTheNextCommand() {
        program.folder.write("large.jsonl", Self.lines)
        #expect(program.run("index", "-", input: []).status != 0)
        let before = program.run("count", "rain")
        #expect(program.run("index", "large.jsonl").status == 0)
        #expect(before.output == "0\n")
        #expect(program.run("count", "rain").output == "\(Self.count)\n")
    }

    @Test(arguments: ["1", "63m", "2t", "x", "-1"])
    func memoryThatMakesNoSenseIsRefused(memory: String) {
        program.folder.write("one.jsonl", "{\"id\":\"1\"}")
        #expect(program.run("index", "--memory=\(memory)", "one.jsonl").status == 64)
    }
}
