import Glass
import TestSupport
import Testing

/// Digests that are made while files are written are those of the files.
struct DigestTests {
    private let glass = GlassCase()

    /// Count and sum of all bytes so far: tells any byte that is missing, twice there or in another place.
    private final class Sum: RunningDigest {
        private var count: UInt64 = 0
        private var sum: UInt64 = 14_695_981_039_346_656_037

        func update(_ bytes: UnsafeRawBufferPointer) {
            count += UInt64(bytes.count)
            for byte in bytes { sum = (sum ^ UInt64(byte)) &* 1_099_511_628_211 }
        }

        func finish() -> [UInt8] { Array("\(count) \(sum)".utf8) }
    }

    private func expectDigestsOfFiles(_ figures: GlassFigures) {
        let names = glass.folder.names(in: "built")
        #expect(figures.files.map(\.name).sorted() == names)
        #expect(figures.files.last?.name == "iamglass")
        for file in figures.files {
            let bytes = glass.folder.read("built/\(file.name)")
            let sum = Sum()
            bytes.withUnsafeBytes { sum.update($0) }
            #expect(file == GlassFigures.File(name: file.name, byteCount: UInt64(bytes.count), digest: sum.finish()))
        }
    }

    @Test(arguments: [0, 1, 40, 1500], [GlassLayout.standard, .full])
    func `The digest of each file is that of its bytes`(count: Int, layout: GlassLayout) throws {
        var generator = DocumentGenerator(seed: UInt64(count) + 1)
        let documents = (0..<count).map { _ in generator.next() }
        expectDigestsOfFiles(try glass.build(documents, GlassOptions(layout: layout, digest: { Sum() }), runs: 2))
    }

    @Test func `A table without entries has no file`() throws {
        let document = TestDocument(number: 1, terms: [TestDocument.Term(bytes: [97])])
        let figures = try glass.build([document], GlassOptions(digest: { Sum() }))
        #expect(figures.files.map(\.name) == ["postlist.glass", "termlist.glass", "iamglass"])
        expectDigestsOfFiles(figures)
    }

    @Test func `Without syncs all else is the same`() throws {
        var generator = DocumentGenerator(seed: 2)
        let documents = (0..<60).map { _ in generator.next() }
        let figures = try glass.build(documents, GlassOptions(syncs: false))
        #expect(figures.tables.allSatisfy { $0.syncSeconds == 0 })
        #expect(figures.files.allSatisfy { $0.digest.isEmpty })
        glass.write(documents)
        glass.expectSame()
    }
}
