/// The chunks of one posting list, or of the list of document lengths, buffered until its counts are known.
struct PostingChunks {
    /// A chunk of this many bytes takes no more postings.
    static let full = 2000
    /// Room before each chunk for its header.
    private static let headRoom = 32

    private struct Chunk {
        var first: UInt32
        var last: UInt32
        var start: Int
        var end: Int
    }

    private var bytes = Arena(capacity: 1 << 14)
    private var chunks: [Chunk] = []
    private var first: UInt32 = 0
    private var last: UInt32 = 0
    private var start = 0
    private(set) var count: UInt32 = 0
    /// The sum of wdfs; it wraps as Xapian's does.
    private(set) var sum: UInt32 = 0
    /// The highest wdf of all lists.
    private(set) var greatest: UInt32 = 0

    mutating func clear() {
        bytes.count = 0
        chunks.removeAll(keepingCapacity: true)
        count = 0
        sum = 0
        start = 0
    }

    func free() { bytes.free() }

    /// Adds a posting; documents ascend.
    @inline(__always)
    mutating func add(_ document: UInt32, _ wdf: UInt32) {
        append(document, wdf)
        count &+= 1
        sum &+= wdf
        if wdf > greatest { greatest = wdf }
    }

    @inline(__always)
    private mutating func append(_ document: UInt32, _ wdf: UInt32) {
        bytes.reserve(3 * IntegerCode.longest + Self.headRoom)
        if _slowPath(start == 0 || bytes.count &- start >= Self.full) {
            begin(document)
        } else {
            var out = bytes.end
            IntegerCode.put(document &- last &- 1, &out)
            bytes.setEnd(out)
        }
        var out = bytes.end
        IntegerCode.put(wdf, &out)
        bytes.setEnd(out)
        last = document
    }

    /// Adds the counts of an old list, before its chunks.
    mutating func add(counts: (count: UInt32, sum: UInt32)) {
        count &+= counts.count
        sum &+= counts.sum
    }

    /// Adds a chunk of an old database, whose counts were added before; unchanged unless a document in it is dropped.
    /// Returns the counts of what was dropped.
    mutating func add(
        _ chunk: OldPostlist.Chunk, _ dropped: DroppedDocuments
    ) -> (count: UInt32, sum: UInt32)? {
        guard !dropped.containsAny(chunk.first, chunk.last) else {
            return addKept(chunk) { dropped.contains($0) ? nil : $0 }
        }
        copy(chunk, chunk.first)
        return (0, 0)
    }

    /// The same for documents that get other numbers.
    mutating func add(
        _ chunk: OldPostlist.Chunk, _ numbers: DocumentNumbers
    ) -> (count: UInt32, sum: UInt32)? {
        guard chunk.first > 0, chunk.first <= chunk.last, chunk.last <= numbers.last else { return nil }
        if let first = numbers.start(ofWhole: chunk.first, chunk.last) {
            copy(chunk, first)
            return (0, 0)
        }
        return addKept(chunk) { numbers.number($0) }
    }

    /// Adds a chunk unchanged, but for the number of its first document.
    private mutating func copy(_ chunk: OldPostlist.Chunk, _ first: UInt32) {
        bytes.reserve(chunk.bodyCount + IntegerCode.longest + 2 * Self.headRoom)
        if start > 0, bytes.count - start + chunk.bodyCount <= Self.full + Self.headRoom {
            // Small chunks are joined.
            var out = bytes.end
            IntegerCode.put(first &- last &- 1, &out)
            bytes.setEnd(out)
        } else {
            begin(first)
        }
        bytes.append(chunk.body, chunk.bodyCount)
        last = first &+ (chunk.last &- chunk.first)
    }

    /// Adds the documents of a chunk that have a number; nil when the chunk is damaged.
    @inline(__always)
    private mutating func addKept(
        _ chunk: OldPostlist.Chunk, _ number: (UInt32) -> UInt32?
    ) -> (count: UInt32, sum: UInt32)? {
        var gone: (count: UInt32, sum: UInt32) = (0, 0)
        let isSound = chunk.forEach { document, wdf in
            if let kept = number(document) {
                append(kept, wdf)
            } else {
                gone.count &+= 1
                gone.sum &+= wdf
            }
        }
        guard isSound else { return nil }
        count &-= gone.count
        sum &-= gone.sum
        return gone
    }

    private mutating func begin(_ document: UInt32) {
        close()
        bytes.reserve(Self.headRoom)
        bytes.count += Self.headRoom
        start = bytes.count
        first = document
    }

    private mutating func close() {
        guard start > 0 else { return }
        chunks.append(Chunk(first: first, last: last, start: start, end: bytes.count))
    }

    /// Writes the chunks: the first under the key, the others under the key followed by their first document.
    ///
    /// - Parameters:
    ///   - key: has room behind it for six bytes.
    ///   - isLengths: whether this is the list of document lengths, whose first chunk has zeros in place of the counts.
    mutating func write(
        _ key: UnsafeMutablePointer<UInt8>, _ keyCount: Int, isLengths: Bool = false, to table: inout TableWriter
    ) throws(GlassError) {
        guard start > 0 else { return }
        close()
        for index in chunks.indices {
            let chunk = chunks[index]
            let body = bytes.base + chunk.start
            let head = body - Self.headRoom
            var out = head
            var keyEnd = key + keyCount
            if index == 0 {
                IntegerCode.put(isLengths ? 0 : count, &out)
                IntegerCode.put(isLengths ? 0 : sum, &out)
                IntegerCode.put(chunk.first &- 1, &out)
            } else {
                if !isLengths {
                    keyEnd.pointee = 0
                    keyEnd += 1
                }
                IntegerCode.putSorting(chunk.first, &keyEnd)
            }
            out.pointee = index == chunks.count - 1 ? 0x31 : 0x30
            out += 1
            IntegerCode.put(chunk.last &- chunk.first, &out)
            let headCount = out - head
            let tag = body - headCount
            tag.update(from: head, count: headCount)
            try table.add(key, keyEnd - key, tag, headCount + chunk.end - chunk.start)
        }
    }
}
