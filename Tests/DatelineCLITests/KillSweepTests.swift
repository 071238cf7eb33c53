import DatelineJSON
import Glibc
import TestSupport
import Testing

/// Runs of `dateline index` are killed at moments chosen by chance: nothing that a run acknowledged is lost, nothing is
/// doubled, and the next run goes on. `DATELINE_KILLS` sets how many kills, `DATELINE_SEED` the chance.
struct KillSweepTests {
    private let program = Program()

    private static let articlesPerFile = 150

    /// The articles of a run: those of its own, and one that every run replaces.
    private static func lines(_ run: Int) -> String {
        var text = "{\"id\":\"shared\",\"title\":\"Run \(run)\",\"text\":\"the shared article of run\(run)\"}\n"
        for number in 0..<articlesPerFile {
            let words = (0..<60).map { "word\((number * 37 + $0 * 11) % 997)" }.joined(separator: " ")
            text += "{\"id\":\"\(run)/\(number)\",\"text\":\"\(words) of run\(run)\",\"source\":\"TASS\"}\n"
        }
        return text
    }

    @Test func nothingAcknowledgedIsLostAndNothingDoubled() throws {
        let kills = environmentValue("DATELINE_KILLS").flatMap(Int.init) ?? 15
        var random = SeededGenerator(seed: environmentValue("DATELINE_SEED").flatMap(UInt64.init) ?? 20230817)
        var acknowledged: [Int] = []
        var killed = 0
        var run = 0
        // How long a run takes, measured as it goes: kills fall all over it.
        var length: UInt32 = 2_000_000
        while killed < kills {
            run += 1
            program.folder.write("run.jsonl", Self.lines(run))
            let compacts = run % 4 == 0
            let start = ContinuousClock.now
            let running = compacts ? program.start("compact") : program.start("index", "--json", "run.jsonl")
            usleep(UInt32.random(in: 0...length, using: &random))
            running.send(SIGKILL)
            let ending = running.end()
            if ending.signal == SIGKILL {
                killed += 1
            } else {
                // An archive that is not there yet cannot be compacted.
                #expect(ending.status == 0 || acknowledged.isEmpty, "\(ending.error)")
                length = max(20_000, UInt32(clamping: Int((ContinuousClock.now - start) / .microseconds(1))) / 4 * 5)
            }
            // A run of which only the end was lost may be there, whole; a part of one may not.
            if !compacts, ending.status == 0 { acknowledged.append(run) }
            try verify(acknowledged, last: compacts ? nil : run)
        }
        // What was broken off goes on.
        program.folder.write("run.jsonl", Self.lines(run + 1))
        #expect(program.run("index", "run.jsonl").status == 0)
        try verify(acknowledged + [run + 1], last: nil)
        #expect(program.litter() == [])
        #expect(program.segments().count <= 20)
        print("kill sweep: \(killed) kills in \(run) runs, \(acknowledged.count) acknowledged, 0 lost")
    }

    /// Every acknowledged run is there, whole and once; the last may be there whole or not at all.
    private func verify(_ acknowledged: [Int], last: Int?) throws {
        guard program.folder.exists("news.dateline/manifest.json") else {
            #expect(acknowledged.isEmpty)
            return
        }
        #expect(program.isSound)
        let ids = program.run("export", "--fields", "id").jsonLines.compactMap { $0["id"]?.stringValue }
        #expect(Set(ids).count == ids.count)
        var counts: [String: Int] = [:]
        for id in ids where id != "shared" { counts[String(id.prefix { $0 != "/" }), default: 0] += 1 }
        for run in acknowledged { #expect(counts[String(run)] == Self.articlesPerFile, "run \(run)") }
        #expect(counts.values.allSatisfy { $0 == Self.articlesPerFile })
        guard let newest = acknowledged.last else { return }
        let shared = program.run("show", "shared", "--json").json["title"]?.stringValue ?? ""
        let allowed = (newest...(last ?? newest + 1_000_000)).map { "Run \($0)" }.prefix(1000)
        #expect(allowed.contains(shared), "\(shared)")
    }
}

/// The disk is full, or a file may not grow: the batch is refused with a reason, what was acknowledged stays, searches go on,
/// and with room again the next run goes on.
struct FullDiskTests {
    private let program = Program()

    private static func lines(_ first: Int, _ count: Int) -> String {
        (first..<first + count).map { number in
            let words = (0..<200).map { "w\((number * 7919 + $0 * 104_729) % 1_000_003)" }.joined(separator: " ")
            return "{\"id\":\"\(number)\",\"text\":\"rain \(words)\"}\n"
        }.joined()
    }

    private func expectRefusal(_ ending: Subprocess.Ending, _ reason: String) {
        #expect(ending.status == 74, "\(ending.error)")
        #expect(ending.signal == 0)
        #expect(ending.errorLines.count == 1, "\(ending.error)")
        #expect(ending.error.contains(reason), "\(ending.error)")
        #expect(ending.error.contains("news.dateline"))
    }

    @Test func aFileThatMayNotGrowIsToldAndLosesNothing() {
        program.folder.write("small.jsonl", Self.lines(0, 20))
        program.folder.write("large.jsonl", Self.lines(1000, 4000))
        #expect(program.run("index", "small.jsonl").status == 0)
        let command = "ulimit -f 1000; exec '\(Program.path)' index large.jsonl"
        let ending = Subprocess.run(
            "/bin/sh", ["-c", command], environment: ["DATELINE_INDEX": "news.dateline"], directory: program.folder.path
        )
        expectRefusal(ending, "File too large")
        #expect(program.run("count", "rain").output == "20\n")
        #expect(program.isSound)
        #expect(program.run("index", "large.jsonl").status == 0)
        #expect(program.run("count", "rain").output == "4020\n")
    }

    @Test(.enabled(if: FullDiskTests.canMount))
    func aFullDiskIsToldAndLosesNothing() throws {
        let disk = program.folder.folder("disk")
        try #require(Subprocess.run("mount", ["-t", "tmpfs", "-o", "size=3m", "tmpfs", disk]).status == 0)
        defer { _ = Subprocess.run("umount", ["-l", disk]) }
        program.folder.write("small.jsonl", Self.lines(0, 20))
        program.folder.write("large.jsonl", Self.lines(1000, 4000))
        func run(_ arguments: String...) -> Subprocess.Ending {
            program.run(arguments, environment: ["DATELINE_INDEX": "disk/news.dateline"])
        }
        #expect(run("index", "small.jsonl").status == 0)
        // Another segment, so that there is something to compact.
        #expect(run("index", program.folder.write("first.jsonl", Self.lines(0, 1))).status == 0)
        expectRefusal(run("index", "large.jsonl"), "No space left on device")
        #expect(run("count", "rain").output == "20\n")
        #expect(run("check").status == 0)
        program.folder.write("disk/filler", [UInt8](repeating: 0, count: 4 << 20))
        #expect(run("search", "rain").status == 0)
        expectRefusal(run("compact"), "No space left on device")
        #expect(run("count", "rain").output == "20\n")
        unlink(program.folder["disk/filler"])
        try #require(Subprocess.run("mount", ["-o", "remount,size=30m", disk]).status == 0)
        #expect(run("index", "--source", "TASS", "small.jsonl").status == 0)
        #expect(run("compact").status == 0)
        #expect(run("check").status == 0)
        #expect(run("count", "rain").output == "20\n")
    }

    /// The disk fills while runs are spilled, while tables are written, or when nearly all is done.
    @Test(.enabled(if: FullDiskTests.canMount))
    func aDiskThatFillsDuringABulkBuildIsToldAndLosesNothing() throws {
        let disk = program.folder.folder("disk")
        try #require(Subprocess.run("mount", ["-t", "tmpfs", "-o", "size=100m", "tmpfs", disk]).status == 0)
        defer { _ = Subprocess.run("umount", ["-l", disk]) }
        program.folder.write("small.jsonl", Self.lines(0, 50))
        program.folder.write("large.jsonl", Self.lines(30, 1400))
        func run(_ arguments: String...) -> Subprocess.Ending {
            program.run(arguments, environment: ["DATELINE_INDEX": "disk/news.dateline"])
        }
        #expect(run("index", "small.jsonl").status == 0)
        #expect(run("count", "rain").output == "50\n")
        var places: Set<String> = []
        var size = 3
        while true {
            try #require(Subprocess.run("mount", ["-o", "remount,size=\(size)m", disk]).status == 0)
            let ending = run("index", "--memory", "64m", "large.jsonl")
            guard ending.status != 0 else { break }
            expectRefusal(ending, "No space left on device")
            places.insert(String(ending.error.split(separator: ":").dropFirst().first ?? ""))
            #expect(program.folder.segments(of: "disk/news.dateline") == ["000001"])
            #expect(program.litter(in: "disk/news.dateline") == [])
            #expect(run("count", "rain").output == "50\n")
            #expect(run("check").status == 0)
            size += 3
        }
        #expect(size > 6)
        #expect(places.contains { $0.hasSuffix("/segments") }, "\(places)")
        #expect(places.contains { $0.hasSuffix(".glass") }, "\(places)")
        #expect(run("count", "rain").output == "1430\n")
        #expect(run("check").status == 0)
        #expect(program.litter(in: "disk/news.dateline") == [])
        print("full disk: from 3 to \(size) MB; full at \(places.sorted().joined(separator: ", "))")
    }

    /// Whether this process may mount a disk of a few megabytes.
    private static let canMount: Bool = {
        let folder = TemporaryFolder()
        guard isRoot, Subprocess.run("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.path]).status == 0 else {
            return false
        }
        return Subprocess.run("umount", ["-l", folder.path]).status == 0
    }()
}
