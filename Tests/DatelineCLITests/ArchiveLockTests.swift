import Glibc
import TestSupport
import Testing

/// The lock between processes.
struct ArchiveLockTests {
    private let program = Program()

    /// A process that holds the archive until its input ends.
    private func holder() -> Subprocess {
        let holder = program.start("index", "-")
        #expect(holder.waits { program.folder.exists("news.dateline/manifest.json") })
        return holder
    }

    @Test func aSecondWriterIsToldAtOnceWhoHoldsTheArchive() {
        let holder = holder()
        for arguments in [["index", "-"], ["compact"], ["delete", "--all", "--yes"]] {
            let ending = program.run(arguments, input: Array(#"{"id":"2","text":"rain"}"#.utf8))
            // An empty archive has nothing to delete.
            #expect(ending.status == (arguments[0] == "delete" ? 1 : 69), "\(arguments)")
            guard ending.status == 69 else { continue }
            #expect(ending.errorLines.count == 1)
            #expect(ending.error.contains("pid \(holder.id)"), "\(ending.error)")
            #expect(ending.error.contains("index -"), "\(ending.error)")
            #expect(ending.error.contains("news.dateline"))
        }
        holder.write(#"{"id":"1","text":"rain"}"#)
        #expect(holder.end().status == 0)
        #expect(program.count == 1)
    }

    @Test func readersGoOnWhileTheArchiveIsHeld() {
        let holder = holder()
        #expect(program.run("count").output == "0\n")
        #expect(program.run("check").status == 0)
        _ = holder.end()
    }

    @Test func aWriterThatWaitsGetsItsTurn() {
        let holder = holder()
        let waiting = Subprocess(
            Program.path, ["index", "--wait", "600", "-"], input: Array(#"{"id":"2","text":"rain"}"#.utf8),
            environment: ["DATELINE_INDEX": "news.dateline"], directory: program.folder.path)
        holder.write(#"{"id":"1","text":"rain"}"#)
        #expect(holder.end().status == 0)
        #expect(waiting.end().status == 0)
        #expect(program.count == 2)
    }

    @Test func theLockOfAKilledWriterIsFree() {
        let holder = holder()
        holder.send(SIGKILL)
        #expect(holder.end().signal == SIGKILL)
        #expect(program.run("index", "-", input: Array(#"{"id":"2","text":"rain"}"#.utf8)).status == 0)
        #expect(program.count == 1)
    }
}
