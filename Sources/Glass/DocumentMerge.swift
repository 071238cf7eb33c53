/// Merges the tables with one entry per document.
enum DocumentMerge {
    /// Entries between two progress reports, which also check whether another table has failed.
    static let stride = 1 << 12

    /// Merges the table of document data; documents without data have no entry.
    static func data(_ work: MergeWork, to table: inout TableWriter) throws(GlassError) {
        try copyOld(work, .docdata, to: &table)
        let merge = try KeyMerge(work, .data, keyed: false)
        defer { merge.free() }
        try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 8) { key throws(GlassError) in
            let key = key.baseAddress!
            var untold = 0
            _ = try merge.forEachEntry { (document, cursor) throws(GlassError) in
                let mark = try cursor.pointee.stream.number()
                let tag = try cursor.pointee.stream.bytes(Int(mark >> 1))
                untold += 1
                if untold == stride {
                    try work.tick(untold)
                    untold = 0
                }
                if work.dropped.contains(document) { return }
                var keyEnd = key
                IntegerCode.putSorting(document, &keyEnd)
                try table.add(key, keyEnd - key, tag, Int(mark >> 1), compressed: mark & 1 != 0)
            }
            try work.tick(untold)
        }
    }

    /// Merges the table of term lists: one entry per document, and one of used slots where the document has values.
    static func termLists(_ work: MergeWork, to table: inout TableWriter) throws(GlassError) {
        try copyOld(work, .termlist, to: &table)
        let merge = try KeyMerge(work, .termLists, keyed: false)
        defer { merge.free() }
        try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 8) { key throws(GlassError) in
            let key = key.baseAddress!
            var untold = 0
            _ = try merge.forEachEntry { (document, cursor) throws(GlassError) in
                var keyEnd = key
                IntegerCode.putSorting(document, &keyEnd)
                let isDropped = work.dropped.contains(document)
                let mark = try cursor.pointee.stream.number()
                let tag = try cursor.pointee.stream.bytes(Int(mark >> 1))
                if !isDropped { try table.add(key, keyEnd - key, tag, Int(mark >> 1), compressed: mark & 1 != 0) }
                let slotsCount = Int(try cursor.pointee.stream.number())
                let slots = try cursor.pointee.stream.bytes(slotsCount)
                if !isDropped, slotsCount > 0 {
                    keyEnd.pointee = 0
                    try table.add(key, keyEnd - key + 1, slots, slotsCount)
                }
                untold += 1
                if untold == stride {
                    try work.tick(untold)
                    untold = 0
                }
            }
            try work.tick(untold)
        }
    }

    /// Copies the old database's entries unchanged, except those of dropped documents.
    private static func copyOld(
        _ work: MergeWork, _ kind: TableThreads.Table, to table: inout TableWriter
    ) throws(GlassError) {
        guard let cursor = try work.oldCursor(kind) else { return }
        var untold = 0
        while try cursor.next() {
            var bytes = UnsafePointer(cursor.key)
            guard let document = IntegerCode.getSorting(&bytes, bytes + cursor.keyCount) else {
                throw cursor.damaged("a key that is no document")
            }
            untold += 1
            if untold == stride {
                try work.tick(untold)
                untold = 0
            }
            if work.dropped.contains(document) { continue }
            try table.add(
                cursor.key, cursor.keyCount, cursor.tag, cursor.tagCount, compressed: cursor.isCompressed)
        }
        try work.tick(untold)
    }
}
