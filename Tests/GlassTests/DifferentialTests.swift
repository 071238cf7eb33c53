import Glass
import TestSupport
import Testing

/// Databases built here hold what Xapian's own writer makes of the same documents.
struct DifferentialTests {
    private let glass = GlassCase()

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
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
        try glass.build(
            documents, dropped: dropped, metadata: metadata, runs: Int(1 + seed % 5),
            spill: { ($0 + Int(seed)) % 3 == 0 })
        glass.write(operations)
        glass.expectSame(seed: seed)

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
        glass.write(more, as: "built")
        glass.write(more)
        glass.expectSame(seed: seed + 1)
        #expect(Oracle.compact(glass.folder["built"], to: glass.folder["compacted"]) == "")
        glass.expectSame("compacted", seed: seed + 2)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `Documents added to an old database make the same as one database of all`(seed: UInt64) throws {
        var generator = DocumentGenerator(seed: seed)
        let olds = (0..<Int.random(in: 0...200, using: &generator.random)).map { _ in generator.next() }
        let news = (0..<Int.random(in: 0...60, using: &generator.random)).map { _ in generator.next() }
        let oldMetadata: [(key: String, value: [UInt8])] = [("a", [1]), ("b", [2]), ("c", [3]), ("z", [4])]
        if seed % 2 == 0 {
            // As Xapian leaves it after several commits: chunks and blocks of all sizes, leaves out of order.
            var operations = Operations()
            for (key, value) in oldMetadata { operations.setMetadata(key, value) }
            for (index, document) in olds.shuffled(using: &generator.random).enumerated() {
                operations.put(document)
                if index % 17 == 0 { operations.commit() }
            }
            glass.write(operations, as: "old")
        } else {
            try glass.build(olds, metadata: oldMetadata, as: "old")
        }
        var dropped: Set<UInt32> = []
        if seed % 3 == 0 {
            for document in olds + news where Int.random(in: 0..<5, using: &generator.random) == 0 {
                dropped.insert(document.number)
            }
        }
        let last = (olds + news).last?.number ?? 0
        try glass.build(
            news, from: glass.folder["old"], dropped: dropped,
            metadata: [("aa", [5]), ("b", [6, 6]), ("c", []), ("zz", [7])], runs: 2)

        var operations = Operations()
        for document in olds + news where !dropped.contains(document.number) { operations.put(document) }
        for (key, value) in [("a", [1]), ("aa", [5]), ("b", [6, 6]), ("z", [4]), ("zz", [7])] as [(String, [UInt8])] {
            operations.setMetadata(key, value)
        }
        if dropped.contains(last) {
            operations.put(TestDocument(number: last))
            operations.commit()
            operations.delete(last)
        }
        glass.write(operations)
        guard !dropped.isEmpty else { return glass.expectSame(seed: seed) }
        // Bounds on lengths stay as wide as they were, as they do when Xapian deletes.
        #expect(Oracle.check(glass.folder["built"]) == "")
        #expect(
            difference(
                withoutBounds(Oracle.dump(glass.folder["built"])), withoutBounds(Oracle.dump(glass.folder["written"])))
                == nil)
    }

    private func withoutBounds(_ dump: String) -> String {
        dump.replacing(/lengths \d+\.\.\d+|bound \d+/, with: "bounds")
    }
}
