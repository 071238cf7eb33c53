/// Writes a table front to back, its entries in the order of their keys.
///
/// Leaves are filled one after the other; a block gets its number when it is finished, so leaves ascend, as the
/// table's flag `sequential` promises, and the root comes last.
struct TableWriter: ~Copyable {
    static let blockSize = 8192
    static let directoryStart = 11
    /// Four items must fit in a block.
    static let longestItem = 2043

    /// Where a finished table's tree begins.
    struct Root {
        var block: UInt32 = 0
        var level = 0
        var entries: UInt64 = 0
        var blockCount: UInt32 = 0
        /// No block was written.
        var isFake: Bool { blockCount == 0 }
    }

    private(set) var entries: UInt64 = 0
    private let file: TableFile
    /// Lies where the next block will be in `out`.
    private var leaf: Block
    private var out: UnsafeMutablePointer<UInt8>
    private var outCount = 0
    private var nextBlock: UInt32 = 0
    /// What stands above the leaf before it.
    private var separator = Separator()
    private var branches: [Branch] = []

    /// - Parameter sparesCache: see ``TableFile``.
    init(path: String, sparesCache: Bool = false) throws(GlassError) {
        file = try TableFile(path: path, sparesCache: sparesCache)
        out = file.buffer
        leaf = Block(at: out)
        // The first leaf begins with an item without key and tag, which counts for nothing.
        let null = leaf.place(3)
        null[0] = 0x60
        null[1] = 0
        null[2] = 0
    }

    deinit {
        file.end()
        for branch in branches { branch.release() }
    }

    /// Adds an entry; its key comes after all keys before and has 1 to 255 bytes.
    @inline(__always)
    mutating func add(
        _ key: UnsafePointer<UInt8>, _ keyCount: Int, _ tag: UnsafePointer<UInt8>, _ tagCount: Int,
        compressed: Bool = false
    ) throws(GlassError) {
        let size = keyCount &+ 3 &+ tagCount
        if _slowPath(size > Self.longestItem || leaf.free < size &+ 2) {
            return try addParted(key, keyCount, tag, tagCount, compressed)
        }
        let item = leaf.place(size)
        let header = UInt32(truncatingIfNeeded: size &- 3) | (compressed ? 0xe000 : 0x6000)
        item[0] = UInt8(truncatingIfNeeded: header >> 8)
        item[1] = UInt8(truncatingIfNeeded: header)
        item[2] = UInt8(truncatingIfNeeded: keyCount)
        Memory.copy(key, to: item + 3, keyCount)
        Memory.copy(tag, to: item + 3 + keyCount, tagCount)
        entries &+= 1
    }

    /// Adds an entry that is too long for an item or for what is left of the leaf, its tag cut into several components
    /// if need be.
    @inline(never)
    private mutating func addParted(
        _ key: UnsafePointer<UInt8>, _ keyCount: Int, _ tag: UnsafePointer<UInt8>, _ tagCount: Int, _ compressed: Bool
    ) throws(GlassError) {
        let head = keyCount + 5
        let most = Self.longestItem - head
        var first = most + 2
        // What is left of the block is filled first where that makes no item more, or fills well.
        var left = leaf.free % (Self.longestItem + 2)
        if left > 2 + head {
            left -= 2 + head
            if left >= (tagCount - 2) % most || left >= keyCount + 34 { first = left + 2 }
        }
        let components = (tagCount - first + most - 1) / most + 1
        guard components < 1 << 16 else {
            throw GlassError(kind: .refused, path: file.path, what: "an entry of \(tagCount) bytes is too long")
        }
        var done = 0
        for component in 1...components {
            let count = min(component == 1 ? first : most, tagCount - done)
            let size = count + (component == 1 ? head - 2 : head)
            if leaf.free < size + 2 { try startLeaf(key, keyCount, component) }
            let item = leaf.place(size)
            let flags =
                (compressed ? 0x8000 : 0) | (component == components ? 0x4000 : 0) | (component == 1 ? 0x2000 : 0)
            Block.put16(item, size - 3 | flags)
            item[2] = UInt8(truncatingIfNeeded: keyCount)
            (item + 3).update(from: key, count: keyCount)
            if component > 1 { Block.put16(item + 3 + keyCount, component) }
            (item + size - count).update(from: tag + done, count: count)
            done += count
        }
        entries += 1
    }

    /// Finishes the leaf because an item does not fit, and begins the next for that item.
    private mutating func startLeaf(_ key: UnsafePointer<UInt8>, _ keyCount: Int, _ component: Int) throws(GlassError) {
        let last = UnsafePointer(leaf.bytes + leaf.lowest + 2)
        let shared = Memory.commonPrefix(last + 1, key, min(Int(last.pointee), keyCount))
        // The shortest beginning that differs from the key before; the whole key within an entry.
        let next = Separator(key, min(shared + 1, keyCount), component)
        let number = try write(leaf, level: 0)
        try addChild(number, separator, level: 1)
        separator = next
        if outCount == TableFile.bufferSize { try flush() }
        leaf.begin(at: out + outCount)
    }

    /// Names a finished block in the level above.
    private mutating func addChild(_ child: UInt32, _ separator: Separator, level: Int) throws(GlassError) {
        if branches.count < level {
            branches.append(Branch(separator: separator))
            branches[level - 1].add(child, Separator())
            return
        }
        if branches[level - 1].add(child, separator) { return }
        let number = try write(branches[level - 1].block, level: level)
        try addChild(number, branches[level - 1].separator, level: level + 1)
        branches[level - 1].clear()
        // The first item of a block has no key: what stood there goes up unchanged.
        branches[level - 1].separator = separator
        branches[level - 1].add(child, Separator())
    }

    /// Gives a block its number and puts it with what is to be written.
    private mutating func write(_ block: Block, level: Int) throws(GlassError) -> UInt32 {
        block.finish(level: level)
        if block.bytes != out + outCount {
            if outCount == TableFile.bufferSize { try flush() }
            (out + outCount).update(from: block.bytes, count: Self.blockSize)
        }
        outCount += Self.blockSize
        let number = nextBlock
        guard number < UInt32.max - 1 else {
            throw GlassError(kind: .refused, path: file.path, what: "too many blocks")
        }
        nextBlock += 1
        return number
    }

    private mutating func flush() throws(GlassError) {
        try file.flush(outCount)
        out = file.buffer
        outCount = 0
    }

    /// Writes what is left; the file still needs `sync`.
    mutating func finish() throws(GlassError) -> Root {
        guard entries > 0 else { return Root() }
        var number = try write(leaf, level: 0)
        var level = 0
        var last = separator
        while level < branches.count {
            try addChild(number, last, level: level + 1)
            level += 1
            last = branches[level - 1].separator
            number = try write(branches[level - 1].block, level: level)
        }
        try flush()
        try file.finish()
        return Root(block: number, level: level, entries: entries, blockCount: nextBlock)
    }

    func sync() throws(GlassError) { try file.sync() }
}
