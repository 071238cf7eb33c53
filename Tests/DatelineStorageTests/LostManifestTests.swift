import DatelineModel
import Glibc
import TestSupport
import Testing

@testable import DatelineIndex
@testable import DatelineSearch
@testable import DatelineStorage

/// An archive whose manifest is not seen is never taken for an empty one, and what an honest kill leaves never for an archive.
struct LostManifestTests {
    private let folder = TemporaryFolder()
    private var path: String { folder["news.dateline"] }
    private var manifest: String { path + "/manifest.json" }

    private func files() -> [String] {
        folder.names(in: "news.dateline")
            + folder.names(in: "news.dateline/generations").flatMap { generation in
                folder.names(in: "news.dateline/generations/\(generation)").map { "\(generation)/\($0)" }
            }
    }

    @Test(arguments: [true, false])
    func `Databases without a manifest are an archive that has lost it`(create: Bool) throws {
        try put([Article(id: "1", text: "rain")], into: path)
        rename(manifest, folder["away"])
        for _ in 1...2 {
            let before = files()
            let error = failure { _ = try WriterSession(path: path, create: create) }
            #expect(error?.code == .unsupportedArchive)
            #expect(error?.message.contains("manifest.json is missing") == true, "\(String(describing: error))")
            #expect(failure { _ = try Snapshot.opened(path) }?.message.contains("manifest.json is missing") == true)
            #expect(files() == before)
            // Half a new manifest makes it no better.
            folder.write("news.dateline/manifest.json.new", "{\"format\":1,")
        }
        unlink(manifest + ".new")
        rename(folder["away"], manifest)
        #expect(try Snapshot.opened(path).articleCount == 1)
    }

    @Test(arguments: ["old", "1.bak"])
    func `Databases of other names are no place for a new archive`(name: String) throws {
        try put([Article(id: "1", text: "rain")], into: path)
        unlink(manifest)
        rename(path + "/generations/1", path + "/generations/" + name)
        let before = files()
        let error = failure { _ = try WriterSession(path: path, create: true) }
        #expect(error?.code == .unsupportedArchive)
        #expect(error?.message.contains("holds databases") == true)
        #expect(files() == before)
    }

    @Test func `An older manifest that was put back removes nothing`() throws {
        try put([Article(id: "1", text: "rain")], into: path)
        let old = folder.read("news.dateline/manifest.json")
        try WriterSession(path: path, create: false).compact()
        folder.write("news.dateline/manifest.json", old)
        #expect(code { _ = try WriterSession(path: path, create: true) } == .corruptArchive)
        #expect(folder.names(in: "news.dateline/generations/2").contains("postlist.glass"))
    }

    /// How far the first making of an archive had come when it was killed.
    enum Kill: CaseIterable { case database, manifest, number }

    @Test(arguments: Kill.allCases)
    func `The making of an archive that was broken off is begun again, or brought to its end`(kill: Kill) throws {
        try put([Article(id: "1", text: "left over")], into: path)
        let generation = path + "/generations/1"
        switch kill {
        case .database:
            unlink(manifest)
            unlink(generation + "/iamglass")
            rename(generation, generation + ".unfinished")
        case .manifest:
            rename(manifest, manifest + ".new")
            rename(generation, generation + ".unfinished")
        case .number: rename(manifest, manifest + ".new")
        }
        let session = try WriterSession(path: path, create: true)
        _ = try session.put(Article(id: "2", text: "new"))
        try session.publish()
        #expect(session.created == (kill != .number))
        #expect(try Snapshot.opened(path).articleCount == (kill == .number ? 2 : 1))
        #expect(folder.names(in: "news.dateline") == ["boilerplate", "generations", "manifest.json", "writer.lock"])
        #expect(folder.names(in: "news.dateline/generations") == ["1"])
    }

    @Test(arguments: Kill.allCases)
    func `The next writer removes what a broken compaction left`(kill: Kill) throws {
        try put([Article(id: "1", text: "kept")], into: path)
        var next = Manifest()
        next.generations = [2]
        let name = kill == .number ? "2" : "2.unfinished"
        folder.write("news.dateline/generations/\(name)/postlist.glass", "half")
        if kill != .database { folder.write("news.dateline/manifest.json.new", next.bytes) }
        #expect(try Snapshot.opened(path).articleCount == 1)
        try put([Article(id: "2")], into: path)
        #expect(folder.names(in: "news.dateline") == ["boilerplate", "generations", "manifest.json", "writer.lock"])
        #expect(folder.names(in: "news.dateline/generations") == ["1"])
    }

    @Test func `An old generation that was not removed is removed by the next writer`() throws {
        try put([Article(id: "1", text: "kept")], into: path)
        try WriterSession(path: path, create: false).compact()
        folder.write("news.dateline/generations/1/postlist.glass", "half removed")
        try put([Article(id: "2")], into: path)
        #expect(folder.names(in: "news.dateline/generations") == ["2"])
        #expect(try Snapshot.opened(path).articleCount == 2)
    }

    @Test func `A publication that fails leaves no second database behind`() throws {
        try put([Article(id: "1", text: "kept")], into: path)
        let session = try WriterSession(path: path, create: false)
        folder.folder("news.dateline/manifest.json.new")
        #expect(code { try session.compact() } == .disk)
        #expect(folder.names(in: "news.dateline/generations") == ["1"])
        rmdir(manifest + ".new")
        #expect(try Snapshot.opened(path).articleCount == 1)
    }

    @Test func `A session that puts nothing into a new archive leaves none, nor a folder that it made`() throws {
        do { _ = try WriterSession(path: path, create: true) }
        #expect(!folder.exists("news.dateline"))
        folder.folder("news.dateline")
        do { _ = try WriterSession(path: path, create: true) }
        #expect(folder.names(in: "news.dateline") == [])
        do { try WriterSession(path: path, create: true).keep() }
        #expect(try Snapshot.opened(path).articleCount == 0)
    }

    /// The one that waits has the lock's file open, which is removed when the first ends.
    @Test func `Whoever waits for a lock whose file is removed takes a new one`() async throws {
        for _ in 1...20 {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for name in ["a", "b", "c"] {
                    let writer = ArchiveWriter(path: path)
                    group.addTask {
                        try await writer.write(create: true, wait: .seconds(600)) { session throws(DatelineError) in
                            guard name != "a" else { return }
                            _ = try session.put(Article(id: name))
                            try session.publish()
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try Snapshot.opened(path).articleCount == 2)
            #expect(Subprocess.run("rm", ["-r", path]).status == 0)
        }
    }
}
