/// Merges the table of positions: an entry for each term in each document where it has positions.
enum PositionMerge {
    static func write(_ work: MergeWork, to table: inout TableWriter) throws(GlassError) {
        var merge = try KeyMerge(work.runs, .positions, bufferSize: work.bufferSize)
        defer { merge.free() }
        try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 272) { key throws(GlassError) in
            let key = key.baseAddress!
            var untold = 0
            while try merge.nextGroup() {
                let keyCount = merge.keyCount
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
        }
    }
}
