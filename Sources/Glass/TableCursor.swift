internal import Glibc

/// Iterates over the entries of a table of an existing database in key order.
///
/// Reads block by block along the tree and checks each: invalid data is reported as damage, never followed.
final class TableCursor {
    private let path: String
    private var file: Int32 = -1
    private let root: GlassReader.Root
    /// By level: the block, and the directory place of its next item.
    private var blocks: [UnsafeMutablePointer<UInt8>] = []
    private var places: [Int] = []
    private var joined = Arena(capacity: 1 << 13)
    private(set) var isAtEnd = false

    /// The current entry's key, with room for some bytes behind it.
    let key: UnsafeMutablePointer<UInt8> = .allocate(capacity: 272)
    private(set) var keyCount = 0
    /// The tag as stored; valid until `next`.
    private(set) var tag: UnsafePointer<UInt8>
    private(set) var tagCount = 0
    private(set) var isCompressed = false

    /// Starts before the first entry.
    init(_ reader: GlassReader, table: Int) throws(GlassError) {
        path = "\(reader.directory)/\(VersionFile.tables[table]).glass"
        root = reader.roots[table]
        tag = UnsafePointer(key)
        guard !root.isFake else {
            isAtEnd = true
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
        if file >= 0 { close(file) }
    }

    /// Moves to the next entry; returns whether there is one.
    func next() throws(GlassError) -> Bool {
        guard !isAtEnd else { return false }
        guard var item = try nextItem() else {
            isAtEnd = true
            return false
        }
        guard item.isFirst else { throw damaged("an entry without beginning") }
        // A block written to the wrong place is valid in itself.
        guard Memory.compare(item.key, item.keyCount, key, keyCount) > 0 else { throw damaged("entries out of order") }
        key.update(from: item.key, count: item.keyCount)
        keyCount = item.keyCount
        tag = item.tag
        tagCount = item.tagCount
        isCompressed = item.isCompressed
        guard !item.isLast else { return true }
        joined.count = 0
        joined.append(item.tag, item.tagCount)
        repeat {
            guard let more = try nextItem(), !more.isFirst else { throw damaged("an entry without end") }
            item = more
            joined.append(item.tag, item.tagCount)
        } while !item.isLast
        tag = UnsafePointer(joined.base)
        tagCount = joined.count
        return true
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
    private func nextItem() throws(GlassError) -> Item? {
        while true {
            guard try advance() else { return nil }
            let item = try item(at: offset(0))
            if item.keyCount > 0 { return item }
        }
    }

    private func item(at offset: Int) throws(GlassError) -> Item {
        guard offset + 3 <= root.blockSize else { throw damaged("an item beyond its block") }
        let bytes = blocks[0] + offset
        let header = Int(bytes[0]) << 8 | Int(bytes[1])
        let size = header & 0x1fff + 3
        let keyCount = Int(bytes[2])
        let head = 3 + keyCount + (header & 0x2000 == 0 ? 2 : 0)
        guard size >= head, offset + size <= root.blockSize else { throw damaged("an item beyond its block") }
        return Item(
            key: UnsafePointer(bytes + 3), keyCount: keyCount, tag: UnsafePointer(bytes + head), tagCount: size - head,
            isFirst: header & 0x2000 != 0, isLast: header & 0x4000 != 0, isCompressed: header & 0x8000 != 0)
    }

    /// Moves to the next leaf item.
    private func advance() throws(GlassError) -> Bool {
        var level = 0
        while places[level] + 2 > directoryEnd(level) {
            level += 1
            guard level <= root.level else { return false }
        }
        if level > 0 {
            let offset = offset(level)
            guard offset + 4 <= root.blockSize else { throw damaged("an item beyond its block") }
            let item = blocks[level] + offset
            let child = (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(item[$1]) }
            places[level] += 2
            try descend(from: level - 1, to: child)
            return try advance()
        }
        places[0] += 2
        return true
    }

    /// The offset of the item at the current place; at leaf level, of the item just moved to.
    private func offset(_ level: Int) -> Int {
        let place = level == 0 ? places[0] - 2 : places[level]
        return Int(blocks[level][place]) << 8 | Int(blocks[level][place + 1])
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
            places[level] = TableWriter.directoryStart
            guard level > 0 else { return }
            let offset = offset(level)
            guard offset + 4 <= root.blockSize else { throw damaged("an item beyond its block") }
            number = (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(block[offset + $1]) }
            places[level] += 2
            level -= 1
        }
    }

    func damaged(_ what: String) -> GlassError { GlassError(kind: .damaged, path: path, what: what) }
}
