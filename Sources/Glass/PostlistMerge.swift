/// Merges the table that holds metadata, values, document lengths and posting lists, in this order.
struct PostlistMerge {
    /// What the version file tells of the whole database.
    struct Statistics {
        var documentCount: UInt32 = 0
        var lastDocument: UInt32 = 0
        var shortest: UInt32 = 0
        var longest: UInt32 = 0
        var totalLength: UInt64 = 0
        var greatestWdf: UInt32 = 0
    }

    private let work: MergeWork
    private var statistics = Statistics()
    private var chunks = PostingChunks()
    private let key: UnsafeMutablePointer<UInt8> = .allocate(capacity: 272)

    static func write(
        _ work: MergeWork, to table: inout TableWriter
    ) throws(GlassError) -> Statistics {
        var merge = PostlistMerge(work: work)
        defer {
            merge.chunks.free()
            merge.key.deallocate()
        }
        for (key, value) in work.metadata {
            try writeEntry([0, 0xc0] + key, value, to: &table)
        }
        try ValueMerge.write(work, to: &table)
        try merge.writeLengths(to: &table)
        try merge.writePostings(to: &table)
        return merge.statistics
    }

    private init(work: MergeWork) { self.work = work }

    /// Adds an entry that comes seldom.
    static func writeEntry(_ key: [UInt8], _ tag: [UInt8], to table: inout TableWriter) throws(GlassError) {
        // Not `withUnsafeBufferPointer`, whose pointer may be nil for an empty tag.
        let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: key.count + tag.count + 1)
        defer { bytes.deallocate() }
        for index in key.indices { bytes[index] = key[index] }
        for index in tag.indices { bytes[key.count + index] = tag[index] }
        try table.add(bytes, key.count, bytes + key.count, tag.count)
    }

    private mutating func writeLengths(to table: inout TableWriter) throws(GlassError) {
        let merge = try KeyMerge(work.runs, .lengths, bufferSize: work.bufferSize, keyed: false)
        defer { merge.free() }
        var lengths = PostingChunks()
        defer { lengths.free() }
        var statistics = statistics
        let dropped = work.dropped
        let count = try merge.forEachEntry { (document, cursor) throws(GlassError) in
            let length = UInt32(truncatingIfNeeded: try cursor.pointee.stream.number())
            statistics.lastDocument = max(statistics.lastDocument, document)
            if dropped.contains(document) { return }
            lengths.add(document, length)
            statistics.documentCount += 1
            statistics.totalLength += UInt64(length)
            statistics.longest = max(statistics.longest, length)
            // Documents without terms do not count here.
            if length > 0, length < statistics.shortest || statistics.shortest == 0 { statistics.shortest = length }
        }
        self.statistics = statistics
        try work.tick(count)
        key[0] = 0
        key[1] = 0xe0
        try lengths.write(key, 2, isLengths: true, to: &table)
    }

    private mutating func writePostings(to table: inout TableWriter) throws(GlassError) {
        var merge = try KeyMerge(work.runs, .postings, bufferSize: work.bufferSize)
        defer { merge.free() }
        var untold = 0
        let dropped = work.dropped
        var chunks = chunks
        defer { self.chunks = chunks }
        while try merge.nextGroup() {
            chunks.clear()
            untold += try merge.forEachEntry { (document, cursor) throws(GlassError) in
                let wdf = UInt32(truncatingIfNeeded: try cursor.pointee.stream.number())
                if dropped.contains(document) { return }
                chunks.add(document, wdf)
            }
            key.update(from: merge.key, count: merge.keyCount)
            try chunks.write(key, merge.keyCount, to: &table)
            if untold >= DocumentMerge.stride {
                try work.tick(untold)
                untold = 0
            }
        }
        try work.tick(untold)
        statistics.greatestWdf = chunks.greatest
    }
}
