/// Writes the value chunks of slots, one slot after the other.
struct ValueChunks {
    /// A chunk of this many bytes is closed.
    static let full = 2000

    private var bytes = Arena(capacity: 1 << 13)
    private let key: UnsafeMutablePointer<UInt8>
    private var headCount = 2
    private var keyCount = 2
    private var last: UInt32 = 0

    init() {
        key = .allocate(capacity: 32)
        key[0] = 0
        key[1] = 0xd8
    }

    func free() {
        bytes.free()
        key.deallocate()
    }

    /// Starts a slot, unless it is the current one.
    mutating func begin(
        _ slotKey: UnsafePointer<UInt8>, _ slotKeyCount: Int, to table: inout TableWriter
    ) throws(GlassError) {
        if headCount == 2 + slotKeyCount, Memory.equal(key + 2, slotKey, slotKeyCount) { return }
        try close(to: &table)
        (key + 2).update(from: slotKey, count: slotKeyCount)
        headCount = 2 + slotKeyCount
    }

    /// Adds a value; documents ascend.
    mutating func add(
        _ document: UInt32, _ value: UnsafePointer<UInt8>, _ count: Int, to table: inout TableWriter
    ) throws(GlassError) {
        bytes.reserve(count + 2 * IntegerCode.longest)
        var out = bytes.end
        if bytes.count == 0 {
            var keyEnd = key + headCount
            IntegerCode.putSorting(document, &keyEnd)
            keyCount = keyEnd - key
        } else {
            IntegerCode.put(document &- last &- 1, &out)
        }
        last = document
        IntegerCode.put(UInt64(count), &out)
        out.update(from: value, count: count)
        bytes.setEnd(out + count)
        if bytes.count >= Self.full { try close(to: &table) }
    }

    /// Writes the current chunk, if any.
    mutating func close(to table: inout TableWriter) throws(GlassError) {
        guard bytes.count > 0 else { return }
        try table.add(key, keyCount, bytes.base, bytes.count)
        bytes.count = 0
    }
}

/// A value chunk of an existing database.
struct OldValueChunk {
    let slot: UInt32
    let slotKey: UnsafePointer<UInt8>
    let slotKeyCount: Int
    private let first: UInt32
    private let cursor: TableCursor

    /// Reads the current key of a cursor.
    init(_ cursor: TableCursor) throws(GlassError) {
        self.cursor = cursor
        slotKey = UnsafePointer(cursor.key + 2)
        var bytes = slotKey
        let end = UnsafePointer(cursor.key + cursor.keyCount)
        guard let slot = IntegerCode.get(&bytes, end) else { throw cursor.damaged("a slot's key") }
        self.slot = UInt32(truncatingIfNeeded: slot)
        slotKeyCount = bytes - slotKey
        guard let first = IntegerCode.getSorting(&bytes, end) else { throw cursor.damaged("a slot's key") }
        self.first = first
    }

    func forEach(
        _ body: (UInt32, UnsafePointer<UInt8>, Int) throws(GlassError) -> Void
    ) throws(GlassError) {
        var bytes = cursor.tag
        let end = bytes + cursor.tagCount
        var document = first
        while true {
            guard let count = IntegerCode.get(&bytes, end), count <= UInt64(end - bytes) else {
                throw cursor.damaged("a chunk of values")
            }
            try body(document, bytes, Int(count))
            bytes += Int(count)
            guard bytes < end else { return }
            guard let gap = IntegerCode.get(&bytes, end) else { throw cursor.damaged("a chunk of values") }
            document = document &+ UInt32(truncatingIfNeeded: gap) &+ 1
        }
    }
}
