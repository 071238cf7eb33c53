/// A cursor over the postlist table of an existing database, which holds several kinds of entries one after the other.
final class OldPostlist {
    enum Kind { case metadata, statistics, values, lengths, terms, end }

    let cursor: TableCursor
    private(set) var kind = Kind.end

    /// Starts at the first entry; nil without an old database.
    convenience init?(_ work: MergeWork) throws(GlassError) {
        guard let old = work.old else { return nil }
        try self.init(old)
    }

    /// Starts at the first entry.
    init(_ reader: GlassReader) throws(GlassError) {
        cursor = try TableCursor(reader, table: TableThreads.Table.postlist.rawValue)
        try advance()
    }

    func advance() throws(GlassError) {
        guard try cursor.next() else {
            kind = .end
            return
        }
        guard !cursor.isCompressed else { throw cursor.damaged("a compressed entry") }
        let key = cursor.key
        guard key[0] == 0 else {
            kind = .terms
            return
        }
        guard cursor.keyCount > 1 else { throw cursor.damaged("a key of one byte") }
        switch key[1] {
        case 0xc0: kind = .metadata
        case 0xd0: kind = .statistics
        case 0xd8: kind = .values
        case 0xe0: kind = .lengths
        case 0xff: kind = .terms
        default: throw cursor.damaged("a key of an unknown kind")
        }
    }

    /// Copies the entry unchanged.
    func copy(to table: inout TableWriter) throws(GlassError) {
        try table.add(cursor.key, cursor.keyCount, cursor.tag, cursor.tagCount)
    }

    /// A chunk of postings or document lengths.
    struct Chunk {
        /// Document count and sum of wdfs of the whole list; nil except in a list's first chunk.
        var counts: (count: UInt32, sum: UInt32)?
        var first: UInt32
        var last: UInt32
        var body: UnsafePointer<UInt8>
        var bodyCount: Int

        /// Calls the body with each document and its wdf, or length; false where the chunk is damaged.
        @inline(__always)
        func forEach(_ each: (UInt32, UInt32) -> Void) -> Bool {
            var body = body
            let end = body + bodyCount
            var document = first
            while true {
                guard let wdf = IntegerCode.get(&body, end) else { return false }
                each(document, UInt32(truncatingIfNeeded: wdf))
                guard body < end else { return document == last }
                guard let gap = IntegerCode.get(&body, end), gap < UInt64(last &- document) else { return false }
                document = document &+ UInt32(truncatingIfNeeded: gap) &+ 1
            }
        }
    }

    /// The current chunk.
    ///
    /// - Parameter head: bytes of the key before the first document number, in chunks other than a list's first.
    func chunk(_ head: Int) throws(GlassError) -> Chunk {
        var bytes = cursor.tag
        let end = bytes + cursor.tagCount
        var counts: (UInt32, UInt32)?
        let first: UInt32
        if cursor.keyCount <= head {
            guard let count = IntegerCode.get(&bytes, end), let sum = IntegerCode.get(&bytes, end),
                let before = IntegerCode.get(&bytes, end)
            else { throw cursor.damaged("a chunk cut short") }
            counts = (UInt32(truncatingIfNeeded: count), UInt32(truncatingIfNeeded: sum))
            first = UInt32(truncatingIfNeeded: before) &+ 1
        } else {
            var key = UnsafePointer(cursor.key + head)
            guard let document = IntegerCode.getSorting(&key, UnsafePointer(cursor.key + cursor.keyCount)) else {
                throw cursor.damaged("a key without document")
            }
            first = document
        }
        guard bytes < end else { throw cursor.damaged("a chunk cut short") }
        bytes += 1
        guard let more = IntegerCode.get(&bytes, end) else { throw cursor.damaged("a chunk cut short") }
        return Chunk(
            counts: counts, first: first, last: first &+ UInt32(truncatingIfNeeded: more), body: bytes,
            bodyCount: end - bytes)
    }
}
