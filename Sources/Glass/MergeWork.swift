internal import Synchronization

/// Runs, and an old database, that become the tables of a new one.
final class MergeWork: TableWork {
    typealias EachTerm = @Sendable (_ term: UnsafeBufferPointer<UInt8>, _ documents: Int) -> Void
    typealias EachValue =
        @Sendable (_ slot: UInt32, _ document: UInt32, _ bytes: UnsafeBufferPointer<UInt8>) -> Void

    let options: GlassOptions
    let isSmall: Bool
    let progress: MergeProgress
    /// A database whose documents come before those of the runs.
    let old: GlassReader?
    let dropped: DroppedDocuments
    /// Sorted by key.
    let metadata: [(key: [UInt8], value: [UInt8])]
    /// Called with each term written (NUL bytes followed by 0xff) and its document frequency.
    let eachTerm: EachTerm?
    /// Called with each value written.
    let eachValue: EachValue?
    let directory: String
    /// Buffer size for each spilled section.
    let bufferSize: Int
    private let parts: Mutex<[RunSection]>

    /// - Parameter sections: those of all runs, in any order.
    init(
        options: GlassOptions, sections: [RunSection], old: GlassReader?, dropped: DroppedDocuments,
        metadata: [(key: [UInt8], value: [UInt8])], eachTerm: EachTerm?, eachValue: EachValue?,
        directory: String
    ) {
        self.options = options
        parts = Mutex(sections)
        self.old = old
        self.dropped = dropped
        self.metadata = metadata
        self.eachTerm = eachTerm
        self.eachValue = eachValue
        self.directory = directory
        let spilled = sections.count { $0.isSpilled }
        let byteCount = sections.reduce(0) { $0 + $1.byteCount }
        isSmall = options.isSmall ?? (old == nil && byteCount < GlassOptions.small)
        bufferSize = min(1 << 20, max(1 << 16, GlassBuilder.bufferMemory / max(spilled, 1)))
        var total = sections.reduce(0) { $0 + $1.entries }
        if let old { total += old.roots.reduce(0) { $0 + Int(min($1.entries, 1 << 40)) } }
        progress = MergeProgress(directory, total: total)
    }

    /// The sections of one kind.
    func sections(_ kind: RunSection.Kind) -> [RunSection] {
        parts.withLock { parts in parts.filter { $0.kind == kind } }
    }

    /// Frees sections that are merged while others are still being merged.
    func release(_ table: TableThreads.Table) {
        let kinds: [RunSection.Kind] =
            switch table {
            case .postlist: [.lengths, .postings, .values]
            case .docdata: [.data]
            case .termlist: [.termLists]
            case .position: [.positions]
            }
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

    func tick(_ entries: Int) throws(GlassError) { try progress.tick(entries) }

    // An update replaces a database that is being searched, so its pages are worth caching; a first build has no readers
    // yet.
    var sparesCache: Bool { old == nil }

    func write(
        _ table: TableThreads.Table, to writer: inout TableWriter
    ) throws(GlassError) -> PostlistMerge.Statistics? {
        switch table {
        case .postlist: return try PostlistMerge.write(self, to: &writer)
        case .docdata: try DocumentMerge.data(self, to: &writer)
        case .termlist: try DocumentMerge.termLists(self, to: &writer)
        case .position: try PositionMerge.write(self, to: &writer)
        }
        return nil
    }
}
