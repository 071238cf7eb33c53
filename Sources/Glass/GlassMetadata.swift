/// Metadata entries that a build sets.
package struct GlassMetadata: Sendable {
    package typealias Entries = [(key: String, value: [UInt8])]

    /// Entries that replace the old database's of the same key; of equal keys the last counts, and an empty value removes
    /// the entry.
    package var entries: Entries
    /// Makes further entries of all terms; not called where there is an old database. It runs on a thread of the merge,
    /// beside other work.
    package var made: (@Sendable (borrowing TermCounts) throws(GlassError) -> Entries)?

    package init(
        _ entries: Entries = [], made: (@Sendable (borrowing TermCounts) throws(GlassError) -> Entries)? = nil
    ) {
        self.entries = entries
        self.made = made
    }

    /// Throws where a key of the entries cannot stand in the table.
    static func check(_ entries: Entries, _ directory: String) throws(GlassError) {
        for (key, _) in entries where !(1...GlassFormat.longestMetadataKey).contains(key.utf8.count) {
            throw GlassError(
                kind: .refused, path: directory, what: "a metadata key of \(key.utf8.count) bytes cannot stand here")
        }
    }

    /// All entries in order of keys.
    func sorted(for work: MergeWork) throws(GlassError) -> [(key: [UInt8], value: [UInt8])] {
        let further = work.old == nil ? try made?(TermCounts(work)) ?? [] : []
        try Self.check(further, work.directory)
        var last: [[UInt8]: [UInt8]] = [:]
        for (key, value) in entries + further { last[Array(key.utf8)] = value }
        return last.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { (key: $0.key, value: $0.value) }
    }
}

/// How many documents of a build's runs have each term; those dropped count as well.
package struct TermCounts: ~Copyable {
    private let work: MergeWork

    init(_ work: MergeWork) { self.work = work }

    /// Documents of the runs.
    package var documentCount: Int { work.sections(.lengths).reduce(0) { $0 + $1.entries } }

    /// Goes through the terms in order.
    /// - Parameter body: told a term, NUL bytes followed by 0xff, and its count.
    package func forEach(_ body: (UnsafeBufferPointer<UInt8>, Int) -> Void) throws(GlassError) {
        var merge = try KeyMerge(work, .postings, skipsEntries: true)
        defer { merge.free() }
        while try merge.nextGroup() {
            body(UnsafeBufferPointer(start: merge.key, count: merge.keyCount), merge.skippedCount)
        }
    }
}
