import Glibc
import TestSupport
import Testing

/// The exit statuses that the interface promises, and the one line that says why.
struct ExitStatusTests {
    private let program = Program.withArticles()

    @Test(
        arguments: [
            (["search", "rain"], 0), (["search", "hail"], 1), (["search"], 0), (["search", "--source", "Nobody"], 1),
            (["count", "rain"], 0), (["count", "hail"], 1), (["count"], 0), (["show", "1"], 0), (["show", "none"], 1),
            (["export"], 0), (["export", "hail"], 0), (["stats"], 0), (["check"], 0), (["check", "--deep"], 0),
            (["compact"], 0), (["compact", "--layout", "full"], 0), (["compact", "--layout", "wide"], 64),
            (["backup", "copy.dateline"], 0), (["backup"], 64), (["backup", "--index", "none.dateline", "copy"], 66),
            (["verify"], 0), (["verify", "--index", "none.dateline"], 66),
            (["delete", "none"], 1), (["similar", "1"], 0), (["similar", "none"], 1), (["suggest", "ra"], 0),
            (["index", "five.jsonl"], 0), (["--help"], 0), (["--version"], 0), ([], 64), (["show", "--json"], 64),
            (["show", "-none.txt"], 1), (["show", "--", "-none.txt"], 1), (["similar", "-none"], 1),
            (["delete", "-none", "--none"], 64), (["delete", "-none"], 1), (["show", "-h"], 0),
            (["search", "--limit", "1001"], 64), (["search", "--offset", "-1"], 64),
            (["search", "--limit", "many"], 64),
            (["search", "--sort", "newset"], 64), (["search", "--facet", "sorce"], 64),
            (["search", "--fields", "titel"], 64),
            (["search", "--published", "August"], 64), (["search", "--from", "2024", "--to", "2023"], 64),
            (["search", "--missing", "plaec"], 64), (["search", "--undated", "maybe"], 64),
            (["search", "--match", "some"], 64),
            (["search", "--timeout", "0"], 64), (["search", "--facet-size", "0"], 64),
            (["search", "--sorce", "TASS"], 64),
            (["find", "rain"], 64), (["index"], 64), (["index", "--format", "pdf", "five.jsonl"], 64),
            (["index", "--wait", "-1", "five.jsonl"], 64), (["index", "--base", "none", "five.jsonl"], 64),
            (["delete"], 64),
            (["export", "--format", "xml"], 64), (["export", "--limit", "-1"], 64), (["show"], 64), (["run"], 64),
            (["index", "none.txt"], 65), (["run", "none.tsv"], 65),
            (["search", "--index", "none.dateline", "rain"], 66), (["stats", "--index", "five.jsonl"], 66),
            (["index", "--no-create", "--index", "none.dateline", "five.jsonl"], 66), (["check", "--index", "."], 66),
            (["compact", "--index", "none.dateline"], 66), (["delete", "--index", "none.dateline", "1"], 66),
            (["export", "--index", "none.dateline"], 66), (["count", "--index", "none.dateline"], 66),
            (["show", "--index", "none.dateline", "1"], 66), (["run", "--index", "none.dateline", "five.jsonl"], 66),
        ] as [([String], Int32)])
    func isAsPromised(arguments: [String], status: Int32) {
        let ending = program.run(arguments)
        #expect(ending.status == status, "\(ending.error)")
        if status > 1 {
            #expect(ending.output == "")
            #expect(!ending.error.isEmpty)
        }
        if status > 65 { #expect(ending.errorLines.count == 1, "\(ending.error)") }
        #expect(!ending.error.contains("Fatal error"))
    }

    @Test(arguments: [
        (["search", "--sorce", "TASS"], "--source"), (["search", "--sort", "newset"], "newest"),
        (["search", "--facet", "sorce"], "source"), (["search", "--fields", "titel"], "title"),
        (["search", "--missing", "plaec"], "place"),
    ])
    func aMisspeltNameIsAnsweredWithTheRightOne(arguments: [String], suggestion: String) {
        let ending = program.run(arguments)
        #expect(ending.errorLines.first?.contains(suggestion) == true, "\(ending.error)")
    }

    @Test(arguments: [
        (["edit", "1", "--set", "published=2023"], "edit"),
        (["upgrade"], "upgrade"),
        (["stories"], "stories"), (["alerts"], "alerts"),
        (["delete", "1", "--forever"], "--forever"), (["search", "--collapse", "story", "rain"], "--collapse"),
    ])
    func whatALaterVersionBringsIsRefusedByName(arguments: [String], name: String) {
        let ending = program.run(arguments)
        #expect(ending.status == 64)
        #expect(ending.output == "")
        #expect(ending.errorLines.first?.contains(name) == true, "\(ending.error)")
        #expect(program.count == 5)
    }

    @Test func aDamagedArchiveIsNoEmptyResult() {
        let table = program.folder["news.dateline/segments/000001/iamglass"]
        program.folder.write("news.dateline/segments/000001/iamglass", "not what it was")
        #expect(access(table, F_OK) == 0)
        let search = program.run("search", "rain")
        #expect(search.status == 74)
        #expect(search.errorLines.count == 1)
        #expect(search.error.contains("dateline check"))
        let check = program.run("check")
        #expect(check.status == 1)
        #expect(check.output.contains("segments/000001"))
    }

    @Test(arguments: ["postlist", "docdata", "position"])
    func aCutTableIsDamage(table: String) {
        let file = program.folder["news.dateline/segments/000001/\(table).glass"]
        truncate(file, 4096)
        let check = program.run("check")
        #expect(check.status == 1)
        #expect(!check.output.isEmpty)
        #expect(program.run("export").status != 1)
    }

    @Test func nothingButResultsIsOnStandardOutput() {
        #expect(program.run("index", "five.jsonl").output == "")
        #expect(program.run("search", "--source", "Nobody", "--json").jsonLines.count == 1)
        #expect(program.run("count", "rain").output == "3\n")
        #expect(program.run("compact").output == "")
        #expect(program.run("delete", "1").output == "")
        #expect(program.run("count", "--source", "Nobody").error.contains("Nobody"))
    }

    @Test func aPipeThatIsClosedEndsAnExportQuietly() {
        let ending = Subprocess.run(
            "/bin/sh", ["-c", "'\(Program.path)' export --index '\(program.folder["news.dateline"])' | true"])
        #expect(ending.error == "")
    }

    @Test func aFullDiskBehindStandardOutputIsTold() {
        let ending = Subprocess.run(
            "/bin/sh", ["-c", "exec '\(Program.path)' export --index '\(program.folder["news.dateline"])' > /dev/full"])
        #expect(ending.status == 74)
        #expect(ending.error.contains("standard output: No space left"))
    }

    @Test func noTerminalMeansNoColourAndNoBar() {
        for arguments in [["search", "rain"], ["show", "1"], ["index", "five.jsonl"], ["stats"], ["--help"]] {
            let ending = program.run(arguments, environment: ["TERM": "xterm"])
            #expect(!ending.output.contains("\u{1B}"))
            #expect(!ending.error.contains("\u{1B}"))
        }
    }
}
