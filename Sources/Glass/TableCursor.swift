internal import Glibc

/// Iterates over the entries of a table of an existing database in key order.
///
/// Reads block by block along the tree and checks each: invalid data is reported as damage, never followed.
final class TableCursor {
    private let path: String
    private var file: Int32 = -1
    private let root: GlassReader.Root
    /// By level: the block, and the directory place of its next item; that of the leaf is in `state`.
    private var blocks: [UnsafeMutablePointer<UInt8>] = []
    private var places: [Int] = []
    private var joined = Arena(capacity: 1 << 13)

    /// What changes with each entry, behind a pointer to avoid exclusivity checks on each access.
    private struct State {
        /// The current leaf, the directory place of its next item, and the end of its directory.
        var leaf: UnsafePointer<UInt8>
        var place = 0
        var directoryEnd = 0
        var isAtEnd = false
        var keyCount = 0
        var tag: UnsafePointer<UInt8>
        var tagCount = 0
        var isCompressed = false
    }

    private let state: UnsafeMutablePointer<State> = .allocate(capacity: 1)

    /// The current entry's key, with room for some bytes behind it.
    let key: UnsafeMutablePointer<UInt8> = .allocate(capacity: 272)
    var keyCount: Int { state.pointee.keyCount }
    /// The tag as stored; valid until `next`.
    var tag: UnsafePointer<UInt8> { state.pointee.tag }
    var tagCount: Int { state.pointee.tagCount }
    var isCompressed: Bool { state.pointee.isCompressed }

    /// Starts before the first entry.
    init(_ reader: GlassReader, table: Int) throws(GlassError) {
        path = "\(reader.directory)/\(VersionFile.tables[table]).glass"
        root = reader.roots[table]
        state.initialize(to: State(leaf: UnsafePointer(key), tag: UnsafePointer(key)))
        guard !root.isFake else {
            state.pointee.isAtEnd = true
            return
        }
        file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { throw systemError(path, "cannot open the file") }
        posix_fadvise(file, 0, 0, POSIX_FADV_SEQUENTIAL)
        for _ in 0...root.level {
            blocks.append(.allocate(capacity: root.blockSize))
            places.append(0)
        }
        try descend(from: root.level, to: root.block)
    }

    deinit {
        for block in blocks { block.deallocate() }
        joined.free()
        key.deallocate()
        state.deallocate()
        if file >= 0 { close(file) }
    }

    /// Moves to the next entry; returns whether there is one.
    func next() throws(GlassError) -> Bool {
        let state = state
        guard !state.pointee.isAtEnd else { return false }
        guard let item = try nextItem() else {
            state.pointee.isAtEnd = true
            return false
        }
        guard item.isFirst else { throw damaged("an entry without beginning") }
        // A block written to the wrong place is valid in itself.
        guard Memory.compare(item.key, item.keyCount, key, keyCount) > 0 else { throw damaged("entries out of order") }
        key.update(from: item.key, count: item.keyCount)
        state.pointee.keyCount = item.keyCount
        state.pointee.tag = item.tag
        state.pointee.tagCount = item.tagCount
        state.pointee.isCompressed = item.isCompressed
        if !item.isLast { try joinTag(item) }
        return true
    }

    /// Joins the parts of a tag that is in several items.
    @inline(never)
    private func joinTag(_ first: Item) throws(GlassError) {
        var item = first
        joined.count = 0
        joined.append(item.tag, item.tagCount)
        repeat {
            guard let more = try nextItem(), !more.isFirst else { throw damaged("an entry without end") }
            item = more
            joined.append(item.tag, item.tagCount)
        } while !item.isLast
        state.pointee.tag = UnsafePointer(joined.base)
        state.pointee.tagCount = joined.count
    }

    private struct Item {
        var key: UnsafePointer<UInt8>
        var keyCount: Int
        var tag: UnsafePointer<UInt8>
        var tagCount: Int
        var isFirst: Bool
        var isLast: Bool
        var isCompressed: Bool
    }

    /// The next leaf item that has a key.
    @inline(__always)
    private func nextItem() throws(GlassError) -> Item? {
        let state = state
        while true {
            if state.pointee.place + 2 > state.pointee.directoryEnd, try !nextLeaf() { return nil }
            let leaf = state.pointee.leaf
            let offset = Int(leaf[state.pointee.place]) << 8 | Int(leaf[state.pointee.place + 1])
            state.pointee.place += 2
            let item = try item(at: offset, of: leaf)
            if item.keyCount > 0 { return item }
        }
    }

    @inline(__always)
    private func item(at offset: Int, of leaf: UnsafePointer<UInt8>) throws(GlassError) -> Item {
        let blockSize = root.blockSize
        guard offset + 3 <= blockSize else { throw damaged("an item beyond its block") }
        let bytes = leaf + offset
        let header = Int(bytes[0]) << 8 | Int(bytes[1])
        let size = header & 0x1fff + 3
        let keyCount = Int(bytes[2])
        let head = 3 + keyCount + (header & 0x2000 == 0 ? 2 : 0)
        guard size >= head, offset + size <= blockSize else { throw damaged("an item beyond its block") }
        return Item(
            key: bytes + 3, keyCount: keyCount, tag: bytes + head, tagCount: size - head,
            isFirst: header & 0x2000 != 0, isLast: header & 0x4000 != 0, isCompressed: header & 0x8000 != 0)
    }

    /// Reads the next leaf; returns whether there is one.
    @inline(never)
    private func nextLeaf() throws(GlassError) -> Bool {
        var level = 1
        while level <= root.level, places[level] + 2 > directoryEnd(level) { level += 1 }
        guard level <= root.level else { return false }
        let child = try child(level)
        try descend(from: level - 1, to: child)
        return true
    }

    /// Reads the item of a branch at the current place, and moves on to the next.
    private func child(_ level: Int) throws(GlassError) -> UInt32 {
        let block = blocks[level]
        let offset = Int(block[places[level]]) << 8 | Int(block[places[level] + 1])
        guard offset + 4 <= root.blockSize else { throw damaged("an item beyond its block") }
        places[level] += 2
        return (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(block[offset + $1]) }
    }

    private func directoryEnd(_ level: Int) -> Int { Int(blocks[level][9]) << 8 | Int(blocks[level][10]) }

    /// Reads a block and the first blocks below it.
    private func descend(from top: Int, to first: UInt32) throws(GlassError) {
        var level = top
        var number = first
        while true {
            let block = blocks[level]
            let read = try readAt(file, Int(number) * root.blockSize, block, root.blockSize, path)
            let end = directoryEnd(level)
            guard read == root.blockSize, Int(block[4]) == level, end >= TableWriter.directoryStart + 2,
                end <= root.blockSize
            else { throw damaged("block \(number)") }
            guard level > 0 else {
                state.pointee.leaf = UnsafePointer(block)
                state.pointee.place = TableWriter.directoryStart
                state.pointee.directoryEnd = end
                return
            }
            places[level] = TableWriter.directoryStart
            number = try child(level)
            level -= 1
        }
    }

    func damaged(_ what: String) -> GlassError { GlassError(kind: .damaged, path: path, what: what) }
}
