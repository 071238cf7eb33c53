/// The file by which an id's documents are found in a segment; see ``IdsWriter``. Any number of threads may use it.
package final class IdsFile: Sendable {
    private let file: SidecarFile
    /// The documents in it.
    package let count: Int
    /// The greatest document number in it.
    package let last: UInt32
    let blockCount: Int

    /// Opens a file and compares its length with what it says of itself; blocks are compared when they are read.
    package init(path: String) throws(SidecarError) {
        file = try SidecarFile(.ids, path: path)
        count = Int(file.frame.count)
        last = file.frame.last
        blockCount = (count + IdsWriter.blockEntries - 1) / IdsWriter.blockEntries
        guard file.bodySize == blockCount * IdsWriter.blockHead + count * IdsWriter.entrySize else {
            throw file.damaged("cut short")
        }
    }

    package var path: String { file.path }

    func damaged(_ what: String) -> SidecarError { file.damaged(what) }

    /// The documents whose ids have a hash, ascending. Hashes of two ids may be equal: compare the ids.
    ///
    /// Reads about two blocks, of ten million ids too, since hashes are spread evenly. Where they are not it halves what
    /// is left.
    package func candidates(hash: UInt64) throws(SidecarError) -> [UInt32] {
        guard count > 0 else { return [] }
        return try withUnsafeTemporaryAllocation(byteCount: IdsWriter.blockSize, alignment: 8) {
            buffer throws(SidecarError) in try candidates(hash, buffer)
        }
    }

    private func candidates(
        _ hash: UInt64, _ buffer: UnsafeMutableRawBufferPointer
    ) throws(SidecarError) -> [UInt32] {
        var search = IdsSearch(for: hash, in: blockCount)
        var number = search.next()
        var block = try block(number, buffer)
        while true {
            if block.hash(block.count - 1) < hash {
                search.isLater(than: number, endingWith: block.hash(block.count - 1))
            } else if block.hash(0) < hash {
                break
            } else {
                search.isNotLater(than: number, beginningWith: block.hash(0))
            }
            guard search.isOpen || search.low < blockCount else { return [] }
            let isFound = !search.isOpen
            let next = isFound ? search.low : search.next()
            if next != number { block = try self.block(next, buffer) }
            number = next
            if isFound { break }
        }
        var found: [UInt32] = []
        var place = block.place(of: hash)
        while true {
            while place < block.count, block.hash(place) == hash {
                found.append(try document(block, place))
                place += 1
            }
            // Equal hashes may go on in the next block.
            number += 1
            guard place == block.count, number < blockCount else { return found }
            block = try self.block(number, buffer)
            place = 0
        }
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
