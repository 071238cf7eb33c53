import TestSupport
import Testing

/// Commands that work in a process of their own.
struct ChildProcessTests {
    @Test func `A check says what it found also where the system is told to forget how processes end`() {
        let program = Program.withArticles()
        let ending = Subprocess.run(
            "env", ["--ignore-signal=CHLD", Program.path, "check", "--index", program.folder["news.dateline"]])
        #expect(ending.output.hasPrefix("sound: 5 articles"))
        #expect(ending.status == 0)
    }
}
