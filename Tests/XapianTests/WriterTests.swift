import Glibc
import TestSupport
import Testing
import Xapian

struct WriterTests {
    private let folder = TemporaryFolder()
    private var path: String { folder["db"] }

    @Test func whatIsNotCommittedIsDroppedWithItsWriter() throws {
        try makeDatabase(path, ["kept"])
        do {
            var writer = try Writer(path: path, create: false)
            try writer.begin()
            try writer.add(DocumentEncoder("dropped"))
            try writer.setMetadata("key", [1])
        }
        let database = try Database(path: path)
        #expect(try database.info().documentCount == 1)
        #expect(try database.metadata("key").isEmpty)
    }

    @Test func aSecondWriterIsRefusedAsLocked() throws {
        try makeDatabase(path, ["one"])
        let first = try Writer(path: path, create: false)
        #expect(kind { _ = try Writer(path: path, create: false) } == .locked)
        _ = try first.documentCount()
    }

    @Test func anOverlongTermFailsWithoutLosingWhatWasCommitted() throws {
        try makeDatabase(path, ["one", "two"])
        do {
            var writer = try Writer(path: path, create: false)
            try writer.begin()
            try writer.add(DocumentEncoder("pending"))
            #expect(kind { try writer.add(DocumentEncoder(String(repeating: "x", count: 300))) } == .invalid)
        }
        #expect(try documents(.everything, in: path) == [1, 2])
        var next = try Writer(path: path, create: false)
        try next.begin()
        #expect(try next.add(DocumentEncoder("three")) == 3)
        try next.commit()
        #expect(try documents(.everything, in: path) == [1, 2, 3])
    }

    @Test func numbersOfRemovedDocumentsAreNotGivenAgain() throws {
        try makeDatabase(path, ["one", "two"])
        var writer = try Writer(path: path, create: false)
        try writer.begin()
        try writer.remove(2)
        #expect(try writer.add(DocumentEncoder("three")) == 3)
        try writer.commit()
        #expect(try documents(.everything, in: path) == [1, 3])
    }

    @Test func findsTheDocumentOfATermAmongThePending() throws {
        try makeDatabase(path, ["one"])
        var writer = try Writer(path: path, create: false)
        try writer.begin()
        try writer.add(DocumentEncoder("two words"))
        let found = try writer.find(Array("words".utf8))
        #expect(found?.document == 2)
        #expect(found.map { String(decoding: $0.data, as: UTF8.self) } == "two words")
        #expect(try writer.find(Array("none".utf8)) == nil)
    }

    @Test func aMissingDocumentCannotBeRemoved() throws {
        try makeDatabase(path, ["one"])
        var writer = try Writer(path: path, create: false)
        try writer.begin()
        #expect(kind { try writer.remove(7) } == .notFound)
    }

    @Test func aDamagedDatabaseIsOpenedByNobody() throws {
        try makeDatabase(path, ["one"])
        folder.write("db/iamglass", "not what it was")
        #expect([.corrupt, .opening, .version].contains(kind { _ = try Writer(path: path, create: false) }))
        #expect([.corrupt, .opening, .version].contains(kind { _ = try Database(path: path) }))
    }

    @Test func aCheckCountsTheProblemsOfADamagedTable() throws {
        try makeDatabase(path, (0..<2000).map { "word\($0) and word\($0 * 7)" })
        #expect(try checkDatabase(path).problems == 0)
        let size = folder.read("db/postlist.glass").count
        truncate(folder["db/postlist.glass"], off_t(size / 2))
        let problems = try? checkDatabase(path).problems
        #expect(problems != 0)
    }
}
