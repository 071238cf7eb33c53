import DatelineJSON
import Glibc
import TestSupport
import Testing

struct BackupCommandTests {
    private let program = Program.withArticles()

    @Test func `A backup is told, searched and checked`() {
        let ending = program.run("backup", "copy", "--json")
        #expect(ending.status == 0)
        #expect(ending.json.names == ["revision", "articles", "files", "bytes", "links", "kept"])
        #expect(ending.json["articles"] == 5 && ending.json["kept"] == 0)
        #expect(
            program.run("search", "--index", "copy", "rain", "--json").json["total"] == [
                "value": 3, "relation": "exact",
            ])
        #expect(program.run("check", "--deep", "--index", "copy").status == 0)
        let again = program.run("backup", "copy", "--copy")
        #expect(again.status == 0 && again.output.contains("0 new files of 0 bytes") && again.error.isEmpty)
    }

    @Test func `What is no place for a backup ends with one line and a status that says why`() {
        program.folder.write("other/notes", "mine")
        program.folder.write("note", "mine")
        for (words, status) in [
            (["backup", "other"], Int32(64)), (["backup", "note"], 64), (["backup", "news.dateline"], 64),
            (["backup", "copy", "--index", "none"], 66), (["backup"], 64), (["backup", "copy", "more"], 64),
        ] {
            let ending = program.run(words)
            #expect(ending.status == status && ending.errorLines.count == 1, "\(words): \(ending.error)")
        }
        #expect(!program.folder.exists("copy"))
    }

    @Test func `A full disk ends with one line and leaves nothing behind`() {
        let limited = Subprocess.run(
            "/bin/sh", ["-c", "ulimit -f 8; exec \(Program.path) backup copy --copy"],
            environment: ["DATELINE_INDEX": "news.dateline"], directory: program.folder.path)
        #expect(limited.status == 74 && limited.errorLines.count == 1, "\(limited.error)")
        #expect(!program.folder.exists("copy"))
        #expect(program.run("backup", "copy").status == 0)
    }
}

struct RepairCommandTests {
    private let program = Program.withArticles()

    private func damage(_ name: String) {
        let segment = program.folder.segment(of: "news.dateline")
        var bytes = program.folder.read("\(segment)/\(name)")
        for place in 0..<bytes.count { bytes[place] ^= 0xFF }
        program.folder.write("\(segment)/\(name)", bytes)
    }

    @Test func `A repair tells what it did and lists what is lost`() {
        damage("docdata.glass")
        let check = program.run("check")
        #expect(check.status == 1 && check.output.contains("docdata.glass"))
        #expect(program.run("backup", "copy").status == 74)
        let repair = program.run("check", "--repair", "--lost", "lost.txt")
        #expect(repair.status == 0, "\(repair.output)\(repair.error)")
        #expect(repair.outputLines.last == "sound: 0 articles, revision 3")
        let lost = String(decoding: program.folder.read("lost.txt"), as: UTF8.self).split(separator: "\n")
        #expect(lost.sorted() == ["1", "2", "3", "4", "5"])
        #expect(program.run("index", "five.jsonl").status == 0)
        #expect(program.count == 5)
        #expect(program.run("check", "--deep").status == 0)
    }

    @Test func `Without a file the lost are printed`() {
        damage("docdata.glass")
        let repair = program.run("check", "--repair")
        #expect(repair.outputLines.filter { $0.hasPrefix("lost: ") }.sorted() == (1...5).map { "lost: \($0)" })
        #expect(program.run("check", "--lost", "lost.txt").status == 64)
    }

    @Test func `Nothing is lost where records are whole`() {
        damage("postlist.glass")
        damage("position.glass")
        let repair = program.run("check", "--repair")
        #expect(repair.status == 0 && !repair.output.contains("lost: "))
        #expect(program.count == 5)
        #expect(program.run("check", "--repair").outputLines.first == "nothing to repair")
    }
}

struct VerifyCommandTests {
    private let program = Program.withArticles()

    @Test func `The link of a revision is found later`() throws {
        let report = program.run("verify", "--json").json
        #expect(report.names == ["articles", "revision", "link", "first", "since", "problems"])
        let link = try #require(report["link"]?.stringValue)
        program.folder.write("more.jsonl", #"{"id":"6","text":"more rain"}"#)
        #expect(program.run("index", "more.jsonl").status == 0)
        let later = program.run("verify", "--since", link)
        #expect(later.status == 0 && later.output.contains("since: revision \(report["revision"]?.intValue ?? 0)"))
        #expect(later.outputLines.last?.hasPrefix("link: ") == true && !later.output.contains(link))
        let other = String(repeating: "0", count: 64)
        #expect(program.run("verify", "--since", other).status == 1)
        #expect(program.run("verify", "--since", "x").status == 64)
        #expect(program.run("verify", "news.dateline", "--index", "none").status == 0)
        #expect(program.run("verify", "--index", "none").status == 66)
    }

    @Test func `Files are compared with what was indexed from them`() {
        program.folder.write("news/a.txt", "Rain in Minsk\n\nIt rained in Minsk for the whole of the day.")
        program.folder.write("news/b/b.txt", "Snow in Brest\n\nIt snowed in Brest for the whole of the day.")
        program.folder.write(
            "news/c.jsonl", #"{"title":"One","text":"The first."}"# + "\n" + #"{"title":"Two","text":"The second."}"#)
        #expect(program.run("index", "--index", "kept", "news").status == 0)
        let same = program.run("verify", "news", "--index", "kept")
        #expect(same.status == 0, "\(same.output)\(same.error)")
        #expect(same.outputLines == ["0 missing, 0 changed, 0 added, 4 articles the same"])
        program.folder.write("news/a.txt", "Rain in Minsk\n\nIt rained in Minsk for half of the day.")
        unlink(program.folder["news/b/b.txt"])
        program.folder.write("news/d.txt", "Wind\n\nThe wind turned to the north in the evening.")
        program.folder.write("news/c.jsonl", #"{"title":"One","text":"The first."}"#)
        let before = program.folder.files(in: "kept")
        let report = program.run("verify", "news", "--index", "kept", "--json")
        #expect(report.status == 1)
        #expect(report.json["same"] == 1)
        #expect(report.json["changed"] == [["id": "a.txt", "fields": ["text"]]])
        #expect(report.json["added"] == ["d.txt"])
        #expect(report.json["missing"]?.arrayValue?.count == 2, "\(report.output)")
        #expect(program.folder.files(in: "kept") == before)
        // Of a folder within it only that is compared.
        #expect(program.run("verify", "news/b", "--index", "kept").outputLines.count == 2)
        #expect(program.run("verify", "news/none", "--index", "kept").status == 65)
    }
}
