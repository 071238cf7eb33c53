import Glass
import Synchronization
import TestSupport
import Testing

/// Whoever builds is told the terms of the database.
struct EachTermTests {
    private let glass = GlassCase()

    private final class Told: Sendable {
        let terms = Mutex<[String]>([])
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `Each term is told once, in order, with the documents that have it`(seed: UInt64) throws {
        var generator = DocumentGenerator(seed: seed)
        let documents = (0..<300).map { _ in generator.next() }
        let olds = documents.prefix(Int(seed % 3) * 70)
        let dropped = Set(documents.map(\.number).filter { _ in Int.random(in: 0..<9, using: &generator.random) == 0 })
        var counts: [[UInt8]: Int] = [:]
        for document in documents where !dropped.contains(document.number) {
            // As keys have them.
            for term in document.terms { counts[term.bytes.flatMap { $0 == 0 ? [0, 0xff] : [$0] }, default: 0] += 1 }
        }
        if !olds.isEmpty { try glass.build(Array(olds), as: "old") }
        let told = Told()
        try glass.build(
            Array(documents[olds.count...]), from: olds.isEmpty ? nil : glass.folder["old"], dropped: dropped,
            eachTerm: { term, count in told.terms.withLock { $0.append("\(Array(term)) \(count)") } }, runs: 3,
            spill: { $0 == 1 })
        let expected = counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { "\($0.key) \($0.value)" }
        #expect(told.terms.withLock { $0 } == expected)
    }
}
