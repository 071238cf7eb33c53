import DatelineModel
import TestSupport
import Testing

@testable import DatelineIndex
@testable import DatelineSearch
@testable import DatelineStorage

struct DocumentNumbersTests {
    private let folder = TemporaryFolder()
    private var path: String { folder["news.dateline"] }

    /// Numbers go on from segment to segment, so the segments of an archive share them.
    @Test(arguments: [false, true])
    func `Document numbers that run out are told, and nothing is lost`(inTwoSegments: Bool) throws {
        let last: UInt32 = .max - 1
        try put([Article(id: "1", text: "rain"), Article(id: "2", text: "snow")], into: path)
        try moveLast(in: path, to: inTwoSegments ? last - 2 : last)
        if inTwoSegments { try put([Article(id: "6"), Article(id: "7")], into: path) }
        let count = inTwoSegments ? 4 : 2
        let more = (3...5).map { Article(id: "\($0)", text: "wind") }
        let error = failure { try put(more, into: path) }
        #expect(error?.code == .archiveFull)
        #expect(error?.message.contains("dateline compact") == true)
        let session = try WriterSession(path: path, create: false)
        let build = try session.beginBulk(memory: 1, workers: 1)
        let batch = try BulkBatch(build)
        for article in more { try batch.append(article) }
        #expect(code { for index in 0..<3 { _ = try build.admit(index, of: batch) } } == .archiveFull)
        #expect(try Snapshot.opened(path).articleCount == count)
        #expect(folder.segments(of: "news.dateline").count == (inTwoSegments ? 2 : 1))
    }

    @Test func `A segment's number is not used again`() throws {
        var used: Set<String> = []
        for round in 1...3 {
            try put([Article(id: "1", text: "rain \(round)")], into: path)
            #expect(folder.segments(of: "news.dateline").count == 1)
            #expect(used.insert(folder.segments(of: "news.dateline")[0]).inserted)
            let session = try WriterSession(path: path, create: false)
            #expect(try session.remove(id: "1"))
            try session.publish()
            // A segment of which everything is gone goes with it.
            #expect(folder.segments(of: "news.dateline") == [])
            #expect(try ArchiveFolder(path).manifest().segments == [])
            #expect(try Snapshot.opened(path).articleCount == 0)
        }
    }
}
