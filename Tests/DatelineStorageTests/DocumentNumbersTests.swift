import DatelineModel
import TestSupport
import Testing

@testable import DatelineIndex
@testable import DatelineSearch
@testable import DatelineStorage

struct DocumentNumbersTests {
    private let folder = TemporaryFolder()
    private var path: String { folder["news.dateline"] }

    @Test(arguments: [UInt32.max, UInt32.max - 1])
    func `Document numbers that run out are told, and nothing is lost`(last: UInt32) throws {
        try put([Article(id: "1", text: "rain"), Article(id: "2", text: "snow")], into: path)
        try moveLast(in: path, to: last)
        let more = (3...5).map { Article(id: "\($0)", text: "wind") }
        let error = failure { try put(more, into: path) }
        #expect(error?.code == .archiveFull)
        #expect(error?.message.contains("dateline export --index \(path) | dateline index") == true)
        let session = try WriterSession(path: path, create: false)
        let build = try session.beginBulk(memory: 1, workers: 1)
        let batch = try BulkBatch(build)
        for article in more { try batch.append(article) }
        #expect(code { for index in 0..<3 { _ = try build.admit(index, of: batch) } } == .archiveFull)
        #expect(try Snapshot.opened(path).articleCount == 2)
        try session.compact()
        #expect(try Snapshot.opened(path).articleCount == 2)
        #expect(try session.remove(id: "2"))
        try session.publish()
        #expect(try Snapshot.opened(path).articleCount == 1)
    }
}
