import TestSupport
import Testing

/// An archive of format 1, which no release made, is refused by every command with one line that says what to do.
struct UnreleasedFormatTests {
    private static let packed =
        "/" + #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
        + "/Archives/format-1/seeds.dateline.tar.gz"

    private let program: Program

    init() throws {
        program = Program()
        try #require(Subprocess.run("tar", ["-xzf", Self.packed, "-C", program.folder.path]).status == 0)
        try #require(
            Subprocess.run("mv", [program.folder["seeds.dateline"], program.folder["news.dateline"]]).status == 0)
        program.folder.write("five.jsonl", Program.articles)
    }

    @Test(arguments: [
        ["search", "lukashenko"], ["search", "--json", "lukashenko"], ["count"], ["show", "002_d4181e5e7d64071e.txt"],
        ["export"], ["stats"], ["suggest", "luk"], ["similar", "002_d4181e5e7d64071e.txt"],
        ["index", "five.jsonl"], ["index", "--no-create", "five.jsonl"], ["delete", "--all", "--yes"], ["delete", "1"],
        ["check"], ["check", "--deep"], ["compact"],
    ])
    func `Every command refuses it with one line, and changes nothing`(arguments: [String]) {
        let before = program.folder.files()
        let ending = program.run(arguments)
        #expect(ending.status == 74 || ending.status == 66, "\(ending.error)")
        #expect(ending.output == "")
        #expect(ending.errorLines.count == 1, "\(ending.error)")
        #expect(ending.error.contains("news.dateline: archive of format 1"), "\(ending.error)")
        #expect(ending.error.contains("index the sources into a new archive"), "\(ending.error)")
        var after = program.folder.files()
        for name in ["news.dateline/writer.lock"] where before[name] == nil { after[name] = nil }
        #expect(after == before)
    }
}
