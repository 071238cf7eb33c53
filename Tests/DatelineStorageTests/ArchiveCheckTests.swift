import DatelineModel
import Glibc
import TestSupport
import Testing
import Xapian

@testable import DatelineIndex
@testable import DatelineSearch
@testable import DatelineStorage

struct ArchiveCheckTests {
    private let folder = TemporaryFolder()
    private var path: String { folder["news.dateline"] }

    @Test(arguments: ["postlist", "docdata", "termlist", "position", "iamglass"])
    func `A file of the database that is missing is a problem`(table: String) throws {
        try put((0..<20).map { Article(id: "\($0)", text: "rain in Minsk") }, into: path)
        #expect(try ArchiveCheck.run(path).problems == [])
        let name = table == "iamglass" ? table : table + ".glass"
        unlink(path + "/generations/1/" + name)
        let problems = try ArchiveCheck.run(path).problems
        #expect(!problems.isEmpty)
        #expect(problems.contains { $0.contains(name) }, "\(problems)")
    }

    @Test func `Of many problems the first hundred are told, and how many there are`() throws {
        try put([Article(id: "kept", text: "rain")], into: path)
        var writer = try Writer(path: path + "/generations/1", create: false)
        try writer.begin()
        for number in 0..<150 {
            var document = DocumentEncoder()
            document.begin(data: Array("{\"id\":\"\(number)\",\"te".utf8))
            document.end()
            try writer.add(document)
        }
        try writer.commit()
        let report = try ArchiveCheck.run(path)
        #expect(report.problems.count == 100)
        #expect(report.untoldCount == 50)
    }

    /// Loops go by documents: one that went by numbers would take minutes here.
    @Test func `A document with a high number is as good as another`() throws {
        try put([Article(id: "1", text: "rain"), Article(id: "2", text: "snow")], into: path)
        try moveLast(in: path, to: 4_000_000_000)
        let report = try ArchiveCheck.run(path)
        #expect(report.problems == [])
        #expect(report.articles == 2)
    }
}
