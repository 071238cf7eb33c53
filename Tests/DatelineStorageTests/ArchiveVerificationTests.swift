import DatelineModel
import Glibc
import TestSupport
import Testing

@testable import DatelineStorage

struct ArchiveVerificationTests {
    private let folder = TemporaryFolder()
    private var path: String { folder["news.dateline"] }

    @Test func `A link that was noted is found for as long as the archive has its history`() throws {
        var links: [(revision: Int, link: String)] = []
        for number in 0..<20 {
            try put([Article(id: "\(number)", text: "rain on day \(number)")], into: path)
            let report = try ArchiveVerification.run(path)
            #expect(report.problems == [] && report.articles == number + 1)
            links.append((report.revision, report.link))
        }
        #expect(Set(links.map(\.link)).count == 20)
        for (revision, link) in links {
            let report = try ArchiveVerification.run(path, since: link)
            #expect(report.problems == [] && report.since?.number == revision)
            #expect(try ArchiveVerification.run(path, since: String(link.prefix(16))).since?.number == revision)
        }
        let other = folder["other"]
        try put([Article(id: "1", text: "rain")], into: other)
        #expect(try ArchiveVerification.run(other, since: links[3].link).problems.count == 1)
        #expect(code { _ = try ArchiveVerification.run(path, since: "no link") } == .invalidParameter)
    }

    @Test func `A history that is cut anywhere, or that misses or repeats an entry, is told`() throws {
        for number in 0..<4 { try put([Article(id: "\(number)", text: "rain on day \(number)")], into: path) }
        let bytes = folder.read("news.dateline/history")
        let size = History.entrySize
        let entries = stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<$0 + size]) }
        var changed = (0..<bytes.count).map { Array(bytes[..<$0]) }
        for index in entries.indices {
            var some = entries
            some.remove(at: index)
            changed.append(some.flatMap(\.self))
            some = entries
            some.insert(entries[index], at: index)
            changed.append(some.flatMap(\.self))
            if index > 0 {
                some = entries
                some.swapAt(index, index - 1)
                changed.append(some.flatMap(\.self))
            }
        }
        for some in changed {
            folder.write("news.dateline/history", some)
            #expect(try ArchiveCheck.run(path).problems.contains { $0.hasPrefix("history:") }, "\(some.count) bytes")
        }
    }

    @Test func `After a repair without the first revisions the chain goes on, and says from where`() throws {
        for number in 0..<40 { try put([Article(id: "\(number)", text: "rain on day \(number)")], into: path) }
        let early = try ArchiveVerification.run(path)
        unlink(folder["news.dateline/history"])
        _ = try ArchiveRepair.run(path)
        try put([Article(id: "later", text: "snow")], into: path)
        let report = try ArchiveVerification.run(path)
        #expect(report.problems == [] && report.beginsAgain && report.first?.number == early.revision)
        #expect(try ArchiveVerification.run(path, since: early.link).since?.number == early.revision)
        #expect(try ArchiveCheck.run(path).problems == [])
    }
}
