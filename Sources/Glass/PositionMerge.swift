/// Merges the position table: one entry for each term in each document where it has positions.
enum PositionMerge {
    static func write(_ work: MergeWork, to table: inout TableWriter) throws(GlassError) {
        var merge = try KeyMerge(work, .positions)
        defer { merge.free() }
        try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 272) { key throws(GlassError) in
            let key = key.baseAddress!
            var untold = 0
            let old = try OldPositions(work)
            while try merge.nextGroup() {
                let keyCount = merge.keyCount
                try old?.copy(through: merge.key, keyCount, to: &table)
                key.update(from: merge.key, count: keyCount)
                key[keyCount] = 0
                let documentKey = key + keyCount + 1
                untold += try merge.forEachEntry { (document, cursor) throws(GlassError) in
                    let count = Int(try cursor.pointee.stream.number())
                    let packed = try cursor.pointee.stream.bytes(count)
                    if work.dropped.contains(document) { return }
                    var keyEnd = documentKey
                    IntegerCode.putSorting(document, &keyEnd)
                    try table.add(key, keyEnd - key, packed, count)
                }
                if untold >= DocumentMerge.stride {
                    try work.tick(untold)
                    untold = 0
                }
            }
            try work.tick(untold)
            try old?.copy(through: nil, 0, to: &table)
        }
    }
}

/// The old database's positions, copied unchanged.
private final class OldPositions {
    private let work: MergeWork
    private let cursor: TableCursor
    private var termCount = 0
    private var document: UInt32 = 0
    private var isAtEnd = false
    private var untold = 0

    init?(_ work: MergeWork) throws(GlassError) {
        guard let cursor = try work.oldCursor(.position) else { return nil }
        self.work = work
        self.cursor = cursor
        try advance()
    }

    /// Copies all entries up to and including those of a term, or all that are left.
    func copy(
        through term: UnsafePointer<UInt8>?, _ count: Int, to table: inout TableWriter
    ) throws(GlassError) {
        while !isAtEnd {
            if let term, Memory.compare(cursor.key, termCount, term, count) > 0 { return }
            if !work.dropped.contains(document) {
                try table.add(cursor.key, cursor.keyCount, cursor.tag, cursor.tagCount)
            }
            untold += 1
            if untold == DocumentMerge.stride {
                try work.tick(untold)
                untold = 0
            }
            try advance()
        }
    }

    private func advance() throws(GlassError) {
        guard try cursor.next() else {
            isAtEnd = true
            return
        }
        termCount = TermKey.length(cursor.key, cursor.keyCount)
        var bytes = UnsafePointer(cursor.key + min(termCount + 1, cursor.keyCount))
        guard let found = IntegerCode.getSorting(&bytes, UnsafePointer(cursor.key + cursor.keyCount)),
            !cursor.isCompressed
        else { throw cursor.damaged("a key that is no term and document") }
        document = found
    }
}
