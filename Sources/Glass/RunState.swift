/// The contents of a run until it is sorted. They are behind a pointer to avoid exclusivity checks on each access.
struct RunState {
    /// A posting takes two words: the term; then the wdf and `withoutPositions`, or the offset of its packed wdf and
    /// positions.
    static let postingWords = 2
    /// Marks a posting without positions.
    static let withoutPositions: UInt32 = 1 << 31
    /// A document takes three words: number, postings, length.
    static let documentWords = 3

    let layout: GlassLayout
    var terms = TermTable()
    /// Postings in order of documents.
    var postings = Arena(capacity: 1 << 16)
    /// For each posting with positions: wdf, byte count, packed positions. Less than 2 GiB.
    var positions = Arena(capacity: 1 << 16)
    var documents = Arena(capacity: 1 << 12)
    /// For each document, the term list table's entry of used slots, preceded by its byte count; nothing in the
    /// standard layout.
    var slotsUsed = Arena(capacity: 1 << 12)
    /// A finished section: see ``RunSection``.
    var data = Arena(capacity: 1 << 16)
    var dataCount = 0
    var lastData: UInt32 = 0
    var slots: [SlotList] = []
    /// Index in `slots` of each slot below 256, plus 1.
    var lowSlots: UnsafeMutablePointer<UInt16>
    var highSlots: [UInt32: Int] = [:]
    var documentCount = 0
    var lastDocument: UInt32 = 0
    var deflater = Deflater()

    init(layout: GlassLayout) {
        self.layout = layout
        lowSlots = .allocate(capacity: 256)
        lowSlots.initialize(repeating: 0, count: 256)
    }

    func free() {
        terms.free()
        postings.free()
        positions.free()
        documents.free()
        slotsUsed.free()
        data.free()
        for slot in slots { slot.entries.free() }
        lowSlots.deallocate()
        deflater.free()
    }

    /// Frees the postings in order of documents.
    mutating func freePostings() {
        postings.free()
        postings = Arena()
    }

    /// Frees posting and position data.
    mutating func freeLists() {
        positions.free()
        positions = Arena()
        terms.free()
        terms = TermTable()
    }

    var byteCount: Int {
        var sum = terms.byteCount + postings.count + positions.count + documents.count + slotsUsed.count + data.count
        for slot in slots { sum += slot.entries.count }
        return sum
    }

    mutating func addPosting(
        _ posting: GlassRun.Posting, _ positionsOfDocument: UnsafeBufferPointer<UInt32>,
        _ words: inout UnsafeMutablePointer<UInt32>, _ out: inout UnsafeMutablePointer<UInt8>
    ) {
        words[0] = posting.term
        let count = Int(posting.positionCount)
        if count > 0 {
            precondition(Int(posting.firstPosition) + count <= positionsOfDocument.count, "positions out of bounds")
            words[1] = UInt32(truncatingIfNeeded: out - positions.base)
            IntegerCode.put(posting.wdf, &out)
            let first = positionsOfDocument.baseAddress! + Int(posting.firstPosition)
            if count == 1 {
                let start = out
                out += 1
                IntegerCode.put(first.pointee, &out)
                start.pointee = UInt8(truncatingIfNeeded: out - start - 1)
            } else {
                Self.putPositions(first, count, &out)
            }
        } else {
            precondition(posting.wdf < Self.withoutPositions, "a term counts \(posting.wdf) times")
            words[1] = posting.wdf | Self.withoutPositions
        }
        words += Self.postingWords
    }

    /// Packs positions, preceded by their byte count.
    @inline(__always)
    private static func putPositions(
        _ first: UnsafePointer<UInt32>, _ count: Int, _ out: inout UnsafeMutablePointer<UInt8>
    ) {
        let start = out
        if PositionCode.longest(count) < 128 {
            out += 1
            PositionCode.put(first, count, &out)
            start.pointee = UInt8(truncatingIfNeeded: out - start - 1)
        } else {
            let body = start + IntegerCode.longest
            out = body
            PositionCode.put(first, count, &out)
            let length = out - body
            out = start
            IntegerCode.put(UInt64(length), &out)
            out.update(from: body, count: length)
            out += length
        }
    }

    mutating func addValue(_ document: UInt32, _ slot: UInt32, _ bytes: UnsafePointer<UInt8>, _ count: Int) {
        var index: Int
        if slot < 256 {
            index = Int(lowSlots[Int(slot)]) - 1
        } else {
            index = highSlots[slot] ?? -1
        }
        if index < 0 {
            index = slots.count
            slots.append(SlotList(slot: slot))
            if slot < 256 { lowSlots[Int(slot)] = UInt16(index + 1) } else { highSlots[slot] = index }
        }
        slots[index].add(document, bytes, count)
    }

    mutating func addData(_ document: UInt32, _ bytes: UnsafePointer<UInt8>, _ count: Int, _ compress: Bool) {
        data.reserve(count + 3 * IntegerCode.longest)
        var out = data.end
        IntegerCode.put(document &- lastData &- 1, &out)
        lastData = document
        dataCount += 1
        let body = out + IntegerCode.longest
        let compressed = compress && count > Deflater.shortest ? deflater.compress(bytes, count, body) : 0
        if compressed > 0 {
            IntegerCode.put(UInt64(compressed) << 1 | 1, &out)
            out.update(from: body, count: compressed)
            out += compressed
        } else {
            IntegerCode.put(UInt64(count) << 1, &out)
            out.update(from: bytes, count: count)
            out += count
        }
        data.setEnd(out)
    }
}

/// The values of a slot, in order of documents: gap, byte count, bytes.
struct SlotList {
    let slot: UInt32
    var entries = Arena(capacity: 1 << 10)
    var count = 0
    var last: UInt32 = 0

    init(slot: UInt32) { self.slot = slot }

    mutating func add(_ document: UInt32, _ bytes: UnsafePointer<UInt8>, _ byteCount: Int) {
        entries.reserve(byteCount + 2 * IntegerCode.longest)
        var out = entries.end
        IntegerCode.put(document &- last &- 1, &out)
        IntegerCode.put(UInt64(byteCount), &out)
        out.update(from: bytes, count: byteCount)
        entries.setEnd(out + byteCount)
        last = document
        count += 1
    }
}
