import Glibc
import TestSupport
import Testing

/// The lock between processes.
struct ArchiveLockTests {
    private let program = Program()

    /// A process that holds an archive of one article until its input ends.
    private func holder() -> Subprocess {
        #expect(program.run("index", "-", input: Array(#"{"id":"0","text":"hail"}"#.utf8)).status == 0)
        let holder = program.start("index", "-")
        #expect(holder.waits { !program.folder.read("news.dateline/writer.lock").isEmpty })
        return holder
    }

    @Test func aSecondWriterIsToldAtOnceWhoHoldsTheArchive() {
        let holder = holder()
        for arguments in [["index", "-"], ["compact"], ["delete", "--all", "--yes"]] {
            let ending = program.run(arguments, input: Array(#"{"id":"2","text":"rain"}"#.utf8))
            #expect(ending.status == 69, "\(arguments)")
            #expect(ending.errorLines.count == 1)
            #expect(ending.error.contains("pid \(holder.id)"), "\(ending.error)")
            #expect(ending.error.contains("index -"), "\(ending.error)")
            #expect(ending.error.contains("news.dateline"))
        }
        holder.write(#"{"id":"1","text":"rain"}"#)
        #expect(holder.end().status == 0)
        #expect(program.count == 2)
    }

    @Test func readersGoOnWhileTheArchiveIsHeld() {
        let holder = holder()
        #expect(program.run("count").output == "1\n")
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
        #expect(program.count == 3)
    }

    @Test func theLockOfAKilledWriterIsFree() {
        let holder = holder()
        holder.send(SIGKILL)
        #expect(holder.end().signal == SIGKILL)
        #expect(program.run("index", "-", input: Array(#"{"id":"2","text":"rain"}"#.utf8)).status == 0)
        #expect(program.count == 2)
    }
}
