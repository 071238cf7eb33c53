import DatelineJSON
import Glibc
import TestSupport
import Testing

/// Each bad input: one line that names file, record and reason; the rest goes on.
struct BadInputTests {
    private let program = Program()
    private var folder: TemporaryFolder { program.folder }

    /// What one file leads to, beside a good one in the same folder.
    private func index(_ name: String, _ bytes: [UInt8]) -> Subprocess.Ending {
        folder.write("news/\(name)", bytes)
        folder.write("news/good.txt", "Rain\n\nIt rained in Minsk.")
        let ending = program.run("index", "--json", "news")
        #expect(ending.status == 0, "\(ending.error)")
        #expect(program.run("count", "minsk").output == "1\n")
        return ending
    }

    private func rejections(_ ending: Subprocess.Ending) -> [String] {
        ending.errorLines.filter { $0.hasPrefix("rejected: ") }
    }

    @Test(arguments: [
        ("empty.txt", "", ["rejected: empty.txt: an empty file"]),
        ("empty.jsonl", "", ["rejected: empty.jsonl: holds no record"]),
        ("blank.txt", " \n\t\n", ["rejected: blank.txt: an empty file"]),
        ("picture.txt", "\u{89}PNG\r\n\0\0\0\0\0\0\0", ["rejected: picture.txt: a binary file"]),
        (
            "cut.jsonl", "{\"id\":\"1\",\"text\":\"x\"}\n{\"id\":\"2\",\"text\":\"cut in the mid",
            ["rejected: cut.jsonl#2: unexpected end"]
        ),
        ("bad.jsonl", "nonsense\n", ["rejected: bad.jsonl: no line at its beginning is JSON"]),
        ("nothing.jsonl", "{}\n", ["rejected: nothing.jsonl#1: the record has neither title nor text nor id"]),
        ("fake.txt.gz", "no gzip", ["rejected: fake.txt.gz: is not in gzip format, though its name says so"]),
        ("deep.jsonl", String(repeating: "[", count: 100_000), ["rejected: deep.jsonl#1: "]),
    ])
    func whatIsNoArticleIsRejectedByNameAndReason(name: String, content: String, expected: [String]) {
        let lines = rejections(index(name, Array(content.utf8)))
        #expect(lines.count == expected.count)
        for (line, beginning) in zip(lines, expected) { #expect(line.hasPrefix(beginning), "\(line)") }
    }

    /// Memory of this process, as a file: reading it on beyond the end of what is mapped there fails with EIO.
    @Test func `An input that breaks half-way makes the run fail and keeps what was read`() {
        let lines = (1...3).map { "{\"id\":\"\($0)\",\"title\":\"Rain \($0)\",\"text\":\"It rained.\"}\n" }.joined()
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        let file = open(folder.write("page", lines + String(repeating: "\n", count: page - lines.utf8.count)), O_RDONLY)
        let mapped = mmap(nil, 2 * page, PROT_READ, MAP_SHARED, file, 0)
        let memory = open("/proc/self/mem", O_RDONLY)
        defer {
            munmap(mapped, 2 * page)
            close(memory)
            close(file)
        }
        lseek(memory, Int(bitPattern: mapped), SEEK_SET)
        let ending = Subprocess.run(
            "/bin/bash", ["-c", "exec '\(Program.path)' index --index news.dateline --json - <&\(memory)"],
            directory: folder.path)
        #expect(ending.status == 65)
        #expect(
            ending.errorLines.contains("dateline: stdin: Input/output error; the 3 records before it were read"))
        #expect(ending.json["added"] == 3 && ending.json["rejected"] == 0)
        #expect(program.count == 3)
    }

    @Test func aBinaryFileIsRejected() {
        let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
        #expect(
            rejections(index("noise.txt", bytes)) == [
                "rejected: noise.txt: a binary file of no kind that is known, which holds no articles"
            ])
    }

    @Test func `Bytes that are no UTF-8 are read in the encoding that they seem to have, with a warning`() {
        let ending = index(
            "latin.txt",
            Array("Caf".utf8) + [0xE9] + Array(" society\n\nThe caf".utf8) + [0xE9] + Array(" closed.".utf8))
        #expect(rejections(ending) == [])
        let record = program.run("show", "latin.txt", "--json").json
        #expect(record["title"] == "Café society")
        #expect(record["warnings"]?.arrayValue?.contains { $0["code"] == "encoding_guessed" } == true)
        let lines = index("bad.jsonl", Array(#"{"id":"j","text":"caf"#.utf8) + [0xE9] + Array("\"}".utf8))
        #expect(rejections(lines) == [])
        #expect(program.run("search", "warning:encoding_guessed", "--json").json["total"]?["value"] == 2)
    }

    @Test func nulBytesAreNoReasonToLoseAnArticle() {
        let text = "Storm\n\nThe storm\0 came" + String(repeating: " and went on and on", count: 20)
        #expect(rejections(index("nul.txt", Array(text.utf8))) == [])
        #expect(program.run("count", "storm").output == "1\n")
        folder.write(
            "nul.jsonl", #"{"id":"a\u0000b","title":"Hail\u0000","text":"It hailed\u0000.","source":"T\u0000ASS"}"#)
        #expect(program.run("index", "nul.jsonl").status == 0)
        #expect(program.run("count", "hailed").output == "1\n")
        #expect(program.isSound)
    }

    @Test func aNumberForATitleIsItsText() {
        _ = index("number.jsonl", Array(#"{"id":7,"title":1984,"text":"x"}"#.utf8))
        #expect(program.run("show", "7", "--json").json["title"] == "1984")
        #expect(program.run("count", "title:1984").output == "1\n")
    }

    @Test func aWordOfTenThousandLettersIsIndexedAndFound() {
        let word = String(repeating: "donaudampfschiff", count: 625)
        _ = index("long.txt", Array("Long\n\nA word: \(word) and the next.".utf8))
        #expect(program.run("count", word).output == "1\n")
        #expect(program.run("count", "\"\(word) and the next\"").output == "1\n")
        #expect(program.run("count", String(word.dropLast())).status == 1)
        #expect(program.isSound)
    }

    @Test func aLineOfAHundredMegabytesIsRejectedWithinTheMemoryPromised() throws {
        let stream = try #require(fopen(folder["long.jsonl"], "wb"))
        fputs("{\"id\":\"1\",\"text\":\"", stream)
        let piece = String(repeating: "rain ", count: 200_000)
        for _ in 0..<100 { fputs(piece, stream) }
        fputs("\"}\n{\"id\":\"2\",\"text\":\"after\"}\n", stream)
        fclose(stream)
        for arguments in [["long.jsonl"], ["--format", "text", "long.jsonl"]] {
            let ending = program.run(["index", "--json"] + arguments)
            #expect(rejections(ending).count == 1)
            #expect(rejections(ending).first?.hasPrefix("rejected: long.jsonl") == true)
            #expect(ending.peakMemory < 1 << 30)
        }
        #expect(program.run("count", "after").output == "1\n")
    }

    @Test func `what is no file is passed over in folders, and a device is refused by name`() {
        mkfifo(folder.folder("news") + "/pipe.txt", 0o600)
        symlink("/dev/zero", folder["news/zero.txt"])
        let ending = index("a.txt", Array("Snow\n\nIt snowed.".utf8))
        #expect(ending.json["skipped"] == 2)
        #expect(rejections(ending) == [])
        let named = program.run("index", "/dev/zero")
        #expect(named.status == 65)
        #expect(named.error.contains("/dev/zero: is a device"))
    }

    @Test func linksInACircleEnd() {
        folder.folder("news")
        folder.folder("news/a")
        symlink("..", folder["news/a/up"])
        symlink("loop.txt", folder["news/loop.txt"])
        let ending = index("a/b.txt", Array("Snow\n\nIt snowed.".utf8))
        #expect(ending.json["added"] == 2)
        #expect(rejections(ending) == ["rejected: loop.txt: Too many levels of symbolic links"])
    }

    @Test func aFileThatMayNotBeReadIsNamed() {
        // Root may read everything but what the kernel itself refuses.
        symlink("/proc/self/mem", folder.folder("news") + "/secret.txt")
        let ending = index("a.txt", Array("Snow\n\nIt snowed.".utf8))
        #expect(ending.json["added"] == 2)
        #expect(rejections(ending).count == 1)
        #expect(rejections(ending).first?.hasPrefix("rejected: secret.txt: ") == true)
    }

    /// As another user than root: permissions are real to it.
    @Test(.enabled(if: isRoot && Subprocess.finds("setpriv")))
    func aFolderWithoutPermissionIsNamed() {
        folder.write("news/open.txt", "Rain\n\nIt rained.")
        folder.write("news/closed/a.txt", "Snow\n\nIt snowed.")
        chmod(folder["news/closed"], 0)
        for name in ["", "news", "news/open.txt"] { chmod(folder[name], 0o755) }
        chmod(folder.folder("out"), 0o777)
        func run(_ arguments: String...) -> Subprocess.Ending {
            Subprocess.run(
                "setpriv", ["--reuid", "65534", "--clear-groups", Program.path] + arguments,
                environment: ["DATELINE_INDEX": folder["out/news.dateline"]], directory: folder.path)
        }
        let ending = run("index", "--json", "news")
        #expect(ending.status == 0, "\(ending.error)")
        #expect(rejections(ending) == ["rejected: closed: Permission denied"])
        let named = run("index", "news/closed")
        #expect(named.status == 65)
        #expect(named.errorLines.contains("dateline: news/closed: Permission denied"))
        chmod(folder["news/closed"], 0o755)
    }

    /// An archive that belongs to somebody else is read, and not written.
    @Test(.enabled(if: isRoot && Subprocess.finds("setpriv")))
    func anArchiveThatMayNotBeWrittenIsReadAllTheSame() {
        folder.write("five.jsonl", Program.articles)
        #expect(program.run("index", "five.jsonl").status == 0)
        chmod(folder.path, 0o755)
        #expect(Subprocess.run("chmod", ["-R", "a+rX,go-w", folder["news.dateline"]]).status == 0)
        func run(_ arguments: String...) -> Subprocess.Ending {
            Subprocess.run(
                "setpriv", ["--reuid", "65534", "--clear-groups", Program.path] + arguments,
                environment: ["DATELINE_INDEX": folder["news.dateline"]], directory: folder.path)
        }
        #expect(run("search", "rain").status == 0)
        #expect(run("count", "\"rained in\"").output == "2\n")
        #expect(run("export").outputLines.count == 5)
        #expect(run("stats").status == 0)
        #expect(run("check").output.hasPrefix("sound: 5 articles"))
        for arguments in [["index", "five.jsonl"], ["delete", "1"], ["compact"]] {
            let ending = Subprocess.run(
                "setpriv", ["--reuid", "65534", "--clear-groups", Program.path] + arguments,
                environment: ["DATELINE_INDEX": folder["news.dateline"]], directory: folder.path)
            #expect(ending.status == 74, "\(arguments)")
            #expect(ending.errorLines.count == 1)
            #expect(ending.error.contains("Permission denied"), "\(ending.error)")
        }
        #expect(program.count == 5)
    }

    @Test func tenThousandTinyFilesAreRead() {
        tinyFiles(10_000)
    }

    @Test(.enabled(if: environmentValue("DATELINE_LARGE_TESTS") != nil))
    func aHundredThousandTinyFilesAreRead() {
        tinyFiles(100_000)
    }

    private func tinyFiles(_ count: Int) {
        folder.folder("tiny")
        for number in 0..<count {
            if number % 1000 == 0 { folder.folder("tiny/\(number / 1000)") }
            folder.write("tiny/\(number / 1000)/\(number).txt", "Story \(number)\n\nWords of story number\(number).")
        }
        let ending = program.run("index", "--json", "tiny")
        #expect(ending.json["added"] == .int(count))
        #expect(ending.peakMemory < 1 << 30)
        #expect(program.count == count)
        #expect(program.run("count", "number\(count - 1)").output == "1\n")
        #expect(program.run("index", "--json", "tiny").json["unchanged"] == .int(count))
        if let note = environmentValue("DATELINE_LARGE_TESTS") {
            print(
                "\(note): \(count) files in \(ending.json["seconds"]?.doubleValue ?? 0) s, \(ending.peakMemory >> 20) MiB"
            )
        }
    }
}
