import Glass
import TestSupport
import Testing

/// A database without term lists is one that Xapian reads, and the same in all else.
struct LayoutTests {
    private let glass = GlassCase()
    private let standard = GlassOptions(layout: .standard)

    /// Expects `built` to be a sound standard database of what the full one `written` has.
    private func expectStandard(seed: UInt64) {
        let (built, written) = (glass.folder["built"], glass.folder["written"])
        #expect(!glass.folder.exists("built/termlist.glass"))
        #expect(Oracle.check(built) == "")
        #expect(difference(Oracle.dump(built, without: written), Oracle.dump(written, without: written)) == nil)
        let queries = UInt32(60)
        #expect(
            difference(
                Oracle.search(built, seed: UInt32(seed), queries: queries),
                Oracle.search(written, seed: UInt32(seed), queries: queries)) == nil)
        // The first thing asked of a document there.
        #expect(Oracle.dump(built).hasPrefix("error: DocNotFoundError: No termlist"))
    }

    /// Runs of both layouts can become a standard database.
    @Test(arguments: 1...10 as ClosedRange<UInt64>, [GlassLayout.standard, .full])
    func `Without term lists all else is the same`(seed: UInt64, runLayout: GlassLayout) throws {
        var generator = DocumentGenerator(seed: seed)
        let documents = (0..<Int.random(in: 1...150, using: &generator.random)).map { _ in generator.next() }
        let figures = try glass.build(
            documents, standard, metadata: [("a", [1])], runs: Int(1 + seed % 4), spill: { ($0 + Int(seed)) % 3 == 0 },
            runLayout: runLayout)
        #expect(figures.tables.map(\.name) == ["postlist", "docdata", "position"])
        #expect(try GlassReader(directory: glass.folder["built"]).layout == .standard)
        try glass.build(documents, metadata: [("a", [1])], as: "written")
        expectStandard(seed: seed)
    }

    @Test func `A standard database without documents is sound`() throws {
        try glass.build([], standard)
        #expect(Oracle.check(glass.folder["built"]) == "")
        #expect(Oracle.dump(glass.folder["built"]).hasPrefix("documents 0 "))
    }

    @Test func `A run without term lists takes less memory`() throws {
        var generator = DocumentGenerator(seed: 3)
        let runs = [GlassRun(layout: .full), GlassRun(layout: .standard)]
        for _ in 0..<100 {
            let document = generator.next()
            for run in runs { document.add(to: run) }
        }
        #expect(runs[1].byteCount < runs[0].byteCount)
        let kept = try runs.map { run in
            let builder = GlassBuilder(directory: glass.folder["none"], scratch: glass.folder.path)
            try builder.add(run, spill: false)
            builder.help()
            return builder.byteCount
        }
        #expect(kept[1] < kept[0])
    }

    @Test func `Term lists that were not gathered are refused`() throws {
        let document = TestDocument(number: 1, terms: [TestDocument.Term(bytes: [97])])
        let refused = GlassError(
            kind: .refused, path: glass.folder["built"], what: "not all that goes into it has term lists")
        #expect(throws: refused) { try glass.build([document], runLayout: .standard) }
        try glass.build([document], standard, as: "old")
        #expect(throws: refused) { try glass.build([], from: glass.folder["old"]) }
        #expect(!glass.folder.exists("built"))
    }
}
