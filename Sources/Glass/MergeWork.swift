internal import Synchronization

/// What the threads that merge tables share.
final class MergeWork: Sendable {
    let runs: [SealedRun]
    /// A database whose documents come before those of the runs.
    let old: GlassReader?
    let dropped: DroppedDocuments
    /// In order of keys.
    let metadata: [(key: [UInt8], value: [UInt8])]
    let directory: String
    /// For each section of each run that lies on disk.
    let bufferSize: Int
    private let done = Atomic<Int>(0)
    private let failed = Atomic<Bool>(false)
    private let total: Int

    init(
        runs: [SealedRun], old: GlassReader?, dropped: DroppedDocuments, metadata: [(key: [UInt8], value: [UInt8])],
        directory: String
    ) {
        self.runs = runs
        self.old = old
        self.dropped = dropped
        self.metadata = metadata
        self.directory = directory
        let spilled = runs.count { $0.file >= 0 }
        bufferSize = min(
            1 << 20, max(1 << 16, GlassBuilder.bufferMemory / max(spilled * SealedRun.Section.allCases.count, 1)))
        var total = runs.reduce(0) { $0 + $1.counts.reduce(0) { $0 + $1.entries } }
        if let old { total += old.roots.reduce(0) { $0 + Int(min($1.entries, 1 << 40)) } }
        self.total = total
    }

    /// A cursor before the first entry of a table of the old database; nil when there is none.
    func oldCursor(_ table: TableThreads.Table) throws(GlassError) -> TableCursor? {
        guard let old else { return nil }
        return try TableCursor(old, table: table.rawValue)
    }

    /// Whether documents of the old database are dropped.
    var dropsOld: Bool {
        guard let old else { return false }
        return !dropped.isEmpty && dropped.lowest <= old.lastDocument
    }

    /// The share done, 0...1.
    var share: Double { total == 0 ? 1 : min(1, Double(done.load(ordering: .relaxed)) / Double(total)) }

    /// Tells of entries merged; throws where another thread has failed.
    func tick(_ entries: Int) throws(GlassError) {
        done.wrappingAdd(entries, ordering: .relaxed)
        if failed.load(ordering: .relaxed) { throw Self.brokenOff(directory) }
    }

    func fail() { failed.store(true, ordering: .relaxed) }

    /// What a thread says that stops because another failed.
    static func brokenOff(_ directory: String) -> GlassError {
        GlassError(kind: .refused, path: directory, what: "broken off")
    }
}
