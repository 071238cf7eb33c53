import Glass
import TestSupport
import Testing

/// What is rare in articles and must hold all the same.
struct ExtremesTests {
    private let glass = GlassCase()

    private func expectSame(_ documents: [TestDocument], runs: Int = 1) throws {
        try glass.build(documents, runs: runs, spill: { $0 % 2 == 1 })
        glass.write(documents)
        glass.expectSame()
    }

    @Test func `No document makes an empty database`() throws {
        let figures = try glass.build([], metadata: [("k", [1])])
        #expect(figures.documents == 0)
        var operations = Operations()
        operations.setMetadata("k", [1])
        glass.write(operations)
        glass.expectSame()
    }

    @Test func `Nothing at all makes an empty database`() throws {
        try glass.build([])
        glass.write([])
        glass.expectSame()
    }

    @Test func `A single document without anything`() throws {
        try expectSame([TestDocument(number: 7)])
    }

    @Test func `Documents with the greatest numbers`() throws {
        let documents = [1, 0x7fff, 0x8000, 0x3f_ffff, 0x40_0000, 0x1fff_ffff, 0x2000_0000, 0xffff_fffe].map {
            TestDocument(
                number: $0, data: [1], values: [(1, [9])],
                terms: [TestDocument.Term(bytes: [97], wdf: 3, positions: [1, 2, 9])])
        }
        try glass.build(documents)
        glass.write(documents)
        // No search and no check: they walk through all numbers, or set memory aside for each.
        #expect(difference(Oracle.dump(glass.folder["built"]), Oracle.dump(glass.folder["written"])) == nil)
    }

    @Test func `One term in all documents fills many chunks`() throws {
        let documents = (1...6000).map { (number: Int) in
            TestDocument(
                number: UInt32(number * 3), values: [(0, Array("\(number)".utf8))],
                terms: [TestDocument.Term(bytes: Array("all".utf8), wdf: UInt32(number % 300), positions: [])])
        }
        try expectSame(documents, runs: 3)
    }

    @Test func `Data of megabytes crosses many blocks`() throws {
        var random = SeededGenerator(seed: 5)
        let documents = (1...4).map { (number: Int) in
            TestDocument(
                number: UInt32(number),
                data: DocumentGenerator.bytes(number * 400_000, 0...(number % 2 == 0 ? 255 : 3), &random))
        }
        try expectSame(documents, runs: 2)
    }

    /// Entries of every length around the length at which they are cut, at every fill of a block.
    @Test func `Entries around the greatest length of an item`() throws {
        var random = SeededGenerator(seed: 6)
        let documents = (1...400).map { (number: Int) in
            TestDocument(
                number: UInt32(number),
                data: DocumentGenerator.bytes(number % 7 == 0 ? 8000 + number : 1840 + number, 0...255, &random))
        }
        try expectSame(documents)
    }

    @Test func `Thousands of positions, near together and far apart`() throws {
        var random = SeededGenerator(seed: 7)
        let documents = (1...12).map { (number: Int) in
            var position: UInt32 = 0
            let positions = (0..<number * 700).map { _ in
                position += UInt32.random(in: 1...UInt32(1 << number), using: &random)
                return position
            }
            return TestDocument(
                number: UInt32(number),
                terms: [TestDocument.Term(bytes: [98], wdf: UInt32(positions.count), positions: positions)])
        }
        try expectSame(documents, runs: 2)
    }

    @Test func `Positions at the end of their range`() throws {
        let lists: [[UInt32]] = [
            [.max], [.max - 1], [1, .max], [1, 2, .max - 1], [.max - 3, .max - 2, .max - 1],
            [1, 1 << 31, (1 << 31) + 1],
            Array(1...200), Array(stride(from: 1, to: 4_000_000_000, by: 99_999_999)),
        ]
        try expectSame(
            lists.enumerated().map {
                TestDocument(
                    number: UInt32($0.offset + 1), terms: [TestDocument.Term(bytes: [99], positions: $0.element)])
            })
    }

    @Test func `Many slots and values of every length`() throws {
        var random = SeededGenerator(seed: 8)
        let documents = (1...60).map { (number: Int) in
            let slots = (0..<200).map { UInt32($0 * 3 + ($0 > 150 ? 70_000 : 0)) }
            return TestDocument(
                number: UInt32(number),
                values: slots.map { slot in
                    let longest = slot % 50 == 0 ? 4000 : 3
                    return (
                        slot, DocumentGenerator.bytes(Int.random(in: 1...longest, using: &random), 0...255, &random)
                    )
                })
        }
        try expectSame(documents, runs: 2)
    }

    @Test func `Empty values are left out`() throws {
        let run = GlassRun()
        let values = [
            GlassRun.Value(slot: 0, offset: 0, byteCount: 0), GlassRun.Value(slot: 2, offset: 0, byteCount: 1),
        ]
        values.withUnsafeBufferPointer { values in
            withUnsafeBytes(of: UInt8(5)) { bytes in
                run.add(
                    document: 1, postings: UnsafeBufferPointer(start: nil, count: 0),
                    positions: UnsafeBufferPointer(start: nil, count: 0), values: values, valueBytes: bytes,
                    data: UnsafeRawBufferPointer(start: nil, count: 0))
            }
        }
        let builder = GlassBuilder(directory: glass.folder["built"], scratch: glass.folder.path)
        try builder.add(run, spill: false)
        _ = try builder.finish()
        glass.write([TestDocument(number: 1, values: [(2, [5])])])
        glass.expectSame()
    }

    @Test func `A document with very many terms`() throws {
        let terms = (0..<8_000).map { TestDocument.Term(bytes: Array("term\($0)".utf8), positions: [UInt32($0 + 1)]) }
        try expectSame([TestDocument(number: 1, terms: terms), TestDocument(number: 2, terms: terms.reversed())])
    }

    @Test func `More runs than one can open buffers for lavishly`() throws {
        var generator = DocumentGenerator(seed: 9)
        let documents = (0..<300).map { _ in generator.next() }
        try glass.build(documents, runs: 90, spill: { _ in true })
        glass.write(documents)
        glass.expectSame()
        #expect(glass.folder.names() == ["built", "written"])
    }
}
