import DatelineModel
import DatelineQuery
import Glibc
import TestSupport
import Testing

@testable import DatelineIndex
@testable import DatelineSearch
@testable import DatelineStorage

struct ArchiveFolderTests {
    private let folder = TemporaryFolder()
    private var path: String { folder["news.dateline"] }

    private func refusal(_ path: String) -> DatelineError? { failure { _ = try Snapshot.opened(path) } }

    @Test func whatIsNotThereIsNoArchiveAndTheWayToMakeOneIsSaid() {
        let error = refusal(path)
        #expect(error?.code == .noArchive)
        #expect(error?.message.contains(path) == true)
        #expect(error?.message.contains("dateline index") == true)
    }

    @Test func aFileIsNoArchive() {
        folder.write("news.dateline", "auto db\n")
        #expect(refusal(path)?.code == .noArchive)
        #expect(code { _ = try WriterSession(path: path, create: true) } == .noArchive)
        #expect(String(decoding: folder.read("news.dateline"), as: UTF8.self) == "auto db\n")
    }

    @Test func aFolderOfOtherThingsIsNoArchiveAndIsLeftAlone() {
        folder.write("news.dateline/letter.txt", "Dear")
        #expect(refusal(path)?.code == .noArchive)
        #expect(code { _ = try WriterSession(path: path, create: true) } == .noArchive)
        #expect(folder.names(in: "news.dateline") == ["letter.txt"])
    }

    /// A run is spilled to a file without a name; where a file system has none such, it has one for a moment.
    @Test func theNextWriterRemovesWhatABrokenOffOneLeft() throws {
        try put([Article(id: "1")], into: path)
        let before = folder.files(in: "news.dateline").keys.sorted()
        folder.write("news.dateline/segments/run.a1b2c3", "a spilled run")
        folder.write("news.dateline/segments/000002.unfinished/postlist.glass", "half a table")
        folder.write("news.dateline/segments/000002.unfinished/ids", "half a file of ids")
        folder.write("news.dateline/manifest.json.new", "{")
        _ = try WriterSession(path: path, create: false)
        #expect(folder.files(in: "news.dateline").keys.sorted() == before)
        #expect(folder.segments(of: "news.dateline") == ["000001"])
    }

    @Test func aXapianDatabaseIsNoArchive() throws {
        try put([Article(id: "1")], into: path)
        let database = path + "/segments/000001"
        #expect(refusal(database)?.code == .noArchive)
        #expect(code { _ = try WriterSession(path: database, create: true) } == .noArchive)
    }

    @Test func anEmptyFolderBecomesAnArchive() throws {
        folder.folder("news.dateline")
        let session = try WriterSession(path: path, create: true)
        try session.keep()
        #expect(session.created)
        #expect(try Snapshot.opened(path).revision == 1)
    }

    @Test func withoutCreateNothingIsMade() {
        #expect(code { _ = try WriterSession(path: path, create: false) } == .noArchive)
        #expect(!folder.exists("news.dateline"))
    }

    /// A segment that is a stub could start a program, or lead out of the archive.
    @Test(arguments: ["file", "folder"])
    func aStubInPlaceOfASegmentIsNeverOpened(kind: String) throws {
        try put([Article(id: "1")], into: path)
        let stub = "remote :/usr/bin/touch \(folder["started"])\n"
        rename(path + "/segments/000001", folder["away"])
        if kind == "file" {
            folder.write("news.dateline/segments/000001", stub)
        } else {
            folder.write("news.dateline/segments/000001/XAPIANDB", stub)
        }
        #expect(refusal(path)?.code == .corruptArchive)
        #expect(code { _ = try WriterSession(path: path, create: true) } != nil)
        _ = try? ArchiveCheck.run(path)
        #expect(!folder.exists("started"))
    }

    @Test func aMissingSegmentIsDamage() throws {
        try put([Article(id: "1")], into: path)
        rename(path + "/segments/000001", folder["away"])
        let error = refusal(path)
        #expect(error?.code == .corruptArchive)
        #expect(error?.message.contains("segments/000001") == true)
        #expect(code { _ = try WriterSession(path: path, create: false) } == .corruptArchive)
    }

    /// Xapian takes a table that it cannot open for an empty one, and would give hits without articles or phrases that
    /// stand nowhere.
    @Test(arguments: ["docdata", "position"])
    func aTableThatCannotBeOpenedIsDamage(table: String) async throws {
        try put([Article(id: "1", text: "snow fell"), Article(id: "2", text: "rain fell")], into: path)
        rename(path + "/segments/000001/\(table).glass", folder["away"])
        let reader = ArchiveReader(path: path)
        let error = await #expect(throws: DatelineError.self) { try await reader.search(SearchRequest("fell")) }
        #expect(error?.code == .corruptArchive)
        #expect(error?.message.contains("\(table).glass") == true)
        rename(folder["away"], path + "/segments/000001/\(table).glass")
        #expect(try await reader.search(SearchRequest("\"snow fell\"")).hits.map(\.article.id) == ["1"])
    }

    @Test func anArchiveOfALaterFormatIsRefusedToReadersAndWriters() throws {
        try put([Article(id: "1")], into: path)
        folder.write("news.dateline/manifest.json", #"{"format":3,"segments":[]}"#)
        #expect(refusal(path)?.code == .unsupportedArchive)
        #expect(code { _ = try WriterSession(path: path, create: true) } == .unsupportedArchive)
    }

    @Test func trailingSlashesNameTheSameArchive() throws {
        try put([Article(id: "1")], into: path + "//")
        #expect(try Snapshot.opened(path + "/").articleCount == 1)
    }

    @Test func theBaseIsKept() throws {
        do {
            let session = try WriterSession(path: path, create: true)
            try session.keep()
            try session.setBase("/news")
        }
        #expect(try WriterSession(path: path, create: false).base == "/news")
    }
}
