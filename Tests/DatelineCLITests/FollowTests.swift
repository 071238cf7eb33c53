import DatelineJSON
import Glibc
import TestSupport
import Testing

/// Indexing that follows what changes in folders: `--prune`, `--since-last`, `--watch`.
struct FollowTests {
    private let program = Program()
    private var folder: TemporaryFolder { program.folder }

    private func write(_ name: String, _ title: String = "Rain") { folder.write(name, "\(title)\n\nIt rained.") }

    private func ids() -> [String] {
        program.run("export", "--format", "jsonl").jsonLines.compactMap { $0["id"]?.stringValue }.sorted()
    }

    private func prune(_ paths: String...) -> Subprocess.Ending {
        program.run(["index", "--prune", "--json"] + (paths.isEmpty ? ["news"] : paths))
    }

    // MARK: - Articles whose files are gone

    @Test func `Articles whose file is gone are removed, and only with the option`() {
        for name in ["a.txt", "b.txt", "sub/c.txt", "sub/d.txt"] { write("news/" + name) }
        write("other/e.txt")
        #expect(program.run("index", "news", "other").status == 0)
        for name in ["news/b.txt", "news/sub/c.txt", "other/e.txt"] { remove(folder[name]) }
        #expect(program.run("index", "news").status == 0)
        #expect(ids().count == 5)
        let dry = program.run("index", "--prune", "--dry-run", "news")
        #expect(dry.status == 0 && dry.error.contains("would be removed: news/b.txt"))
        #expect(ids().count == 5)
        let ending = prune()
        #expect(ending.status == 0, "\(ending.error)")
        #expect(ending.json["pruned"] == 2 && ending.json["unchanged"] == 2)
        #expect(ending.error.contains("removed: news/b.txt"))
        // The other folder was not named.
        #expect(ids() == ["news/a.txt", "news/sub/d.txt", "other/e.txt"])
        #expect(prune().json["pruned"] == 0)
    }

    @Test func `A file of many articles is gone with all of them, and while it is there none is`() {
        folder.write("news/five.jsonl", Program.articles)
        folder.write("news/more.jsonl", Program.articles.replacing("\"id\":\"", with: "\"id\":\"more"))
        #expect(program.run("index", "news").status == 0)
        folder.write("news/five.jsonl", Program.articles.split(separator: "\n").prefix(2).joined(separator: "\n"))
        #expect(prune().json["pruned"] == 0)
        remove(folder["news/five.jsonl"])
        #expect(prune().json["pruned"] == 5)
        #expect(ids() == ["more1", "more2", "more3", "more4", "more5"])
    }

    @Test func `A folder that is missing or empty keeps its articles, and says so`() {
        write("news/a.txt")
        write("more/b.txt")
        #expect(program.run("index", "news", "more").status == 0)
        rename(folder["more"], folder["away"])
        let missing = prune("news", "more")
        #expect(missing.status == 65 && missing.json["pruned"] == 0)
        #expect(missing.error.contains("more: No such file or directory; none of its articles is removed"))
        folder.folder("more")
        let empty = prune("news", "more")
        #expect(empty.status == 65 && empty.json["pruned"] == 0)
        #expect(empty.error.contains("an empty folder, whose disk may not be mounted"))
        #expect(ids() == ["more/b.txt", "news/a.txt"])
    }

    @Test func `A link that leads nowhere keeps the articles behind it`() {
        write("news/a.txt")
        write("disk/b.txt")
        symlink(folder["disk"], folder["news/linked"])
        #expect(program.run("index", "news").status == 0)
        rename(folder["disk"], folder["away"])
        let ending = prune()
        #expect(ending.status == 0 && ending.json["pruned"] == 0)
        #expect(ending.error.contains("is a link that leads nowhere; the articles of its files stay"))
        #expect(ids() == ["a.txt", "linked/b.txt"])
    }

    @Test func `An article that is read from another file stays`() {
        func page(_ name: String) {
            folder.write(name, "{\"url\":\"https://a.example/1\",\"title\":\"Rain\",\"text\":\"It rained.\"}")
        }
        page("news/a.json")
        #expect(program.run("index", "news").status == 0)
        remove(folder["news/a.json"])
        page("news/b.json")
        #expect(prune().json["pruned"] == 0)
        #expect(ids() == ["https://a.example/1"])
        // A record that names the file that it once came from.
        let export = program.run("export", "--format", "jsonl").output.replacing("b.json", with: "gone.json")
        remove(folder["news/b.json"])
        folder.write("news/export.jsonl", export)
        #expect(prune().json["pruned"] == 0)
        #expect(ids() == ["https://a.example/1"])
    }

    @Test func `What came by standard input has no file that could be gone`() {
        write("news/a.txt")
        #expect(program.run("index", "news").status == 0)
        let record = #"{"title":"Hail","text":"It hailed."}"#
        #expect(program.run("index", "-", input: Array(record.utf8)).status == 0)
        #expect(prune().json["pruned"] == 0)
        #expect(program.count == 2)
    }

    @Test func `Nothing is removed in a run that changes the base`() {
        write("news/a.txt")
        write("news/b.txt")
        #expect(program.run("index", "news").status == 0)
        remove(folder["news/b.txt"])
        let ending = program.run("index", "--prune", "--json", "--base", ".", "news")
        #expect(
            ending.json["pruned"] == 0 && ending.error.contains("nothing is removed in a run that changes the base"))
    }

    @Test func `Much at once is added in bulk, and what is gone is removed after it`() {
        write("news/a.txt")
        write("news/z.txt")
        #expect(program.run("index", "news").status == 0)
        remove(folder["news/a.txt"])
        let text = String(repeating: "It rained in Minsk. ", count: 400)
        for number in 0..<200 { folder.write("news/m\(number).txt", "Rain \(number)\n\n\(text)") }
        let ending = prune()
        #expect(ending.json["added"] == 200 && ending.json["pruned"] == 1)
        #expect(program.count == 201 && program.isSound)
    }

    // MARK: - Files that have changed

    /// Sets the times of a file back, since those of a test are all the same; its place was changed now.
    private func age(_ name: String, seconds: Int) {
        var times = [timespec(), timespec()]
        clock_gettime(CLOCK_REALTIME, &times[0])
        times[0].tv_sec -= seconds
        times[1] = times[0]
        utimensat(AT_FDCWD, folder[name], &times, 0)
    }

    @Test func `Only what has changed since the last run is read`() throws {
        write("news/a.txt")
        write("news/b.txt")
        #expect(program.run("index", "--since-last", "news").status == 0)
        #expect(program.count == 2)
        // As if the run had been in an hour from now.
        let manifest = String(decoding: folder.read("news.dateline/manifest.json"), as: UTF8.self)
        let year = try #require(manifest.firstRange(of: "\"started\":\""))
        let check = try #require(manifest.firstRange(of: ",\"check\":\""))
        let rest = manifest[manifest.index(year.upperBound, offsetBy: 4)..<check.lowerBound]
        let edited = manifest[..<year.upperBound] + "2999" + rest
        let digest = Subprocess.run("sha256sum", [folder.write("edited", String(edited))]).output.prefix(16)
        folder.write("news.dateline/manifest.json", edited + ",\"check\":\"\(digest)\"}\n")
        let none = program.run("index", "--since-last", "--json", "--verbose", "news")
        #expect(none.status == 0 && none.json["skipped"] == 2 && none.json["unchanged"] == 0)
        #expect(none.error.contains("has not changed since the last run"))
        // That run began now.
        write("news/c.txt")
        let more = program.run("index", "--since-last", "--json", "news")
        #expect(more.status == 0 && more.json["added"] == 1)
        // A path that was never read is read whole.
        write("other/d.txt")
        #expect(program.run("index", "--since-last", "--json", "other").json["added"] == 1)
    }

    // MARK: - Watching

    private func watch(_ arguments: [String] = [], _ body: (Subprocess) -> Void) -> Subprocess.Ending {
        let watching = Subprocess(
            Program.path, ["index", "--watch", "--json"] + arguments + ["news"], input: nil,
            environment: ["DATELINE_INDEX": "news.dateline"], directory: folder.path)
        #expect(watching.waits { watching.errorSoFar.contains("watching ") })
        body(watching)
        watching.send(SIGTERM)
        return watching.end()
    }

    private func waits(_ watching: Subprocess, for ids: [String]) {
        #expect(watching.waits(pause: 100_000) { self.ids() == ids.sorted() }, "\(self.ids()) \(watching.errorSoFar)")
    }

    @Test func `New and changed files of a watched folder are read, and its new folders`() {
        write("news/a.txt")
        let ending = watch { watching in
            write("news/b.txt")
            waits(watching, for: ["a.txt", "b.txt"])
            write("news/sub/deep/c.txt")
            waits(watching, for: ["a.txt", "b.txt", "sub/deep/c.txt"])
            write("news/sub/deep/d.txt")
            waits(watching, for: ["a.txt", "b.txt", "sub/deep/c.txt", "sub/deep/d.txt"])
            write("away/e.txt")
            rename(folder["away"], folder["news/moved"])
            waits(watching, for: ["a.txt", "b.txt", "sub/deep/c.txt", "sub/deep/d.txt", "moved/e.txt"])
            write("news/a.txt", "Snow")
            #expect(watching.waits(pause: 100_000) { program.run("show", "a.txt").output.contains("Snow") })
            // Without --prune an article outlives its file; hidden files and others are left out.
            remove(folder["news/b.txt"])
            write("news/.hidden.txt")
            write("news/picture.png")
            write("news/f.txt")
            waits(watching, for: ["a.txt", "b.txt", "sub/deep/c.txt", "sub/deep/d.txt", "moved/e.txt", "f.txt"])
        }
        #expect(ending.status == 0, "\(ending.error)")
        #expect(ending.jsonLines.count >= 7)
        #expect(program.isSound)
    }

    @Test func `Watching removes the articles of files that are removed or moved away, if asked`() {
        for name in ["a.txt", "b.txt", "sub/c.txt", "sub/d.txt"] { write("news/" + name) }
        let ending = watch(["--prune"]) { watching in
            remove(folder["news/b.txt"])
            waits(watching, for: ["a.txt", "sub/c.txt", "sub/d.txt"])
            rename(folder["news/sub"], folder["away"])
            waits(watching, for: ["a.txt"])
            rename(folder["away"], folder["news/back"])
            waits(watching, for: ["a.txt", "back/c.txt", "back/d.txt"])
            rename(folder["news/back/c.txt"], folder["news/back/e.txt"])
            waits(watching, for: ["a.txt", "back/d.txt", "back/e.txt"])
        }
        #expect(ending.status == 0)
    }

    @Test func `A file is read once the program that writes it has closed it`() {
        write("news/a.txt")
        let ending = watch { watching in
            let descriptor = open(folder["news/slow.txt"], O_WRONLY | O_CREAT | O_TRUNC, 0o644)
            _ = Glibc.write(descriptor, "Half", 4)
            write("news/b.txt")
            waits(watching, for: ["a.txt", "b.txt"])
            _ = Glibc.write(descriptor, " an article\n\nAnd the rest.", 26)
            write("news/c.txt")
            waits(watching, for: ["a.txt", "b.txt", "c.txt"])
            close(descriptor)
            waits(watching, for: ["a.txt", "b.txt", "c.txt", "slow.txt"])
        }
        #expect(ending.status == 0)
        #expect(program.run("show", "slow.txt").output.contains("And the rest."))
    }

    @Test func `Other processes write the archive while a folder is watched`() {
        write("news/a.txt")
        let ending = watch { watching in
            folder.write("five.jsonl", Program.articles)
            #expect(program.run("index", "--wait", "60", "five.jsonl").status == 0)
            write("news/b.txt")
            waits(watching, for: ["1", "2", "3", "4", "5", "a.txt", "b.txt"])
        }
        #expect(ending.status == 0)
    }

    @Test func `The last folder that is gone ends the watch, and its articles stay`() {
        write("news/a.txt")
        let watching = program.start("index", "--watch", "--prune", "news")
        #expect(watching.waits { watching.errorSoFar.contains("watching 1 folder") })
        rename(folder["news"], folder["away"])
        let ending = watching.end()
        #expect(ending.status == 65 && ending.error.contains("no folder is left to watch"))
        #expect(ids() == ["a.txt"])
    }

    @Test func `Only folders can be watched`() {
        write("a.txt")
        #expect(program.run("index", "--watch", "a.txt").status == 65)
        #expect(program.run("index", "--watch", "none").status == 65)
        #expect(program.run("index", "--watch", "-").status == 65)
    }
}
