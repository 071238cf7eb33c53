/// A table block being filled: a header, a directory that grows from the front, items that grow from the end.
struct Block {
    /// Memory of one block, owned by the caller.
    private(set) var bytes: UnsafeMutablePointer<UInt8>
    private(set) var directoryEnd = TableWriter.directoryStart
    /// Where the last placed item begins.
    private(set) var lowest = TableWriter.blockSize

    /// Bytes between directory and items.
    @inline(__always)
    var free: Int { lowest &- directoryEnd }

    init(at bytes: UnsafeMutablePointer<UInt8>) { self.bytes = bytes }

    /// Places an item of `size` bytes; the caller has checked that it and its two bytes of directory fit.
    @inline(__always)
    mutating func place(_ size: Int) -> UnsafeMutablePointer<UInt8> {
        lowest &-= size
        Self.put16(bytes + directoryEnd, lowest)
        directoryEnd &+= 2
        return bytes + lowest
    }

    /// Starts another block.
    mutating func begin(at bytes: UnsafeMutablePointer<UInt8>) {
        self.bytes = bytes
        directoryEnd = TableWriter.directoryStart
        lowest = TableWriter.blockSize
    }

    /// Writes the header: revision 1, level, free bytes (twice), the directory's end.
    func finish(level: Int) {
        bytes[0] = 0
        bytes[1] = 0
        bytes[2] = 0
        bytes[3] = 1
        bytes[4] = UInt8(level)
        Self.put16(bytes + 5, lowest - directoryEnd)
        Self.put16(bytes + 7, lowest - directoryEnd)
        Self.put16(bytes + 9, directoryEnd)
        (bytes + directoryEnd).update(repeating: 0, count: lowest - directoryEnd)
    }

    @inline(__always)
    static func put16(_ bytes: UnsafeMutablePointer<UInt8>, _ value: Int) {
        bytes[0] = UInt8(truncatingIfNeeded: value >> 8)
        bytes[1] = UInt8(truncatingIfNeeded: value)
    }
}

/// The shortest key that separates a block from the one before it, and the component number of its first entry.
struct Separator {
    var key: [UInt8] = []
    var component = 0

    init() {}

    init(_ key: UnsafePointer<UInt8>, _ count: Int, _ component: Int) {
        self.key = Array(UnsafeBufferPointer(start: key, count: count))
        self.component = component
    }
}

/// A block above the leaves, being filled.
struct Branch {
    private(set) var block = Block(at: .allocate(capacity: TableWriter.blockSize))
    /// The separator of this block in the level above.
    var separator: Separator

    init(separator: Separator) { self.separator = separator }

    func release() { block.bytes.deallocate() }

    mutating func clear() { block.begin(at: block.bytes) }

    /// Adds a block of the level below; returns whether there was room.
    @discardableResult
    mutating func add(_ child: UInt32, _ separator: Separator) -> Bool {
        let count = separator.key.count
        let size = 7 + count
        guard block.free >= size + 2 else { return false }
        let item = block.place(size)
        for index in 0..<4 { item[index] = UInt8(truncatingIfNeeded: child >> UInt32(24 - 8 * index)) }
        item[4] = UInt8(count)
        for index in 0..<count { item[5 + index] = separator.key[index] }
        Block.put16(item + 5 + count, separator.component)
        return true
    }
}
