internal import Synchronization

/// State shared by the threads that merge tables.
final class MergeWork: Sendable {
    typealias EachTerm = @Sendable (_ term: UnsafeBufferPointer<UInt8>, _ documents: Int) -> Void

    /// Input of fewer bytes is merged on the calling thread.
    private static let small = 1 << 20

    let options: GlassOptions
    /// See ``GlassOptions``.
    let isSmall: Bool
    /// A database whose documents come before those of the runs.
    let old: GlassReader?
    let dropped: DroppedDocuments
    /// Sorted by key.
    let metadata: [(key: [UInt8], value: [UInt8])]
    /// Called with each term written (NUL bytes followed by 0xff) and its document frequency.
    let eachTerm: EachTerm?
    let directory: String
    /// Buffer size for each spilled section.
    let bufferSize: Int
    private let parts: Mutex<[RunSection]>
    private let done = Atomic<Int>(0)
    private let failed = Atomic<Bool>(false)
    private let total: Int

    /// - Parameter sections: those of all runs, in any order.
    init(
        options: GlassOptions, sections: [RunSection], old: GlassReader?, dropped: DroppedDocuments,
        metadata: [(key: [UInt8], value: [UInt8])], eachTerm: EachTerm?, directory: String
    ) {
        self.options = options
        parts = Mutex(sections)
        self.old = old
        self.dropped = dropped
        self.metadata = metadata
        self.eachTerm = eachTerm
        self.directory = directory
        let spilled = sections.count { $0.isSpilled }
        let byteCount = sections.reduce(0) { $0 + $1.byteCount }
        isSmall = options.isSmall ?? (old == nil && byteCount < Self.small)
        bufferSize = min(1 << 20, max(1 << 16, GlassBuilder.bufferMemory / max(spilled, 1)))
        var total = sections.reduce(0) { $0 + $1.entries }
        if let old { total += old.roots.reduce(0) { $0 + Int(min($1.entries, 1 << 40)) } }
        self.total = total
    }

    /// The sections of one kind.
    func sections(_ kind: RunSection.Kind) -> [RunSection] {
        parts.withLock { parts in parts.filter { $0.kind == kind } }
    }

    /// Frees sections that are merged while others are still being merged.
    func release(_ kinds: [RunSection.Kind]) {
        let released = parts.withLock { parts in
            let released = parts.filter { kinds.contains($0.kind) }
            parts.removeAll { kinds.contains($0.kind) }
            return released
        }
        // Outside the lock: freeing takes the system milliseconds.
        _ = consume released
        PageCache.release()
    }

    /// A cursor before the first entry of a table of the old database; nil without an old database.
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

    /// Reports entries merged; throws if another thread has failed.
    func tick(_ entries: Int) throws(GlassError) {
        done.wrappingAdd(entries, ordering: .relaxed)
        if failed.load(ordering: .relaxed) { throw Self.brokenOff(directory) }
    }

    func fail() { failed.store(true, ordering: .relaxed) }

    /// The error of a thread that stops because another failed.
    static func brokenOff(_ directory: String) -> GlassError {
        GlassError(kind: .refused, path: directory, what: "broken off")
    }
}
