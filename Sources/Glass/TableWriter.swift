/// Writes a table front to back; entries are added in key order.
///
/// Leaves are filled one after the other. A block gets its number when it is finished, so leaf numbers ascend, as the
/// table's `sequential` flag promises, and the root comes last.
struct TableWriter: ~Copyable {
    static let blockSize = 8192
    static let directoryStart = 11
    /// Four items must fit in a block.
    static let longestItem = 2043

    /// The root of a finished table's tree.
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
    /// The current leaf, in place in `out`.
    private var leaf: Block
    private var out: UnsafeMutablePointer<UInt8>
    private var outCount = 0
    private var nextBlock: UInt32 = 0
    /// The separator of the current leaf in the level above.
    private var separator = Separator()
    private var branches: [Branch] = []

    /// Its parameters are those of ``TableFile``.
    init(
        path: String, isSmall: Bool = false, sparesCache: Bool = false, digest: (any RunningDigest)? = nil
    ) throws(GlassError) {
        file = try TableFile(path: path, isSmall: isSmall, sparesCache: sparesCache, digest: digest)
        out = file.buffer
        leaf = Block(at: out)
        // The first leaf begins with an item without key and tag, which is not counted as an entry.
        let null = leaf.place(3)
        null[0] = 0x60
        null[1] = 0
        null[2] = 0
    }

    deinit {
        file.end()
        for branch in branches { branch.release() }
    }

    /// Adds an entry; its key sorts after all previous ones and has 1 to 255 bytes.
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

    /// Adds an entry that is too long for an item or for the rest of the leaf, splitting its tag into several
    /// components if necessary.
    @inline(never)
    private mutating func addParted(
        _ key: UnsafePointer<UInt8>, _ keyCount: Int, _ tag: UnsafePointer<UInt8>, _ tagCount: Int, _ compressed: Bool
    ) throws(GlassError) {
        let head = keyCount + 5
        let most = Self.longestItem - head
        var first = most + 2
        // The rest of the block is filled first if that takes no additional item, or fills the block well.
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

    /// Finishes the leaf because an item does not fit, and starts the next one for that item.
    private mutating func startLeaf(_ key: UnsafePointer<UInt8>, _ keyCount: Int, _ component: Int) throws(GlassError) {
        let last = UnsafePointer(leaf.bytes + leaf.lowest + 2)
        let shared = Memory.commonPrefix(last + 1, key, min(Int(last.pointee), keyCount))
        // The shortest prefix that differs from the previous key; the whole key within an entry.
        let next = Separator(key, min(shared + 1, keyCount), component)
        let number = try write(leaf, level: 0)
        try addChild(number, separator, level: 1)
        separator = next
        if outCount == file.bufferSize { try flush() }
        leaf.begin(at: out + outCount)
    }

    /// Adds a finished block to the level above.
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
        // The first item of a block has no key: its separator goes to the next level unchanged.
        branches[level - 1].separator = separator
        branches[level - 1].add(child, Separator())
    }

    /// Assigns the next number to a block and adds it to the output.
    private mutating func write(_ block: Block, level: Int) throws(GlassError) -> UInt32 {
        block.finish(level: level)
        if block.bytes != out + outCount {
            if outCount == file.bufferSize { try flush() }
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

    /// Writes the remaining blocks; the file still needs `sync`.
    mutating func finish() throws(GlassError) -> Root {
        guard entries > 0 else {
            try file.finish()
            return Root()
        }
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

    /// The digest of the finished file; empty without one.
    var digest: [UInt8] { file.digest }

    func sync() throws(GlassError) { try file.sync() }
}
