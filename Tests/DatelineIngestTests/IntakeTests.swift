import DatelineModel
import Glibc
import Testing

@testable import DatelineIngest

struct IntakeTests {
    private let folder = TemporaryFolder()
    private static let text = "The president met the minister."
    private static let line = "{\"text\":\"x\"}\n"

    @Test func foldersAreReadInOrderAndOthersSkipped() {
        for name in ["b/2.txt", "b/10.TEXT", "a.txt", "c.jsonl", "d.ndjson"] {
            folder.write(name, name.contains("json") ? Self.line : Self.text)
        }
        for name in [".hidden.txt", ".git/x.txt", "e.pdf", "README", "f.txt.bak"] { folder.write(name, Self.text) }
        let run = IntakeRun([folder.path])
        #expect(summary(run.events) == ["+a.txt", "+b/10.TEXT", "+b/2.txt", "+c.jsonl#1", "+d.ndjson#1"])
        #expect(run.skippedCount == 5)
        #expect(run.byteCount == 3 * Self.text.utf8.count + 2 * Self.line.utf8.count)
    }

    @Test func aFileThatIsNamedIsAlwaysTried() {
        #expect(summary(events([folder.write("README", Self.text)])) == ["+README"])
        #expect(summary(events([folder.write(".hidden", "\n {\"text\":\"x\"}")])) == ["+.hidden#1"])
        #expect(summary(events([folder.write("x.txt", "{\"text\":\"x\"}")])) == ["+x.txt#1"])
    }

    @Test func aFormatThatIsSaidHolds() {
        let path = folder.write("x.txt", Self.line)
        folder.write("y.jsonl", Self.line)
        #expect(summary(events([path], format: .only(.jsonl))) == ["+x.txt#1"])
        #expect(summary(events([folder.path], format: .only(.jsonl))) == ["+x.txt#1", "+y.jsonl#1"])
    }

    @Test func pathsThatAreMissingOrEmptyAreToldAndTheRestGoesOn() {
        let file = folder.write("a/a.txt", Self.text)
        mkdir(folder.path + "/empty", 0o755)
        folder.write("none.txt", "")
        let missing = folder.path + "/missing"
        #expect(
            summary(events([missing, folder.path + "/empty", file, folder.path + "/none.txt"])) == [
                "!\(missing): No such file or directory", "!\(folder.path)/empty: not one article in it", "+a/a.txt",
                "-none.txt empty_file", "!\(folder.path)/none.txt: not one article in it",
            ])
    }

    @Test func whatCannotBeOpenedInAFolderIsToldByName() {
        folder.write("a.txt", Self.text)
        // A link to nothing fails for every user, root among them.
        symlink("nowhere", folder.path + "/b.txt")
        symlink("loop", folder.path + "/loop")
        #expect(summary(events([folder.path])) == ["+a.txt", "-b.txt unreadable", "-loop unreadable"])
        guard case .reject(let reject)? = events([folder.path]).dropFirst().first else { return }
        #expect(reject.description == "b.txt: No such file or directory")
    }

    @Test(.enabled(if: geteuid() != 0, "root reads everything"))
    func permissionsAreTold() {
        chmod(folder.write("a.txt", Self.text), 0)
        #expect(summary(events([folder.path])).first == "-a.txt unreadable")
    }

    @Test func linksAreFollowedButNoFolderTwice() {
        folder.write("a/x.txt", Self.text)
        symlink("..", folder.path + "/a/up")
        symlink("a", folder.path + "/b")
        symlink("a/x.txt", folder.path + "/c.txt")
        #expect(summary(events([folder.path])) == ["+a/x.txt", "+c.txt"])
        #expect(summary(events([folder.path, folder.path + "/a"])) == ["+a/x.txt", "+c.txt"])
    }

    @Test func `a pipe is read if it is named, and passed over in a folder`() {
        mkfifo(folder.path + "/a.txt", 0o644)
        folder.write("b.txt", Self.text)
        let run = IntakeRun([folder.path])
        #expect(summary(run.events) == ["+b.txt"])
        #expect(run.skipped.map(\.message) == ["is a FIFO"])
        let path = folder.path + "/a.txt"
        // Another process writes: a task might wait for the thread that waits for it.
        let lines = #"{"id":"x","text":"one"}\n{"text":"two"}\n"#
        _ = system("(printf '\(lines)' > '\(path)') &")
        // Records of a pipe have no place to which ids could refer.
        #expect(summary(events([path])) == ["+x", "+"])
    }

    @Test func `a device is refused`() {
        #expect(summary(events(["/dev/zero"])) == ["!/dev/zero: is a device, not a file or folder"])
    }

    @Test func basesAreFoldersCommonParentsAndFoldersOfFiles() {
        let (x, y) = (folder.write("a/b/x.txt", Self.text), folder.write("a/c/y.txt", Self.text))
        #expect(InputBase.of([folder.path].map { InputPath($0) })?.text == folder.path)
        #expect(
            InputBase.of([folder.path + "/a/b/", folder.path + "/a/c"].map { InputPath($0) })?.text == folder.path
                + "/a")
        #expect(InputBase.of([x].map { InputPath($0) })?.text == folder.path + "/a/b")
        #expect(InputBase.of([x, y].map { InputPath($0) })?.text == folder.path + "/a")
        #expect(InputBase.of([folder.path + "/a/b/../c/./y.txt"].map { InputPath($0) })?.text == folder.path + "/a/c")
        #expect(InputBase.of(["/", x].map { InputPath($0) })?.text == "/")
        #expect(InputBase.of(["-", folder.path + "/missing"].map { InputPath($0) }) == nil)
        #expect(InputBase.of(["-", x].map { InputPath($0) })?.text == folder.path + "/a/b")
    }

    @Test func theSameFileHasTheSameIDInEveryRun() {
        let path = folder.write("a/b/x.txt", Self.text)
        #expect(summary(events([folder.path])) == ["+a/b/x.txt"])
        #expect(summary(events([path], base: folder.path)) == ["+a/b/x.txt"])
        #expect(summary(events([folder.path + "/a/../a/b"], base: folder.path)) == ["+a/b/x.txt"])
        #expect(summary(events([path], base: folder.path + "/a/bb")) == ["+\(path)"])
        #expect(summary(events([path], base: "/")) == ["+\(path.dropFirst())"])
    }

    @Test func pathsNeedNotBeUTF8() {
        let name = Array("\(folder.path)/ä".utf8) + [0xE4] + Array(".txt".utf8)
        InputPath(bytes: name).withCString { path in
            let stream = fopen(path, "wb")
            fputs(Self.text, stream)
            fclose(stream)
        }
        #expect(summary(events([folder.path])) == ["+ä%E4.txt"])
    }

    @Test func binaryFilesAreRejectedByName() {
        folder.write("a.txt", [UInt8](repeating: 0, count: 1000))
        folder.write("b.txt", Self.text)
        #expect(summary(events([folder.path])) == ["-a.txt binary", "+b.txt"])
    }

    @Test func manyFilesAreReadWithoutKeepingThem() {
        for number in 0..<500 { folder.write("\(number % 7)/\(number).txt", Self.text) }
        #expect(events([folder.path]).count == 500)
    }
}
