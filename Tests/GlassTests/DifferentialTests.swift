import Glass
import TestSupport
import Testing

/// Databases built here hold what Xapian's own writer makes of the same documents.
struct DifferentialTests {
    private let folder = TemporaryFolder()

    /// Builds a database of documents dealt out to runs.
    private func build(
        _ documents: [TestDocument], dropped: Set<UInt32> = [], metadata: [(key: String, value: [UInt8])] = [],
        runs: Int = 1, spill: (Int) -> Bool = { _ in false }
    ) throws -> String {
        let builder = GlassBuilder(directory: folder["built"], scratch: folder.path)
        let made = (0..<runs).map { _ in GlassRun() }
        for (index, document) in documents.enumerated() {
            // Stretches of documents, so that runs interleave.
            document.add(to: made[index / 3 % runs])
        }
        for (index, run) in made.enumerated() { try builder.add(run, spill: spill(index)) }
        _ = try builder.finish(dropped: dropped, metadata: metadata)
        return folder["built"]
    }

    /// What Xapian's writer makes of the same.
    private func write(_ operations: Operations) -> String {
        #expect(operations.apply(to: folder["written"]) == "")
        return folder["written"]
    }

    private func expectSame(_ built: String, _ written: String, _ seed: UInt64 = 1) {
        #expect(Oracle.check(built) == "")
        #expect(difference(Oracle.dump(built), Oracle.dump(written)) == nil)
        #expect(
            difference(
                Oracle.search(built, seed: UInt32(seed), queries: 60),
                Oracle.search(written, seed: UInt32(seed), queries: 60)) == nil)
    }

    @Test(arguments: 1...30 as ClosedRange<UInt64>)
    func `Random documents make the same database`(seed: UInt64) throws {
        var generator = DocumentGenerator(seed: seed)
        var operations = Operations()
        var documents: [TestDocument] = []
        var dropped: Set<UInt32> = []
        for _ in 0..<Int.random(in: 1...150, using: &generator.random) {
            let document = generator.next()
            documents.append(document)
            if seed % 3 == 0, Int.random(in: 0..<4, using: &generator.random) == 0 {
                dropped.insert(document.number)
            } else {
                operations.put(document)
            }
        }
        if let last = dropped.max(), last == documents.last!.number {
            // The number was given; nothing is left of the document.
            operations.put(TestDocument(number: last))
            operations.commit()
            operations.delete(last)
        }
        let metadata: [(key: String, value: [UInt8])] = [("b", [1, 2]), ("a", Array(repeating: 7, count: 9000))]
        for (key, value) in metadata { operations.setMetadata(key, value) }
        let built = try build(
            documents, dropped: dropped, metadata: metadata, runs: Int(1 + seed % 5),
            spill: { ($0 + Int(seed)) % 3 == 0 })
        let written = write(operations)
        expectSame(built, written, seed)

        // Xapian's writer can go on with it.
        var more = Operations()
        for _ in 0..<20 { more.put(generator.next()) }
        for document in documents.prefix(20) where !dropped.contains(document.number) {
            if Bool.random(using: &generator.random) {
                more.delete(document.number)
            } else {
                more.put(generator.document(document.number))
            }
        }
        #expect(more.apply(to: built) == "")
        #expect(more.apply(to: written) == "")
        expectSame(built, written, seed + 1)
        #expect(Oracle.compact(built, to: folder["compacted"]) == "")
        expectSame(folder["compacted"], written, seed + 2)
    }
}
