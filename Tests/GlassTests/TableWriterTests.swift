import TestSupport
import Testing

@testable import Glass

struct TableWriterTests {
    private let folder = TemporaryFolder()

    private func write(_ entries: [(key: [UInt8], tag: [UInt8])]) throws -> GlassReader {
        var table = try TableWriter(path: folder["docdata.glass"])
        for (key, tag) in entries { try PostlistMerge.writeEntry(key, tag, to: &table) }
        var version = VersionFile()
        version.roots[1] = try table.finish()
        #expect(version.roots[1].entries == UInt64(entries.count))
        #expect(Int(version.roots[1].blockCount) * TableWriter.blockSize == folder.read("docdata.glass").count)
        try version.write(in: folder.path)
        return try GlassReader(directory: folder.path)
    }

    /// Writes entries and expects to read the same; answers the tree's level.
    @discardableResult
    private func expectReadBack(_ entries: [(key: [UInt8], tag: [UInt8])]) throws -> Int {
        let reader = try write(entries)
        let cursor = try TableCursor(reader, table: 1)
        for (key, tag) in entries {
            #expect(try cursor.next())
            #expect(Array(UnsafeBufferPointer(start: cursor.key, count: cursor.keyCount)) == key)
            #expect(Array(UnsafeBufferPointer(start: cursor.tag, count: cursor.tagCount)) == tag)
        }
        #expect(try !cursor.next())
        return reader.roots[1].level
    }

    private func number(_ number: Int) -> [UInt8] {
        [UInt8(number >> 16 & 255), UInt8(number >> 8 & 255), UInt8(number & 255)]
    }

    @Test func `No entry makes no block`() throws {
        #expect(try write([]).roots[1].isFake)
        #expect(folder.read("docdata.glass").isEmpty)
    }

    @Test func `The longest keys make a tree of several levels`() throws {
        let level = try expectReadBack(
            (0..<9000).map { (Array(repeating: 9, count: 252) + number($0), Array(repeating: 1, count: $0 % 40)) })
        #expect(level >= 2)
    }

    /// Around the length at which a tag is cut, and around the length at which it is cut again.
    @Test(arguments: [2035, 2040, 4075, 8180, 100_000])
    func `Tags of all lengths around a limit are read back`(limit: Int) throws {
        try expectReadBack(
            (0..<30).map { (number($0), (0..<limit - 15 + $0).map { UInt8(truncatingIfNeeded: $0 &* 7) }) })
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `Random entries are read back`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var entries: [[UInt8]: [UInt8]] = [:]
        for _ in 0..<600 {
            let key = DocumentGenerator.bytes(Int.random(in: 1...255, using: &random), 0...1, &random)
            let longest = Int.random(in: 0..<20, using: &random) == 0 ? 9000 : 60
            entries[key] = DocumentGenerator.bytes(Int.random(in: 0...longest, using: &random), 0...255, &random)
        }
        try expectReadBack(
            entries.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { (key: $0.key, tag: $0.value) })
    }

    @Test func `Leaves ascend and the root comes last`() throws {
        let reader = try write((0..<4000).map { (number($0), Array(repeating: 5, count: 50)) })
        let bytes = folder.read("docdata.glass")
        let levels = stride(from: 4, to: bytes.count, by: TableWriter.blockSize).map { Int(bytes[$0]) }
        #expect(Int(reader.roots[1].block) == levels.count - 1)
        #expect(levels.last == reader.roots[1].level && levels.dropLast().allSatisfy { $0 < levels.last! })
        // Free space is told as it is, and no block but the last of a level has room for another entry.
        for block in levels.indices.dropLast(2) where levels[block] == 0 {
            let header = bytes[block * TableWriter.blockSize..<block * TableWriter.blockSize + 11].map(Int.init)
            #expect(header[5] == header[7] && header[6] == header[8])
            #expect(header[5] << 8 | header[6] < 3 + 3 + 50 + 2)
        }
    }

    @Test func `What goes past the page cache is the same`() throws {
        for sparesCache in [false, true] {
            var table = try TableWriter(path: folder["table \(sparesCache)"], sparesCache: sparesCache)
            for index in 0..<20_000 {
                let tag = (0..<600).map { UInt8(truncatingIfNeeded: $0 &* index) }
                try PostlistMerge.writeEntry(number(index), tag, to: &table)
            }
            _ = try table.finish()
            try table.sync()
        }
        let bytes = folder.read("table true")
        #expect(bytes.count > 12_000_000)
        #expect(bytes == folder.read("table false"))
    }
}
