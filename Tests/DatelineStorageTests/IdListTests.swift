import Testing

@testable import DatelineIndex
@testable import DatelineSearch
@testable import DatelineStorage

/// The matches of an export, in memory or in a file.
struct IdListTests {
    private func builder() -> IdListBuilder {
        IdListBuilder(revision: 1, archive: "a")
    }

    @Test func `A short list gives back what it took`() throws {
        var builder = builder()
        for (index, id) in ["a", "", "Ünïcødé/x", String(repeating: "long", count: 100)].enumerated() {
            try builder.append(Array(id.utf8), UInt32(index) * 1_000_000_007)
        }
        let list = try builder.list()
        #expect(list.count == 4)
        #expect(try list.ids(0..<4) == ["a", "", "Ünïcødé/x", String(repeating: "long", count: 100)])
        #expect(try list.entries(1..<3).map(\.document) == [1_000_000_007, 2_000_000_014])
        #expect(try list.ids(2..<2) == [])
        #expect(try self.builder().list().count == 0)
    }

    @Test func `A long list gives back any part, and keeps next to nothing in memory`() throws {
        var builder = builder()
        for number in 0..<200_000 { try builder.append(Array("article-\(number)-of-many".utf8), UInt32(number)) }
        let list = try builder.list()
        #expect(list.count == 200_000)
        for range in [0..<1, 255..<257, 1000..<1300, 199_999..<200_000, 12_345..<12_345] {
            let entries = try list.entries(range)
            #expect(entries.map(\.document) == range.map { UInt32($0) })
            #expect(entries.map(\.id) == range.map { "article-\($0)-of-many" })
        }
        #expect(try list.ids(0..<200_000).last == "article-199999-of-many")
        #expect(list.keptBytes < 10_000)
    }
}
