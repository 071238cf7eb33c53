/// Merges the postlist table: metadata, values, document lengths and posting lists, in this order.
struct PostlistMerge {
    /// Statistics of the whole database, as in the version file.
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
        let old = try OldPostlist(work)
        if let before = work.old?.statistics { merge.statistics = before }
        try writeMetadata(work, old, to: &table)
        try ValueMerge.write(work, old, to: &table)
        try merge.writeLengths(old, to: &table)
        try merge.writePostings(old, to: &table)
        return merge.statistics
    }

    private init(work: MergeWork) { self.work = work }

    /// Writes new metadata and copies the rest of the old; an empty value removes an entry.
    private static func writeMetadata(
        _ work: MergeWork, _ old: OldPostlist?, to table: inout TableWriter
    ) throws(GlassError) {
        var next = 0
        let metadata = work.metadata
        while let old, old.kind == .metadata {
            let key = Array(UnsafeBufferPointer(start: old.cursor.key + 2, count: old.cursor.keyCount - 2))
            while next < metadata.count, metadata[next].key.lexicographicallyPrecedes(key) {
                try writeMetadata(metadata[next], to: &table)
                next += 1
            }
            if next == metadata.count || metadata[next].key != key { try old.copy(to: &table) }
            try old.advance()
        }
        for entry in metadata[next...] { try writeMetadata(entry, to: &table) }
    }

    private static func writeMetadata(
        _ entry: (key: [UInt8], value: [UInt8]), to table: inout TableWriter
    ) throws(GlassError) {
        if !entry.value.isEmpty { try writeEntry([0, 0xc0] + entry.key, entry.value, to: &table) }
    }

    /// Adds an entry that is not on a hot path.
    static func writeEntry(_ key: [UInt8], _ tag: [UInt8], to table: inout TableWriter) throws(GlassError) {
        // Not `withUnsafeBufferPointer`, whose pointer may be nil for an empty tag.
        let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: key.count + tag.count + 1)
        defer { bytes.deallocate() }
        for index in key.indices { bytes[index] = key[index] }
        for index in tag.indices { bytes[key.count + index] = tag[index] }
        try table.add(bytes, key.count, bytes + key.count, tag.count)
    }

    private mutating func writeLengths(_ old: OldPostlist?, to table: inout TableWriter) throws(GlassError) {
        let merge = try KeyMerge(work, .lengths, keyed: false)
        defer { merge.free() }
        var lengths = PostingChunks()
        defer { lengths.free() }
        var statistics = statistics
        let dropped = work.dropped
        while let old, old.kind == .lengths {
            guard let gone = lengths.add(try old.chunk(2), dropped) else {
                throw old.cursor.damaged("document lengths")
            }
            statistics.documentCount &-= gone.count
            statistics.totalLength &-= UInt64(gone.sum)
            try work.tick(1)
            try old.advance()
        }
        if statistics.totalLength == 0 {
            // Xapian does the same when no posting is left.
            statistics.shortest = 0
            statistics.longest = 0
            statistics.greatestWdf = 0
        }
        let count = try merge.forEachEntry { (document, cursor) throws(GlassError) in
            let length = UInt32(truncatingIfNeeded: try cursor.pointee.stream.number())
            statistics.lastDocument = max(statistics.lastDocument, document)
            if dropped.contains(document) { return }
            lengths.add(document, length)
            statistics.documentCount &+= 1
            statistics.totalLength &+= UInt64(length)
            statistics.longest = max(statistics.longest, length)
            // Documents without terms are not counted here.
            if length > 0, length < statistics.shortest || statistics.shortest == 0 { statistics.shortest = length }
        }
        self.statistics = statistics
        try work.tick(count)
        key[0] = 0
        key[1] = 0xe0
        try lengths.write(key, 2, isLengths: true, to: &table)
    }

    private mutating func writePostings(_ old: OldPostlist?, to table: inout TableWriter) throws(GlassError) {
        var merge = try KeyMerge(work, .postings)
        defer { merge.free() }
        var untold = 0
        let dropped = work.dropped
        var chunks = chunks
        defer { self.chunks = chunks }
        while try merge.nextGroup() {
            try writeOld(old, before: merge.key, merge.keyCount, &chunks, to: &table)
            chunks.clear()
            if let old, old.kind == .terms,
                Memory.compare(old.cursor.key, old.cursor.keyCount, merge.key, merge.keyCount) == 0
            {
                try takeOld(old, &chunks)
            }
            untold += try merge.forEachEntry { (document, cursor) throws(GlassError) in
                let wdf = UInt32(truncatingIfNeeded: try cursor.pointee.stream.number())
                if dropped.contains(document) { return }
                chunks.add(document, wdf)
            }
            key.update(from: merge.key, count: merge.keyCount)
            try write(&chunks, merge.keyCount, to: &table)
            if untold >= DocumentMerge.stride {
                try work.tick(untold)
                untold = 0
            }
        }
        try writeOld(old, before: nil, 0, &chunks, to: &table)
        try work.tick(untold)
        statistics.greatestWdf = max(statistics.greatestWdf, chunks.greatest)
        // Bounds of dropped documents may be wider than those of the rest, but the file stores their difference.
        statistics.longest = max(statistics.longest, statistics.greatestWdf)
    }

    /// Writes the old database's posting lists of terms before `term`, or all that are left.
    private func writeOld(
        _ old: OldPostlist?, before term: UnsafePointer<UInt8>?, _ termCount: Int, _ chunks: inout PostingChunks,
        to table: inout TableWriter
    ) throws(GlassError) {
        guard let old else { return }
        while old.kind == .terms {
            if let term, Memory.compare(old.cursor.key, old.cursor.keyCount, term, termCount) >= 0 { return }
            chunks.clear()
            let keyCount = old.cursor.keyCount
            key.update(from: old.cursor.key, count: keyCount)
            try takeOld(old, &chunks)
            try write(&chunks, keyCount, to: &table)
        }
    }

    /// Writes the posting list of the term in `key`, unless it has no documents.
    private func write(
        _ chunks: inout PostingChunks, _ keyCount: Int, to table: inout TableWriter
    ) throws(GlassError) {
        if let eachTerm = work.eachTerm, chunks.count > 0 {
            eachTerm(UnsafeBufferPointer(start: key, count: keyCount), Int(chunks.count))
        }
        try chunks.write(key, keyCount, to: &table)
    }

    /// Takes the list that begins at the current entry.
    private func takeOld(_ old: OldPostlist, _ chunks: inout PostingChunks) throws(GlassError) {
        let cursor = old.cursor
        let termCount = cursor.keyCount
        guard TermKey.length(cursor.key, termCount) == termCount else {
            throw cursor.damaged("a list without beginning")
        }
        let term = UnsafeMutablePointer<UInt8>.allocate(capacity: termCount)
        defer { term.deallocate() }
        term.update(from: cursor.key, count: termCount)
        var taken = 0
        repeat {
            let chunk = try old.chunk(termCount + 1)
            if let counts = chunk.counts { chunks.add(counts: counts) }
            guard chunks.add(chunk, work.dropped) != nil else { throw cursor.damaged("a chunk of postings") }
            taken += 1
            try old.advance()
        } while old.kind == .terms && cursor.keyCount > termCount + 1 && cursor.key[termCount] == 0
            && cursor.key[termCount + 1] != 0xff && Memory.equal(cursor.key, term, termCount)
        try work.tick(taken)
    }
}
