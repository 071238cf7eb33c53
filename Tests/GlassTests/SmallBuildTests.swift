import Glass
import Glibc
import Synchronization
import TestSupport
import Testing

/// A few documents are written without threads, and the same comes out.
struct SmallBuildTests {
    private let glass = GlassCase()

    private final class Threads: Sendable {
        let seen = Mutex<Set<UInt>>([])
        func note() { _ = seen.withLock { $0.insert(UInt(pthread_self())) } }
    }

    /// Builds and answers whether all was done on this thread.
    private func isBuiltHere(_ documents: [TestDocument], _ options: GlassOptions) throws -> Bool {
        let threads = Threads()
        try glass.build(documents, options, eachTerm: { _, _ in threads.note() })
        return threads.seen.withLock { $0 == [UInt(pthread_self())] }
    }

    @Test(arguments: [GlassLayout.standard, .full])
    func `One document needs no thread`(layout: GlassLayout) throws {
        #expect(try isBuiltHere([DocumentGenerator.one], GlassOptions(layout: layout)))
    }

    @Test func `Megabytes have threads`() throws {
        var documents = [DocumentGenerator.one]
        documents[0].data = (0..<2_000_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
        #expect(try !isBuiltHere(documents, GlassOptions()))
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>, [true, false])
    func `With and without threads the same is written`(seed: UInt64, isSmall: Bool) throws {
        var generator = DocumentGenerator(seed: seed)
        let documents = (0..<Int.random(in: 1...400, using: &generator.random)).map { _ in generator.next() }
        let options = GlassOptions(isSmall: isSmall)
        try glass.build(documents, options, runs: 3, spill: { $0 == Int(seed % 4) })
        glass.write(documents)
        glass.expectSame(seed: seed)
    }

    @Test func `A table that cannot be made is told`() throws {
        let builder = GlassBuilder(directory: glass.folder["none/built"], scratch: glass.folder.path)
        let run = GlassRun()
        DocumentGenerator.one.add(to: run)
        try builder.add(run, spill: false)
        #expect(throws: GlassError.self) { try builder.finish() }
    }
}
