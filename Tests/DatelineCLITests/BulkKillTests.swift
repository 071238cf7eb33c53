import Dateline
import DatelineJSON
import Glibc
import Synchronization
import TestSupport
import Testing

/// Runs that add much at once are killed in every phase: what was acknowledged stays whole, what was not is there whole or not
/// at all, nothing is left behind, and who reads meanwhile notices nothing.
///
/// `DATELINE_KILLS` sets how many kills, `DATELINE_SEED` the chance, `DATELINE_PROGRAM` another build of the program.
struct BulkKillTests {
    private let program = Program()
    private let archive: String
    /// Articles of the archive that no run touches, and of each run.
    private static let (kept, count) = (600, 1500)

    init() { archive = program.folder["news.dateline"] }

    /// Every run replaces all articles of the one before, and says so in titles and texts.
    private static func lines(_ run: Int) -> String {
        (0..<count).map { number in
            let words = (0..<150).map { "w\((number * 7919 + $0 * 104_729) % 30_011)" }.joined(separator: " ")
            return "{\"id\":\"\(number)\",\"title\":\"Run \(run)\",\"text\":\"rain run\(run) \(words)\"}\n"
        }.joined()
    }

    /// Starts a run with so little memory that it must spill.
    private func start(_ run: Int) -> (running: Subprocess, watch: BuildWatch) {
        program.folder.write("run.jsonl", Self.lines(run))
        var running: Subprocess?
        let watch = BuildWatch(archive) {
            let process = program.start("index", "--memory", "64m", "run.jsonl")
            running = process
            return process.id
        }
        return (running!, watch)
    }

    /// The archive holds what no run touched, and one run's articles, once each: the run is the answer.
    private func verified() -> Int? {
        guard program.isSound else { return nil }
        var ids: Set<String> = []
        var titles: Set<String> = []
        for record in program.run("export", "--fields", "id,title").jsonLines {
            guard let id = record["id"]?.stringValue, ids.insert(id).inserted else { return nil }
            if !id.hasPrefix("kept") { titles.insert(record["title"]?.stringValue ?? "") }
        }
        guard ids.count == Self.kept + Self.count, titles.count == 1, let run = Int(titles.first!.dropFirst(4)) else {
            return nil
        }
        let found = program.run("count", "=run\(run)").output
        return found == "\(Self.count)\n" && program.run("count", "kept").output == "\(Self.kept)\n" ? run : nil
    }

    @Test func everyKillLeavesOneRunWhole() async throws {
        let kills = environmentValue("DATELINE_KILLS").flatMap(Int.init) ?? 10
        var random = SeededGenerator(seed: environmentValue("DATELINE_SEED").flatMap(UInt64.init) ?? 20230817)
        let kept = (0..<Self.kept).map { "{\"id\":\"kept \($0)\",\"title\":\"Kept\",\"text\":\"kept rain \($0)\"}\n" }
        program.folder.write("kept.jsonl", kept.joined())
        #expect(program.run("index", "kept.jsonl").status == 0)
        let lengths = try lengthsOfPhases()
        #expect(lengths[.spilling] != nil && lengths[.merging] != nil)
        #expect(verified() == 1)

        let reader = try await Reading(archive)
        var (acknowledged, run, killed, whole) = (1, 1, 0, 0)
        var targets = BuildPhase.allCases[...]
        var landed: [BuildPhase: Int] = [:]
        while killed < kills {
            run += 1
            if targets.isEmpty { targets = BuildPhase.allCases[...] }
            let target = targets.removeFirst()
            let (running, watch) = start(run)
            _ = running.waits(pause: 50) { watch.phase >= target }
            usleep(UInt32.random(in: 0...max(1, lengths[target] ?? 0), using: &random))
            // Once it is stopped it can be looked at: it goes no further than it is.
            running.send(SIGSTOP)
            let phase = watch.phase
            running.send(SIGKILL)
            let ending = running.end()
            if ending.signal == SIGKILL {
                killed += 1
                landed[phase, default: 0] += 1
            } else {
                #expect(ending.status == 0, "\(ending.error)")
                acknowledged = run
            }
            let found = try #require(verified(), "after a kill while \(phase)")
            #expect(found == run || found == acknowledged && ending.signal == SIGKILL, "after a kill while \(phase)")
            #expect(phase < .tidying || found == run, "after a kill while \(phase)")
            if found == run { whole += 1 }
            acknowledged = found
            // Here the reader gets a thread to go on with, however few there are.
            try await Task.sleep(for: .milliseconds(5))
            // The next writer removes whatever a killed one left.
            program.folder.write(
                "one.jsonl", "{\"id\":\"kept 0\",\"title\":\"Kept\",\"text\":\"kept rain after \(run)\"}\n")
            #expect(program.run("index", "one.jsonl").status == 0)
            #expect(program.litter() == [])
        }
        let (last, _) = start(run + 1)
        #expect(last.end().status == 0)
        #expect(verified() == run + 1)
        #expect(program.litter() == [])
        let answers = await reader.end()
        #expect(answers > 0)
        let places = BuildPhase.allCases.map { "\($0) \(landed[$0] ?? 0)" }.joined(separator: ", ")
        print("bulk kill sweep: \(killed) kills (\(places)); \(whole) runs whole, 0 lost; \(answers) answers meanwhile")
        // The others take so little time that a kill may miss them.
        for phase in [BuildPhase.reading, .spilling, .merging] where kills >= 2 * BuildPhase.allCases.count {
            #expect(landed[phase] != nil, "no kill while \(phase)")
        }
    }

    /// The microseconds that each phase of a run takes that nobody kills.
    private func lengthsOfPhases() throws -> [BuildPhase: UInt32] {
        let (running, watch) = start(1)
        var entered: [(BuildPhase, ContinuousClock.Instant)] = []
        _ = running.waits(pause: 50) {
            let phase = watch.phase
            if entered.last?.0 != phase { entered.append((phase, .now)) }
            return false
        }
        entered.append((.completing, .now))
        #expect(running.end().status == 0)
        var lengths: [BuildPhase: UInt32] = [:]
        for (entry, next) in zip(entered, entered.dropFirst()) {
            lengths[entry.0, default: 0] += UInt32(clamping: Int((next.1 - entry.1) / .microseconds(1)))
        }
        return lengths
    }

    @Test func aFileThatMayNotGrowIsToldAndLeavesNoArchive() {
        program.folder.write("large.jsonl", Self.lines(1))
        let command = "ulimit -f 1000; exec '\(Program.path)' index large.jsonl"
        let ending = Subprocess.run(
            "/bin/sh", ["-c", command], environment: ["DATELINE_INDEX": "news.dateline"], directory: program.folder.path
        )
        #expect(ending.status == 74, "\(ending.error)")
        #expect(ending.error.contains("File too large"), "\(ending.error)")
        #expect(!program.folder.exists("news.dateline"))
        #expect(program.run("index", "large.jsonl").status == 0)
        #expect(program.count == Self.count)
    }

    @Test func whatIsBuiltIsFoundByTheNextCommand() {
        program.folder.write("large.jsonl", Self.lines(1))
        #expect(program.run("index", "-", input: []).status != 0)
        let before = program.run("count", "rain")
        #expect(program.run("index", "large.jsonl").status == 0)
        #expect(before.status == 66)
        #expect(program.run("count", "rain").output == "\(Self.count)\n")
    }

    @Test(arguments: ["1", "63m", "2t", "x", "-1"])
    func memoryThatMakesNoSenseIsRefused(memory: String) {
        program.folder.write("one.jsonl", "{\"id\":\"1\"}")
        #expect(program.run("index", "--memory=\(memory)", "one.jsonl").status == 64)
    }
}

/// Searches an archive again and again, from another process than the one that writes it.
private struct Reading {
    private let isDone: Flag
    private let task: Task<Int, any Error>

    private final class Flag: Sendable {
        let value = Atomic<Bool>(false)
    }

    init(_ path: String) async throws {
        let archive = try await Archive(at: path)
        let isDone = Flag()
        self.isDone = isDone
        task = Task {
            var (answers, latest) = (0, 0)
            repeat {
                let results = try await archive.search(SearchRequest("title:run rain"))
                let titles = Set(results.hits.compactMap(\.article.title))
                // Whole, of one run, and never of an earlier one than before.
                #expect(results.total.value == 1500)
                #expect(titles.count == 1, "\(titles)")
                let run = Int(titles.first?.dropFirst(4) ?? "") ?? 0
                #expect(run >= latest)
                (answers, latest) = (answers + 1, run)
                try await Task.sleep(for: .milliseconds(2))
            } while !isDone.value.load(ordering: .relaxed)
            return answers
        }
    }

    /// Ends it and says how many answers there were.
    func end() async -> Int {
        isDone.value.store(true, ordering: .relaxed)
        do { return try await task.value } catch {
            Issue.record("a reader failed: \(error)")
            return 0
        }
    }
}
