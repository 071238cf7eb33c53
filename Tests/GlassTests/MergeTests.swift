import Glibc
import Synchronization
import TestSupport
import Testing

@testable import Glass

/// Databases that are joined make the same as one of all documents that are left, numbered without holes.
struct MergeTests {
    private let glass = GlassCase()

    /// Databases with documents that are gone, and what is left of them.
    private struct Sources {
        var sources: [GlassSource] = []
        var left: [TestDocument] = []
        /// By source: new numbers of the old ones.
        var numbers: [[UInt32: UInt32]] = []
        /// Whether a source may have bounds of documents that are not left.
        var hasGone = false
    }

    /// - Parameter share: how many of a hundred documents are gone.
    private func make(
        _ count: Int, _ generator: inout DocumentGenerator, layouts: [GlassLayout] = [.full, .standard],
        gone share: Int, documents: ClosedRange<Int> = 0...150
    ) throws -> Sources {
        var made = Sources()
        for index in 0..<count {
            generator.restart()
            let documents = (0..<Int.random(in: documents, using: &generator.random)).map { _ in generator.next() }
            let name = "source\(index)"
            if index % 3 == 2 {
                // As Xapian leaves it after several commits and a deletion: chunks of all sizes, holes, wide bounds.
                var operations = Operations()
                for (place, document) in documents.shuffled(using: &generator.random).enumerated() {
                    operations.put(document)
                    if place % 17 == 0 { operations.commit() }
                }
                operations.put(generator.next())
                operations.setMetadata("of the source", [1])
                glass.write(operations, as: name)
                var deletion = Operations()
                deletion.delete(generator.lastNumber)
                glass.write(deletion, as: name)
                made.hasGone = true
            } else {
                try glass.build(
                    documents, GlassOptions(layout: layouts.randomElement(using: &generator.random)!), runs: 2,
                    as: name)
            }
            var gone: [UInt64] = []
            var numbers: [UInt32: UInt32] = [:]
            let share = index == 1 && share > 0 ? 100 : share
            for document in documents {
                if Int.random(in: 0..<100, using: &generator.random) < share {
                    while gone.count <= Int(document.number >> 6) { gone.append(0) }
                    gone[Int(document.number >> 6)] |= 1 << UInt64(document.number & 63)
                    made.hasGone = true
                    continue
                }
                var left = document
                left.number = UInt32(made.left.count + 1)
                made.left.append(left)
                numbers[document.number] = left.number
            }
            made.sources.append(GlassSource(try GlassReader(directory: glass.folder[name]), gone: gone))
            made.numbers.append(numbers)
        }
        return made
    }

    /// Expects `built` to be what is left, told by Xapian of a database that its own writer made.
    private func expectLeft(_ made: Sources, _ figures: GlassFigures, layout: GlassLayout, seed: UInt64) throws {
        var operations = Operations()
        for document in made.left { operations.put(document) }
        operations.setMetadata("k", [1])
        glass.write(operations)
        let (built, written) = (glass.folder["built"], glass.folder["written"])
        #expect(figures.documents == made.left.count)
        #expect(Int(figures.lastDocument) == made.left.count)
        #expect(figures.files.map(\.name).sorted() == glass.folder.names(in: "built"))
        #expect(Oracle.check(built) == "")
        let found = try GlassReader(directory: built).layout
        #expect(found == layout || made.left.isEmpty)
        // Bounds of documents that are gone may be wider; all else is the same.
        func bare(_ dump: String) -> String { made.hasGone ? dump.replacing(/bound \d+|\.\.\d+ pos/, with: "") : dump }
        #expect(
            difference(
                bare(Oracle.dump(built, without: written)), bare(Oracle.dump(written, without: written))) == nil)
        if layout == .full {
            #expect(difference(bare(Oracle.dump(built)), bare(Oracle.dump(written))) == nil)
        }
        func hits(_ answers: String) -> String {
            made.hasGone ? answers.replacing(/(?<estimate>: \d+) \S+/, with: { $0.output.estimate }) : answers
        }
        #expect(
            difference(
                hits(Oracle.search(built, seed: UInt32(seed), queries: 60)),
                hits(Oracle.search(written, seed: UInt32(seed), queries: 60))) == nil)
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>, [0, 30])
    func `Random databases joined`(seed: UInt64, gone: Int) throws {
        var generator = DocumentGenerator(seed: seed)
        let layouts: [GlassLayout] = seed % 2 == 0 ? [.full] : [.full, .standard]
        let made = try make(Int(seed), &generator, layouts: layouts, gone: gone)
        let isStandard = zip(made.sources, made.numbers).contains { $0.reader.layout == .standard && !$1.isEmpty }
        let layout: GlassLayout = isStandard ? .standard : .full
        let figures = try GlassMerge.run(
            made.sources, into: glass.folder["built"], GlassOptions(isSmall: seed % 3 == 0), metadata: [("k", [1])])
        let numbers = try MergedNumbers(made.sources)
        #expect(Int(numbers.documentCount) == made.left.count)
        for (index, expected) in made.numbers.enumerated() {
            for document in 0...made.sources[index].reader.lastDocument + 70 where document < 3000 {
                #expect(numbers.number(source: index, document: document) == expected[document])
            }
            for (document, number) in expected {
                #expect(numbers.number(source: index, document: document) == number)
            }
        }
        try expectLeft(made, figures, layout: layout, seed: seed)
    }

    @Test func `The standard layout leaves term lists of all sources out`() throws {
        var generator = DocumentGenerator(seed: 3)
        let made = try make(3, &generator, layouts: [.full], gone: 20)
        let figures = try GlassMerge.run(
            made.sources, into: glass.folder["built"], GlassOptions(layout: .standard), metadata: [("k", [1])])
        try expectLeft(made, figures, layout: .standard, seed: 3)
    }

    @Test func `Long lists keep their chunks`() throws {
        var generator = DocumentGenerator(seed: 1)
        var made = Sources()
        for index in 0..<3 {
            let documents = (1...9000).map { (number: Int) in
                TestDocument(
                    number: UInt32(number), values: [(0, Array("\(number)".utf8))],
                    terms: [TestDocument.Term(bytes: Array("all".utf8), wdf: UInt32(number % 200))])
            }
            try glass.build(documents, as: "source\(index)")
            // One chunk in the middle of the second source is taken apart.
            let gone: [UInt64] = index == 1 ? Array(repeating: 0, count: 70) + [1 << 20] : []
            made.sources.append(GlassSource(try GlassReader(directory: glass.folder["source\(index)"]), gone: gone))
            for document in documents where index != 1 || document.number != 70 * 64 + 20 {
                var left = document
                left.number = UInt32(made.left.count + 1)
                made.left.append(left)
            }
        }
        made.hasGone = true
        _ = generator.next()
        let figures = try GlassMerge.run(made.sources, into: glass.folder["built"], metadata: [("k", [1])])
        try expectLeft(made, figures, layout: .full, seed: 1)
        try glass.build(made.left, as: "once")
        let once = glass.folder.read("once/postlist.glass").count
        #expect(glass.folder.read("built/postlist.glass").count <= once + once / 10)
    }

    @Test func `Sources without a document that is left make an empty database`() throws {
        try glass.build([], as: "none")
        try glass.build([DocumentGenerator.one], as: "one")
        let sources = [
            GlassSource(try GlassReader(directory: glass.folder["none"])),
            GlassSource(try GlassReader(directory: glass.folder["one"]), gone: [~0, ~0]),
        ]
        for (count, isSmall) in [(0, true), (1, false), (2, true)] {
            let name = "built\(count)"
            let figures = try GlassMerge.run(
                Array(sources.prefix(count)), into: glass.folder[name], GlassOptions(isSmall: isSmall))
            #expect(figures.documents == 0)
            #expect(Oracle.check(glass.folder[name]) == "")
            #expect(Oracle.dump(glass.folder[name]).hasPrefix("documents 0 last 0 "))
        }
    }

    @Test func `Twenty sources hold few blocks and no file open afterwards`() throws {
        var generator = DocumentGenerator(seed: 5)
        let made = try make(20, &generator, gone: 10, documents: 1...20)
        let figures = try GlassMerge.run(made.sources, into: glass.folder["built"], metadata: [("k", [1])])
        #expect(figures.documents == made.left.count)
        #expect(glass.openFiles.isEmpty)
    }

    @Test(arguments: [true, false])
    func `A merge that is broken off leaves no file open`(isSmall: Bool) throws {
        var generator = DocumentGenerator(seed: 6)
        let made = try make(5, &generator, gone: 10, documents: 100...200)
        let stop = GlassError(kind: .refused, path: glass.folder["built"], what: "interrupted")
        var told = 0
        #expect(throws: stop) {
            _ = try GlassMerge.run(
                made.sources, into: glass.folder["built"], GlassOptions(isSmall: isSmall),
                progress: { _ throws(GlassError) in
                    told += 1
                    throw stop
                })
        }
        #expect(told == 1)
        #expect(glass.openFiles.isEmpty)
        #expect(!glass.folder.exists("built/iamglass"))
    }

    private func error(_ body: () throws -> Void) -> GlassError? {
        do {
            try body()
            return nil
        } catch { return error as? GlassError }
    }

    /// A disk can write a block to a wrong place; every block is sound then.
    @Test(arguments: ["postlist", "docdata", "termlist", "position"])
    func `A block in the place of another is told`(table: String) throws {
        var generator = DocumentGenerator(seed: 4)
        try glass.build((0..<1200).map { _ in generator.next() }, as: "damaged")
        try glass.build([DocumentGenerator.one], as: "sound")
        let bytes = glass.folder.read("damaged/\(table).glass")
        let leaves = stride(from: 0, to: bytes.count, by: TableWriter.blockSize).filter { bytes[$0 + 4] == 0 }
        for (from, to) in [(leaves[0], leaves[2]), (leaves[2], leaves[0]), (leaves[1], leaves[2])] {
            var damaged = bytes
            damaged.replaceSubrange(to..<to + TableWriter.blockSize, with: bytes[from..<from + TableWriter.blockSize])
            glass.folder.write("damaged/\(table).glass", damaged)
            let error = error {
                let sources = try ["sound", "damaged"].map { GlassSource(try GlassReader(directory: glass.folder[$0])) }
                _ = try GlassMerge.run(sources, into: glass.folder["built\(from)-\(to)"])
            }
            #expect(error?.kind == .damaged)
            #expect(error?.path == glass.folder["damaged/\(table).glass"])
            #expect(glass.openFiles.isEmpty)
        }
    }

    /// Damage within an entry cannot be seen; what is seen must be told, and nothing may trap.
    @Test(arguments: [[], [UInt64(1) << 3, 1]])
    func `Damaged sources are told, not followed`(gone: [UInt64]) throws {
        var generator = DocumentGenerator(seed: 4)
        try glass.build((0..<120).map { _ in generator.next() }, as: "sound")
        let tables = ["postlist.glass", "docdata.glass", "termlist.glass", "position.glass", "iamglass"]
        let sound = tables.map { glass.folder.read("sound/\($0)") }
        var told = 0
        for seed in 1...120 as ClosedRange<UInt64> {
            var random = SeededGenerator(seed: seed)
            let damaged = Int.random(in: 0..<tables.count, using: &random)
            for (index, table) in tables.enumerated() {
                var bytes = sound[index]
                if index == damaged {
                    let first = table == "iamglass" ? 16 : 0
                    for _ in 0..<(table == "iamglass" ? 3 : Int.random(in: 1...200, using: &random)) {
                        bytes[Int.random(in: first..<bytes.count, using: &random)] = UInt8.random(
                            in: 0...255, using: &random)
                    }
                }
                glass.folder.write("damaged/\(table)", bytes)
            }
            let error = error {
                let reader = try GlassReader(directory: glass.folder["damaged"])
                _ = try GlassMerge.run(
                    [GlassSource(reader), GlassSource(reader, gone: gone)], into: glass.folder["built\(seed)"],
                    GlassOptions(isSmall: true), eachTerm: { _, _ in }, eachValue: { _, _, _ in })
            }
            guard let error else { continue }
            told += 1
            #expect(error.kind == .damaged || tables[damaged] == "iamglass", "\(error)")
        }
        #expect(told > 20)
    }

    private final class Told: Sendable {
        let lines = Mutex<[String]>([])
        func add(_ line: String) { lines.withLock { $0.append(line) } }
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `Terms and values are told as by one build`(seed: UInt64) throws {
        var generator = DocumentGenerator(seed: seed)
        let made = try make(4, &generator, gone: 20)
        let (joined, once) = (Told(), Told())
        _ = try GlassMerge.run(
            made.sources, into: glass.folder["built"],
            eachTerm: { joined.add("\(Array($0)) \($1)") },
            eachValue: { joined.add("\($0) \($1) \(Array($2))") })
        try glass.build(
            made.left, eachTerm: { once.add("\(Array($0)) \($1)") },
            eachValue: { once.add("\($0) \($1) \(Array($2))") }, runs: 3, as: "once")
        let lines = joined.lines.withLock { $0 }
        #expect(lines == once.lines.withLock { $0 })
        let values = made.left.flatMap { document in
            document.values.map { "\($0.slot) \(document.number) \($0.bytes)" }
        }
        #expect(lines.prefix(values.count).sorted() == values.sorted())
    }
}
