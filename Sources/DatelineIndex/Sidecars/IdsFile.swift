/// The file by which an id's documents are found in a segment; see ``IdsWriter``. Any number of threads may use it.
package final class IdsFile: Sendable {
    private let file: SidecarFile
    /// The documents in it.
    package let count: Int
    /// The greatest document number in it.
    package let last: UInt32
    /// The last hash of each block.
    private let ends: [UInt64]

    var blockCount: Int { ends.count }

    /// Opens a file and reads its index, 8 bytes for 340 ids; blocks are compared with their checksums when they are read.
    package init(path: String) throws(SidecarError) {
        file = try SidecarFile(.ids, OpenSidecar(path: path))
        count = Int(file.frame.count)
        last = file.frame.last
        let index = try file.index()
        let blocks = (count + IdsWriter.blockEntries - 1) / IdsWriter.blockEntries
        guard index.count == blocks * 8,
            file.bodySize == blocks * IdsWriter.blockHead + count * IdsWriter.entrySize + index.count
        else { throw file.damaged("cut short") }
        ends = index.withUnsafeBytes { index in (0..<blocks).map { index.number(at: $0 * 8) } }
    }

    package var path: String { file.path }

    func damaged(_ what: String) -> SidecarError { file.damaged(what) }

    /// The documents whose ids have a hash, ascending. Hashes of two ids may be equal: compare the ids.
    ///
    /// Reads one block, more only where a hash goes on in the next.
    package func candidates(hash: UInt64) throws(SidecarError) -> [UInt32] {
        let block = firstBlock(endingFrom: hash)
        guard block < blockCount else { return [] }
        return try withUnsafeTemporaryAllocation(byteCount: IdsWriter.blockSize, alignment: 8) {
            buffer throws(SidecarError) in try candidates(hash, from: block, buffer)
        }
    }

    /// The first block that ends with a hash or a greater one; the number of blocks if none does.
    private func firstBlock(endingFrom hash: UInt64) -> Int {
        var low = 0
        var high = ends.count
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] < hash { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func candidates(
        _ hash: UInt64, from first: Int, _ buffer: UnsafeMutableRawBufferPointer
    ) throws(SidecarError) -> [UInt32] {
        var found: [UInt32] = []
        for number in first..<blockCount {
            let block = try block(number, buffer)
            var place = block.place(of: hash)
            while place < block.count, block.hash(place) == hash {
                found.append(try document(block, place))
                place += 1
            }
            if place < block.count { break }
        }
        return found
    }

    private func document(_ block: IdsBlock, _ place: Int) throws(SidecarError) -> UInt32 {
        let document = block.document(place)
        guard document > 0, document <= last else { throw file.damaged("it names a document that is not there") }
        return document
    }

    /// Reads a block and compares it with its checksum.
    private func block(
        _ number: Int, _ buffer: UnsafeMutableRawBufferPointer
    ) throws(SidecarError) -> IdsBlock {
        let entries = min(IdsWriter.blockEntries, count - number * IdsWriter.blockEntries)
        let bytes = UnsafeMutableRawBufferPointer(
            rebasing: buffer[..<(IdsWriter.blockHead + entries * IdsWriter.entrySize)])
        try file.read(at: number * IdsWriter.blockSize, into: bytes)
        let block = IdsBlock(bytes: UnsafeRawBufferPointer(bytes))
        guard block.isWhole(number), block.count == entries else {
            throw file.damaged("block \(number) differs from its checksum")
        }
        return block
    }

    /// Passes every entry, sorted by hash, then by document.
    package func forEach(_ body: (IdEntry) throws(SidecarError) -> Void) throws(SidecarError) {
        var cursor = IdsCursor(self)
        while let entry = try cursor.next() { try body(entry) }
    }

    /// Fills an array with the entries of a block, in order.
    func read(_ number: Int, into entries: inout [IdEntry]) throws(SidecarError) {
        entries.removeAll(keepingCapacity: true)
        try withUnsafeTemporaryAllocation(byteCount: IdsWriter.blockSize, alignment: 8) { buffer throws(SidecarError) in
            let block = try block(number, buffer)
            for place in 0..<block.count {
                let entry = IdEntry(hash: block.hash(place), document: try document(block, place))
                guard entries.last.map({ $0 < entry }) ?? true else { throw file.damaged("its entries are unsorted") }
                entries.append(entry)
            }
        }
    }
}
