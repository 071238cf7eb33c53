import DatelineModel
import Glibc
import TestSupport
import Testing

@testable import DatelineIndex
@testable import DatelineSearch
@testable import DatelineStorage

/// What lies in an archive's folder and is not the archive's: nothing of it is followed, waited for, emptied or removed.
struct ForeignFilesTests {
    private let folder = TemporaryFolder()
    private var path: String { folder["news.dateline"] }

    private func read() -> DatelineError? { failure { _ = try Snapshot.opened(path) } }
    private func write() -> DatelineError? {
        failure {
            let session = try WriterSession(path: path, create: true)
            _ = try session.put(Article(id: "new", text: "snow"))
            try session.publish()
        }
    }

    /// Everything below the test's folder: names, and what the files hold.
    private func contents(_ below: String = ".") -> [String: [UInt8]] {
        var contents: [String: [UInt8]] = [:]
        for name in folder.names(in: below) {
            var status = stat()
            guard lstat(folder[below + "/" + name], &status) == 0 else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: contents.merge(self.contents(below + "/" + name)) { $1 }
            case S_IFREG: contents[below + "/" + name] = folder.read(below + "/" + name)
            default: contents[below + "/" + name] = []
            }
        }
        // It says who holds the lock while somebody does.
        contents["./news.dateline/writer.lock"] = nil
        return contents
    }

    /// Makes an archive of two segments, of which the first has a list of gone documents.
    private func make() throws {
        try put([Article(id: "1", text: "rain"), Article(id: "2", text: "hail")], into: path)
        try put([Article(id: "1", text: "snow")], into: path)
    }

    /// What readers and writers of such an archive open.
    private static let opened: [String] = {
        let test = ForeignFilesTests()
        try? test.make()
        let segments = test.folder.files(in: "news.dateline/segments").keys.sorted().map { "segments/" + $0 }
        return ["manifest.json", "writer.lock", "segments", "segments/000001", "segments/000002"] + segments
    }()

    @Test func `An archive has the files that these tests put others in the place of`() {
        #expect(Self.opened.contains("segments/000001/gone-000003"), "\(Self.opened)")
        #expect(Self.opened.count > 12)
    }

    @Test(arguments: opened, ["link", "loop", "FIFO", "device", "folder"])
    func `What is no file of the archive's own is refused at once, by name, and stays as it is`(
        name: String, kind: String
    ) throws {
        try make()
        folder.write("outside/thesis.txt", "mine")
        let isFolder = !folder.names(in: "news.dateline/" + name).isEmpty
        #expect(rename(path + "/" + name, folder["away"]) == 0)
        let made =
            switch kind {
            case "link": symlink(isFolder ? folder["away"] : folder["outside/thesis.txt"], path + "/" + name)
            case "loop": symlink(path + "/" + name, path + "/" + name)
            case "FIFO": mkfifo(path + "/" + name, 0o600)
            case "device": symlink("/dev/zero", path + "/" + name)
            default: mkdir(path + "/" + name, 0o755)
            }
        #expect(made == 0)
        let before = contents()
        for error in [name == "writer.lock" ? write() : read(), write()] {
            #expect(error?.code == .corruptArchive || error?.code == .disk, "\(String(describing: error))")
            #expect(error?.message.contains(name) == true, "\(String(describing: error))")
        }
        #expect(contents() == before)
    }

    @Test func `A manifest without an end is not read to it`() throws {
        try put([Article(id: "1")], into: path)
        folder.write("news.dateline/manifest.json", [UInt8](repeating: 0x20, count: 2 << 20))
        #expect(read()?.code == .disk)
        #expect(write()?.code == .disk)
    }

    @Test func `A lock that has another name elsewhere is not written`() throws {
        try put([Article(id: "1")], into: path)
        folder.write("thesis.txt", "mine")
        unlink(path + "/writer.lock")
        #expect(link(folder["thesis.txt"], path + "/writer.lock") == 0)
        #expect(write()?.code == .disk)
        #expect(write()?.message.contains("writer.lock") == true)
        #expect(folder.read("thesis.txt") == Array("mine".utf8))
    }

    @Test(arguments: ["history", "boilerplate", "manifest.json.new", "boilerplate.new"], ["hard link", "link"])
    func `A file beside the segments that has another name elsewhere is not written`(name: String, kind: String) throws
    {
        try put([Article(id: "1")], into: path)
        folder.write("thesis.txt", "mine")
        unlink(path + "/" + name)
        let made =
            kind == "link"
            ? symlink(folder["thesis.txt"], path + "/" + name) : link(folder["thesis.txt"], path + "/" + name)
        #expect(made == 0)
        let error = write()
        // The history is appended to; the others are replaced as a whole.
        let isRefused = name == "history" || name == "manifest.json.new" && kind == "link"
        #expect((error?.code == .disk) == isRefused, "\(String(describing: error))")
        #expect(folder.read("thesis.txt") == Array("mine".utf8))
    }

    /// So are backups on the same disk: these files are never written again.
    @Test func `Files of segments may have other names elsewhere`() throws {
        try make()
        for name in folder.files(in: "news.dateline/segments").keys {
            #expect(link(path + "/segments/" + name, folder[String(name.map { $0 == "/" ? "-" : $0 })]) == 0)
        }
        let before = contents().filter { !$0.key.contains("news.dateline") }
        #expect(read() == nil)
        #expect(write() == nil)
        #expect(contents().filter { !$0.key.contains("news.dateline") } == before)
    }

    @Test(arguments: ["link", "FIFO", "folder"])
    func `A new manifest that is none is refused`(kind: String) throws {
        try put([Article(id: "1")], into: path)
        folder.write("thesis.txt", "mine")
        let name = path + "/manifest.json.new"
        switch kind {
        case "link": symlink(folder["thesis.txt"], name)
        case "FIFO": mkfifo(name, 0o600)
        default: mkdir(name, 0o755)
        }
        #expect(write()?.code == .disk)
        #expect(write()?.message.contains("manifest.json.new") == true)
        #expect(read() == nil)
        #expect(folder.read("thesis.txt") == Array("mine".utf8))
    }

    @Test func `An archive that is reached through a link is one`() throws {
        try put([Article(id: "1")], into: folder["real.dateline"])
        symlink(folder["real.dateline"], path)
        #expect(read() == nil)
        #expect(write() == nil)
        #expect(try Snapshot.opened(path).articleCount == 2)
    }

    @Test func `What Dateline did not make is left alone and told`() throws {
        try put([Article(id: "1")], into: path)
        folder.write("outside/postlist.glass", "mine")
        folder.write("news.dateline/notes.txt", "mine")
        folder.write("news.dateline/segments/000001.bak/postlist.glass", "mine")
        folder.write("news.dateline/segments/07/postlist.glass", "mine")
        folder.write("news.dateline/segments/notes", "mine")
        folder.write("news.dateline/segments/000001/notes", "mine")
        folder.write("news.dateline/segments/000009/postlist.glass", "later than the manifest")
        symlink(folder["outside"], path + "/segments/000002")
        symlink(folder["outside"], path + "/segments/000003.unfinished")
        let before = contents()
        let told = [
            "notes.txt", "segments/000009", "segments/000001.bak", "segments/000002",
            "segments/000003.unfinished", "segments/07", "segments/notes", "segments/000001/notes",
        ]
        do {
            let session = try WriterSession(path: path, create: false)
            #expect(session.foreign == told)
            #expect(contents() == before)
            _ = try session.put(Article(id: "2", text: "snow"))
            try session.publish()
        }
        #expect(folder.segments(of: "news.dateline").contains("000010"))
        #expect(contents().filter { before[$0.key] == Array("mine".utf8) }.count == 6)
        #expect(contents()["./news.dateline/segments/000009/postlist.glass"] != nil)
        // Its number has been passed since.
        #expect(try ArchiveCheck.run(path).foreign == told)
        #expect(try ArchiveCheck.run(path).problems == [])
    }

    @Test func `Other files in a segment that is removed stay`() throws {
        try put([Article(id: "1")], into: path)
        folder.write("news.dateline/segments/000001/thesis.txt", "mine")
        folder.write("news.dateline/segments/000002.unfinished/thesis.txt", "mine")
        try put([Article(id: "1", text: "snow")], into: path)
        for _ in 1...2 {
            #expect(folder.names(in: "news.dateline/segments/000001") == ["thesis.txt"])
            #expect(folder.names(in: "news.dateline/segments/000002.unfinished") == ["thesis.txt"])
            let session = try WriterSession(path: path, create: false)
            #expect(session.foreign == ["segments/000001", "segments/000002.unfinished"])
            #expect(try Snapshot.opened(path).articleCount == 1)
        }
    }
}
