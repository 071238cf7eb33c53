/// A block of a file of ids, as it was read.
struct IdsBlock {
    let bytes: UnsafeRawBufferPointer

    /// The entries that it says it has; more than there are bytes only in a block that is damaged.
    var count: Int { Int(bytes.number(at: 8) as UInt32) }

    /// Whether it has its checksum, and has it in this place.
    func isWhole(_ number: Int) -> Bool { bytes.number(at: 0) == IdsWriter.checksum(bytes, UInt64(number)) }

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

/// Finds the first block that ends with a hash or a greater one. Guesses it by the hash's place among those around it,
/// and halves what is left if that does not get there.
struct IdsSearch {
    private static let guesses = 4

    private let hash: UInt64
    /// No earlier block is it.
    private(set) var low = 0
    /// No later block is it; the number of blocks if there may be none.
    private var high: Int
    private var lowHash = UInt64.min
    private var highHash = UInt64.max
    private var looks = 0

    init(for hash: UInt64, in blocks: Int) {
        self.hash = hash
        high = blocks
    }

    /// Whether there is another block to look at. Otherwise it is ``low``.
    var isOpen: Bool { low < high }

    /// The block to look at next.
    mutating func next() -> Int {
        looks += 1
        guard looks <= Self.guesses else { return (low + high) / 2 }
        let share = Double(hash - lowHash) / max(1, Double(highHash - lowHash))
        return low + min(high - low - 1, Int(share * Double(high - low)))
    }

    /// - Parameter hash: the last one of the block, less than the one that is looked for.
    mutating func isLater(than block: Int, endingWith hash: UInt64) {
        low = block + 1
        lowHash = hash
    }

    /// - Parameter hash: the first one of the block, not less than the one that is looked for.
    mutating func isNotLater(than block: Int, beginningWith hash: UInt64) {
        high = block
        highHash = hash
    }
}
