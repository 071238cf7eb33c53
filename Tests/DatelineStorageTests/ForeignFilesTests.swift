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

    private static let ownFiles =
        ["manifest.json", "writer.lock", "generations", "generations/1"]
        + ArchiveFolder.databaseNames.map { "generations/1/" + $0 }

    @Test(arguments: ownFiles, ["link", "loop", "FIFO", "device", "folder"])
    func `What is no file of the archive's own is refused at once, by name, and stays as it is`(
        name: String, kind: String
    ) throws {
        try put([Article(id: "1", text: "rain")], into: path)
        folder.write("outside/thesis.txt", "mine")
        if rename(path + "/" + name, folder["away"]) != 0 { #expect(errno == ENOENT) }
        let made =
            switch kind {
            case "link":
                symlink(folder.exists("away/1") ? folder["away"] : folder["outside/thesis.txt"], path + "/" + name)
            case "loop": symlink(path + "/" + name, path + "/" + name)
            case "FIFO": mkfifo(path + "/" + name, 0o600)
            case "device": symlink("/dev/zero", path + "/" + name)
            default: mkdir(path + "/" + name, 0o755)
            }
        #expect(made == 0)
        let before = contents()
        for error in [name == "writer.lock" ? write() : read(), write()] {
            // A folder in place of a folder is one without what should be in it.
            let isMissing = kind == "folder" && name.hasPrefix("generations") && !name.contains("glass")
            #expect(error?.code == .corruptArchive || error?.code == .disk, "\(String(describing: error))")
            #expect(isMissing || error?.message.contains(name) == true, "\(String(describing: error))")
        }
        #expect(contents() == before)
    }

    @Test func `A manifest without an end is not read to it`() throws {
        try put([Article(id: "1")], into: path)
        folder.write("news.dateline/manifest.json", [UInt8](repeating: 0x20, count: 2 << 20))
        #expect(read()?.code == .disk)
        #expect(write()?.code == .disk)
    }

    @Test(arguments: ["writer.lock", "generations/1/v.tmp", "generations/1/postlist.glass"])
    func `A file that has another name elsewhere is not written`(name: String) throws {
        try put([Article(id: "1")], into: path)
        folder.write("thesis.txt", "mine")
        unlink(path + "/" + name)
        #expect(link(folder["thesis.txt"], path + "/" + name) == 0)
        #expect(write()?.code == .disk)
        #expect(write()?.message.contains(name) == true)
        #expect(folder.read("thesis.txt") == Array("mine".utf8))
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
        folder.write("news.dateline/generations/1.bak/postlist.glass", "mine")
        folder.write("news.dateline/generations/07/postlist.glass", "mine")
        folder.write("news.dateline/generations/notes", "mine")
        folder.write("news.dateline/generations/9/postlist.glass", "later than the manifest")
        symlink(folder["outside"], path + "/generations/2")
        symlink(folder["outside"], path + "/generations/3.unfinished")
        let before = contents()
        let session = try WriterSession(path: path, create: false)
        #expect(
            session.foreign == [
                "notes.txt", "generations/9", "generations/07", "generations/1.bak", "generations/2",
                "generations/3.unfinished", "generations/notes",
            ])
        #expect(contents() == before)
        try session.compact()
        #expect(folder.names(in: "news.dateline/generations").contains("10"))
        #expect(contents().filter { before[$0.key] == Array("mine".utf8) }.count == 5)
        #expect(try ArchiveCheck.run(path).foreign == session.foreign)
    }

    @Test func `Other files in a database that is removed stay`() throws {
        try put([Article(id: "1")], into: path)
        folder.write("news.dateline/generations/1/thesis.txt", "mine")
        folder.write("news.dateline/generations/2.unfinished/thesis.txt", "mine")
        let session = try WriterSession(path: path, create: false)
        try session.compact()
        #expect(folder.names(in: "news.dateline/generations/1") == ["thesis.txt"])
        #expect(folder.names(in: "news.dateline/generations/2.unfinished") == ["thesis.txt"])
    }
}
