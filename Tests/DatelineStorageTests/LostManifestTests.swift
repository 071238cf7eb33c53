import DatelineModel
import DatelineQuery
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

    private func files() -> [String] { folder.files(in: "news.dateline").keys.sorted() }

    /// What an archive without dictionaries and synonyms has beside its segments.
    private static let names = ["boilerplate", "history", "manifest.json", "segments", "writer.lock"]

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
            #expect(failure { _ = try ArchiveCheck.run(path) }?.message.contains("manifest.json is missing") == true)
            #expect(files() == before)
            // Half a new manifest makes it no better.
            folder.write("news.dateline/manifest.json.new", "{\"format\":2,")
        }
        unlink(manifest + ".new")
        rename(folder["away"], manifest)
        #expect(try Snapshot.opened(path).articleCount == 1)
    }

    @Test(arguments: ["old", "1", "000001.bak", "backup of 000001"])
    func `Databases of other names are no place for a new archive`(name: String) throws {
        try put([Article(id: "1", text: "rain")], into: path)
        unlink(manifest)
        rename(folder[folder.segment(of: "news.dateline")], path + "/segments/" + name)
        let before = files()
        let error = failure { _ = try WriterSession(path: path, create: true) }
        #expect(error?.code == .unsupportedArchive)
        #expect(error?.message.contains("holds databases") == true)
        #expect(files() == before)
    }

    @Test func `An older manifest that was put back removes nothing`() throws {
        try put([Article(id: "1", text: "rain")], into: path)
        let old = folder.read("news.dateline/manifest.json")
        try put([Article(id: "2", text: "snow")], into: path)
        try put([Article(id: "3"), Article(id: "4")], into: path)
        do {
            let session = try WriterSession(path: path, create: false)
            _ = try session.keep(try Synonyms("rain, drizzle"))
            #expect(try session.remove(id: "3"))
            try session.publish()
        }
        folder.write("news.dateline/manifest.json", old)
        let before = folder.files(in: "news.dateline")
        #expect(before.keys.contains { $0.contains("/gone-") } && before.keys.contains { $0.hasPrefix("synonyms-") })
        let session = try WriterSession(path: path, create: true)
        #expect(session.foreign.filter { $0.hasPrefix("segments/") } == ["segments/000002", "segments/000003"])
        _ = try session.put(Article(id: "3"))
        try session.publish()
        #expect(Set(before.keys).isSubset(of: folder.files(in: "news.dateline").keys))
        #expect(folder.segments(of: "news.dateline").count == 4)
        #expect(try Snapshot.opened(path).articleCount == 2)
    }

    @Test func `An older manifest whose segments were removed is damage, and removes nothing`() throws {
        try put([Article(id: "1", text: "rain")], into: path)
        let old = folder.read("news.dateline/manifest.json")
        // All of the first segment is replaced.
        try put([Article(id: "1", text: "snow")], into: path)
        #expect(folder.segments(of: "news.dateline") == ["000002"])
        folder.write("news.dateline/manifest.json", old)
        let before = files()
        #expect(code { _ = try WriterSession(path: path, create: true) } == .corruptArchive)
        #expect(code { _ = try Snapshot.opened(path) } == .corruptArchive)
        #expect(files() == before)
    }

    @Test(arguments: ["segments", "history", "boilerplate", "everything"])
    func `An empty archive whose manifest is lost is begun again`(lost: String) throws {
        try put([], into: path)
        unlink(manifest)
        if lost == "everything" { for name in Self.names { unlink("\(path)/\(name)") } }
        unlink("\(path)/\(lost)")
        try put([Article(id: "1", text: "rain")], into: path)
        #expect(try Snapshot.opened(path).articleCount == 1)
        #expect(try ArchiveCheck.run(path, deep: true).problems == [])
    }

    /// How far a publication had come when it was killed.
    enum Kill: CaseIterable { case segment, manifest, number }

    @Test(arguments: Kill.allCases)
    func `The making of an archive that was broken off is begun again, or brought to its end`(kill: Kill) throws {
        try put([Article(id: "1", text: "left over")], into: path)
        let segment = path + "/segments/000001"
        unlink(path + "/history")
        switch kill {
        case .segment:
            unlink(manifest)
            unlink(segment + "/iamglass")
            rename(segment, segment + ".unfinished")
        case .manifest:
            rename(manifest, manifest + ".new")
            rename(segment, segment + ".unfinished")
        case .number: rename(manifest, manifest + ".new")
        }
        let session = try WriterSession(path: path, create: true)
        _ = try session.put(Article(id: "2", text: "new"))
        try session.publish()
        #expect(session.created == (kill != .number))
        #expect(try Snapshot.opened(path).articleCount == (kill == .number ? 2 : 1))
        #expect(folder.names(in: "news.dateline") == Self.names)
        #expect(folder.segments(of: "news.dateline") == (kill == .number ? ["000001", "000002"] : ["000001"]))
        #expect(try ArchiveCheck.run(path, deep: true).problems == [])
    }

    @Test(arguments: Kill.allCases)
    func `The next writer removes what a broken publication left`(kill: Kill) throws {
        try put([Article(id: "1", text: "kept")], into: path)
        var next = try ArchiveFolder(path).manifest()
        let entry = next.segments[0]
        next.segments.append(
            SegmentEntry(
                number: 2, documents: 1, last: 1, layout: .standard, days: nil, revisions: 3...3, files: entry.files))
        next.next = 3
        let name = kill == .number ? "000002" : "000002.unfinished"
        folder.write("news.dateline/segments/\(name)/postlist.glass", "half")
        if kill != .segment { folder.write("news.dateline/manifest.json.new", next.bytes) }
        #expect(try Snapshot.opened(path).articleCount == 1)
        _ = try WriterSession(path: path, create: false)
        #expect(folder.names(in: "news.dateline") == Self.names)
        #expect(folder.segments(of: "news.dateline") == ["000001"])
    }

    @Test func `A segment that was not removed whole is removed by the next writer`() throws {
        try put([Article(id: "1", text: "rain")], into: path)
        try put([Article(id: "1", text: "snow")], into: path)
        folder.write("news.dateline/segments/000001/postlist.glass", "half removed")
        try put([Article(id: "2")], into: path)
        #expect(!folder.exists("news.dateline/segments/000001"))
        #expect(folder.segments(of: "news.dateline").count == 2)
        #expect(try Snapshot.opened(path).articleCount == 2)
    }

    @Test func `A publication that fails leaves nothing behind`() throws {
        try put([Article(id: "1", text: "kept"), Article(id: "2", text: "kept")], into: path)
        let before = folder.files(in: "news.dateline/segments")
        do {
            let session = try WriterSession(path: path, create: false)
            folder.folder("news.dateline/manifest.json.new")
            _ = try session.put(Article(id: "1", text: "replaced"))
            #expect(code { try session.publish() } == .disk)
        }
        #expect(folder.files(in: "news.dateline/segments") == before)
        rmdir(manifest + ".new")
        #expect(try Snapshot.opened(path).articleCount == 2)
    }

    @Test func `A session that puts nothing into a new archive leaves none, nor a folder that it made`() throws {
        do { _ = try WriterSession(path: path, create: true) }
        #expect(!folder.exists("news.dateline"))
        folder.folder("news.dateline")
        do { _ = try WriterSession(path: path, create: true) }
        #expect(folder.names(in: "news.dateline") == [])
        try WriterSession(path: path, create: true).keep()
        #expect(try Snapshot.opened(path).articleCount == 0)
    }

    /// The one that waits has the lock's file open, which is removed when the first ends.
    @Test func `One that waits for a lock whose file is removed takes a new one`() async throws {
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
