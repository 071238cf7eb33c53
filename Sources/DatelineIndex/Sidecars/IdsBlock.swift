/// A block of a file of ids, as it was read.
struct IdsBlock {
    let bytes: UnsafeRawBufferPointer

    /// The entries that it says it has; more than there are bytes only in a block that is damaged.
    var count: Int { Int(bytes.number(at: 8) as UInt32) }

    /// Whether it has its checksum, and has it in this place.
    func isWhole(_ number: Int) -> Bool { bytes.number(at: 0) == IdsWriter.checksum(bytes, number) }

    func hash(_ place: Int) -> UInt64 { bytes.number(at: IdsWriter.blockHead + place * IdsWriter.entrySize) }
    func document(_ place: Int) -> UInt32 { bytes.number(at: IdsWriter.blockHead + place * IdsWriter.entrySize + 8) }

    /// The first entry that has the hash or a greater one; the count if none has.
    func place(of hash: UInt64) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self.hash(middle) < hash { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
