internal import Memory

/// Writes the file by which an id's documents are found in a segment: entries in blocks, sorted by hash.
///
/// A block has 4,096 bytes, the last one as many as it needs: u64 checksum, seeded with the block's number; u32 number of
/// entries; u32 0; then up to 340 entries, each the hash (u64) and the document (u32), sorted by hash, then by document.
/// The index has the last hash of each block (u64).
package final class IdsWriter {
    static let blockSize = 4096
    static let blockHead = 16
    static let entrySize = 12
    static let blockEntries = (blockSize - blockHead) / entrySize

    private let file: SidecarWriter
    private var block = GrowingBuffer<UInt8>(capacity: blockSize)
    private var index = GrowingBuffer<UInt8>(capacity: 64)
    private var frame = SidecarFrame()
    private var previous: IdEntry?

    /// - Parameter path: of a file that does not exist.
    package init(path: String) throws(SidecarError) { file = try SidecarWriter(.ids, path: path) }

    /// Writes a whole file, without syncing it.
    /// - Parameter entries: in any order; documents count from 1.
    package static func write(_ entries: consuming [IdEntry], to path: String) throws(SidecarError) -> SidecarOutput {
        let writer = try IdsWriter(path: path)
        entries.sort()
        for entry in entries { try writer.add(entry) }
        return try writer.finish()
    }

    /// Adds the next entry in order of hashes, then of documents.
    package func add(_ entry: IdEntry) throws(SidecarError) {
        guard entry.document > 0, previous.map({ $0 < entry }) ?? true else {
            throw file.refused("entries of ids come unsorted")
        }
        guard frame.count < .max else { throw file.refused("too many ids") }
        previous = entry
        if block.count == Self.blockHead + Self.blockEntries * Self.entrySize { try endBlock() }
        if block.count == 0 { block.extend(to: Self.blockHead, with: 0) }
        block.append(littleEndian: entry.hash)
        block.append(littleEndian: entry.document)
        frame.count += 1
        frame.last = max(frame.last, entry.document)
    }

    /// Writes the rest and closes the file.
    package func finish() throws(SidecarError) -> SidecarOutput {
        if block.count > 0 { try endBlock() }
        frame.indexSize = UInt32(index.count)
        frame.indexChecksum = Checksum.of(index.bytes)
        try file.append(index.bytes)
        return try file.finish(frame)
    }

    private func endBlock() throws(SidecarError) {
        let head = UnsafeMutableRawBufferPointer(start: block.base, count: Self.blockHead)
        head.storeBytes(
            of: UInt32((block.count - Self.blockHead) / Self.entrySize).littleEndian, toByteOffset: 8, as: UInt32.self)
        head.storeBytes(of: Self.checksum(block.bytes, index.count / 8).littleEndian, as: UInt64.self)
        try file.append(block.bytes)
        let last: UInt64 = block.bytes.number(at: block.count - Self.entrySize)
        index.append(littleEndian: last)
        block.removeAll()
    }

    /// The checksum of a block, which it begins with.
    static func checksum(_ block: UnsafeRawBufferPointer, _ number: Int) -> UInt64 {
        Checksum.of(UnsafeRawBufferPointer(rebasing: block[8...]), seed: UInt64(number))
    }
}
