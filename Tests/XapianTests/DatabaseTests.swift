import Glibc
import TestSupport
import Testing
import Xapian

struct DatabaseTests {
    private let folder = TemporaryFolder()
    private var path: String { folder["db"] }

    @Test func whatIsNotThereCannotBeOpened() {
        #expect(kind { _ = try Database(path: path) } == .opening)
    }

    /// A stub can name `remote :program`, which Xapian would start.
    @Test func aStubFileIsNeverOpenedNorItsProgramStarted() throws {
        folder.write("stub", "remote :/usr/bin/touch \(folder["started"])\n")
        #expect(kind { _ = try Database(path: folder["stub"]) } != nil)
        #expect(kind { _ = try Writer(path: folder["stub"], create: true) } != nil)
        #expect(!folder.exists("started"))
    }

    @Test func aFolderWithAStubIsNeverOpenedNorItsProgramStarted() throws {
        folder.write("stubs/XAPIANDB", "remote :/usr/bin/touch \(folder["started"])\n")
        #expect(kind { _ = try Database(path: folder["stubs"]) } != nil)
        #expect(!folder.exists("started"))
    }

    @Test func aCheckNeverStartsTheProgramOfAStub() throws {
        folder.write("stub", "remote :/usr/bin/touch \(folder["started"])\n")
        folder.write("stubs/XAPIANDB", "remote :/usr/bin/touch \(folder["started"])\n")
        _ = kind { _ = try checkDatabase(folder["stub"]) }
        _ = kind { _ = try checkDatabase(folder["stubs"]) }
        #expect(!folder.exists("started"))
    }

    @Test func aReaderTwoCommitsBehindIsToldSo() throws {
        try makeDatabase(path, (0..<500).map { "word\($0) common" })
        let database = try Database(path: path)
        var writer = try Writer(path: path, create: false)
        for round in 0..<3 {
            try writer.begin()
            for number in 0..<500 { try writer.add(DocumentEncoder("common word\(number) round\(round)")) }
            try writer.commit()
        }
        #expect(
            kind {
                _ = try database.search(SearchPlan(query: .word("common"), weights: weights))
                _ = try database.fetch((1...500).map { $0 })
            } == .modified)
    }

    @Test func fetchesDataInTheOrderAsked() throws {
        try makeDatabase(path, ["one", "two", "three"])
        let data = try Database(path: path).fetch([3, 1])
        #expect(data.map { String(decoding: $0, as: UTF8.self) } == ["three", "one"])
        #expect(kind { _ = try Database(path: path).fetch([9]) } == .notFound)
    }

    @Test func walksTermsByPrefixAndAfterATerm() throws {
        try makeDatabase(path, ["xa xb", "xb xc y"])
        let database = try Database(path: path)
        func names(after: String, limit: UInt32) throws -> [String] {
            try database.terms(prefix: Array("x".utf8), after: Array(after.utf8), limit: limit).map {
                "\(String(decoding: $0.term, as: UTF8.self)) \($0.frequency)"
            }
        }
        #expect(try names(after: "", limit: .max) == ["xa 1", "xb 2", "xc 1"])
        #expect(try names(after: "xa", limit: 1) == ["xb 2"])
        #expect(try names(after: "xaa", limit: 1) == ["xb 2"])
    }

    @Test func walksPostingsAfterADocument() throws {
        try makeDatabase(path, ["x", "y", "x", "x"])
        let database = try Database(path: path)
        #expect(try database.postings(of: Array("x".utf8)) == [1, 3, 4])
        #expect(try database.postings(of: Array("x".utf8), after: 1, limit: 1) == [3])
        #expect(try database.postings(of: []) == [1, 2, 3, 4])
        #expect(try database.postings(of: [], after: 4) == [])
        #expect(try database.postings(of: Array("none".utf8)) == [])
    }
}
